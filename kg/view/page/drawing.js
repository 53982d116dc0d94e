// The picture: vis-network draws nodes and lines and hears the pointer; the scene draws what lies under and over them.

import { neighbours } from "./graph.js";
import { mapSize, usualBox } from "./map.js";
import { Scene } from "./scene.js";

const NEAREST = { graph: 1.3, map: 3 }; // no closer than this is the picture brought to what is shown

/** The picture of the graph, or of the map. */
export class Drawing {
  /**
   * @param {HTMLElement} container
   * @param {object} graph
   * @param {State} state
   * @param {(index: number, event: object) => void} take called with a node that is clicked
   */
  constructor(container, graph, state, take) {
    this.container = container;
    this.graph = graph;
    this.state = state;
    this.take = take;
    this.turned = container.clientHeight > 1.2 * container.clientWidth;
    this.nodes = graph.nodes.map((node) => ({ ...node, ...this.turn(node) }));
    this.placesByView = {
      graph: this.nodes.map(({ x, y }) => ({ x, y })),
      map: graph.map?.places.map((place) => place && { x: place[0], y: place[1] }) ?? null,
    };
    this.sizesByView = {
      graph: graph.nodes.map(({ size }) => size),
      map: graph.nodes.map(({ size }) => mapSize(size)),
    };
    this.viewports = {};
    this.kind = "graph";
    this.nodeSet = new vis.DataSet(this.nodes);
    // On a map the scene draws the nodes, for they are larger on the screen there than in the map's units.
    this.nodeView = new vis.DataView(this.nodeSet, {
      filter: ({ id }) => this.kind === "graph" && state.nodeShown(id),
    });
    this.edgeView = new vis.DataView(new vis.DataSet(graph.edges), {
      filter: ({ id }) => this.kind === "graph" && state.edgeShown(graph.relations[id]),
    });
    this.scene = new Scene(graph, state, this);
    this.network = new vis.Network(
      container,
      { nodes: this.nodeView, edges: this.edgeView },
      { ...graph.options, edges: { ...graph.options.edges, color: this.edgeColor() } },
    );
    this.listen();
    this.fit(false);
  }

  get places() {
    return this.placesByView[this.kind];
  }

  get sizes() {
    return this.sizesByView[this.kind];
  }

  /** The nodes that are drawn. */
  shown() {
    return this.graph.entities.filter(({ index }) => this.state.nodeShown(index)).map(({ index }) => index);
  }

  screen() {
    return { width: this.container.clientWidth, height: this.container.clientHeight };
  }

  edgeColor() {
    const { edge } = this.scene.colors;
    return { color: edge, highlight: edge, hover: edge, opacity: this.scene.edgeOpacity() };
  }

  /** Colours after a change of the scheme. */
  recolor() {
    this.scene.readColors();
    this.network.setOptions({ edges: { color: this.edgeColor() } });
    this.network.redraw();
  }

  listen() {
    const { network, state } = this;
    network.on("click", ({ nodes, edges, event, pointer }) => {
      const node = nodes[0] ?? this.scene.nodeOnMap(pointer.DOM, this.screen());
      if (node !== undefined) this.take(node, event.srcEvent ?? {});
      else if (edges.length > 0) {
        const { head, tail } = this.graph.relations[edges[0]];
        state.select(head === tail ? { kind: "entity", ends: [head] } : { kind: "pair", ends: [head, tail] });
      } else state.select(null);
    });
    this.container.addEventListener("mousemove", ({ offsetX, offsetY }) => {
      if (this.kind !== "map") return;
      const index = this.scene.nodeOnMap({ x: offsetX, y: offsetY }, this.screen()) ?? null;
      this.hover(index);
    });
    this.container.addEventListener("mouseleave", () => this.hover(null));
    network.on("hoverNode", ({ node }) => this.hover(node));
    network.on("blurNode", () => this.hover(null));
    network.on("dragging", ({ nodes }) => this.readPlaces(nodes));
    network.on("dragEnd", ({ nodes }) => {
      this.readPlaces(nodes);
      this.moved();
    });
    network.on("zoom", () => this.moved());
    network.on("beforeDrawing", (context) => {
      if (this.arranging) this.readPlaces(this.shown());
      this.scene.drawLand(context, this.network.getScale());
    });
    network.on("afterDrawing", (context) => this.drawOver(context));
    state.addEventListener("filter", () => this.refresh());
    state.addEventListener("selection", () => network.unselectAll()); // which draws anew
  }

  refresh() {
    this.scene.countMissing();
    this.nodeView.refresh();
    this.edgeView.refresh();
    const { scene } = this;
    if (scene.hovered !== null && !this.state.nodeShown(scene.hovered)) scene.hovered = null;
  }

  hover(index) {
    if (index === this.scene.hovered) return;
    this.scene.hovered = index;
    this.container.classList.toggle("over", index !== null);
    this.network.redraw();
  }

  readPlaces(nodes) {
    if (nodes.length === 0 || this.kind !== "graph") return;
    for (const [index, place] of Object.entries(this.network.getPositions(nodes))) this.places[index] = place;
  }

  // --- graph and map --------------------------------------------------------------------------------------------------

  /** Lay the entities out as a graph or on the map. */
  show(kind) {
    if (kind === this.kind) return;
    this.stopArranging();
    this.viewports[this.kind] = this.viewport();
    this.kind = kind;
    this.container.classList.remove("over");
    this.refresh();
    if (this.viewports[kind] !== undefined) this.moveTo(this.viewports[kind]);
    else this.fit(false, kind === "map");
  }

  /** Let nodes arrange themselves, those pinned excepted, for some seconds or until called again; tells when it ends. */
  arrange(ended) {
    if (this.arranging) return this.stopArranging();
    this.nodeSet.update([...this.state.pinned].map((id) => ({ id, fixed: { x: true, y: true } })));
    const forces = { gravitationalConstant: -60, springLength: 90, springConstant: 0.06, avoidOverlap: 0.6 };
    this.network.setOptions({
      physics: { enabled: true, solver: "forceAtlas2Based", stabilization: false, forceAtlas2Based: forces },
    });
    this.arranging = { ended, timer: setTimeout(() => this.stopArranging(), 8000) };
    this.network.on("stabilized", () => this.stopArranging());
    return undefined;
  }

  stopArranging() {
    if (!this.arranging) return;
    const { ended, timer } = this.arranging;
    this.arranging = null;
    clearTimeout(timer);
    this.network.off("stabilized");
    this.network.setOptions({ physics: { enabled: false } });
    this.readPlaces(this.shown());
    this.nodeSet.update([...this.state.pinned].map((id) => ({ id, fixed: false })));
    ended();
  }

  /** Put every node back where the page had it. */
  restorePlaces() {
    this.stopArranging();
    this.placesByView.graph = this.nodes.map(({ x, y }) => ({ x, y }));
    if (this.kind === "graph") this.nodeSet.update(this.nodes.map(({ id, x, y }) => ({ id, x, y })));
    this.fit();
  }

  // --- moving about ---------------------------------------------------------------------------------------------------

  moved() {
    this.state.tell("moved");
  }

  /** Graphs are laid out wide: on a screen that is high, x is y. */
  turn({ x, y }) {
    return this.turned ? { x: y, y: x } : { x, y };
  }

  /** What is seen, in the coordinates of the page's data, for its address. */
  seen() {
    const { position, scale } = this.viewport();
    return { position: this.kind === "graph" ? this.turn(position) : position, scale };
  }

  /** Look where `seen` has been. */
  lookAt({ position, scale }) {
    this.moveTo({ position: this.kind === "graph" ? this.turn(position) : position, scale });
  }

  viewport() {
    return { position: this.network.getViewPosition(), scale: this.network.getScale() };
  }

  moveTo({ position, scale }) {
    this.network.moveTo({ position, scale });
  }

  /** Show everything; a map first shows where most of it lies. */
  fit(animated = true, usual = false) {
    const nodes = this.shown();
    if (nodes.length > 0) this.fitTo(nodes, animated, usual);
    this.moved();
  }

  /** Bring these nodes into view, with room for their names, and none below the panel. */
  fitTo(nodes, animated = true, usual = false) {
    this.network.setSize("100%", "100%"); // the panel may just have taken its part of the width
    const places = nodes.map((index) => this.places[index]).filter((place) => place !== null);
    if (places.length === 0) return;
    const [left, top, right, bottom] = usualBox(places, usual ? 0.08 : 0);
    const { clientWidth, clientHeight } = this.container;
    const covered = coveredHeight();
    const noted = document.querySelector(".notes").offsetHeight;
    const largest = Math.max(...nodes.map((index) => this.sizes[index]));
    const scale = Math.min(
      NEAREST[this.kind],
      Math.max(40, clientWidth - 110) / (right - left + 2 * largest),
      Math.max(40, clientHeight - covered - noted - 90) / (bottom - top + 2 * largest),
    );
    const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
    const animation = animated && motion();
    this.network.moveTo({ position, scale: Math.max(scale, 0.01), offset: { x: 0, y: (noted - covered) / 2 }, animation });
  }

  zoom(factor) {
    this.network.moveTo({ scale: Math.min(8, Math.max(0.01, this.network.getScale() * factor)), animation: motion() });
    this.moved();
  }

  /** Nearer to a place of the picture. */
  zoomTo(position) {
    this.network.moveTo({ position, scale: Math.min(8, this.network.getScale() * 2.5), animation: motion() });
    this.moved();
  }

  /** Bring an entity to the middle, near enough to read its neighbours' names. */
  center(index) {
    if (this.places[index] === null) return;
    this.network.setSize("100%", "100%");
    const scale = Math.max(this.network.getScale(), this.kind === "graph" ? 0.7 : 0.15);
    const offset = { x: 0, y: -coveredHeight() / 2 };
    this.network.moveTo({ position: this.places[index], scale, offset, animation: motion() });
    this.moved();
  }

  /** Show an entity with all its neighbours that are drawn. */
  fitAround(index) {
    const shown = neighbours(this.graph, index, (relation) => this.state.edgeShown(relation));
    this.fitTo([index, ...shown]);
    this.moved();
  }

  /** What the scene draws over the picture, clear of what lies over it. */
  drawOver(context) {
    const { canvas } = context;
    const ratio = canvas.width / canvas.clientWidth;
    const size = { width: canvas.clientWidth, height: canvas.clientHeight };
    const over = [document.querySelector(".foot"), document.querySelector(".zoom")];
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const taken = over.map((part) => [
      part.offsetLeft,
      part.offsetTop,
      part.offsetLeft + part.offsetWidth,
      part.offsetTop + part.offsetHeight,
    ]);
    this.scene.drawStanding(context, size, taken);
    context.restore();
  }
}

/** How much of the picture's lower part the panel covers: on a phone it lies over it. */
function coveredHeight() {
  const panel = document.getElementById("panel");
  return getComputedStyle(panel).position === "absolute" ? panel.offsetHeight : 0;
}

function motion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches
    ? false
    : { duration: 350, easingFunction: "easeInOutQuad" };
}
