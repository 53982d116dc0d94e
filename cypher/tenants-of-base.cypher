// title: Tenants of a base or zone
// title_zh: 基地和园区的入驻机构
// answers: Which firms and organisations sit in an export base or zone, or were gathered by it.
// param base: string; the name or alias of a base or zone; example 徐汇区
// param limit: int = 50; how many rows at most; example 10

MATCH (guest)-[sits:TENANT_OF]->(host)
WHERE host.name = $base OR $base IN host.aliases
RETURN guest.name AS tenant, host.name AS base, sits.confidence AS confidence
ORDER BY tenant, base
LIMIT $limit;
