// Finding entities by what people type.

import { degree } from "./graph.js";

/** Letters as they are compared: one width, one case, no spaces. */
export function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");
}

/** Every form of every entity, folded once. */
export function indexForms(graph) {
  return graph.entities.map((entity) => [entity.name, ...entity.aliases].map((form) => ({ form, folded: fold(form) })));
}

/** Entities with a form that is, starts with or holds the query: the closest and then the best connected first. */
export function findEntities(graph, forms, query, limit) {
  const wanted = fold(query);
  if (!wanted) return [];
  const found = [];
  forms.forEach((own, index) => {
    let best = null;
    own.forEach(({ form, folded }, position) => {
      const closeness = folded === wanted ? 0 : folded.startsWith(wanted) ? 1 : folded.includes(wanted) ? 2 : 3;
      if (closeness < 3 && (best === null || closeness < best.closeness)) {
        best = { index, closeness, alias: position === 0 ? null : form };
      }
    });
    if (best !== null) found.push(best);
  });
  found.sort(
    (a, b) =>
      a.closeness - b.closeness || degree(graph.entities[b.index]) - degree(graph.entities[a.index]) || a.index - b.index,
  );
  return found.slice(0, limit);
}
