// What the reader has chosen: view, filters, which part of the graph is drawn, what is hidden and pinned, the selection.

import { applyFilters, documentsOf, openFilters, relationAllowed } from "./filters.js";
import { neighbours } from "./graph.js";
import { findNear, findPaths } from "./paths.js";

/** So many neighbours of a chosen entity are brought in at once; the rest come with the next time. */
const OPEN_AT_ONCE = 80;

/** A neighbourhood that is larger is cut, the nearest first. */
const LARGEST_FOCUS = 1500;

const PATHS_LISTED = 12;

/**
 * Tells "filter" when other entities or relations are shown, "selection" when another is selected, "view" when the graph,
 * the table or the map is shown, "picking" when a second entity is to be picked.
 *
 * selection is null or { kind, ends }: an "entity" has one end; a "pair", whose relations are shown, and a "path" two.
 */
export class State extends EventTarget {
  constructor(graph) {
    super();
    this.graph = graph;
    this.view = "graph";
    this.reset();
  }

  /** Back to how the page opened, without telling. */
  reset() {
    this.drawn = new Set(this.graph.start);
    this.broughtBy = new Map();
    this.filters = openFilters(this.graph);
    this.hidden = new Set();
    this.pinned = new Set();
    this.focus = null;
    this.selection = null;
    this.paths = null;
    this.pickingFrom = null;
    this.refresh();
  }

  tell(what) {
    this.dispatchEvent(new Event(what));
  }

  /** Work out who passes; to be called after every change of filters, hidden or focus. */
  refresh() {
    const near = (index) => !this.hidden.has(index) && (this.focus === null || this.focus.near.has(index));
    this.passing = applyFilters(this.graph, this.filters, near);
    this.findPaths();
  }

  /** All shortest paths between the two ends of a "path"; what lies on them is drawn. */
  findPaths() {
    this.paths = null;
    if (this.selection?.kind !== "path") return;
    const [from, to] = this.selection.ends;
    this.paths = findPaths(this.graph, from, to, (relation) => this.pathMayUse(relation), PATHS_LISTED);
    for (const index of this.paths?.pairs.flat() ?? []) this.drawn.add(index);
  }

  changed() {
    this.refresh();
    this.tell("filter");
  }

  // --- who is shown ---------------------------------------------------------------------------------------------------

  /** Whether the filters let an entity through, drawn or not. */
  entityPasses(index) {
    return this.passing.entities[index];
  }

  /** Whether the filters let a relation through, drawn or not. */
  relationPasses({ index, head, tail }) {
    return this.passing.relations[index] && this.entityPasses(head) && this.entityPasses(tail);
  }

  nodeShown(index) {
    if (!this.entityPasses(index)) return false;
    return this.view === "map" ? this.graph.map.places[index] !== null : this.drawn.has(index);
  }

  edgeShown(relation) {
    return this.relationPasses(relation) && this.nodeShown(relation.head) && this.nodeShown(relation.tail);
  }

  /** What is denied joins nobody. */
  pathMayUse(relation) {
    return relation.status !== "negated" && this.relationPasses(relation);
  }

  // --- filters --------------------------------------------------------------------------------------------------------

  /** Switch off these choices of a filter (labels, types, statuses, documents) and no others. */
  switchOff(which, choices) {
    this.filters[which] = new Set(choices);
    this.changed();
  }

  toggle(which, choice) {
    const off = new Set(this.filters[which]);
    if (!off.delete(choice)) off.add(choice);
    this.switchOff(which, off);
  }

  setConfidence(least) {
    this.filters.confidence = least;
    this.changed();
  }

  setJoined(joined) {
    this.filters.joined = joined;
    this.changed();
  }

  /** Whether anything is filtered, hidden or left out by a neighbourhood. */
  isNarrowed() {
    const { labels, types, documents, statuses, confidence, joined } = this.filters;
    const atFirst = new Set(this.graph.statusesOff);
    return (
      labels.size + types.size + documents.size + this.hidden.size > 0 ||
      [...statuses].some((status) => !atFirst.has(status)) ||
      confidence > 0 ||
      joined ||
      this.focus !== null
    );
  }

  /** Let everything through again. */
  clear() {
    this.filters = openFilters(this.graph);
    this.hidden = new Set();
    this.leaveFocus();
    this.changed();
  }

  // --- selection ------------------------------------------------------------------------------------------------------

  /** Select { kind, ends }, or nothing (null). What filters hide is let through. */
  select(selection) {
    const same = JSON.stringify(selection) === JSON.stringify(this.selection);
    this.selection = selection;
    this.pick(null);
    for (const index of selection?.ends ?? []) this.reveal(index);
    this.findPaths();
    if (this.paths !== null) this.tell("filter");
    if (!same) this.tell("selection");
  }

  /** Begin to pick a second entity, to which paths are shown; null ends it. */
  pick(from) {
    if (this.pickingFrom === from) return;
    this.pickingFrom = from;
    this.tell("picking");
  }

  /** Show an entity that filters hide or that a large graph had left out, with its nearest company. */
  reveal(index) {
    const entity = this.graph.entities[index];
    const { labels, documents } = this.filters;
    const own = documentsOf(entity);
    const narrowed = !this.entityPasses(index);
    if (narrowed) {
      this.hidden.delete(index);
      if (this.focus !== null && !this.focus.near.has(index)) this.leaveFocus();
      this.filters = {
        ...this.filters,
        labels: new Set([...labels].filter((label) => label !== entity.label)),
        documents: own.every((document) => documents.has(document))
          ? new Set([...documents].filter((document) => document !== own[0]))
          : documents,
      };
      this.refresh();
      if (!this.entityPasses(index)) this.filters.joined = false;
      this.refresh();
    }
    const fresh = !this.drawn.has(index) && this.draw(index, [index, ...this.undrawn(index).slice(0, OPEN_AT_ONCE)]);
    if (narrowed || fresh) this.tell("filter");
  }

  // --- opening, closing, hiding ---------------------------------------------------------------------------------------

  /** Neighbours that filters let through and that are not drawn. */
  undrawn(index) {
    const through = (relation) => relationAllowed(this.filters, relation);
    return neighbours(this.graph, index, through).filter((other) => this.entityPasses(other) && !this.drawn.has(other));
  }

  /** Draw more entities; one that was brought in by another goes when the other is closed. */
  draw(by, indexes) {
    const fresh = indexes.filter((index) => !this.drawn.has(index));
    for (const index of fresh) {
      this.drawn.add(index);
      if (index !== by) this.broughtBy.set(index, by);
    }
    return fresh.length > 0;
  }

  /** Draw everything that a large graph had left out. */
  drawAll() {
    this.drawn = new Set(this.graph.entities.keys());
    this.changed();
  }

  /** What closing an entity takes away: neighbours that hang on it alone and whatever it brought in, else all neighbours. */
  closable(index) {
    const shown = (other) => neighbours(this.graph, other, (relation) => this.edgeShown(relation));
    const kept = new Set([index, ...this.pinned, ...(this.selection?.ends ?? [])]);
    const near = shown(index).filter((other) => !kept.has(other));
    const own = this.broughtIn(
      index,
      near.filter((other) => shown(other).length === 1),
    );
    const going = own.filter((other) => !kept.has(other));
    return going.length > 0 ? going : near;
  }

  /** These, and all that they or the entity brought in, and what that brought in. */
  broughtIn(index, others) {
    const going = new Set(others);
    for (let before = -1; before !== going.size;) {
      before = going.size;
      for (const [other, by] of this.broughtBy) {
        if (this.drawn.has(other) && (by === index || going.has(by))) going.add(other);
      }
    }
    return [...going];
  }

  /** Draw an entity's neighbours; if all are drawn, take those away that came with it. Tells which: a count, + or −. */
  openOrClose(index) {
    const missing = this.undrawn(index).slice(0, OPEN_AT_ONCE);
    if (missing.length > 0) {
      this.draw(index, [index, ...missing]);
      this.changed();
      return missing.length;
    }
    const going = this.closable(index);
    for (const other of going) {
      this.drawn.delete(other);
      this.broughtBy.delete(other);
    }
    if (going.length > 0) this.changed();
    return -going.length;
  }

  /** Hide an entity, or show it again. */
  toggleHidden(index) {
    if (!this.hidden.delete(index)) {
      this.hidden.add(index);
      if (this.selection?.ends.includes(index)) this.select(null);
    }
    this.changed();
  }

  /** Pin an entity: it keeps its place when the graph is arranged anew, and stays when neighbours are closed. */
  togglePinned(index) {
    if (!this.pinned.delete(index)) this.pinned.add(index);
    this.tell("filter");
  }

  /** Show only what is at most depth steps from an entity; null shows all again. */
  setFocus(index, depth) {
    this.leaveFocus();
    if (index !== null) {
      const near = findNear(this.graph, index, depth, (relation) => relationAllowed(this.filters, relation));
      this.focus = { index, depth, near: new Set(near.slice(0, LARGEST_FOCUS)), drawnBefore: this.drawn };
      this.drawn = new Set([...this.drawn, ...this.focus.near]);
    }
    this.changed();
  }

  /** What was drawn only for a neighbourhood goes with it, but for what is selected or pinned. */
  leaveFocus() {
    if (this.focus === null) return;
    const kept = [...this.pinned, ...(this.selection?.ends ?? [])].filter((index) => this.drawn.has(index));
    this.drawn = new Set([...this.focus.drawnBefore, ...kept]);
    this.focus = null;
  }

  setView(view) {
    if (view === this.view) return;
    this.view = view;
    this.tell("view");
  }
}
