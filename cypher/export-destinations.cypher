// title: Where a place and its firms export to
// title_zh: 某地的出口目的地
// answers: To which countries and regions a place exports, by itself and through what is located in it.
// param place: string; a place's name or alias; example 上海
// param limit: int = 50; how many rows at most; example 10

MATCH (seller)-[exports:EXPORTS_TO]->(market)
WHERE seller.name = $place
  OR $place IN seller.aliases
  OR EXISTS {
    MATCH (seller)-[:LOCATED_IN]->(seat)-[:PART_OF*0..3]->(place)
    WHERE place.name = $place OR $place IN place.aliases
  }
RETURN market.name AS destination, seller.name AS exporter, exports.confidence AS confidence
ORDER BY destination, exporter, confidence DESC
LIMIT $limit;
