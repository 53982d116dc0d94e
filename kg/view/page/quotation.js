// Showing what a document says: the sentence, the names in it, and where it stands.

import { element, number, say, written } from "./words.js";

const SHORT = 24;
const REACH = 46; // characters shown around a quotation that is only a name
const SENTENCE_END = /[。！？!?；;\n]/u;

/** Documents are counted in characters, script strings in UTF-16 units: so passages are kept as lists of characters. */
const charactersByPassage = new Map();

function charactersOf(graph, index) {
  if (!charactersByPassage.has(index)) charactersByPassage.set(index, [...graph.passages[index].text]);
  return charactersByPassage.get(index);
}

/**
 * A quotation with its source.
 * place: [passage, start, end] in characters of the document; marked: indexes of the entities to highlight;
 * choose: called with the index of a name that is clicked.
 */
export function quotation(graph, [index, start, end], marked, choose) {
  const passage = graph.passages[index];
  const last = passage.start + charactersOf(graph, index).length;
  const [from, to] = end - start < SHORT ? sentenceAround(graph, index, start, end) : [start, end];
  const text = element("blockquote", {}, ...markNames(graph, index, from, to, marked, choose));
  const line = element("figcaption", {}, sourceOf(graph.documents[passage.document], start, end));
  if (passage.start < from || to < last) {
    const button = element("button", { class: "link", "aria-expanded": "false" }, say("context"));
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") === "false";
      button.setAttribute("aria-expanded", String(open));
      const parts = open
        ? [
            element("span", { class: "around" }, ...markNames(graph, index, passage.start, from, [], choose)),
            ...markNames(graph, index, from, to, marked, choose),
            element("span", { class: "around" }, ...markNames(graph, index, to, last, [], choose)),
          ]
        : markNames(graph, index, from, to, marked, choose);
      text.replaceChildren(...parts);
    });
    line.append(button);
  }
  return element("figure", {}, text, line);
}

function sourceOf({ name, title }, start, end) {
  return element(
    "span",
    { class: "source" },
    ...(title && !name.includes(title) ? [element("cite", {}, written(title)), " "] : []),
    element("span", { class: "file" }, written(name)),
    ` · ${say("place", { start: number(start), end: number(end) })}`,
  );
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
