// The same graph as lists: sortable, for screen readers and for whoever prefers rows. The filters hold here too.

import { labelName, typeName } from "./graph.js";
import { currentLanguage, element, number, say, written } from "./words.js";

const PAGE = 100;

export class TableView {
  /**
   * @param {HTMLElement} section
   * @param {object} graph
   * @param {State} state
   * @param {(index: number) => void} choose called with the entity whose name is clicked
   */
  constructor(section, graph, state, choose) {
    this.section = section;
    this.graph = graph;
    this.state = state;
    this.choose = choose;
    this.kind = "entities";
    this.sorted = {
      entities: { column: 2, down: true },
      relations: { column: 0, down: false },
      documents: { column: 2, down: true },
    };
    this.kinds = {
      entities: { columns: () => this.entityColumns(), rows: () => this.entities(), title: "entityTable" },
      relations: { columns: () => this.relationColumns(), rows: () => this.relations(), title: "relationTable" },
      documents: { columns: () => this.documentColumns(), rows: () => this.documents(), title: "documentTable" },
    };
    this.page = 0;
  }

  /** List what passes the filters now. */
  show() {
    if (this.section.hidden) return;
    const focused = this.section.contains(document.activeElement) ? document.activeElement.dataset.control : undefined;
    const { columns: columnsOf, rows: rowsOf } = this.kinds[this.kind];
    const columns = columnsOf();
    const rows = this.sort(columns, rowsOf());
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    this.page = Math.min(this.page, pages - 1);
    const seen = rows.slice(this.page * PAGE, (this.page + 1) * PAGE);
    this.section.replaceChildren(this.tabs(), this.table(columns, seen), this.pager(pages));
    if (focused) this.section.querySelector(`[data-control="${CSS.escape(focused)}"]`)?.focus();
  }

  entities() {
    return this.graph.entities.filter(({ index }) => this.state.entityPasses(index));
  }

  relations() {
    return this.graph.relations.filter((relation) => this.state.relationPasses(relation));
  }

  /** Documents that say something that passes, with how much. */
  documents() {
    const count = (items) => {
      const counts = new Map();
      for (const document of items.flatMap(({ documents }) => documents))
        counts.set(document, (counts.get(document) ?? 0) + 1);
      return counts;
    };
    const [entities, relations] = [count(this.entities()), count(this.relations())];
    return this.graph.documents
      .map((document, index) => ({
        ...document,
        index,
        entities: entities.get(index) ?? 0,
        relations: relations.get(index) ?? 0,
      }))
      .filter((document) => document.entities + document.relations > 0);
  }

  documentColumns() {
    return [
      { name: say("fileColumn"), value: ({ name }) => name },
      { name: say("titleColumn"), value: ({ title }) => title },
      { name: say("entitiesColumn"), value: ({ entities }) => entities },
      { name: say("relationsColumn"), value: ({ relations }) => relations },
    ];
  }

  entityColumns() {
    const passes = (relation) => this.state.relationPasses(relation);
    return [
      { name: say("name"), value: ({ name }) => name, cell: ({ index }) => this.nameButton(index) },
      { name: say("label"), value: ({ label }) => labelName(this.graph, label, currentLanguage()) },
      { name: say("connections"), value: ({ relations }) => relations.filter(passes).length },
      { name: say("places"), value: ({ places }) => places },
      { name: say("documentsColumn"), value: ({ documents }) => documents.length },
      { name: say("aliases"), value: ({ aliases }) => aliases.join("、") },
    ];
  }

  relationColumns() {
    const nameOf = (index) => this.graph.entities[index].name;
    return [
      { name: say("head"), value: ({ head }) => nameOf(head), cell: ({ head }) => this.nameButton(head) },
      { name: say("type"), value: ({ type }) => typeName(this.graph, type, currentLanguage()) },
      { name: say("tail"), value: ({ tail }) => nameOf(tail), cell: ({ tail }) => this.nameButton(tail) },
      { name: say("statusColumn"), value: ({ status }) => say(status) },
      {
        name: say("confidenceColumn"),
        value: ({ confidence }) => confidence,
        cell: ({ confidence }) => `${Math.round(confidence * 100)}%`,
        numeric: true,
      },
      { name: say("evidence"), value: ({ places }) => places },
    ];
  }

  nameButton(index) {
    return element(
      "button",
      { class: "link", onclick: () => this.choose(index) },
      written(this.graph.entities[index].name),
    );
  }

  sort(columns, rows) {
    const { column, down } = this.sorted[this.kind];
    const collator = new Intl.Collator(currentLanguage() === "zh" ? "zh-CN" : "en");
    const { value } = columns[column];
    const keyed = rows.map((row) => ({ row, key: value(row) }));
    const compare = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));
    keyed.sort((a, b) => (down ? compare(b.key, a.key) : compare(a.key, b.key)) || a.row.index - b.row.index);
    return keyed.map(({ row }) => row);
  }

  tabs() {
    const tab = (kind, text) =>
      element(
        "button",
        {
          "aria-pressed": String(kind === this.kind),
          "data-control": kind,
          onclick: () => {
            this.kind = kind;
            this.page = 0;
            this.show();
          },
        },
        text,
      );
    return element(
      "div",
      { class: "switch", role: "group", "aria-label": say("table") },
      ...Object.entries(this.kinds).map(([kind, { title, rows }]) =>
        tab(kind, say(title, { count: number(rows().length) })),
      ),
    );
  }

  table(columns, rows) {
    const sorted = this.sorted[this.kind];
    const heads = columns.map(({ name }, column) => {
      const order = column === sorted.column ? (sorted.down ? "descending" : "ascending") : "none";
      const sign = { none: "", ascending: " ↑", descending: " ↓" }[order];
      const onclick = () => {
        this.sorted[this.kind] = { column, down: order === "ascending" };
        this.page = 0;
        this.show();
      };
      return element(
        "th",
        { scope: "col", "aria-sort": order },
        element(
          "button",
          { onclick, "data-control": `column ${column}` },
          name,
          element("span", { "aria-hidden": "true" }, sign),
        ),
      );
    });
    const body = rows.map((row) =>
      element(
        "tr",
        {},
        ...columns.map(({ value, cell, numeric }) => {
          const plain = value(row);
          const content = cell ? cell(row) : typeof plain === "number" ? number(plain) : written(plain);
          return element("td", { class: numeric || typeof plain === "number" ? "number" : null }, content);
        }),
      ),
    );
    return element(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": say("rows") },
      element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...body)),
    );
  }

  pager(pages) {
    const turn = (step, word) =>
      element(
        "button",
        {
          disabled: this.page + step < 0 || this.page + step >= pages,
          "data-control": word,
          onclick: () => {
            this.page += step;
            this.show();
          },
        },
        say(word),
      );
    const place = element("span", {}, say("pageOf", { page: number(this.page + 1), pages: number(pages) }));
    return element("div", { class: "pager" }, turn(-1, "previous"), place, turn(1, "next"));
  }
}
