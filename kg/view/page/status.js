// What the page says of itself: how much is shown, what is picked or kept near, and what has just happened.

import { number, say } from "./words.js";

const place = (id) => document.getElementById(id);

/** Tell how much is shown, and of what neighbourhood. */
export function showStatus(graph, state) {
  const shown = state.view === "table" ? "entityPasses" : "nodeShown";
  const nodes = graph.entities.filter(({ index }) => state[shown](index)).length;
  const passes = (relation) => (state.view === "table" ? state.relationPasses(relation) : state.edgeShown(relation));
  const edges = graph.relations.filter(passes).length;
  const complete = graph.entities.every(({ index }) => !state.entityPasses(index) || state[shown](index));
  const word = state.view === "map" ? "statusMap" : complete ? "status" : "statusPart";
  place("draw-all").hidden = word !== "statusPart";
  const text = say(word, { nodes: number(nodes), edges: number(edges), all: number(graph.entities.length) });
  const whole = graph.whole === null ? "" : ` · ${say("statusWhole", { whole: number(graph.whole) })}`;
  place("status").textContent = `${text}${whole}`;
  place("focus").hidden = state.focus === null;
  if (state.focus !== null) {
    const { index, depth } = state.focus;
    place("focus-text").textContent = say("focusOn", { name: graph.entities[index].name, depth });
  }
}

/** Say something to whoever can't see the picture change. */
export function announce(text) {
  place("announcement").textContent = text;
}

/** Say what is selected now. */
export function announceSelection(graph, { selection, paths }) {
  if (selection === null) announce("");
  else if (selection.kind === "path")
    announce(paths === null ? say("noPath") : say("pathSummary", { count: number(paths.count), length: paths.length }));
  else announce(selection.ends.map((index) => graph.entities[index].name).join(" — "));
}
