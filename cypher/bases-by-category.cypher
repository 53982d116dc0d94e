// title: Export bases by category
// title_zh: 各类出口基地
// answers: Which export bases there are, by category, with their batch and place; all of them without a category.
// param category: string = ""; part of a category's name; example 文化

MATCH (base:ExportBase)
WHERE $category = '' OR coalesce(base.category, '') CONTAINS $category
OPTIONAL MATCH (base)-[:LOCATED_IN]->(place)
RETURN DISTINCT coalesce(base.category, '') AS category, base.name AS base, coalesce(base.batch, '') AS batch,
  coalesce(place.name, '') AS place
ORDER BY category, base, batch, place;
