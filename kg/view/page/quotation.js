// Showing what a document says: the sentence, the names in it, and where it stands.

import { element, number, say, written } from "./words.js";

const SHORT = 24;
const REACH = 46; // characters shown around a quotation that is only a name
const SENTENCE_END = /[。！？!?；;\n]/u;

/** Documents are counted in characters, script strings in UTF-16 units: so passages are kept as lists of characters. */
const charactersByPassage = new Map();

/** The characters of a passage, counted as documents count them. */
export function charactersOf(graph, index) {
  if (!charactersByPassage.has(index)) charactersByPassage.set(index, [...graph.passages[index].text]);
  return charactersByPassage.get(index);
}

/**
 * A quotation with its source.
 *
 * @param {object} graph
 * @param {[number, number, number]} place passage, start and end in characters of the document
 * @param {number[]} marked indexes of the entities to highlight
 * @param {object} walk has choose(index) for a name that is clicked, and onlyDocument(document)
 * @returns {HTMLElement}
 */
export function quotation(graph, [index, start, end], marked, walk) {
  const { choose } = walk;
  const passage = graph.passages[index];
  const last = passage.start + charactersOf(graph, index).length;
  const [from, to] = end - start < SHORT ? sentenceAround(graph, index, start, end) : [start, end];
  const text = element("blockquote", {}, ...markNames(graph, index, from, to, marked, choose));
  const line = element("figcaption", {}, sourceOf(graph, passage, start, end, walk));
  if (passage.start < from || to < last) {
    const button = element("button", { class: "link", "aria-expanded": "false" }, say("context"));
    const turn = () => {
      const open = button.getAttribute("aria-expanded") === "false";
      button.setAttribute("aria-expanded", String(open));
      const sentence = markNames(graph, index, from, to, marked, choose);
      text.replaceChildren(
        ...(open
          ? [
              aroundPart(graph, index, passage.start, from, choose),
              ...sentence,
              aroundPart(graph, index, to, last, choose),
            ]
          : sentence),
      );
      text.classList.toggle("cut", open && passage.cut === true);
    };
    button.addEventListener("click", turn);
    text.classList.add("more");
    text.addEventListener("click", ({ target }) => {
      if (target.closest("button") === null && getSelection().isCollapsed) turn();
    });
    line.append(button);
  }
  return element("figure", {}, text, line);
}

function aroundPart(graph, index, from, to, choose) {
  return element("span", { class: "around" }, ...markNames(graph, index, from, to, [], choose));
}

/** The document, which a click makes the only one, and where in it the quotation stands. */
function sourceOf(graph, passage, start, end, { onlyDocument }) {
  const { name, title } = graph.documents[passage.document];
  const file = element(
    "button",
    { class: "file", title: say("onlyThis", { name }), onclick: () => onlyDocument(passage.document) },
    written(name),
  );
  const place = say("place", { start: number(start), end: number(end) });
  const line = passage.line === undefined ? "" : say("line", { line: number(lineOf(graph, passage, start)) });
  return element(
    "span",
    { class: "source" },
    ...(title && !name.includes(title) ? [element("cite", {}, written(title)), " "] : []),
    file,
    ` · ${place}${line}`,
  );
}

function lineOf(graph, passage, start) {
  const before = charactersOf(graph, graph.passages.indexOf(passage)).slice(0, start - passage.start);
  return passage.line + before.filter((character) => character === "\n").length;
}

function sentenceAround(graph, index, start, end) {
  const { start: first } = graph.passages[index];
  const characters = charactersOf(graph, index);
  let from = start;
  while (from > first && start - from < REACH && !SENTENCE_END.test(characters[from - 1 - first])) from -= 1;
  let to = end;
  while (to < first + characters.length && to - end < REACH) {
    to += 1;
    if (SENTENCE_END.test(characters[to - 1 - first])) break;
  }
  return [from, to];
}

/** Characters from one place to another as text, names as buttons, the marked ones highlighted. */
function markNames(graph, index, from, to, marked, choose) {
  const { start: first, names } = graph.passages[index];
  const characters = charactersOf(graph, index);
  const between = (a, b) => characters.slice(a - first, b - first).join("");
  const parts = [];
  let at = from;
  for (const [start, end, entity] of names) {
    if (start < at || end > to) continue;
    parts.push(between(at, start));
    const name = element("button", { class: "name", onclick: () => choose(entity) }, between(start, end));
    parts.push(marked.includes(entity) ? element("mark", {}, name) : name);
    at = end;
  }
  parts.push(between(at, to));
  return parts.filter((part) => part !== "");
}
