// What opens and closes: the menu of files to take along, and the help with the keys.

import { element, say } from "./words.js";

/** The keys: each a letter, the word for what it does, what it calls, and how it is written in the help if not so. */
export function keyList(acts) {
  return [
    ["/", "keySearch", acts.search],
    ["e", "keyOpen", acts.openOrClose],
    ["1", "keyNear", () => acts.focus(1), "1–5"],
    ...["2", "3", "4", "5"].map((depth) => [depth, null, () => acts.focus(Number(depth))]),
    ["s", "keyPath", acts.pickPath],
    ["p", "keyPin", acts.pin],
    ["h", "keyHide", acts.hide],
    ["c", "keyCenter", acts.center],
    ["[", "back", () => acts.go(-1)],
    ["]", "forward", () => acts.go(1)],
    ["l", "filters", acts.legend],
    ["f", "fit", acts.fit],
    ["+", "zoomIn", () => acts.zoom(1.4)],
    ["-", "zoomOut", () => acts.zoom(1 / 1.4)],
    ["a", "arrange", acts.arrange],
    ["g", "graph", () => acts.show("graph")],
    ["t", "table", () => acts.show("table")],
    ["m", "map", () => acts.show("map")],
    ["?", "help", acts.help],
  ];
}

/**
 * Let single keys act, wherever nothing is being typed and as long as the reader wants them to.
 *
 * @param {[string, string | null, () => void, string?][]} keys
 * @param {() => boolean} wanted
 */
export function listenToKeys(keys, wanted) {
  const acts = new Map(keys.map(([key, , act]) => [key, act]));
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && !["checkbox", "range"].includes(event.target.type);
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector("dialog[open]") !== null || !wanted()) return;
    const act = acts.get(event.key.toLowerCase());
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
}

/** Fill the help with the keys; the switch in it turns them off, for readers whose keyboard or voice sets them off. */
export function fillHelp(dialog, keys) {
  const wanted = dialog.querySelector("input")?.checked ?? true;
  const listed = keys.filter(([, word]) => word !== null);
  const rows = listed.flatMap(([key, word, , shown]) => [
    element("dt", {}, element("kbd", {}, shown ?? key.toUpperCase())),
    element("dd", {}, say(word)),
  ]);
  const close = element(
    "button",
    { class: "icon close", "aria-label": say("close"), title: say("close"), onclick: () => dialog.close() },
    "✕",
  );
  const keysOn = element("input", { type: "checkbox", checked: wanted });
  dialog.replaceChildren(
    close,
    element("h2", { id: "help-title" }, say("help")),
    element("p", {}, say("helpMouse")),
    element("dl", {}, ...rows),
    element("label", { class: "check" }, keysOn, say("keysOn")),
  );
}

/** A button that opens a menu below it; Escape, a choice, or leaving it closes it. */
export function setUpMenu(button, menu) {
  const turn = (open) => {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => {
    turn(menu.hidden);
    if (!menu.hidden) menu.querySelector("button").focus();
  });
  menu.addEventListener("click", ({ target }) => {
    if (target.closest("button") === null) return;
    turn(false);
    button.focus();
  });
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.querySelectorAll("button:not([hidden])")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) items.at((items.indexOf(document.activeElement) + step) % items.length).focus();
    else if (event.key === "Escape") {
      turn(false);
      button.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!menu.hidden && !menu.contains(target) && !button.contains(target)) turn(false);
  });
}
