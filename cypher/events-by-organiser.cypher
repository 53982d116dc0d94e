// title: Events by organiser
// title_zh: 某机构主办的活动
// answers: Which fairs, forums and contests an agency, organisation or firm holds, and where.
// param organiser: string; a name or alias; example 商务部

MATCH (event:Event)-[:ORGANIZED_BY]->(organiser)
WHERE organiser.name = $organiser OR $organiser IN organiser.aliases
OPTIONAL MATCH (event)-[:LOCATED_IN]->(place)
RETURN DISTINCT event.name AS event, coalesce(place.name, '') AS place, organiser.name AS organiser
ORDER BY event, place, organiser;
