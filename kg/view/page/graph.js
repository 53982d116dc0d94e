// The graph as the page knows it: entities and relations with their neighbours, by index.

/** Join the page's data: each relation gets its ends, each entity its relations, in the order of the ontology. */
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
    labels: data.labels,
    types: data.types,
    documents: data.documents,
    passages: data.passages,
    indexById: new Map(entities.map((entity) => [entity.id, entity.index])),
  };
}

export function degree(entity) {
  return entity.relations.length;
}

export function otherEnd(relation, index) {
  return relation.head === index ? relation.tail : relation.head;
}

/** The entities that a relation joins to this one, the best connected first. */
export function neighbours(graph, index) {
  const found = new Set(graph.entities[index].relations.map((relation) => otherEnd(relation, index)));
  found.delete(index);
  return [...found].sort((a, b) => degree(graph.entities[b]) - degree(graph.entities[a]) || a - b);
}

export function relationsBetween(graph, a, b) {
  return graph.entities[a].relations.filter((relation) => otherEnd(relation, a) === b);
}

export function labelName(graph, label, language) {
  return language === "zh" ? graph.labels[label].zh : label;
}

export function typeName(graph, type, language) {
  return language === "zh" ? graph.types[type].zh : type;
}
