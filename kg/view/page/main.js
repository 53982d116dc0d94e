// Puts the page together: data in, views, panel, menus and keys connected.

import { Trail, readFragment, writeFragment } from "./address.js";
import { Drawing } from "./drawing.js";
import { setUpFiles } from "./files.js";
import { readGraph } from "./graph.js";
import { Legend } from "./legend.js";
import { fillHelp, keyList, listenToKeys, setUpMenu } from "./menus.js";
import { showPanel } from "./panel.js";
import { setUpSearch } from "./searchbox.js";
import { State } from "./state.js";
import { announceSelection, showStatus } from "./status.js";
import { TableView } from "./table.js";
import { makeWalk, showSelected } from "./walk.js";
import { chooseLanguage, say, switchLanguage, translatePage } from "./words.js";

const part = (id) => document.getElementById(id);

function start() {
  const data = JSON.parse(part("data").textContent);
  chooseLanguage(data.lang ?? null);
  const graph = readGraph(data);
  const state = new State(graph);
  const take = (index, { shiftKey, ctrlKey, metaKey } = {}) => {
    const from = state.pickingFrom ?? (shiftKey || ctrlKey || metaKey ? chosen() : null);
    const path = from !== null && from !== index;
    state.select(path ? { kind: "path", ends: [from, index] } : { kind: "entity", ends: [index] });
  };
  /** The entity that keys act on. */
  const chosen = () => (state.selection?.kind === "entity" ? state.selection.ends[0] : null);
  const drawing = graph.entities.length > 0 ? new Drawing(part("canvas"), graph, state, take) : null;
  const legend = new Legend(part("legend"), graph, state);
  const walk = makeWalk(graph, state, drawing, take);
  const table = new TableView(part("table"), graph, state, walk.choose);
  const trail = new Trail(
    () => writeFragment(graph, state, state.hasMoved ? drawing.seen() : null),
    (fragment) => restore(fragment),
  );
  walk.go = (step) => trail.go(step);
  walk.canGo = (step) => trail.canGo(step);

  const restore = (fragment) => {
    const viewport = readFragment(graph, state, fragment);
    state.hasMoved = viewport !== null;
    state.tell("filter");
    state.tell("selection");
    if (drawing === null || state.view === "table") return;
    if (viewport !== null) drawing.lookAt(viewport);
    else if (state.selection !== null) showSelected(state, drawing);
  };

  const showAll = () => {
    translatePage();
    legend.build();
    showPanel(part("panel"), graph, state, walk);
    table.show();
    showStatus(graph, state);
    fillHelp(part("help"), keys);
  };

  const showView = () => {
    const { view } = state;
    const picture = view !== "table";
    part("graph").hidden = !picture;
    part("table").hidden = picture;
    for (const name of ["graph", "table", "map"])
      part(`show-${name}`).setAttribute("aria-pressed", String(view === name));
    for (const name of ["arrange", "restore"]) part(name).hidden = view !== "graph";
    if (picture) drawing?.show(view);
    table.show();
    showStatus(graph, state);
  };

  state.addEventListener("filter", () => {
    legend.show();
    table.show();
    showStatus(graph, state);
    if (state.selection !== null) showPanel(part("panel"), graph, state, walk);
    trail.change();
  });
  state.addEventListener("selection", () => {
    trail.push();
    document.body.classList.toggle("details", state.selection !== null);
    showPanel(part("panel"), graph, state, walk);
    announceSelection(graph, state);
  });
  state.addEventListener("view", () => {
    showView();
    if (state.view !== "table" && state.selection !== null) showSelected(state, drawing);
    trail.change();
  });
  state.addEventListener("moved", () => {
    state.hasMoved = true;
    trail.change();
  });
  state.addEventListener("picking", () => {
    const { pickingFrom } = state;
    document.body.classList.toggle("picking", pickingFrom !== null);
    part("picking").hidden = pickingFrom === null;
    part("picking-text").textContent =
      pickingFrom === null ? "" : say("picking", { name: graph.entities[pickingFrom].name });
    if (pickingFrom !== null) showPanel(part("panel"), graph, state, walk);
  });

  const inPicture = () => drawing !== null && state.view !== "table";
  const withChosen = (act) => () => chosen() !== null && act(chosen());
  const keys = keyList({
    search: () => part("search").focus(),
    help: () => part("help").showModal(),
    openOrClose: withChosen(walk.openOrClose),
    pickPath: withChosen(walk.pickPath),
    pin: withChosen(walk.pin),
    hide: withChosen(walk.hide),
    center: withChosen(walk.center),
    focus: (depth) => withChosen((index) => walk.focus(index, state.focus?.depth === depth ? null : depth))(),
    go: walk.go,
    legend: () => part("legend-toggle").click(),
    fit: () => inPicture() && drawing.fit(),
    zoom: (factor) => inPicture() && drawing.zoom(factor),
    arrange: () => inPicture() && state.view === "graph" && part("arrange").click(),
    show: (view) => part(`show-${view}`).hidden || state.setView(view),
  });

  part("show-map").hidden = graph.map === null;
  part("title").title = document.title;
  setUpSearch(part("search"), part("results"), graph, state, walk.choose);
  setUpMenu(part("take"), part("files"));
  setUpFiles(graph, state, drawing, trail);
  setUpTools(state, drawing, showAll);
  listenToKeys(keys, () => part("help").querySelector("input")?.checked ?? true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || part("help").open) return;
    if (state.pickingFrom !== null) state.pick(null);
    else if (document.body.classList.contains("filtering")) part("legend-toggle").click();
    else state.select(null);
  });
  showAll();
  part("empty").hidden = drawing !== null;
  if (drawing === null) document.querySelector(".zoom").hidden = true;
  else {
    drawing.network.on("doubleClick", ({ nodes, pointer }) => {
      if (state.view === "map") drawing.zoomTo(pointer.canvas);
      else if (nodes.length > 0) walk.openOrClose(nodes[0]);
    });
  }
  if (location.hash.length > 1) trail.show(location.hash.slice(1));
}

/** Whether the screen is so narrow that the legend lies over the picture, and is shut at first. */
function narrow() {
  return matchMedia("(max-width: 820px)").matches;
}

/** The buttons around the picture and in the bar. */
function setUpTools(state, drawing, showAll) {
  const on = (id, act) => part(id).addEventListener("click", act);
  for (const view of ["graph", "table", "map"]) on(`show-${view}`, () => state.setView(view));
  on("language", () => {
    switchLanguage();
    showAll();
    drawing?.network.redraw();
  });
  on("scheme", () => {
    switchScheme();
    drawing?.recolor();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawing?.recolor());
  on("legend-toggle", () => {
    const open = document.body.classList.toggle(narrow() ? "filtering" : "unfiltered") === narrow();
    part("legend-toggle").setAttribute("aria-expanded", String(open));
  });
  part("legend-toggle").setAttribute("aria-expanded", String(!narrow()));
  on("graph", () => document.body.classList.contains("filtering") && part("legend-toggle").click());
  on("show-help", () => part("help").showModal());
  on("picking-end", () => state.pick(null));
  on("focus-end", () => state.setFocus(null));
  on("zoom-in", () => drawing.zoom(1.4));
  on("zoom-out", () => drawing.zoom(1 / 1.4));
  on("fit", () => drawing.fit());
  on("draw-all", () => {
    state.drawAll();
    drawing.fit();
  });
  on("restore", () => drawing.restorePlaces());
  on("arrange", () => {
    const button = part("arrange");
    button.setAttribute("aria-pressed", "true");
    drawing.arrange(() => button.setAttribute("aria-pressed", "false"));
  });
}

function switchScheme() {
  const root = document.documentElement;
  const dark = root.dataset.scheme
    ? root.dataset.scheme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.scheme = dark ? "light" : "dark";
}

start();
