// title: Documents and what they say about themselves
// title_zh: 文档及其标题、文号、日期、时期
// answers: Which documents there are, the latest first: title, document number, issuing date and period.
// param limit: int = 50; how many rows at most; example 10

MATCH (d:Document)
RETURN d.name AS document, d.title AS title, d.doc_number AS number, d.issue_date AS issued, d.period AS period
ORDER BY coalesce(d.issue_date, '') DESC, d.name
LIMIT $limit;
