// Made from the ontology by `python -m kg.store.schema FOLDER`; change the ontology, not this file.

CREATE CONSTRAINT `entity_id` IF NOT EXISTS FOR (n:`Entity`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `document_id` IF NOT EXISTS FOR (n:`Document`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `chunk_id` IF NOT EXISTS FOR (n:`Chunk`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `company_id` IF NOT EXISTS FOR (n:`Company`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `country_id` IF NOT EXISTS FOR (n:`Country`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `province_id` IF NOT EXISTS FOR (n:`Province`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `city_id` IF NOT EXISTS FOR (n:`City`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `district_id` IF NOT EXISTS FOR (n:`District`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `zone_id` IF NOT EXISTS FOR (n:`Zone`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `region_id` IF NOT EXISTS FOR (n:`Region`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `exportbase_id` IF NOT EXISTS FOR (n:`ExportBase`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `policy_id` IF NOT EXISTS FOR (n:`Policy`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `agreement_id` IF NOT EXISTS FOR (n:`Agreement`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `agency_id` IF NOT EXISTS FOR (n:`Agency`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `organization_id` IF NOT EXISTS FOR (n:`Organization`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `sector_id` IF NOT EXISTS FOR (n:`Sector`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `product_id` IF NOT EXISTS FOR (n:`Product`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `publication_id` IF NOT EXISTS FOR (n:`Publication`) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT `event_id` IF NOT EXISTS FOR (n:`Event`) REQUIRE n.id IS UNIQUE;
CREATE INDEX `entity_name` IF NOT EXISTS FOR (n:`Entity`) ON (n.name);
CREATE FULLTEXT INDEX `entity_text` IF NOT EXISTS FOR (n:`Entity`) ON EACH [n.name, n.aliases] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};
