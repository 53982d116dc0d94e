// title: Hubs of the graph
// title_zh: 图谱的枢纽
// answers: Which entities have the most relations.
// param limit: int = 20; how many rows at most; example 10

// dialect: ladybug
MATCH (hub)-[edge]-(other)
WHERE edge.confidence IS NOT NULL
RETURN hub.name AS hub, label(hub) AS label, count(*) AS degree, hub.id AS id
ORDER BY degree DESC, id
LIMIT $limit;

// dialect: neo4j
MATCH (hub:Entity)-[edge]-(:Entity)
RETURN hub.name AS hub, [name IN labels(hub) WHERE name <> 'Entity'][0] AS label, count(*) AS degree, hub.id AS id
ORDER BY degree DESC, id
LIMIT $limit;
