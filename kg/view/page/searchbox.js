// The search box: type, arrows, Enter; "/" brings the focus here.

import { degree } from "./graph.js";
import { labelBadge } from "./panel.js";
import { findEntities, indexForms } from "./search.js";
import { element, number, say, written } from "./words.js";

const LONGEST = 30;

export function setUpSearch(input, list, graph, choose) {
  const forms = indexForms(graph);
  let found = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };

  const activate = (position) => {
    active = (position + found.length) % found.length;
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
    list.children[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[active].id);
  };

  const take = (position) => {
    choose(found[position].index);
    close();
    input.blur();
  };

  const show = () => {
    found = findEntities(graph, forms, input.value, LONGEST);
    list.replaceChildren(...found.map(({ index, alias }, position) => resultItem(graph.entities[index], alias, position)));
    if (found.length === 0 && input.value.trim()) {
      list.append(element("li", { class: "note", role: "option", "aria-disabled": "true" }, say("noResult", { query: input.value.trim() })));
    }
    list.hidden = input.value.trim() === "";
    input.setAttribute("aria-expanded", String(!list.hidden));
    active = -1;
    if (found.length > 0) activate(0);
    else input.removeAttribute("aria-activedescendant");
  };

  const resultItem = (entity, alias, position) => {
    const name = element("span", { class: "result" }, written(entity.name));
    if (alias !== null) name.append(element("small", {}, say("alias", { alias })));
    const links = element("small", { class: "count" }, say("degree", { count: number(degree(entity)) }));
    const item = element("li", { id: `result-${position}`, role: "option" }, labelBadge(graph, entity.label), name, links);
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(position);
    });
    return item;
  };

  input.addEventListener("input", show);
  input.addEventListener("focus", () => {
    input.select();
    if (input.value.trim()) show();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      if (list.hidden) input.blur();
      close();
      event.stopPropagation();
    } else if (event.key === "Enter" && active >= 0) take(active);
    else if (event.key === "ArrowDown" && found.length > 0) activate(active + 1);
    else if (event.key === "ArrowUp" && found.length > 0) activate(active - 1);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement;
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });
}
