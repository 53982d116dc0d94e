// What can be done with an entity, wherever it is named: chosen, opened, joined to another, pinned, hidden.

import { NO_DOCUMENT } from "./filters.js";
import { announce } from "./status.js";
import { number, say } from "./words.js";

/**
 * The acts of the panel, the table, the search box and the keys.
 *
 * @param {object} graph
 * @param {State} state
 * @param {Drawing | null} drawing null where the graph is empty
 * @param {(index: number) => void} take selects an entity, or the other end of a path
 */
export function makeWalk(graph, state, drawing, take) {
  const picture = () => state.view === "table" && state.setView("graph");
  return {
    choose: (index) => {
      take(index);
      if (state.view !== "table") showSelected(state, drawing);
    },
    center: (index) => {
      picture();
      drawing.center(index);
    },
    openOrClose: (index) => {
      picture();
      if (state.view === "map") state.setView("graph");
      const count = state.openOrClose(index);
      const word = count > 0 ? "opened" : count < 0 ? "closed" : "nothingToClose";
      announce(say(word, { count: number(Math.abs(count)), name: graph.entities[index].name }));
      if (count > 0) drawing.fitAround(index);
    },
    pickPath: (index) => state.pick(state.pickingFrom === index ? null : index),
    pin: (index) => state.togglePinned(index),
    hide: (index) => state.toggleHidden(index),
    focus: (index, depth) => {
      picture();
      state.setFocus(depth === null ? null : index, depth);
      drawing.fit();
    },
    onlyDocument: (document) =>
      state.switchOff(
        "documents",
        [NO_DOCUMENT, ...graph.documents.keys()].filter((other) => other !== document),
      ),
  };
}

/** Bring what is selected into view. */
export function showSelected(state, drawing) {
  const { kind, ends } = state.selection;
  if (kind === "entity") drawing.center(ends[0]);
  else
    drawing.fitTo(
      [...new Set([...ends, ...(state.paths?.pairs.flat() ?? [])])].filter((index) => state.nodeShown(index)),
    );
}
