// The legend is the filter: labels, relation types, documents, status and confidence, with counts that follow it.

import { CONFIDENCE_STEPS, NO_DOCUMENT, documentsOf } from "./filters.js";
import { labelName, typeName } from "./graph.js";
import { lineSign, nodeSign } from "./marks.js";
import { currentLanguage, element, number, say, written } from "./words.js";

const DOCUMENTS_AT_ONCE = 8;

/** The column of filters. */
export class Legend {
  constructor(container, graph, state) {
    this.container = container;
    this.graph = graph;
    this.state = state;
    this.allDocuments = false;
    this.present = {
      labels: presentIn(
        Object.keys(graph.labels),
        graph.entities.map(({ label }) => label),
      ),
      types: presentIn(
        Object.keys(graph.types),
        graph.relations.map(({ type }) => type),
      ),
      statuses: presentIn(
        ["asserted", "planned", "negated"],
        graph.relations.map(({ status }) => status),
      ),
      documents: presentIn([...graph.documents.keys(), NO_DOCUMENT], graph.entities.flatMap(documentsOf)),
    };
  }

  /** Build everything anew: when the page opens and when its language changes. */
  build() {
    this.parts = new Map();
    const part = (name) => {
      this.parts.set(name, element("div", {}));
      return this.parts.get(name);
    };
    const { statuses, documents, types } = this.present;
    this.container.replaceChildren(
      part("kept"),
      part("labels"),
      part("types"),
      ...(types.length > 0 ? [this.confidenceSection()] : []),
      ...(statuses.length > 1 ? [part("statuses")] : []),
      ...(documents.length > 1 ? [this.documentSearch(), part("documents")] : []),
      this.joinedSwitch(),
      element("p", { class: "note hint" }, say("hint")),
    );
    this.show();
  }

  /** Show the counts and choices as they are now. */
  show() {
    const focused = document.activeElement?.dataset?.filter;
    const { counts } = this.state.passing;
    const language = currentLanguage();
    const { groups } = this.graph.options;
    const fill = (name, ...content) => this.parts.get(name)?.replaceChildren(...content);
    fill("kept", ...this.keptParts());
    fill(
      "labels",
      this.group("labels", this.present.labels, counts.labels, (label) => ({
        text: labelName(this.graph, label, language),
        title: label,
        sign: nodeSign(groups[label]),
      })),
    );
    fill(
      "types",
      this.group("types", this.present.types, counts.types, (type) => ({
        text: typeName(this.graph, type, language),
        title: type,
        sign: lineSign("asserted"),
      })),
    );
    fill(
      "statuses",
      this.group("statuses", this.present.statuses, counts.statuses, (status) => ({
        text: say(status),
        sign: lineSign(status),
      })),
    );
    fill("documents", this.documentList(counts.documents));
    this.showConfidence(counts.confidence);
    this.joined.checked = this.state.filters.joined;
    if (focused) this.container.querySelector(`[data-filter="${CSS.escape(focused)}"]`)?.focus();
  }

  // --- rows -----------------------------------------------------------------------------------------------------------

  group(which, choices, counts, describe) {
    const off = this.state.filters[which];
    const anyOff = choices.some((choice) => off.has(choice));
    const all = element(
      "button",
      {
        class: "link",
        "data-filter": `${which} all`,
        onclick: () => this.state.switchOff(which, anyOff ? [] : choices),
      },
      say(anyOff ? "allOn" : "allOff"),
    );
    const title = element("h2", {}, element("span", {}, say(which)), all);
    return element("section", {}, title, this.rows(which, choices, counts, describe));
  }

  rows(which, choices, counts, describe) {
    const items = choices.map((choice) => this.row(which, choice, counts.get(choice) ?? 0, describe(choice)));
    return element("ul", {}, ...items);
  }

  row(which, choice, count, { text, title = null, sign = null }) {
    const off = this.state.filters[which];
    const only = () =>
      this.state.switchOff(
        which,
        this.present[which].filter((other) => other !== choice),
      );
    return element(
      "li",
      {},
      element(
        "button",
        {
          class: "filter",
          title,
          "aria-pressed": String(!off.has(choice)),
          "data-filter": `${which} ${choice}`,
          onclick: () => this.state.toggle(which, choice),
        },
        sign,
        element("span", { class: "text" }, written(text)),
        element("span", { class: count === 0 ? "count none" : "count" }, number(count)),
      ),
      element(
        "button",
        {
          class: "only",
          "aria-label": say("onlyThis", { name: text }),
          "data-filter": `${which} only ${choice}`,
          onclick: only,
        },
        say("only"),
      ),
    );
  }

  // --- documents ------------------------------------------------------------------------------------------------------

  documentSearch() {
    this.documentQuery = element("input", {
      type: "search",
      class: "narrow",
      placeholder: say("documentSearch"),
      "aria-label": say("documentSearch"),
      oninput: () => this.show(),
    });
    this.documentQuery.hidden = this.present.documents.length <= DOCUMENTS_AT_ONCE;
    return element("div", {}, this.documentQuery);
  }

  documentList(counts) {
    const wanted = (this.documentQuery?.value ?? "").trim().toLowerCase();
    const matching = this.present.documents.filter((document) =>
      this.documentText(document).toLowerCase().includes(wanted),
    );
    const shown = this.allDocuments || wanted ? matching.slice(0, 200) : matching.slice(0, DOCUMENTS_AT_ONCE);
    const describe = (document) => ({ text: this.documentText(document), title: this.graph.documents[document]?.name });
    const list = this.group("documents", this.present.documents, counts, describe);
    list.querySelector("ul").replaceWith(this.rows("documents", shown, counts, describe));
    if (matching.length > shown.length && !wanted) {
      const more = () => {
        this.allDocuments = true;
        this.show();
      };
      const text = say("more", { count: number(matching.length - shown.length) });
      list.append(element("button", { class: "link more", onclick: more }, text));
    }
    return list;
  }

  documentText(document) {
    if (document === NO_DOCUMENT) return say("noDocument");
    const { name, title } = this.graph.documents[document];
    return title || name;
  }

  // --- confidence, joined, kept ---------------------------------------------------------------------------------------

  confidenceSection() {
    this.slider = element("input", {
      type: "range",
      min: 0,
      max: 100,
      step: 100 / CONFIDENCE_STEPS,
      value: 0,
      "aria-label": say("leastConfidence"),
      oninput: () => this.state.setConfidence(Number(this.slider.value) / 100),
    });
    this.least = element("span", { class: "count" });
    this.bars = element("div", { class: "bars", "aria-hidden": "true" });
    const title = element("h2", {}, element("span", {}, say("confidenceColumn")), this.least);
    return element("section", { class: "confidence" }, title, this.bars, this.slider);
  }

  showConfidence(counts) {
    if (this.slider === undefined) return;
    const { confidence } = this.state.filters;
    const percent = Math.round(confidence * 100);
    const most = Math.max(1, ...counts);
    this.slider.value = percent;
    this.slider.setAttribute("aria-valuetext", `${percent}%`);
    this.least.textContent = percent === 0 ? say("any") : `≥ ${percent}%`;
    this.bars.replaceChildren(
      ...counts.map((count, step) => {
        const bar = element("span", { class: step / CONFIDENCE_STEPS < confidence - 1e-9 ? "off" : "" });
        bar.style.height = `${count === 0 ? 0 : 8 + (92 * count) / most}%`;
        return bar;
      }),
    );
  }

  joinedSwitch() {
    this.joined = element("input", { type: "checkbox", onchange: () => this.state.setJoined(this.joined.checked) });
    return element("label", { class: "check" }, this.joined, say("joinedOnly"));
  }

  /** What is hidden by hand and what is pinned, and the way back to everything. */
  keptParts() {
    const { state } = this;
    const chips = (title, indexes, act, label) =>
      indexes.length === 0
        ? []
        : [
            element(
              "section",
              {},
              element(
                "h2",
                {},
                element("span", {}, title),
                element("span", { class: "count" }, number(indexes.length)),
              ),
              element(
                "ul",
                { class: "chips" },
                ...indexes.map((index) => element("li", {}, this.chip(index, act, label))),
              ),
            ),
          ];
    const all = element(
      "button",
      { class: "clear", "data-filter": "clear", onclick: () => state.clear() },
      say("clear"),
    );
    return [
      ...(state.isNarrowed() ? [all] : []),
      ...chips(say("hiddenOnes"), [...state.hidden], (index) => state.toggleHidden(index), "showAgain"),
      ...chips(say("pinnedOnes"), [...state.pinned], (index) => state.togglePinned(index), "unpin"),
    ];
  }

  chip(index, act, label) {
    const { name } = this.graph.entities[index];
    const text = say(label, { name });
    return element("button", { "aria-label": text, title: text, onclick: () => act(index) }, written(name), " ✕");
  }
}

function presentIn(order, items) {
  const found = new Set(items);
  return order.filter((choice) => found.has(choice));
}
