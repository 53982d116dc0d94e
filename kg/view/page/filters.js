// Which entities and relations the filters let through, and how many each further choice would let through.

/** Stands for "in no document": what follows from the gazetteer alone. */
export const NO_DOCUMENT = -1;

/** The confidence of relations is counted in so many equal steps from 0 to 1. */
export const CONFIDENCE_STEPS = 20;

/** Filters that let everything through but what is off at first. */
export function openFilters(graph) {
  return {
    labels: new Set(),
    types: new Set(),
    statuses: new Set(graph.statusesOff),
    documents: new Set(),
    confidence: 0,
    joined: false,
  };
}

/** The documents of an entity or a relation; [NO_DOCUMENT] where there is none. */
export function documentsOf({ documents }) {
  return documents.length > 0 ? documents : [NO_DOCUMENT];
}

/** Whether a relation's own filters (type, status, confidence, documents) let it through, whatever its ends. */
export function relationAllowed(filters, relation) {
  return (
    !filters.types.has(relation.type) &&
    !filters.statuses.has(relation.status) &&
    relation.confidence >= filters.confidence &&
    documentsOf(relation).some((document) => !filters.documents.has(document))
  );
}

/**
 * Apply the filters.
 *
 * @param {object} graph
 * @param {object} filters sets of what is switched off, the least confidence, and whether only joined entities pass
 * @param {(index: number) => boolean} near whether an entity is not hidden by hand or out of the chosen neighbourhood
 * @returns {{entities: boolean[], relations: boolean[], counts: object}} who passes; and for each choice of a filter how
 *   many pass all the other filters
 */
export function applyFilters(graph, filters, near) {
  const inDocuments = (item) => documentsOf(item).some((document) => !filters.documents.has(document));
  const ends = graph.entities.map((entity) => {
    const base = near(entity.index);
    const label = !filters.labels.has(entity.label);
    const document = inDocuments(entity);
    return { all: base && label && document, butLabel: base && document, butDocument: base && label };
  });
  const own = graph.relations.map((relation) => ({
    type: !filters.types.has(relation.type),
    status: !filters.statuses.has(relation.status),
    sure: relation.confidence >= filters.confidence,
    document: inDocuments(relation),
  }));
  const relations = graph.relations.map(({ index, head, tail }) => {
    const { type, status, sure, document } = own[index];
    return type && status && sure && document && ends[head].all && ends[tail].all;
  });
  const joined = filters.joined ? findJoined(graph, own, ends) : null;
  const entities = ends.map(({ all }, index) => all && (joined === null || joined.all[index]));
  return { entities, relations, counts: countChoices(graph, ends, own, joined) };
}

/** Who has a relation that passes: with all filters, and without the one on labels or on documents. */
function findJoined(graph, own, ends) {
  const none = () => new Array(graph.entities.length).fill(false);
  const joined = { all: none(), butLabel: none(), butDocument: none() };
  for (const { index, head, tail } of graph.relations) {
    const { type, status, sure, document } = own[index];
    if (!type || !status || !sure) continue;
    for (const [one, other] of [
      [head, tail],
      [tail, head],
    ]) {
      if (document && ends[other].all) {
        joined.butLabel[one] = true;
        if (ends[one].all) joined.all[one] = true;
      }
      if (ends[other].butDocument) joined.butDocument[one] = true;
    }
  }
  return joined;
}

function countChoices(graph, ends, own, joined) {
  const counts = { labels: new Map(), types: new Map(), statuses: new Map(), documents: new Map() };
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  const confidence = new Array(CONFIDENCE_STEPS).fill(0);
  for (const entity of graph.entities) {
    const { butLabel, butDocument } = ends[entity.index];
    if (butLabel && (joined === null || joined.butLabel[entity.index])) add(counts.labels, entity.label);
    if (butDocument && (joined === null || joined.butDocument[entity.index])) {
      for (const document of documentsOf(entity)) add(counts.documents, document);
    }
  }
  for (const relation of graph.relations) {
    if (!ends[relation.head].all || !ends[relation.tail].all) continue;
    const { type, status, sure, document } = own[relation.index];
    if (!document) continue;
    if (status && sure) add(counts.types, relation.type);
    if (type && sure) add(counts.statuses, relation.status);
    if (type && status) {
      confidence[Math.min(CONFIDENCE_STEPS - 1, Math.floor(relation.confidence * CONFIDENCE_STEPS))] += 1;
    }
  }
  return { ...counts, confidence };
}
