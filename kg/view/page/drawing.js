// The picture: vis-network draws nodes and edges; names and what is selected are drawn over it.

import { degree, neighbours, relationsBetween, typeName } from "./graph.js";
import { Labels } from "./labels.js";
import { currentLanguage } from "./words.js";

const LABELLED_EDGES = 60;

export class Drawing {
  constructor(container, graph, state) {
    this.container = container;
    this.graph = graph;
    this.state = state;
    this.hovered = null;
    this.places = graph.nodes.map(({ x, y }) => ({ x, y }));
    this.byDegree = graph.entities.map((entity) => entity.index);
    this.byDegree.sort((a, b) => degree(graph.entities[b]) - degree(graph.entities[a]) || a - b);
    this.labels = new Labels(getComputedStyle(document.body).fontFamily);
    this.nodeView = new vis.DataView(new vis.DataSet(graph.nodes), { filter: ({ id }) => state.nodeShown(id) });
    this.edgeView = new vis.DataView(new vis.DataSet(graph.edges), {
      filter: ({ id }) => state.edgeShown(graph.relations[id]),
    });
    this.readColors();
    this.network = new vis.Network(
      container,
      { nodes: this.nodeView, edges: this.edgeView },
      { ...graph.options, edges: { ...graph.options.edges, color: this.edgeColor() } },
    );
    this.listen();
    this.fit(false);
  }

  readColors() {
    const style = getComputedStyle(document.documentElement);
    const color = (name) => style.getPropertyValue(name).trim();
    this.colors = {
      ground: color("--ground"),
      text: color("--text"),
      muted: color("--muted"),
      edge: color("--edge"),
      accent: color("--accent"),
    };
  }

  edgeColor() {
    const { edge } = this.colors;
    return { color: edge, highlight: edge, hover: edge, opacity: this.graph.edges.length > 1500 ? 0.45 : 0.8 };
  }

  /** Colours after a change of the scheme. */
  recolor() {
    this.readColors();
    this.network.setOptions({ edges: { color: this.edgeColor() } });
    this.network.redraw();
  }

  listen() {
    const { network, state } = this;
    network.on("click", ({ nodes, edges }) => {
      if (nodes.length > 0) state.select([nodes[0]]);
      else if (edges.length > 0) {
        const { head, tail } = this.graph.relations[edges[0]];
        state.select(head === tail ? [head] : [head, tail]);
      } else state.select(null);
    });
    network.on("doubleClick", ({ nodes }) => {
      if (nodes.length > 0) this.open(nodes[0]);
    });
    network.on("hoverNode", ({ node }) => this.hover(node));
    network.on("blurNode", () => this.hover(null));
    network.on("dragging", ({ nodes }) => this.readPlaces(nodes));
    network.on("dragEnd", ({ nodes }) => this.readPlaces(nodes));
    network.on("afterDrawing", (context) => this.drawOver(context));
    state.addEventListener("filter", () => {
      this.nodeView.refresh();
      this.edgeView.refresh();
    });
    state.addEventListener("selection", () => {
      network.unselectAll();
      network.redraw();
    });
  }

  hover(index) {
    this.hovered = index;
    this.container.classList.toggle("over", index !== null);
    this.network.redraw();
  }

  readPlaces(nodes) {
    if (nodes.length === 0) return;
    for (const [index, place] of Object.entries(this.network.getPositions(nodes))) this.places[index] = place;
  }

  // --- moving about ---------------------------------------------------------------------------------------------------

  fit(animated = true) {
    const nodes = this.nodeView.getIds();
    if (nodes.length > 0) this.network.fit({ nodes, minZoomLevel: 0.02, maxZoomLevel: 1.3, animation: animated && motion() });
  }

  zoom(factor) {
    this.network.moveTo({ scale: Math.min(8, Math.max(0.02, this.network.getScale() * factor)), animation: motion() });
  }

  /** Bring an entity to the middle, near enough to read its neighbours' names. */
  center(index) {
    this.network.setSize("100%", "100%"); // the panel may just have taken its part of the width
    const scale = Math.max(this.network.getScale(), 0.7);
    const offset = { x: 0, y: -this.covered() / 2 };
    this.network.moveTo({ position: this.places[index], scale, offset, animation: motion() });
  }

  /** How much of the picture's lower part the panel covers: on a phone it lies over it. */
  covered() {
    const panel = document.getElementById("panel");
    return getComputedStyle(panel).position === "absolute" ? panel.offsetHeight : 0;
  }

  /** Show an entity with all its neighbours. */
  open(index) {
    this.state.expand(index);
    this.state.select([index]);
    this.network.setSize("100%", "100%");
    const nodes = [index, ...neighbours(this.graph, index)].filter((other) => this.state.nodeShown(other));
    this.network.fit({ nodes, minZoomLevel: 0.1, maxZoomLevel: 1.3, animation: motion() });
  }

  // --- over the picture -----------------------------------------------------------------------------------------------

  /** Nodes and pairs of nodes that stand out: those around the selection, else around the node under the pointer. */
  highlighted() {
    const centre = this.state.selection ?? (this.hovered === null ? null : [this.hovered]);
    if (centre === null || !centre.every((index) => this.state.nodeShown(index))) return null;
    const others = centre.length === 2 ? [centre[1]] : neighbours(this.graph, centre[0]);
    const pairs = others
      .filter((other) => this.state.nodeShown(other))
      .map((other) => ({
        from: centre[0],
        to: other,
        relations: relationsBetween(this.graph, centre[0], other).filter((relation) => this.state.edgeShown(relation)),
      }))
      .filter(({ relations }) => relations.length > 0);
    return { centre, pairs, nodes: new Set([...centre, ...pairs.map(({ to }) => to)]) };
  }

  drawOver(context) {
    const { canvas } = context;
    const ratio = canvas.width / canvas.clientWidth;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    const scale = this.network.getScale();
    const middle = this.network.getViewPosition();
    const onScreen = (index) => ({
      x: (this.places[index].x - middle.x) * scale + width / 2,
      y: (this.places[index].y - middle.y) * scale + height / 2,
      radius: this.graph.nodes[index].size * scale,
    });
    const lit = this.highlighted();
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const taken = lit === null ? [] : this.drawLit(context, lit, onScreen, width, height);
    const status = document.getElementById("status");
    taken.push([status.offsetLeft, status.offsetTop, status.offsetLeft + status.offsetWidth, height]);
    this.drawNames(context, lit, onScreen, width, height, taken);
    context.restore();
  }

  drawLit(context, lit, onScreen, width, height) {
    context.globalAlpha = this.state.selection === null ? 0.55 : 0.8;
    context.fillStyle = this.colors.ground;
    context.fillRect(0, 0, width, height);
    context.globalAlpha = 1;
    const words = [];
    for (const { from, to, relations } of lit.pairs) {
      const a = onScreen(from);
      const b = onScreen(to);
      this.drawLine(context, a, b, to, relations);
      words.push({ a, b, relations });
    }
    for (const index of lit.nodes) this.drawNode(context, index, onScreen(index), lit.centre.includes(index));
    return words.length > LABELLED_EDGES ? [] : words.flatMap((pair) => this.drawWords(context, pair));
  }

  drawLine(context, a, b, to, relations) {
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const ux = (b.x - a.x) / length;
    const uy = (b.y - a.y) / length;
    context.strokeStyle = this.colors.accent;
    context.fillStyle = this.colors.accent;
    context.lineWidth = 1.6;
    context.setLineDash(relations.every(({ status }) => status !== "asserted") ? [6, 5] : []);
    context.beginPath();
    context.moveTo(a.x + ux * a.radius, a.y + uy * a.radius);
    context.lineTo(b.x - ux * b.radius, b.y - uy * b.radius);
    context.stroke();
    context.setLineDash([]);
    const directed = relations.filter(({ type }) => !this.graph.types[type].symmetric);
    if (directed.some(({ tail }) => tail === to)) drawArrow(context, b, ux, uy);
    if (directed.some(({ tail }) => tail !== to)) drawArrow(context, a, -ux, -uy);
  }

  drawNode(context, index, { x, y, radius }, central) {
    const { label } = this.graph.entities[index];
    const { shape, color } = this.graph.options.groups[label];
    tracePath(context, shape, x, y, Math.max(radius, 3));
    context.fillStyle = color.background;
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = color.border;
    context.stroke();
    if (!central) return;
    tracePath(context, shape, x, y, Math.max(radius, 3) + 4);
    context.lineWidth = 2.5;
    context.strokeStyle = this.colors.accent;
    context.stroke();
  }

  /** The names of the relations between two nodes, in the middle of the line if it is long enough; tells where. */
  drawWords(context, { a, b, relations }) {
    const names = [...new Set(relations.map(({ type }) => typeName(this.graph, type, currentLanguage())))];
    const text = names.length > 2 ? `${names.slice(0, 2).join(" · ")} …` : names.join(" · ");
    context.font = `11px ${this.labels.font}`;
    const width = context.measureText(text).width + 8;
    if (Math.hypot(b.x - a.x, b.y - a.y) - a.radius - b.radius < width * 0.8) return [];
    const x = (a.x + b.x) / 2;
    const y = (a.y + b.y) / 2;
    context.fillStyle = this.colors.ground;
    context.beginPath();
    context.roundRect(x - width / 2, y - 8, width, 16, 4);
    context.fill();
    context.fillStyle = this.colors.muted;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(text, x, y + 0.5);
    return [[x - width / 2, y - 8, x + width / 2, y + 8]];
  }

  drawNames(context, lit, onScreen, width, height, taken) {
    const shown = this.byDegree.filter((index) => this.state.nodeShown(index) && (lit === null || lit.nodes.has(index)));
    const central = new Set(lit?.centre);
    if (this.hovered !== null) central.add(this.hovered);
    const order = [...central, ...shown.filter((index) => !central.has(index))];
    const places = order.map((index) => ({
      name: this.graph.entities[index].name,
      must: central.has(index),
      ...onScreen(index),
    }));
    this.labels.draw(context, places, { text: this.colors.text, halo: this.colors.ground }, width, height, taken);
  }

  /** Save what is seen as a PNG. */
  savePicture(name) {
    const seen = this.container.querySelector("canvas");
    const picture = document.createElement("canvas");
    picture.width = seen.width;
    picture.height = seen.height;
    const context = picture.getContext("2d");
    context.fillStyle = this.colors.ground;
    context.fillRect(0, 0, picture.width, picture.height);
    context.drawImage(seen, 0, 0);
    picture.toBlob((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = `${name.replace(/[^\p{L}\p{N} _-]/gu, "").trim() || "graph"}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    });
  }
}

function motion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350, easingFunction: "easeInOutQuad" };
}

function drawArrow(context, tip, dx, dy) {
  const x = tip.x - dx * (tip.radius + 1);
  const y = tip.y - dy * (tip.radius + 1);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x - dx * 9 - dy * 4, y - dy * 9 + dx * 4);
  context.lineTo(x - dx * 9 + dy * 4, y - dy * 9 - dx * 4);
  context.fill();
}

function tracePath(context, shape, x, y, radius) {
  context.beginPath();
  if (shape === "diamond") {
    context.moveTo(x, y - radius);
    context.lineTo(x + radius, y);
    context.lineTo(x, y + radius);
    context.lineTo(x - radius, y);
    context.closePath();
  } else context.arc(x, y, radius, 0, 2 * Math.PI);
}
