// title: Firms in a sector
// title_zh: 某行业的企业
// answers: Which firms work in a sector, and where they are located if that is known.
// param sector: string; a sector's name or alias; example 数字内容
// param limit: int = 50; how many rows at most; example 10

MATCH (firm:Company)-[:IN_SECTOR]->(sector:Sector)
WHERE sector.name = $sector OR $sector IN sector.aliases
OPTIONAL MATCH (firm)-[:LOCATED_IN]->(seat)
RETURN DISTINCT firm.name AS firm, coalesce(seat.name, '') AS seat
ORDER BY firm, seat
LIMIT $limit;
