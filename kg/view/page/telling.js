// Relations told in words, with what proves them.

import { phraseParts } from "./graph.js";
import { quotation } from "./quotation.js";
import { currentLanguage, element, number, say, written } from "./words.js";

/**
 * A relation in words with its evidence; the entity that it is told about is not a link.
 *
 * @param {object} graph
 * @param {object} relation
 * @param {number | null} about
 * @param {object} walk has choose(index) and onlyDocument(document)
 * @returns {HTMLElement}
 */
export function relationItem(graph, relation, about, walk) {
  const words = element("p", { class: "words" }, ...phrase(graph, relation, about, walk), ...statusBadge(relation));
  return element("li", {}, words, ...proof(graph, relation, walk));
}

/** What proves a relation: quotations, the first at once, how sure it is and which rules found it. */
export function proof(graph, relation, walk) {
  const marked = [relation.head, relation.tail];
  const [first, ...others] = relation.evidence;
  const quote = (place) => quotation(graph, place, marked, walk);
  const facts = first === undefined ? [say("fromGazetteer")] : [];
  facts.push(say("confidence", { percent: Math.round(relation.confidence * 100) }));
  if (relation.rules.length > 0) facts.push(say("rule", { rules: relation.rules.join(", ") }));
  const parts = first === undefined ? [] : [quote(first)];
  if (others.length > 0) {
    const more = element("details", {}, element("summary", {}, say("moreEvidence", { count: number(others.length) })));
    more.addEventListener("toggle", () => more.childElementCount === 1 && more.append(...others.map(quote)), {
      once: true,
    });
    parts.push(more);
  }
  if (relation.places > relation.evidence.length) {
    parts.push(
      element("p", { class: "note" }, say("notQuoted", { count: number(relation.places - relation.evidence.length) })),
    );
  }
  return [...parts, element("p", { class: "facts" }, facts.join(" · "))];
}

/** The words alone: "甲公司位于上海"; a symmetric relation begins with the entity that it is told about. */
export function phrase(graph, relation, about, walk) {
  const turned = graph.types[relation.type].symmetric && about === relation.tail;
  const ends = turned
    ? { "{head}": relation.tail, "{tail}": relation.head }
    : { "{head}": relation.head, "{tail}": relation.tail };
  return phraseParts(graph, relation.type, currentLanguage()).map((part) => {
    const index = ends[part];
    if (index === undefined) return part;
    if (index !== about) return nameButton(graph, index, walk);
    return element("strong", {}, written(graph.entities[index].name));
  });
}

/** A name that leads to its entity. */
export function nameButton(graph, index, walk) {
  return element("button", { class: "link", onclick: () => walk.choose(index) }, written(graph.entities[index].name));
}

/** What is only planned, or denied, carries a badge that says so. */
export function statusBadge({ status }) {
  return status === "asserted" ? [] : [" ", element("span", { class: `status ${status}` }, say(status))];
}
