// The details of what is selected: who it is, what hangs on it, and who says so.

import { labelName, relationsBetween, typeName } from "./graph.js";
import { quotation } from "./quotation.js";
import { currentLanguage, element, number, propertyName, say, written } from "./words.js";

const RELATIONS_AT_ONCE = 25;
const MENTIONS_AT_ONCE = 5;

/** Show the selection in the panel; walk has choose(index), center(index) and open(index). */
export function showPanel(panel, graph, state, walk) {
  const { selection } = state;
  panel.hidden = selection === null;
  if (selection === null) return;
  const close = element(
    "button",
    { class: "icon close", "aria-label": say("close"), title: say("close"), onclick: () => state.select(null) },
    "✕",
  );
  const body = selection.length === 1 ? entityBody(graph, selection[0], walk) : pairBody(graph, selection, walk);
  panel.replaceChildren(close, ...body);
  panel.scrollTop = 0;
}

export function labelBadge(graph, label) {
  const { color, place } = graph.labels[label];
  const spot = element("span", { class: place ? "spot place" : "spot" });
  spot.style.background = color;
  return element("span", { class: "badge" }, spot, labelName(graph, label, currentLanguage()));
}

function entityBody(graph, index, walk) {
  const entity = graph.entities[index];
  return [
    labelBadge(graph, entity.label),
    element("h2", {}, written(entity.name)),
    entity.aliases.length > 0 ? aliasLine(entity) : null,
    element(
      "div",
      { class: "actions" },
      element("button", { onclick: () => walk.open(index) }, say("expand")),
      element("button", { onclick: () => walk.center(index) }, say("zoomTo")),
    ),
    entity.inferred ? element("p", { class: "note" }, say("inferred")) : null,
    propertyList(entity),
    relationSection(graph, index, walk),
    mentionSection(graph, index, walk),
    mergeSection(entity),
  ].filter((part) => part !== null);
}

function aliasLine(entity) {
  const aliases = entity.aliases.map((alias) => element("li", {}, written(alias)));
  return element("ul", { class: "aliases", "aria-label": say("aliases") }, ...aliases);
}

function propertyList({ properties }) {
  const entries = Object.entries(properties);
  if (entries.length === 0) return null;
  const rows = entries.flatMap(([name, value]) => [
    element("dt", {}, propertyName(name)),
    element("dd", {}, written(String(value))),
  ]);
  return element("dl", { "aria-label": say("properties") }, ...rows);
}

function heading(text, count) {
  return element("h3", {}, text, " ", element("span", { class: "count" }, number(count)));
}

function relationSection(graph, index, walk) {
  const { relations } = graph.entities[index];
  if (relations.length === 0) return element("p", { class: "note" }, say("noRelations"));
  const groups = new Map();
  for (const relation of relations) {
    const direction = graph.types[relation.type].symmetric || relation.head === index ? "out" : "in";
    const key = `${relation.type} ${direction}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(relation);
  }
  const parts = [...groups.values()].map((group) =>
    element(
      "section",
      {},
      element("h4", {}, typeName(graph, group[0].type, currentLanguage()), " ", element("span", { class: "count" }, number(group.length))),
      inPortions("ul", "relations", group, RELATIONS_AT_ONCE, (relation) => relationItem(graph, relation, index, walk)),
    ),
  );
  return element("section", {}, heading(say("relations"), relations.length), ...parts);
}

function pairBody(graph, [a, b], walk) {
  const relations = relationsBetween(graph, a, b);
  const title = element(
    "h2",
    {},
    nameButton(graph, a, walk),
    element("span", { class: "joined", "aria-hidden": "true" }, " — "),
    nameButton(graph, b, walk),
  );
  return [title, inPortions("ul", "relations", relations, RELATIONS_AT_ONCE, (relation) => relationItem(graph, relation, null, walk))];
}

/** A relation in words with what proves it; the entity that the panel is about is not a link. */
function relationItem(graph, relation, about, walk) {
  const marked = [relation.head, relation.tail];
  const words = element("p", { class: "words" }, ...phrase(graph, relation, about, walk), ...statusBadge(relation));
  const [first, ...others] = relation.evidence;
  const quote = (place) => quotation(graph, place, marked, walk.choose);
  const facts = [say("confidence", { percent: Math.round(relation.confidence * 100) })];
  if (relation.rules.length > 0) facts.push(say("rule", { rules: relation.rules.join(", ") }));
  const item = element("li", {}, words);
  if (first === undefined) item.append(element("p", { class: "note" }, say("fromGazetteer")));
  else item.append(quote(first));
  if (others.length > 0) {
    const more = element("details", {}, element("summary", {}, say("moreEvidence", { count: number(others.length) })));
    more.addEventListener("toggle", () => more.childElementCount === 1 && more.append(...others.map(quote)), { once: true });
    item.append(more);
  }
  if (relation.places > relation.evidence.length) {
    item.append(element("p", { class: "note" }, say("notQuoted", { count: number(relation.places - relation.evidence.length) })));
  }
  item.append(element("p", { class: "facts" }, facts.join(" · ")));
  return item;
}

function phrase(graph, relation, about, walk) {
  const { phrase: pattern, symmetric } = graph.types[relation.type];
  const turned = symmetric && about === relation.tail;
  const ends = turned ? { head: relation.tail, tail: relation.head } : { head: relation.head, tail: relation.tail };
  return pattern.split(/(\{head\}|\{tail\})/).map((part) => {
    if (part !== "{head}" && part !== "{tail}") return part;
    const index = part === "{head}" ? ends.head : ends.tail;
    if (index !== about) return nameButton(graph, index, walk);
    return element("strong", {}, written(graph.entities[index].name));
  });
}

function nameButton(graph, index, walk) {
  return element("button", { class: "link", onclick: () => walk.choose(index) }, written(graph.entities[index].name));
}

function statusBadge({ status }) {
  return status === "asserted" ? [] : [" ", element("span", { class: `status ${status}` }, say(status))];
}

function mentionSection(graph, index, walk) {
  const { mentions, places } = graph.entities[index];
  if (mentions.length === 0) return null;
  const list = inPortions("ul", "mentions", mentions, MENTIONS_AT_ONCE, (place) =>
    element("li", {}, quotation(graph, place, [index], walk.choose)),
  );
  const rest = places - mentions.length;
  const note = rest > 0 ? element("p", { class: "note" }, say("notQuoted", { count: number(rest) })) : null;
  return element("section", {}, heading(say("mentions"), places), list, ...(note === null ? [] : [note]));
}

function mergeSection({ merges }) {
  if (merges.length === 0) return null;
  const reasons = merges.map((reason) => element("li", {}, written(reason)));
  return element("details", { class: "merges" }, element("summary", {}, say("merges")), element("ul", {}, ...reasons));
}

/** A list that shows a portion at a time, so that an entity with thousands of relations opens at once. */
function inPortions(name, kind, items, portion, make) {
  const list = element(name, { class: kind });
  let shown = 0;
  const showMore = () => {
    const next = items.slice(shown, shown + portion).map(make);
    shown += next.length;
    list.append(...next);
    const rest = items.length - shown;
    if (rest === 0) return next[0];
    const button = element("button", {}, say("more", { count: number(Math.min(rest, portion)) }));
    const last = element("li", { class: "more" }, button);
    button.addEventListener("click", () => {
      last.remove();
      showMore()?.querySelector("button")?.focus();
    });
    list.append(last);
    return next[0];
  };
  showMore();
  return list;
}

