// What is seen as a picture: drawn anew at twice the screen's size, with its legend below.

import { labelName } from "./graph.js";
import { DASHES, drawNode } from "./marks.js";
import { currentLanguage, number, say } from "./words.js";

const SHARPNESS = 2;
const MARGIN = 18;
const ROW = 24;

/**
 * Draw the picture.
 *
 * @param {Drawing} drawing
 * @param {string} title
 * @returns {Promise<Blob>} PNG
 */
export function drawPicture(drawing, title) {
  const { clientWidth: width, clientHeight: height } = drawing.container;
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  const { font } = drawing.scene.labels;
  context.font = `13px ${font}`;
  const rows = placeItems(context, legendItems(drawing), width);
  const whole = height + MARGIN * 2 + ROW * (rows.length + 1);
  canvas.width = width * SHARPNESS;
  canvas.height = whole * SHARPNESS;
  context.scale(SHARPNESS, SHARPNESS);
  context.save();
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  drawing.scene.drawWhole(context, { width, height });
  context.restore();
  context.save();
  context.translate(0, height);
  drawLegend(context, drawing, rows, title, { width, height: whole - height, font });
  context.restore();
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

/** A sign, its name and a count for each label that is seen, then for each status if it is not always the same. */
function legendItems(drawing) {
  const { graph, state } = drawing;
  const language = currentLanguage();
  const shown = drawing.shown().map((index) => graph.entities[index].label);
  const labels = Object.keys(graph.labels).filter((label) => shown.includes(label));
  const items = labels.map((label) => {
    const count = shown.filter((other) => other === label).length;
    return { look: graph.options.groups[label], text: `${labelName(graph, label, language)} ${number(count)}` };
  });
  const statuses = new Set(graph.relations.filter((relation) => state.edgeShown(relation)).map(({ status }) => status));
  if (statuses.size < 2) return items;
  return [
    ...items,
    ...Object.keys(DASHES)
      .filter((status) => statuses.has(status))
      .map((status) => ({ status, text: say(status) })),
  ];
}

/** Break the items into rows as wide as the picture. */
function placeItems(context, items, width) {
  const rows = [[]];
  let x = MARGIN;
  for (const item of items) {
    const wide = 24 + context.measureText(item.text).width + 18;
    if (x + wide > width - MARGIN && rows.at(-1).length > 0) {
      rows.push([]);
      x = MARGIN;
    }
    rows.at(-1).push({ ...item, x });
    x += wide;
  }
  return rows;
}

function drawLegend(context, drawing, rows, title, { width, height, font }) {
  const { graph, state } = drawing;
  const { colors } = drawing.scene;
  context.fillStyle = colors.surface;
  context.fillRect(0, 0, width, height);
  context.fillStyle = colors.line;
  context.fillRect(0, 0, width, 1);
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.fillStyle = colors.text;
  context.font = `600 14px ${font}`;
  context.fillText(title, MARGIN, MARGIN + ROW / 2, width / 2);
  context.font = `13px ${font}`;
  context.fillStyle = colors.muted;
  context.textAlign = "right";
  const edges = graph.relations.filter((relation) => state.edgeShown(relation)).length;
  context.fillText(
    say("status", { nodes: number(drawing.shown().length), edges: number(edges) }),
    width - MARGIN,
    MARGIN + ROW / 2,
  );
  context.textAlign = "left";
  rows.forEach((row, position) => {
    const y = MARGIN + ROW * (position + 1.5);
    for (const { look, status, text, x } of row) {
      if (look !== undefined) drawNode(context, look, x + 7, y, 6);
      else {
        context.strokeStyle = colors.muted;
        context.lineWidth = 1.5;
        context.setLineDash(DASHES[status].map((length) => length * 0.6));
        context.beginPath();
        context.moveTo(x - 2, y);
        context.lineTo(x + 18, y);
        context.stroke();
        context.setLineDash([]);
      }
      context.fillStyle = colors.text;
      context.fillText(text, x + 24, y);
    }
  });
}
