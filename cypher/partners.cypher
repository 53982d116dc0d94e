// title: Partners of an organisation
// title_zh: 合作伙伴
// answers: With whom a firm, organisation, base, zone or agency works together.
// param name: string; a name or alias; example 阅文集团
// param limit: int = 50; how many rows at most; example 10

MATCH (one)-[together:PARTNERS_WITH]-(other)
WHERE one.name = $name OR $name IN one.aliases
RETURN other.name AS partner, together.confidence AS confidence, size(together.sources) AS sources
ORDER BY partner, confidence DESC, sources DESC
LIMIT $limit;
