// title: Facts of a document
// title_zh: 某文档中的事实
// answers: Which relations a document is evidence of, and the characters that say so.
// param document: string; a document's name as documents-mentioning shows it; example notes.md
// param limit: int = 50; how many rows at most; example 10

// dialect: ladybug
MATCH (head)-[edge]->(tail)
WHERE edge.confidence IS NOT NULL
UNWIND edge.sources AS span
WITH head, edge, tail, span
WHERE span STARTS WITH ($document + '#')
RETURN head.name AS source, label(edge) AS relation, tail.name AS target, span AS characters
ORDER BY source, relation, target, characters
LIMIT $limit;

// dialect: neo4j
MATCH (head:Entity)-[edge]->(tail:Entity)
UNWIND edge.sources AS span
WITH head, edge, tail, span
WHERE span STARTS WITH ($document + '#')
RETURN head.name AS source, type(edge) AS relation, tail.name AS target, span AS characters
ORDER BY source, relation, target, characters
LIMIT $limit;
