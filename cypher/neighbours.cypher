// title: Neighbours of an entity
// title_zh: 实体的所有关系
// answers: All that an entity is linked with: each relation with its ends and how sure it is.
// param name: string; a name or alias; example 上海
// param limit: int = 50; how many rows at most; example 10

// dialect: ladybug
MATCH (head)-[edge]->(tail)
WHERE edge.confidence IS NOT NULL
  AND (head.name = $name OR $name IN head.aliases OR tail.name = $name OR $name IN tail.aliases)
RETURN head.name AS source, label(edge) AS relation, tail.name AS target, edge.confidence AS confidence
ORDER BY relation, source, target, confidence DESC
LIMIT $limit;

// dialect: neo4j
MATCH (one:Entity)
WHERE one.name = $name OR $name IN one.aliases
MATCH (one)-[edge]-(:Entity)
WITH DISTINCT edge
RETURN startNode(edge).name AS source, type(edge) AS relation, endNode(edge).name AS target,
  edge.confidence AS confidence
ORDER BY relation, source, target, confidence DESC
LIMIT $limit;
