// What is drawn with and over vis-network's nodes and lines: names, what stands out, the map; and all of it for pictures.

import { degree, neighbours, otherEnd, relationsBetween, typeName } from "./graph.js";
import { Labels } from "./labels.js";
import { crowd, outlinePath, pixelRadius } from "./map.js";
import { DASHES, drawLine, drawNode, tracePath } from "./marks.js";
import { currentLanguage } from "./words.js";

const LABELLED_EDGES = 60;
const LARGE_CROWDS = 3; // so many of the largest crowds on a map have their names in any case
const CROWD = 9;
const ARROW = 9;
const ON_THE_LINE = [0.5, 0.62, 0.38, 0.72, 0.28]; // where on a line its name may stand, the best first

/** Draws what is seen; knows nothing of vis-network. */
export class Scene {
  /**
   * @param {object} graph
   * @param {State} state
   * @param {object} camera what is looked at: kind ("graph", "map"), places and sizes of all nodes, viewport(), shown()
   */
  constructor(graph, state, camera) {
    this.graph = graph;
    this.state = state;
    this.camera = camera;
    this.hovered = null;
    this.byDegree = graph.entities.map((entity) => entity.index);
    this.byDegree.sort((a, b) => degree(graph.entities[b]) - degree(graph.entities[a]) || a - b);
    const { fontFamily, fontSize } = getComputedStyle(document.body);
    this.labels = new Labels(fontFamily, parseFloat(fontSize) / 14);
    this.land = graph.map === null ? null : outlinePath(graph.map.outlines);
    this.crowds = new Map();
    this.readColors();
    this.countMissing();
  }

  /** The colours of the scheme that the page is in. */
  readColors() {
    const style = getComputedStyle(document.documentElement);
    const names = ["ground", "surface", "text", "muted", "edge", "accent", "land", "coast", "line"];
    this.colors = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  }

  /** Many lines are drawn fainter. */
  edgeOpacity() {
    return this.graph.edges.length > 1500 ? 0.45 : 0.8;
  }

  /** How many relations of each drawn entity lead to entities that are not drawn. */
  countMissing() {
    this.missing = new Map();
    if (this.camera.kind !== "graph") return;
    for (const relation of this.graph.relations) {
      if (!this.state.relationPasses(relation)) continue;
      for (const end of [relation.head, relation.tail]) {
        if (this.state.nodeShown(end) && !this.state.nodeShown(otherEnd(relation, end))) {
          this.missing.set(end, (this.missing.get(end) ?? 0) + 1);
        }
      }
    }
  }

  /** Nodes and pairs of nodes that stand out: a path, or what is around the selection, else around the hovered node. */
  highlighted() {
    const { selection } = this.state;
    const centre = selection?.ends ?? (this.hovered === null ? null : [this.hovered]);
    if (centre === null || !centre.every((index) => this.state.nodeShown(index))) return null;
    const joined = this.joinedPairs(selection, centre);
    const pairs = joined
      .filter((ends) => ends.every((index) => this.state.nodeShown(index)))
      .map(([from, to]) => ({
        from,
        to,
        relations: relationsBetween(this.graph, from, to).filter((relation) => this.state.edgeShown(relation)),
      }))
      .filter(({ relations }) => relations.length > 0);
    return { centre, pairs, nodes: new Set([...centre, ...pairs.flatMap(({ from, to }) => [from, to])]) };
  }

  joinedPairs(selection, centre) {
    if (selection?.kind === "path") return this.state.paths?.pairs ?? [];
    if (centre.length === 2) return [centre];
    return neighbours(this.graph, centre[0]).map((other) => [centre[0], other]);
  }

  /** The outlines of the land, in the map's units. */
  drawLand(context, scale) {
    if (this.camera.kind !== "map") return;
    context.save();
    context.fillStyle = this.colors.land;
    context.strokeStyle = this.colors.coast;
    context.lineWidth = 1 / scale;
    context.fill(this.land);
    context.stroke(this.land);
    context.restore();
  }

  /** What is drawn over nodes and edges, in the screen's pixels. */
  drawStanding(context, size, taken = []) {
    const onScreen = this.projector(size);
    const lit = this.highlighted();
    const counts = this.camera.kind === "map" ? this.drawCrowds(context, onScreen, size) : [];
    const over = [...taken, ...(lit === null ? counts : this.drawLit(context, lit, onScreen, size))];
    this.drawMarks(context, lit, onScreen, size);
    const names = this.drawNames(context, lit, onScreen, size, over);
    if (lit !== null) this.drawRelations(context, lit, onScreen, [...over, ...names]);
  }

  /** Everything, as vis-network and drawStanding show it, on another canvas. */
  drawWhole(context, size) {
    const { position, scale } = this.camera.viewport();
    context.fillStyle = this.colors.ground;
    context.fillRect(0, 0, size.width, size.height);
    context.save();
    context.translate(size.width / 2, size.height / 2);
    context.scale(scale, scale);
    context.translate(-position.x, -position.y);
    this.drawLand(context, scale);
    context.restore();
    const onScreen = this.projector(size);
    if (this.camera.kind === "graph") this.drawEdges(context, onScreen, scale);
    if (this.camera.kind === "graph") {
      for (const index of this.camera.shown()) {
        const { x, y, radius } = onScreen(index);
        drawNode(context, this.look(index), x, y, radius);
      }
    }
    this.drawStanding(context, size);
  }

  drawEdges(context, onScreen, scale) {
    context.save();
    context.globalAlpha = this.edgeOpacity();
    context.strokeStyle = this.colors.edge;
    context.fillStyle = this.colors.edge;
    context.lineWidth = Math.max(scale, 0.5);
    for (const relation of this.graph.relations) {
      if (!this.state.edgeShown(relation)) continue;
      drawLine(context, onScreen(relation.head), onScreen(relation.tail), {
        dashes: DASHES[relation.status].map((length) => length * scale),
        arrowTo: !this.graph.types[relation.type].symmetric,
        arrow: ARROW * scale,
      });
    }
    context.restore();
  }

  /** Where a node lies on the screen, and how large. */
  projector({ width, height }) {
    const { position, scale } = this.camera.viewport();
    const { places, sizes } = this.camera;
    const { nodes } = this.graph;
    const smallest = this.camera.kind === "map" ? (index) => pixelRadius(nodes[index].size) : () => 0;
    return (index) => ({
      x: (places[index].x - position.x) * scale + width / 2,
      y: (places[index].y - position.y) * scale + height / 2,
      radius: Math.max(sizes[index] * scale, smallest(index)),
    });
  }

  /** A node's shape and colours. */
  look(index) {
    return this.graph.options.groups[this.graph.entities[index].label];
  }

  /** On a map far out, nodes that would lie on each other are one with a number; tells where the numbers are. */
  drawCrowds(context, onScreen, size) {
    this.crowds = crowd(
      this.byDegree.filter((index) => this.state.nodeShown(index)),
      onScreen,
      size,
    );
    const drawn = [...this.crowds].map(([index, count]) => ({ index, count, ...this.crowdOnScreen(index, onScreen) }));
    for (const { index, x, y, radius } of drawn.toReversed()) drawNode(context, this.look(index), x, y, radius);
    context.textAlign = "center";
    context.textBaseline = "middle";
    return drawn
      .filter(({ count }) => count > 0)
      .map(({ count, x, y, radius }) => this.drawCount(context, x + radius + 5, y - radius - 2, `+${count}`));
  }

  crowdOnScreen(index, onScreen) {
    const place = onScreen(index);
    return {
      ...place,
      radius: Math.max(place.radius, pixelRadius(this.graph.nodes[index].size, this.crowds.get(index))),
    };
  }

  /** The node of a map that is drawn under a place of the screen: nodes are drawn larger there than vis-network knows. */
  nodeOnMap({ x, y }, size) {
    if (this.camera.kind !== "map") return undefined;
    const onScreen = this.projector(size);
    const reached = [...(this.highlighted()?.nodes ?? this.crowds.keys())]
      .map((index) => ({ index, ...this.crowdOnScreen(index, onScreen) }))
      .map((node) => ({ ...node, away: Math.hypot(node.x - x, node.y - y) }))
      .filter(({ away, radius }) => away <= radius + 5);
    return reached.sort((a, b) => a.away - b.away)[0]?.index;
  }

  drawLit(context, lit, onScreen, { width, height }) {
    context.globalAlpha = this.veil();
    context.fillStyle = this.colors.ground;
    context.fillRect(0, 0, width, height);
    context.globalAlpha = 1;
    context.strokeStyle = this.colors.accent;
    context.fillStyle = this.colors.accent;
    context.lineWidth = lit.centre.length === 2 ? 2.4 : 1.6;
    const taken = [];
    for (const { from, to, relations } of lit.pairs) {
      const directed = relations.filter(({ type }) => !this.graph.types[type].symmetric);
      const tips = drawLine(context, onScreen(from), onScreen(to), {
        dashes: DASHES[strongestStatus(relations)],
        arrowTo: directed.some(({ tail }) => tail === to),
        arrowFrom: directed.some(({ tail }) => tail === from),
        arrow: ARROW,
      });
      if (lit.pairs.length <= LABELLED_EDGES) taken.push(...tips);
    }
    for (const index of lit.nodes) this.drawLitNode(context, index, onScreen(index), lit.centre.includes(index));
    return taken;
  }

  /** What the lines that stand out are called, where the nodes and names at their ends leave room: who counts more than how. */
  drawRelations(context, lit, onScreen, over) {
    if (lit.pairs.length > LABELLED_EDGES) return;
    const nodes = [...lit.nodes].map(onScreen);
    const taken = [...over, ...nodes.map(({ x, y, radius }) => [x - radius, y - radius, x + radius, y + radius])];
    for (const { from, to, relations } of lit.pairs) {
      this.drawWords(context, onScreen(from), onScreen(to), relations, taken);
    }
  }

  /** How much of what doesn't stand out is veiled: least where only a neighbourhood is drawn, all of which was asked for. */
  veil() {
    if (this.state.focus !== null) return 0.35;
    return this.state.selection === null || this.camera.kind === "map" ? 0.55 : 0.82;
  }

  drawLitNode(context, index, { x, y, radius }, central) {
    const look = this.look(index);
    drawNode(context, look, x, y, Math.max(radius, 3));
    if (!central) return;
    tracePath(context, look.shape, x, y, Math.max(radius, 3) + 4);
    context.lineWidth = 2.5;
    context.strokeStyle = this.colors.accent;
    context.stroke();
  }

  /** The names of the relations between two nodes, on the line where it is long enough and no other name lies. */
  drawWords(context, a, b, relations, taken) {
    const names = [...new Set(relations.map(({ type }) => typeName(this.graph, type, currentLanguage())))];
    const text = names.length > 2 ? `${names.slice(0, 2).join(" · ")} …` : names.join(" · ");
    const high = 16 * this.labels.scale;
    context.font = `${11 * this.labels.scale}px ${this.labels.font}`;
    const width = context.measureText(text).width + 8;
    if (Math.hypot(b.x - a.x, b.y - a.y) - a.radius - b.radius < width * 0.8) return;
    const boxes = ON_THE_LINE.map((share) => {
      const [x, y] = [a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share];
      return [x - width / 2, y - high / 2, x + width / 2, y + high / 2];
    });
    const box = boxes.find(([left, top, right, bottom]) =>
      taken.every((other) => right < other[0] || left > other[2] || bottom < other[1] || top > other[3]),
    );
    if (box === undefined) return;
    taken.push(box);
    const [left, top] = box;
    context.fillStyle = this.colors.ground;
    context.beginPath();
    context.roundRect(left, top, width, high, 4);
    context.fill();
    context.fillStyle = this.colors.muted;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(text, left + width / 2, top + high / 2 + 0.5);
  }

  /** A pin on what is pinned, and how many relations lead to what is not drawn. */
  drawMarks(context, lit, onScreen, { width, height }) {
    context.textAlign = "center";
    context.textBaseline = "middle";
    const marked = new Set([...this.state.pinned, ...this.missing.keys()]);
    for (const index of marked) {
      if (!this.state.nodeShown(index) || (lit !== null && !lit.nodes.has(index))) continue;
      const { x, y, radius } = onScreen(index);
      if (x < 0 || y < 0 || x > width || y > height) continue;
      if (this.state.pinned.has(index)) this.drawPin(context, x, y - Math.max(radius, 4));
      const count = this.missing.get(index);
      if (count !== undefined && radius > 7) this.drawCount(context, x + radius * 0.75, y - radius * 0.75, `+${count}`);
    }
  }

  drawPin(context, x, y) {
    context.fillStyle = this.colors.accent;
    context.strokeStyle = this.colors.ground;
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(x, y + 2);
    context.arc(x, y - 8, 4.5, Math.PI * 0.85, Math.PI * 2.15);
    context.closePath();
    context.fill();
    context.stroke();
  }

  drawCount(context, x, y, text) {
    context.font = `600 ${10 * this.labels.scale}px ${this.labels.font}`;
    const width = Math.max(15, context.measureText(text).width + 8);
    context.fillStyle = this.colors.surface;
    context.strokeStyle = this.colors.edge;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(x - width / 2, y - 7.5, width, 15, 7.5);
    context.fill();
    context.stroke();
    context.fillStyle = this.colors.muted;
    context.fillText(text, x, y + 0.5);
    return [x - width / 2, y - 7.5, x + width / 2, y + 7.5];
  }

  drawNames(context, lit, onScreen, { width, height }, taken) {
    const only = lit === null || this.state.focus !== null ? undefined : lit.nodes;
    const drawn = this.camera.kind === "map" && lit === null ? this.crowds : only;
    const shown = this.byDegree.filter(
      (index) => this.state.nodeShown(index) && (drawn === undefined || drawn.has(index)),
    );
    const central = new Set(lit?.centre);
    if (this.hovered !== null && this.state.nodeShown(this.hovered)) central.add(this.hovered);
    const crowds = drawn === this.crowds ? this.crowds : new Map();
    const others = shown.filter((index) => !central.has(index));
    others.sort((a, b) => (crowds.get(b) ?? 0) - (crowds.get(a) ?? 0)); // else the best connected stay first
    for (const index of others.slice(0, LARGE_CROWDS)) if (crowds.get(index) > CROWD) central.add(index);
    const order = [...central, ...others.filter((index) => !central.has(index))];
    const places = order.map((index) => ({
      name: this.graph.entities[index].name,
      must: central.has(index) || this.state.selection?.kind === "path",
      ...onScreen(index),
    }));
    return this.labels.draw(context, places, { text: this.colors.text, halo: this.colors.ground }, width, height, taken);
  }
}

/** What is stated counts more than what is planned, and that more than what is denied. */
function strongestStatus(relations) {
  return Object.keys(DASHES).find((status) => relations.some((relation) => relation.status === status));
}
