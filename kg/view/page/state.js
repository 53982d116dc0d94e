// What the reader has chosen: filters, which part of a large graph is drawn, and the selection.

import { neighbours } from "./graph.js";

/** So many neighbours of a chosen entity are brought in at once; the rest come with another double click. */
const OPEN_AT_ONCE = 80;

export class State extends EventTarget {
  constructor(graph) {
    super();
    this.graph = graph;
    this.drawn = new Set(graph.start);
    this.hiddenLabels = new Set();
    this.hiddenTypes = new Set();
    this.selection = null;
  }

  tell(what) {
    this.dispatchEvent(new Event(what));
  }

  labelShown(index) {
    return !this.hiddenLabels.has(this.graph.entities[index].label);
  }

  nodeShown(index) {
    return this.drawn.has(index) && this.labelShown(index);
  }

  /** Whether the filters let a relation through, drawn or not. */
  relationPasses(relation) {
    return !this.hiddenTypes.has(relation.type) && this.labelShown(relation.head) && this.labelShown(relation.tail);
  }

  edgeShown(relation) {
    return this.relationPasses(relation) && this.drawn.has(relation.head) && this.drawn.has(relation.tail);
  }

  setHidden(which, names) {
    this[which] = new Set(names);
    this.tell("filter");
  }

  toggleHidden(which, name) {
    const hidden = new Set(this[which]);
    if (!hidden.delete(name)) hidden.add(name);
    this.setHidden(which, hidden);
  }

  /** Select an entity ([index]), what joins two ([a, b]), or nothing (null). */
  select(selection) {
    const same = JSON.stringify(selection) === JSON.stringify(this.selection);
    this.selection = selection;
    for (const index of selection ?? []) this.bringIn(index);
    if (!same) this.tell("selection");
  }

  /** Draw an entity that filters hide or that a large graph had left out, with its nearest company. */
  bringIn(index) {
    const { label } = this.graph.entities[index];
    if (!this.labelShown(index)) this.toggleHidden("hiddenLabels", label);
    if (!this.drawn.has(index)) this.expand(index);
  }

  /** Draw more neighbours of an entity; tells whether there were any. */
  expand(index) {
    const missing = neighbours(this.graph, index).filter((other) => !this.drawn.has(other));
    const fresh = [index, ...missing.slice(0, OPEN_AT_ONCE)].filter((other) => !this.drawn.has(other));
    for (const other of fresh) this.drawn.add(other);
    if (fresh.length > 0) this.tell("filter");
    return fresh.length > 0;
  }
}
