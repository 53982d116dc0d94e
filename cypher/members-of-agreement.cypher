// title: Members of an agreement
// title_zh: 协定和组织的成员
// answers: Which countries, cities, firms and organisations are members of an agreement, organisation or region.
// param agreement: string; a name or alias; example RCEP

MATCH (party)-[belongs:MEMBER_OF]->(pact)
WHERE pact.name = $agreement OR $agreement IN pact.aliases
RETURN party.name AS member, pact.name AS agreement, belongs.confidence AS confidence
ORDER BY member, agreement;
