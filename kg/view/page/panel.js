// The details of what is selected: who it is, what hangs on it, and who says so; or the paths between two.

import { labelName, relationsBetween, typeName } from "./graph.js";
import { nodeSign } from "./marks.js";
import { quotation } from "./quotation.js";
import { nameButton, phrase, proof, relationItem, statusBadge } from "./telling.js";
import { currentLanguage, element, number, propertyName, say, written } from "./words.js";

const RELATIONS_AT_ONCE = 25;
const MENTIONS_AT_ONCE = 5;
const DEPTHS = [1, 2, 3, 4, 5];

/**
 * Show the selection in the panel.
 *
 * @param {HTMLElement} panel
 * @param {object} graph
 * @param {State} state
 * @param {object} walk what the panel's buttons do: choose, center, openOrClose, pickPath, focus, pin, hide, go ...
 */
export function showPanel(panel, graph, state, walk) {
  const { selection } = state;
  const focused = panel.contains(document.activeElement) ? (document.activeElement.dataset.control ?? "") : null;
  const kept = panel.dataset.about === JSON.stringify(selection) ? panel.scrollTop : 0;
  panel.hidden = selection === null;
  panel.dataset.about = JSON.stringify(selection);
  if (selection === null) return;
  const bodies = { entity: entityBody, pair: pairBody, path: pathBody };
  const body = bodies[selection.kind](graph, state, walk);
  panel.replaceChildren(panelBar(state, walk), ...body.filter((part) => part !== null));
  panel.scrollTop = kept;
  if (focused !== null) {
    const control = focused && panel.querySelector(`[data-control="${CSS.escape(focused)}"]:not(:disabled)`);
    (control || panel).focus({ preventScroll: true });
  }
}

function panelBar(state, walk) {
  const step = (word, sign, by) =>
    element(
      "button",
      {
        class: "icon",
        "data-control": word,
        "aria-label": say(word),
        title: say(word),
        disabled: !walk.canGo(by),
        onclick: () => walk.go(by),
      },
      sign,
    );
  const close = element(
    "button",
    {
      class: "icon close",
      "data-control": "close",
      "aria-label": say("close"),
      title: say("close"),
      onclick: () => state.select(null),
    },
    "✕",
  );
  return element("div", { class: "panel-bar" }, step("back", "←", -1), step("forward", "→", 1), close);
}

// --- an entity --------------------------------------------------------------------------------------------------------

function entityBody(graph, state, walk) {
  const [index] = state.selection.ends;
  const entity = graph.entities[index];
  return [
    labelBadge(graph, entity.label),
    element("h2", {}, written(entity.name)),
    entity.aliases.length > 0 ? aliasLine(entity) : null,
    actionBar(state, index, walk),
    entity.inferred ? element("p", { class: "note" }, say("inferred")) : null,
    propertyList(entity),
    relationSection(graph, state, index, walk),
    mentionSection(graph, index, walk),
    mergeSection(entity),
  ];
}

function labelBadge(graph, label) {
  return element(
    "span",
    { class: "badge" },
    nodeSign(graph.options.groups[label]),
    labelName(graph, label, currentLanguage()),
  );
}

function actionBar(state, index, walk) {
  const action = (word, act, pressed = null) =>
    element(
      "button",
      { "data-control": word, "aria-pressed": pressed === null ? null : String(pressed), onclick: () => act(index) },
      say(word),
    );
  const depth = state.focus?.index === index ? state.focus.depth : null;
  const depths = DEPTHS.map((steps) =>
    element(
      "button",
      {
        "data-control": `depth ${steps}`,
        "aria-pressed": String(depth === steps),
        "aria-label": say("nearSteps", { steps }),
        title: say("nearSteps", { steps }),
        onclick: () => walk.focus(index, depth === steps ? null : steps),
      },
      String(steps),
    ),
  );
  const near = element(
    "div",
    { class: "depths", role: "group", "aria-label": say("near") },
    element("span", {}, say("near")),
    ...depths,
  );
  const opens = state.undrawn(index).length > 0;
  return element(
    "div",
    { class: "actions" },
    action(opens ? "expand" : "collapse", walk.openOrClose),
    near,
    action("pathTo", walk.pickPath, state.pickingFrom === index),
    action("zoomTo", walk.center),
    action("pin", walk.pin, state.pinned.has(index)),
    action("hide", walk.hide),
  );
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

/** Relations that the filters let through, and on demand the others. */
function relationSection(graph, state, index, walk) {
  const { relations } = graph.entities[index];
  if (relations.length === 0) return element("p", { class: "note" }, say("noRelations"));
  const passing = relations.filter((relation) => state.relationPasses(relation));
  const others = relations.filter((relation) => !state.relationPasses(relation));
  const section = element(
    "section",
    {},
    heading(say("relations"), passing.length),
    ...relationGroups(graph, index, passing, walk),
  );
  if (others.length > 0) {
    const rest = element(
      "details",
      { class: "filtered" },
      element("summary", {}, say("filteredOut", { count: number(others.length) })),
    );
    rest.addEventListener("toggle", () => rest.append(...relationGroups(graph, index, others, walk)), { once: true });
    section.append(rest);
  }
  return section;
}

function relationGroups(graph, index, relations, walk) {
  const groups = new Map();
  for (const relation of relations) {
    const direction = graph.types[relation.type].symmetric || relation.head === index ? "out" : "in";
    const key = `${relation.type} ${direction}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(relation);
  }
  return [...groups.values()].map((group) =>
    element(
      "section",
      {},
      element(
        "h4",
        {},
        typeName(graph, group[0].type, currentLanguage()),
        " ",
        element("span", { class: "count" }, number(group.length)),
      ),
      inPortions("ul", "relations", group, RELATIONS_AT_ONCE, (relation) => relationItem(graph, relation, index, walk)),
    ),
  );
}

function mentionSection(graph, index, walk) {
  const { mentions, places } = graph.entities[index];
  if (mentions.length === 0) return null;
  const list = inPortions("ul", "mentions", mentions, MENTIONS_AT_ONCE, (place) =>
    element("li", {}, quotation(graph, place, [index], walk)),
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

// --- two entities -----------------------------------------------------------------------------------------------------

function pairTitle(graph, [a, b], sign, walk) {
  const joined = element("span", { class: "joined", "aria-hidden": "true" }, ` ${sign} `);
  return element("h2", {}, nameButton(graph, a, walk), joined, nameButton(graph, b, walk));
}

function pairBody(graph, state, walk) {
  const { ends } = state.selection;
  const relations = relationsBetween(graph, ...ends);
  const list = inPortions("ul", "relations", relations, RELATIONS_AT_ONCE, (relation) =>
    relationItem(graph, relation, null, walk),
  );
  return [pairTitle(graph, ends, "—", walk), list];
}

function pathBody(graph, state, walk) {
  const { ends } = state.selection;
  const { paths: found } = state;
  const title = pairTitle(graph, ends, "⇢", walk);
  if (found === null) return [title, element("p", { class: "note" }, say("noPath"))];
  const summary = say("pathSummary", { count: number(found.count), length: number(found.length) });
  const paths = found.paths.map((path) =>
    element(
      "li",
      {},
      element(
        "ol",
        { class: "path" },
        ...path.slice(1).map((index, step) => pathStep(graph, state, path[step], index, walk)),
      ),
    ),
  );
  const rest = found.count - found.paths.length;
  return [
    title,
    element("p", { class: "note" }, summary),
    element("ol", { class: "paths" }, ...paths),
    rest > 0 ? element("p", { class: "note" }, say("morePaths", { count: number(rest) })) : null,
  ];
}

/** One step of a path: every relation between the two in words, with what proves it on demand. */
function pathStep(graph, state, from, to, walk) {
  const relations = relationsBetween(graph, from, to).filter((relation) => state.pathMayUse(relation));
  const lines = relations.map((relation) => {
    const line = element("p", { class: "words" }, ...phrase(graph, relation, from, walk), ...statusBadge(relation));
    const details = element("details", {}, element("summary", {}, say("evidence")));
    details.addEventListener("toggle", () => details.append(...proof(graph, relation, walk)), { once: true });
    return element("div", {}, line, details);
  });
  return element("li", {}, ...lines);
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
