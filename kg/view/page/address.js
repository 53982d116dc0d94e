// The page's address: a fragment that says what is selected, filtered and seen, and the way back and forward.

/** So many entities are named in an address; beyond, only the first. */
const NAMED_AT_MOST = 400;

const WAIT = 500; // milliseconds after which a change that is no step of the way gets into the address

/**
 * What the reader has chosen, as the part of an address behind its #.
 *
 * @param {object} graph
 * @param {State} state
 * @param {{position: {x: number, y: number}, scale: number} | null} viewport
 * @returns {string}
 */
export function writeFragment(graph, state, viewport) {
  const parts = new URLSearchParams();
  const ids = (indexes) => listed([...indexes].slice(0, NAMED_AT_MOST).map((index) => graph.entities[index].id));
  const put = (name, value) => value !== "" && parts.set(name, value);
  if (state.selection !== null) put(state.selection.kind, ids(state.selection.ends));
  for (const [which, { all, name }] of Object.entries(choicesOf(graph))) {
    const off = state.filters[which];
    if (same(off, which === "statuses" ? graph.statusesOff : [])) continue;
    const on = all.filter((choice) => !off.has(choice));
    if (on.length < off.size) parts.set(`only-${which}`, listed(on.map(name)));
    else parts.set(`no-${which}`, listed([...off].map(name)));
  }
  if (state.filters.confidence > 0) put("sure", String(state.filters.confidence));
  if (state.filters.joined) put("joined", "1");
  if (state.focus !== null) put("near", `${ids([state.focus.index])},${state.focus.depth}`);
  put("hidden", ids(state.hidden));
  put("pinned", ids(state.pinned));
  const start = new Set(graph.start);
  if (state.drawn.size === graph.entities.length && start.size < state.drawn.size) put("all", "1");
  else put("more", ids([...state.drawn].filter((index) => !start.has(index))));
  put("less", ids(graph.start.filter((index) => !state.drawn.has(index))));
  if (state.view !== "graph") put("view", state.view);
  if (viewport !== null) {
    put(
      "at",
      [viewport.position.x, viewport.position.y, viewport.scale].map((value) => Number(value.toPrecision(7))).join(","),
    );
  }
  return parts.toString();
}

/**
 * Make a state what an address says; what it names and the graph doesn't have is left out.
 *
 * @returns {{position: {x: number, y: number}, scale: number} | null} where the picture is to be looked at
 */
export function readFragment(graph, state, fragment) {
  const parts = new URLSearchParams(fragment);
  const indexes = (name) =>
    unlisted(parts.get(name))
      .map((id) => graph.indexById.get(id))
      .filter((index) => index !== undefined);
  state.reset();
  for (const [which, { all, name }] of Object.entries(choicesOf(graph))) {
    const named = (key) => new Set(unlisted(parts.get(key)));
    if (parts.has(`only-${which}`)) {
      const on = named(`only-${which}`);
      state.filters[which] = new Set(all.filter((choice) => !on.has(name(choice))));
    } else if (parts.has(`no-${which}`)) {
      const off = named(`no-${which}`);
      state.filters[which] = new Set(all.filter((choice) => off.has(name(choice))));
    }
  }
  state.filters.confidence = Math.min(1, Math.max(0, Number(parts.get("sure")) || 0));
  state.filters.joined = parts.get("joined") === "1";
  state.hidden = new Set(indexes("hidden"));
  state.pinned = new Set(indexes("pinned"));
  if (parts.has("all")) state.drawn = new Set(graph.entities.keys());
  for (const index of indexes("more")) state.drawn.add(index);
  for (const index of indexes("less")) state.drawn.delete(index);
  state.refresh();
  const [centre, depth] = [indexes("near")[0], Number((parts.get("near") ?? "").split(",").pop())];
  if (centre !== undefined && depth > 0) state.setFocus(centre, depth);
  const view = parts.get("view");
  state.setView(view === "table" || (view === "map" && graph.map !== null) ? view : "graph");
  const kind = ["entity", "pair", "path"].find((name) => parts.has(name));
  const ends = kind === undefined ? [] : indexes(kind);
  state.select(ends.length === (kind === "entity" ? 1 : 2) ? { kind, ends } : null);
  const [x, y, scale] = (parts.get("at") ?? "").split(",").map(Number);
  return Number.isFinite(x) && Number.isFinite(y) && scale > 0 ? { position: { x, y }, scale } : null;
}

function choicesOf(graph) {
  const itself = (choice) => choice;
  return {
    labels: { all: Object.keys(graph.labels), name: itself },
    types: { all: Object.keys(graph.types), name: itself },
    statuses: { all: ["asserted", "planned", "negated"], name: itself },
    documents: { all: [...graph.documents.keys(), -1], name: (document) => graph.documents[document]?.name ?? "" },
  };
}

function same(set, items) {
  return set.size === items.length && items.every((item) => set.has(item));
}

function listed(names) {
  return names.map((name) => name.replaceAll("%", "%25").replaceAll(",", "%2C")).join(",");
}

function unlisted(text) {
  if (text === null) return [];
  return text.split(",").map((name) => name.replaceAll("%2C", ",").replaceAll("%25", "%"));
}

/** The way that the reader has come: each selection is a step, all other changes belong to the step that they follow. */
export class Trail {
  /**
   * @param {() => string} write the fragment of what is seen now
   * @param {(fragment: string) => void} restore show what a fragment says
   */
  constructor(write, restore) {
    this.write = write;
    this.restore = restore;
    this.at = 0;
    this.fragments = [location.hash.slice(1)];
    this.restoring = false;
    this.keep("replaceState");
    addEventListener("popstate", ({ state }) => this.arrive(state?.at));
  }

  canGo(step) {
    return this.at + step >= 0 && this.at + step < this.fragments.length;
  }

  go(step) {
    if (!this.canGo(step)) return;
    if (this.ownHistory) {
      this.at += step;
      this.show(this.fragments[this.at]);
    } else history.go(step);
  }

  /** A new step. */
  push() {
    if (this.restoring) return;
    clearTimeout(this.timer);
    const fragment = this.write();
    if (fragment === this.fragments[this.at]) return;
    this.fragments.length = this.at + 1;
    this.fragments.push(fragment);
    this.at += 1;
    this.keep("pushState");
  }

  /** A change within a step; many in a row are written once. */
  change() {
    if (this.restoring) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.fragments[this.at] = this.write();
      this.keep("replaceState");
    }, WAIT);
  }

  /** A page within another page (a notebook) may have no address of its own; the way is kept here then. */
  keep(how) {
    const fragment = this.fragments[this.at];
    const [base] = location.href.split("#");
    try {
      history[how]({ at: this.at }, "", fragment === "" ? base : `${base}#${fragment}`);
    } catch {
      this.ownHistory = true;
    }
  }

  arrive(at) {
    const fragment = location.hash.slice(1);
    if (at === undefined) {
      // The reader has written or pasted an address.
      this.fragments.length = this.at + 1;
      this.fragments.push(fragment);
      this.at += 1;
      this.keep("replaceState");
    } else {
      this.at = at;
      this.fragments[at] ??= fragment;
    }
    this.show(fragment);
  }

  show(fragment) {
    clearTimeout(this.timer);
    this.restoring = true;
    this.restore(fragment);
    this.restoring = false;
  }
}
