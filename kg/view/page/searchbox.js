// The search box: type, arrows, Enter; "/" brings the focus here. Results stand by label, with how many there are.

import { relationAllowed } from "./filters.js";
import { labelName } from "./graph.js";
import { nodeSign } from "./marks.js";
import { findEntities, indexForms } from "./search.js";
import { currentLanguage, element, number, say, written } from "./words.js";

const IN_A_GROUP = 5;
const MORE = 40;

/**
 * Connect the box.
 *
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list where results are listed
 * @param {object} graph
 * @param {State} state
 * @param {(index: number) => void} choose called with the entity that was taken
 */
export function setUpSearch(input, list, graph, state, choose) {
  const forms = indexForms(graph);
  let options = []; // what arrows walk through: { item, take }
  let active = -1;
  let opened = new Map(); // how many results of a label are listed, where more were asked for

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };

  const activate = (position) => {
    active = (position + options.length) % options.length;
    options.forEach(({ item }, index) => item.setAttribute("aria-selected", String(index === active)));
    options[active].item.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].item.id);
  };

  const addOption = (item, take) => {
    item.id = `result-${options.length}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take();
    });
    options.push({ item, take });
    return item;
  };

  const takeEntity = (index) => {
    choose(index);
    close();
    input.blur();
    document.getElementById("panel").focus({ preventScroll: true });
  };

  const resultItem = ({ index, alias }) => {
    const entity = graph.entities[index];
    const name = element("span", { class: "result" }, written(entity.name));
    if (alias !== null) name.append(element("small", {}, say("alias", { alias })));
    const count = entity.relations.filter((relation) => relationAllowed(state.filters, relation)).length;
    const links = element("small", { class: "count" }, say("degree", { count: number(count) }));
    return addOption(element("li", {}, name, links), () => takeEntity(index));
  };

  const group = (label, found) => {
    const most = opened.get(label) ?? IN_A_GROUP;
    const items = found.slice(0, most).map(resultItem);
    if (found.length > most) {
      const text = say("more", { count: number(Math.min(MORE, found.length - most)) });
      const more = () => {
        const position = active;
        opened.set(label, most + MORE);
        show();
        activate(Math.max(0, position));
      };
      items.push(addOption(element("li", { class: "more" }, text), more));
    }
    const head = element(
      "div",
      { class: "head", id: `results-${label}` },
      nodeSign(graph.options.groups[label]),
      labelName(graph, label, currentLanguage()),
      " ",
      element("span", { class: "count" }, number(found.length)),
    );
    const listed = element("ul", { role: "presentation" }, ...items);
    return element("div", { role: "group", "aria-labelledby": head.id }, head, listed);
  };

  const show = () => {
    const query = input.value.trim();
    options = [];
    const byLabel = new Map();
    for (const found of findEntities(graph, forms, query)) {
      const { label } = graph.entities[found.index];
      if (!byLabel.has(label)) byLabel.set(label, []);
      byLabel.get(label).push(found);
    }
    list.replaceChildren(...[...byLabel].map(([label, found]) => group(label, found)));
    if (options.length === 0) {
      list.append(
        element("div", { class: "note", role: "option", "aria-disabled": "true" }, say("noResult", { query })),
      );
    }
    list.hidden = query === "";
    input.setAttribute("aria-expanded", String(!list.hidden));
    active = -1;
    if (options.length > 0) activate(0);
    else input.removeAttribute("aria-activedescendant");
  };

  input.addEventListener("input", () => {
    opened = new Map();
    show();
  });
  input.addEventListener("focus", () => {
    input.select();
    if (input.value.trim()) show();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      if (list.hidden) input.blur();
      close();
      event.stopPropagation();
    } else if (event.key === "Enter" && active >= 0) options[active].take();
    else if (event.key === "ArrowDown" && options.length > 0) activate(active + 1);
    else if (event.key === "ArrowUp" && options.length > 0) activate(active - 1);
    else return;
    event.preventDefault();
  });
}
