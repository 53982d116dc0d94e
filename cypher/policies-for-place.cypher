// title: Policies for a place
// title_zh: 适用于某地的政策
// answers: Which policies apply to a place or to any place that it belongs to, and what they promote.
// param place: string; a place's name or alias; example 上海
// param limit: int = 50; how many rows at most; example 10

MATCH (place)-[:PART_OF*0..3]->(wider)<-[:APPLIES_TO]-(policy:Policy)
WHERE place.name = $place OR $place IN place.aliases
OPTIONAL MATCH (policy)-[:PROMOTES]->(sector:Sector)
RETURN DISTINCT policy.name AS policy, wider.name AS applies_to, coalesce(sector.name, '') AS promotes
ORDER BY policy, applies_to, promotes
LIMIT $limit;
