// title: Documents that mention an entity
// title_zh: 提到某实体的文档
// answers: Which documents name an entity, and how often.
// param name: string; a name or alias; example 上海

MATCH (one)-[names:FROM_CHUNK]->(:Chunk)-[:FROM_DOCUMENT]->(document:Document)
WHERE one.name = $name OR $name IN one.aliases
RETURN document.name AS document, document.title AS title, count(*) AS mentions
ORDER BY mentions DESC, document;
