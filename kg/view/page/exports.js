// What is seen, for other programs: the forms that `kg export` writes, of the visible part alone.

import { charactersOf } from "./quotation.js";

const ENTITY_FIELDS = new Set(["id", "label", "name", "aliases", "inferred", "merges", "mentions"]);
const NODE_COLUMNS = ["id", "label", "name", "aliases", "mentions", "documents", "inferred"];
const EDGE_COLUMNS = [
  ...["source", "source_name", "type", "target", "target_name", "confidence"],
  ...["rules", "status", "evidence", "sources", "weight", "id"],
];

/** A cell that begins so would be run by a spreadsheet; the full-width forms are run by Chinese and Japanese Excel. */
const FORMULA_START = /^[=+\-@＝＋－＠\t\r\n]/u;

const ILLEGAL_IN_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Node-link JSON, which `kg` and networkx read. */
export function generateJson(graph, { entities, relations }) {
  const spans = (places) =>
    places.map((place) => ({
      doc: documentOf(graph, place).name,
      start: place[1],
      end: place[2],
      text: textOf(graph, place),
    }));
  const shown = new Set([...entities, ...relations].flatMap(({ documents }) => documents));
  const documents = graph.documents.filter((_, index) => shown.has(index));
  const nodes = entities.map(({ id, label, name, aliases, properties, inferred, merges, mentions }) => ({
    id,
    label,
    name,
    aliases,
    ...guarded(properties),
    ...(inferred ? { inferred } : {}),
    ...(merges.length > 0 ? { merges } : {}),
    mentions: spans(mentions),
  }));
  const edges = relations.map(({ head, tail, type, confidence, rules, status, evidence }) => ({
    source: graph.entities[head].id,
    target: graph.entities[tail].id,
    key: type,
    type,
    confidence,
    rule: rules[0] ?? "",
    rules,
    status,
    evidence: spans(evidence),
  }));
  return `${JSON.stringify({ directed: true, multigraph: true, graph: { documents }, nodes, edges }, null, 1)}\n`;
}

/** A table of entities; the mark at its beginning tells Excel that it is UTF-8. */
export function generateNodesCsv(graph, { entities }) {
  return generateCsv(
    NODE_COLUMNS,
    entities.map((entity) => nodeRow(graph, entity)),
  );
}

/** A table of relations. */
export function generateEdgesCsv(graph, { relations }) {
  return generateCsv(
    EDGE_COLUMNS,
    relations.map((relation) => edgeRow(graph, relation)),
  );
}

/** GraphML, for Gephi, yEd and Cytoscape. */
export function generateGraphml(graph, { entities, relations }) {
  const nodes = entities.map((entity) => nodeRow(graph, entity));
  const edges = relations.map((relation) => edgeRow(graph, relation));
  const keys = [...keysOf("node", nodes, ["id"]), ...keysOf("edge", edges, ["id", "source", "target"])];
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys.map(
      ({ id, on, name, type }) => `  <key id="${id}" for="${on}" attr.name="${escapeXml(name)}" attr.type="${type}"/>`,
    ),
    '  <graph edgedefault="directed">',
    ...nodes.flatMap((row) => [`    <node id="${escapeXml(row.id)}">`, ...cellsOf("node", keys, row), "    </node>"]),
    ...edges.flatMap((row) => [
      `    <edge id="${escapeXml(row.id)}" source="${escapeXml(row.source)}" target="${escapeXml(row.target)}">`,
      ...cellsOf("edge", keys, row),
      "    </edge>",
    ]),
    "  </graph>",
    "</graphml>",
  ];
  return `${lines.join("\n")}\n`;
}

/** Hand a file to the reader. */
export function download(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A title as the name of a file. */
export function fileName(title, ending) {
  return `${title.replace(/[^\p{L}\p{N} _-]/gu, "").trim() || "graph"}.${ending}`;
}

function documentOf(graph, [passage]) {
  return graph.documents[graph.passages[passage].document];
}

function textOf(graph, [passage, start, end]) {
  const { start: first } = graph.passages[passage];
  return charactersOf(graph, passage)
    .slice(start - first, end - first)
    .join("");
}

/** Properties whose names the format needs itself get a prefix. */
function guarded(properties) {
  const core = (name) => name.replace(/^(property_)+/, "").toLowerCase();
  const entries = Object.entries(properties);
  return Object.fromEntries(
    entries.map(([name, value]) => [ENTITY_FIELDS.has(core(name)) ? `property_${name}` : name, value]),
  );
}

function joinList(items) {
  return items.map((item) => item.replaceAll("|", "｜")).join("|");
}

function nodeRow(graph, { id, label, name, aliases, properties, places, documents, inferred }) {
  const names = documents.map((document) => graph.documents[document].name);
  return {
    id,
    label,
    name,
    aliases: joinList(aliases),
    mentions: places,
    documents: joinList(names),
    inferred,
    ...guarded(properties),
  };
}

function edgeRow(graph, { head, tail, type, confidence, rules, status, evidence, places, documents }) {
  const [source, target] = [graph.entities[head], graph.entities[tail]];
  return {
    source: source.id,
    source_name: source.name,
    type,
    target: target.id,
    target_name: target.name,
    confidence,
    rules: joinList(rules),
    status,
    evidence: joinList(evidence.map((place) => textOf(graph, place))),
    sources: joinList(documents.map((document) => graph.documents[document].name)),
    weight: Math.max(1, places),
    id: `${source.id}|${type}|${target.id}`,
  };
}

function columnsOf(first, rows) {
  const others = new Set(rows.flatMap((row) => Object.keys(row)));
  return [...first, ...[...others].filter((name) => !first.includes(name)).sort()];
}

function generateCsv(first, rows) {
  const columns = columnsOf(first, rows);
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ""))];
  return `\ufeff${lines.map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("")}`;
}

function csvCell(value) {
  const text = typeof value === "string" && FORMULA_START.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function keysOf(on, rows, without) {
  return columnsOf([], rows)
    .filter((name) => !without.includes(name))
    .map((name, position) => ({ id: `${on}${position}`, on, name, type: typeOf(rows.map((row) => row[name])) }));
}

function typeOf(values) {
  const kinds = new Set(values.filter((value) => value !== undefined).map((value) => typeof value));
  if (kinds.size !== 1) return "string";
  return { number: "double", boolean: "boolean" }[[...kinds][0]] ?? "string";
}

function cellsOf(on, keys, row) {
  return keys
    .filter((key) => key.on === on && row[key.name] !== undefined)
    .map(({ id, name }) => `      <data key="${id}">${escapeXml(String(row[name]))}</data>`);
}

function escapeXml(text) {
  const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };
  return text.replace(ILLEGAL_IN_XML, "").replace(/[&<>"\r]/g, (sign) => signs[sign]);
}
