// title: Firms in a place
// title_zh: 某地的企业
// answers: Which firms are located in a place or in any place that belongs to it, and where exactly.
// param place: string; a place's name or alias; example 上海
// param limit: int = 50; how many rows at most; example 10

MATCH (firm:Company)-[located:LOCATED_IN]->(seat)-[:PART_OF*0..3]->(place)
WHERE place.name = $place OR $place IN place.aliases
RETURN DISTINCT firm.name AS firm, seat.name AS seat, located.confidence AS confidence
ORDER BY firm, seat
LIMIT $limit;
