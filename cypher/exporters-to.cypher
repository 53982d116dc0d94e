// title: Who exports to a place
// title_zh: 向某地出口的企业和地区
// answers: Which firms, products, bases and places export to a country or region.
// param destination: string; a country's or region's name or alias; example 新加坡
// param limit: int = 50; how many rows at most; example 10

// dialect: ladybug
MATCH (seller)-[exports:EXPORTS_TO]->(market)
WHERE market.name = $destination OR $destination IN market.aliases
RETURN seller.name AS exporter, label(seller) AS label, exports.confidence AS confidence
ORDER BY label, exporter, confidence DESC
LIMIT $limit;

// dialect: neo4j
MATCH (seller:Entity)-[exports:EXPORTS_TO]->(market)
WHERE market.name = $destination OR $destination IN market.aliases
RETURN seller.name AS exporter, [name IN labels(seller) WHERE name <> 'Entity'][0] AS label,
  exports.confidence AS confidence
ORDER BY label, exporter, confidence DESC
LIMIT $limit;
