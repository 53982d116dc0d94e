// title: Products of a firm
// title_zh: 企业的产品
// answers: Which games, platforms, works and other products a firm develops, publishes or runs.
// param firm: string; a firm's name or alias; example 米哈游

MATCH (maker)-[develops:DEVELOPS]->(made:Product)
WHERE maker.name = $firm OR $firm IN maker.aliases
RETURN made.name AS product, maker.name AS firm, develops.confidence AS confidence
ORDER BY product, firm;
