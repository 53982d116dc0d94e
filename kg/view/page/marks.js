// The marks that pictures and the legend are made of: shapes of nodes, lines with their arrows and dashes.

const SVG = "http://www.w3.org/2000/svg";

const OUTLINES = {
  diamond: [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ],
  square: [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ],
  triangle: triangle(1),
  triangleDown: triangle(-1),
  hexagon: Array.from({ length: 6 }, (_, corner) => turn(1, (corner * Math.PI) / 3 + Math.PI / 2)),
  star: Array.from({ length: 10 }, (_, corner) => turn(corner % 2 === 0 ? 1.066 : 0.41, (corner * Math.PI) / 5, 0.082)),
};

/** How a relation's status is drawn: lengths of dash and gap. */
export const DASHES = { asserted: [], planned: [7, 6], negated: [2, 5] };

function turn(radius, angle, down = 0) {
  return [radius * Math.sin(angle), down - radius * Math.cos(angle)];
}

/** The corners that vis-network gives its triangles, so that ours lie exactly over them. */
function triangle(up) {
  const half = 1.15;
  const inner = (Math.sqrt(3) / 3) * half;
  const middle = 0.275 * half;
  return [
    [0, up * (middle - (Math.sqrt(3) * half - inner))],
    [half, up * (middle + inner)],
    [-half, up * (middle + inner)],
  ];
}

/** Begin a path around a node; what has no corners is round. */
export function tracePath(context, shape, x, y, radius) {
  context.beginPath();
  const corners = OUTLINES[shape];
  if (corners === undefined) context.arc(x, y, radius, 0, 2 * Math.PI);
  else {
    for (const [right, down] of corners) context.lineTo(x + right * radius, y + down * radius);
    context.closePath();
  }
}

/** A node as it is drawn. */
export function drawNode(context, { shape, color }, x, y, radius) {
  tracePath(context, shape, x, y, radius);
  context.fillStyle = color.background;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = color.border;
  context.stroke();
}

/** A straight line between the borders of two nodes ({ x, y, radius }), with an arrow at either end if it is wanted; tells where these are. */
export function drawLine(context, from, to, { dashes, arrowFrom, arrowTo, arrow }) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length <= from.radius + to.radius) return [];
  const right = (to.x - from.x) / length;
  const down = (to.y - from.y) / length;
  context.setLineDash(dashes);
  context.beginPath();
  context.moveTo(from.x + right * from.radius, from.y + down * from.radius);
  context.lineTo(to.x - right * to.radius, to.y - down * to.radius);
  context.stroke();
  context.setLineDash([]);
  const tips = [];
  if (arrowTo) tips.push(drawArrow(context, to, right, down, arrow));
  if (arrowFrom) tips.push(drawArrow(context, from, -right, -down, arrow));
  return tips;
}

function drawArrow(context, tip, right, down, long) {
  const x = tip.x - right * (tip.radius + 1);
  const y = tip.y - down * (tip.radius + 1);
  const wide = long * 0.45;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x - right * long - down * wide, y - down * long + right * wide);
  context.lineTo(x - right * long + down * wide, y - down * long - right * wide);
  context.fill();
  const middle = { x: x - (right * long) / 2, y: y - (down * long) / 2 };
  return [middle.x - wide, middle.y - wide, middle.x + wide, middle.y + wide];
}

/** An element that shows how a label's entities are drawn. */
export function nodeSign({ shape, color }) {
  const corners = OUTLINES[shape];
  const mark = document.createElementNS(SVG, corners === undefined ? "circle" : "polygon");
  if (corners === undefined) mark.setAttribute("r", "6");
  else
    mark.setAttribute(
      "points",
      corners.map(([right, down]) => `${(right * 6).toFixed(2)},${(down * 6).toFixed(2)}`).join(" "),
    );
  mark.style.fill = color.background;
  mark.style.stroke = color.border;
  return sign("spot", "-8 -8 16 16", mark);
}

/** An element that shows how relations of a status are drawn. */
export function lineSign(status) {
  const mark = document.createElementNS(SVG, "path");
  mark.setAttribute("d", "M0 4h20");
  mark.setAttribute("stroke-dasharray", DASHES[status].map((length) => length * 0.6).join(" "));
  return sign("dash", "0 0 20 8", mark);
}

function sign(kind, box, mark) {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("viewBox", box);
  drawn.setAttribute("class", kind);
  drawn.setAttribute("aria-hidden", "true");
  drawn.append(mark);
  return drawn;
}
