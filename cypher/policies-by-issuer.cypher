// title: Policies of an issuer
// title_zh: 某机构发布的政策
// answers: Which policies an agency or organisation issued, with number and date where known, latest first.
// param issuer: string; an issuer's name or alias; example 商务部
// param limit: int = 50; how many rows at most; example 10

MATCH (policy:Policy)-[:ISSUED_BY]->(issuer)
WHERE issuer.name = $issuer OR $issuer IN issuer.aliases
RETURN DISTINCT policy.name AS policy, coalesce(policy.doc_number, '') AS doc_number,
  coalesce(policy.issue_date, '') AS issue_date, issuer.name AS issuer
ORDER BY issue_date DESC, policy, issuer
LIMIT $limit;
