// The graph as the page knows it: entities and relations with their neighbours, by index.

/**
 * Join the page's data: each relation gets its ends, each entity its relations, in the order of the ontology.
 *
 * @param {object} data what kg/view/content.py collected
 * @returns {object} entities and relations that know each other, and all that the page shows with them
 */
export function readGraph(data) {
  const { nodes, edges, options } = data.network;
  const typeOrder = new Map(Object.keys(data.types).map((name, position) => [name, position]));
  const entities = data.entities.map((entity, index) => ({ ...entity, index, node: nodes[index], relations: [] }));
  const relations = data.relations.map((relation, index) => ({
    ...relation,
    index,
    head: edges[index].from,
    tail: edges[index].to,
  }));
  for (const relation of relations) {
    entities[relation.head].relations.push(relation);
    if (relation.tail !== relation.head) entities[relation.tail].relations.push(relation);
  }
  for (const entity of entities) {
    entity.relations.sort((a, b) => typeOrder.get(a.type) - typeOrder.get(b.type) || a.index - b.index);
  }
  return {
    entities,
    relations,
    nodes,
    edges,
    options,
    start: data.start,
    whole: data.whole ?? null,
    map: data.map ?? null,
    statusesOff: data.statusesOff ?? [],
    labels: data.labels,
    types: data.types,
    documents: data.documents,
    passages: data.passages,
    indexById: new Map(entities.map((entity) => [entity.id, entity.index])),
  };
}

/** How many relations an entity has. */
export function degree(entity) {
  return entity.relations.length;
}

/** The entity at the other end of a relation. */
export function otherEnd(relation, index) {
  return relation.head === index ? relation.tail : relation.head;
}

/**
 * The entities that relations join to this one, the best connected first.
 *
 * @param {object} graph
 * @param {number} index
 * @param {(relation: object) => boolean} [counts] which relations count; all by default
 * @returns {number[]}
 */
export function neighbours(graph, index, counts = () => true) {
  const found = new Set(graph.entities[index].relations.filter(counts).map((relation) => otherEnd(relation, index)));
  found.delete(index);
  return [...found].sort((a, b) => degree(graph.entities[b]) - degree(graph.entities[a]) || a - b);
}

/** The relations between two entities, whichever is the head. */
export function relationsBetween(graph, a, b) {
  return graph.entities[a].relations.filter((relation) => otherEnd(relation, a) === b);
}

/** A label in the reader's language; English is made of its name: ExportBase, "Export base". */
export function labelName(graph, label, language) {
  return language === "zh" ? graph.labels[label].zh : sentenceCase(label.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2"));
}

/** A relation type in the reader's language: LOCATED_IN, "Located in". */
export function typeName(graph, type, language) {
  return language === "zh" ? graph.types[type].zh : sentenceCase(type.replaceAll("_", " "));
}

/**
 * How a relation is put into words: parts of text, and "{head}" and "{tail}" where the names stand.
 *
 * @returns {string[]}
 */
export function phraseParts(graph, type, language) {
  const pattern =
    language === "zh" ? graph.types[type].phrase : `{head} ${type.replaceAll("_", " ").toLowerCase()} {tail}`;
  return pattern.split(/(\{head\}|\{tail\})/).filter((part) => part !== "");
}

function sentenceCase(text) {
  const lower = text.toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
