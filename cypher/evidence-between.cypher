// title: Evidence of the relations between two
// title_zh: 两个实体之间的证据
// answers: Which relations lead from one entity to another or back, with the sentences that say so and where they stand.
// param a: string; a name or alias; example 米哈游
// param b: string; another name or alias; example 原神

// dialect: ladybug
MATCH (head)-[edge]->(tail)
WHERE edge.confidence IS NOT NULL
  AND (((head.name = $a OR $a IN head.aliases) AND (tail.name = $b OR $b IN tail.aliases))
    OR ((head.name = $b OR $b IN head.aliases) AND (tail.name = $a OR $a IN tail.aliases)))
RETURN head.name AS source, label(edge) AS relation, tail.name AS target, edge.evidence AS evidence,
  edge.sources AS sources
ORDER BY relation, source, target;

// dialect: neo4j
MATCH (head:Entity)-[edge]->(tail:Entity)
WHERE ((head.name = $a OR $a IN head.aliases) AND (tail.name = $b OR $b IN tail.aliases))
  OR ((head.name = $b OR $b IN head.aliases) AND (tail.name = $a OR $a IN tail.aliases))
RETURN head.name AS source, type(edge) AS relation, tail.name AS target, edge.evidence AS evidence,
  edge.sources AS sources
ORDER BY relation, source, target;
