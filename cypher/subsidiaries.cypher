// title: Subsidiaries of a firm
// title_zh: 企业的子公司
// answers: Which firms belong to a firm, directly or through other firms, with the number of steps.
// param firm: string; a firm's name or alias; example 中国银联

MATCH p = (child:Company)-[:SUBSIDIARY_OF*1..5]->(firm:Company)
WHERE (firm.name = $firm OR $firm IN firm.aliases) AND child.id <> firm.id
RETURN child.name AS subsidiary, firm.name AS firm, min(length(p)) AS steps
ORDER BY steps, subsidiary, firm;
