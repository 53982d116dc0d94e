// title: Partners that two have in common
// title_zh: 共同的合作伙伴
// answers: Who works together with both of two firms or organisations.
// param a: string; a name or alias; example 阅文集团
// param b: string; another name or alias; example 喜马拉雅

MATCH (one)-[:PARTNERS_WITH]-(shared)-[:PARTNERS_WITH]-(other)
WHERE (one.name = $a OR $a IN one.aliases) AND (other.name = $b OR $b IN other.aliases) AND one.id <> other.id
RETURN DISTINCT shared.name AS partner
ORDER BY partner;
