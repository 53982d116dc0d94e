// title: What a policy promotes
// title_zh: 政策支持的领域
// answers: Which sectors the policies promote whose title holds a text.
// param policy: string; a part of a policy's title; example 数字贸易

MATCH (rule:Policy)-[promotes:PROMOTES]->(field:Sector)
UNWIND [rule.name] + rule.aliases AS title
WITH rule, promotes, field, title
WHERE title CONTAINS $policy
RETURN DISTINCT rule.name AS policy, field.name AS sector, promotes.confidence AS confidence
ORDER BY policy, sector, confidence DESC;
