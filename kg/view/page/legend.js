// The legend is the filter: labels and relation types with counts that follow it.

import { labelName, typeName } from "./graph.js";
import { currentLanguage, element, number, say } from "./words.js";

export function showLegend(legend, graph, state) {
  const focused = document.activeElement?.dataset?.filter;
  legend.replaceChildren(
    filterGroup(state, say("labels"), "hiddenLabels", labelRows(graph)),
    filterGroup(state, say("types"), "hiddenTypes", typeRows(graph, state)),
    element("p", { class: "note hint" }, say("hint")),
  );
  if (focused) legend.querySelector(`[data-filter="${CSS.escape(focused)}"]`)?.focus();
}

function labelRows(graph) {
  const counts = countBy(graph.entities, ({ label }) => label);
  return Object.entries(graph.labels)
    .filter(([name]) => counts.has(name))
    .map(([name, { color, place }]) => {
      const spot = element("span", { class: place ? "spot place" : "spot" });
      spot.style.background = color;
      return { name, text: labelName(graph, name, currentLanguage()), count: counts.get(name), sign: spot };
    });
}

function typeRows(graph, state) {
  const all = countBy(graph.relations, ({ type }) => type);
  const left = graph.relations.filter(({ head, tail }) => state.labelShown(head) && state.labelShown(tail));
  const counts = countBy(left, ({ type }) => type);
  return Object.keys(graph.types)
    .filter((name) => all.has(name))
    .map((name) => ({
      name,
      text: typeName(graph, name, currentLanguage()),
      count: counts.get(name) ?? 0,
      sign: element("span", { class: "dash" }),
    }));
}

function countBy(items, key) {
  const counts = new Map();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

function filterGroup(state, title, which, rows) {
  const hidden = state[which];
  const anyHidden = rows.some(({ name }) => hidden.has(name));
  const all = element(
    "button",
    { class: "link", "data-filter": `${which} all`, onclick: () => state.setHidden(which, anyHidden ? [] : rows.map(({ name }) => name)) },
    say(anyHidden ? "allOn" : "allOff"),
  );
  const items = rows.map(({ name, text, count, sign }) =>
    element(
      "li",
      {},
      element(
        "button",
        {
          class: "filter",
          "aria-pressed": String(!hidden.has(name)),
          "data-filter": `${which} ${name}`,
          onclick: () => state.toggleHidden(which, name),
        },
        sign,
        element("span", { class: "text" }, text),
        element("span", { class: "count" }, number(count)),
      ),
      element(
        "button",
        {
          class: "only",
          "aria-label": say("onlyThis", { name: text }),
          "data-filter": `${which} only ${name}`,
          onclick: () => state.setHidden(which, rows.map((row) => row.name).filter((other) => other !== name)),
        },
        say("only"),
      ),
    ),
  );
  return element("section", {}, element("h2", {}, title, all), element("ul", {}, ...items));
}
