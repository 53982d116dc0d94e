// Puts the page together: data in, views and buttons connected.

import { Drawing } from "./drawing.js";
import { readGraph } from "./graph.js";
import { showLegend } from "./legend.js";
import { showPanel } from "./panel.js";
import { setUpSearch } from "./searchbox.js";
import { State } from "./state.js";
import { TableView } from "./table.js";
import { number, say, switchLanguage, translatePage } from "./words.js";

const part = (id) => document.getElementById(id);

function start() {
  const graph = readGraph(JSON.parse(part("data").textContent));
  const state = new State(graph);
  const drawing = graph.entities.length > 0 ? new Drawing(part("canvas"), graph, state) : null;
  const walk = {
    choose: (index) => {
      state.select([index]);
      if (!part("graph").hidden) drawing.center(index);
    },
    center: (index) => {
      showView("graph");
      drawing.center(index);
    },
    open: (index) => {
      showView("graph");
      drawing.open(index);
    },
  };
  const table = new TableView(part("table"), graph, state, walk.choose);

  const showStatus = () => {
    const nodes = graph.entities.filter(({ index }) => state.nodeShown(index)).length;
    const edges = graph.relations.filter((relation) => state.edgeShown(relation)).length;
    const complete = state.drawn.size === graph.entities.length;
    part("status").textContent = say(complete ? "status" : "statusPart", {
      nodes: number(nodes),
      edges: number(edges),
      all: number(graph.entities.length),
    });
  };

  const showAll = () => {
    translatePage();
    showLegend(part("legend"), graph, state);
    showPanel(part("panel"), graph, state, walk);
    table.show();
    showStatus();
  };

  const showView = (name) => {
    for (const view of ["graph", "table"]) {
      part(view).hidden = view !== name;
      part(`show-${view}`).setAttribute("aria-pressed", String(view === name));
    }
    table.show();
  };

  state.addEventListener("filter", () => {
    showLegend(part("legend"), graph, state);
    table.show();
    showStatus();
  });
  state.addEventListener("selection", () => {
    showPanel(part("panel"), graph, state, walk);
    document.body.classList.toggle("details", state.selection !== null);
    writeAddress(graph, state);
  });

  part("show-graph").addEventListener("click", () => showView("graph"));
  part("show-table").addEventListener("click", () => showView("table"));
  part("language").addEventListener("click", () => {
    switchLanguage();
    showAll();
    drawing?.network.redraw();
  });
  part("scheme").addEventListener("click", () => {
    switchScheme();
    drawing?.recolor();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawing?.recolor());
  part("legend-toggle").addEventListener("click", () => {
    const open = document.body.classList.toggle("filtering");
    part("legend-toggle").setAttribute("aria-expanded", String(open));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") state.select(null);
  });

  setUpSearch(part("search"), part("results"), graph, walk.choose);
  showAll();
  if (drawing === null) {
    part("empty").hidden = false;
    document.querySelector(".zoom").hidden = true;
    return;
  }
  part("zoom-in").addEventListener("click", () => drawing.zoom(1.4));
  part("zoom-out").addEventListener("click", () => drawing.zoom(1 / 1.4));
  part("fit").addEventListener("click", () => drawing.fit());
  part("picture").addEventListener("click", () => drawing.savePicture(document.title));
  const readAddress = () => {
    const index = graph.indexById.get(new URLSearchParams(location.hash.slice(1)).get("entity"));
    if (index !== undefined && state.selection?.[0] !== index) walk.choose(index);
  };
  addEventListener("hashchange", readAddress);
  readAddress();
}

/** The selected entity stands in the address, so that back and forward walk through what was selected. */
function writeAddress(graph, { selection }) {
  const address = selection?.length === 1 ? `#entity=${encodeURIComponent(graph.entities[selection[0]].id)}` : "";
  if (address && address !== location.hash) location.hash = address;
}

function switchScheme() {
  const root = document.documentElement;
  const dark = root.dataset.scheme ? root.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.scheme = dark ? "light" : "dark";
}

start();
