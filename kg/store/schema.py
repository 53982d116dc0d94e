"""The tables of the stores, made from the ontology: LadybugDB declares them, Neo4j gets constraints and indexes.

``python -m kg.store.schema FOLDER`` writes both as Cypher files; those in ``cypher/schema`` are made this way.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kg.errors import DataError
from kg.ontology import Ontology, load_ontology

__all__ = [
    "CHUNK",
    "CHUNK_COLUMNS",
    "DOCUMENT",
    "DOCUMENT_COLUMNS",
    "EDGE_COLUMNS",
    "ENTITY",
    "ENTITY_COLUMNS",
    "FROM_CHUNK",
    "FROM_CHUNK_COLUMNS",
    "FROM_DOCUMENT",
    "check_names",
    "entity_columns",
    "fulltext_statement",
    "ladybug_schema",
    "neo4j_schema",
    "quote",
    "write_schemas",
]

ENTITY, DOCUMENT, CHUNK = "Entity", "Document", "Chunk"
FROM_DOCUMENT, FROM_CHUNK = "FROM_DOCUMENT", "FROM_CHUNK"

ENTITY_COLUMNS = {
    "id": "STRING",
    "name": "STRING",
    "aliases": "STRING[]",
    "inferred": "BOOL",
    "merges": "STRING[]",
    "extra": "STRING",
}
EDGE_COLUMNS = {
    "confidence": "DOUBLE",
    "rule": "STRING",
    "rules": "STRING[]",
    "evidence": "STRING[]",
    "sources": "STRING[]",
    "status": "STRING",
}
DOCUMENT_COLUMNS = {
    "id": "STRING",
    "name": "STRING",
    "title": "STRING",
    "format": "STRING",
    "encoding": "STRING",
    "digest": "STRING",
    "length": "INT64",
    "doc_number": "STRING",
    "issue_date": "STRING",
    "period": "STRING",
    "notes": "STRING[]",
}
CHUNK_COLUMNS = {
    "id": "STRING",
    "index": "INT64",
    "doc": "STRING",
    "start": "INT64",
    "end": "INT64",
    "text": "STRING",
}
FROM_CHUNK_COLUMNS = {"start": "INT64", "end": "INT64", "text": "STRING"}

COLUMN_TYPES = {"string": "STRING", "date": "STRING", "int": "INT64", "float": "DOUBLE"}


def quote(name: str) -> str:
    """Put a name of the ontology into backticks, so that it is only a name.

    Examples
    --------
    >>> quote("Company")
    '`Company`'
    """
    return "`" + name.replace("`", "``") + "`"


def check_names(ontology: Ontology) -> None:
    """Refuse an ontology whose names are the stores' own.

    Raises
    ------
    DataError
        If a label, type or property is called like a table or column that every graph has.
    """
    taken = {name.casefold() for name in (ENTITY, DOCUMENT, CHUNK, FROM_DOCUMENT, FROM_CHUNK)}
    for name in (*ontology.labels, *ontology.relations):
        if name.casefold() in taken:
            raise DataError(f"ontology.yaml: {name}: the stores use this name; choose another")
        taken.add(name.casefold())
    for label in ontology.labels.values():
        for name in label.properties:
            if name.casefold() in (*ENTITY_COLUMNS, "label", "loaded_by"):
                raise DataError(f"ontology.yaml: labels.{label.name}.properties.{name}: the stores use this name")


def entity_columns(ontology: Ontology, label: str) -> dict[str, str]:
    """Return the columns of a label's table by name, with their LadybugDB types.

    Examples
    --------
    >>> list(entity_columns(load_ontology(), "Country"))
    ['id', 'name', 'aliases', 'inferred', 'merges', 'extra', 'iso2', 'lat', 'lon']
    """
    properties = ontology.labels[label].properties
    return ENTITY_COLUMNS | {name: COLUMN_TYPES[kind] for name, kind in properties.items()}


def ladybug_schema(ontology: Ontology) -> list[str]:
    """Return the statements that declare the tables of a LadybugDB.

    Examples
    --------
    >>> ladybug_schema(load_ontology())[1].split("(")[0]
    'CREATE NODE TABLE `Country`'
    """
    check_names(ontology)
    nodes = {label: entity_columns(ontology, label) for label in ontology.labels}
    nodes |= {DOCUMENT: DOCUMENT_COLUMNS, CHUNK: CHUNK_COLUMNS}
    statements = [
        f"CREATE NODE TABLE {quote(name)}({_columns(columns)}, PRIMARY KEY(`id`))" for name, columns in nodes.items()
    ]
    for relation in ontology.relations.values():
        pairs = [(head, tail) for head in sorted(relation.heads) for tail in sorted(relation.tails)]
        statements.append(_edge_table(relation.name, pairs, EDGE_COLUMNS))
    statements.append(_edge_table(FROM_DOCUMENT, [(CHUNK, DOCUMENT)], {}))
    statements.append(_edge_table(FROM_CHUNK, [(label, CHUNK) for label in ontology.labels], FROM_CHUNK_COLUMNS))
    return statements


def neo4j_schema(ontology: Ontology) -> list[str]:
    """Return the statements that make Neo4j's constraints and its index on names.

    Examples
    --------
    >>> neo4j_schema(load_ontology())[0]
    'CREATE CONSTRAINT `entity_id` IF NOT EXISTS FOR (n:`Entity`) REQUIRE n.id IS UNIQUE'
    """
    check_names(ontology)
    statements = [
        f"CREATE CONSTRAINT {quote(f'{label.lower()}_id')} IF NOT EXISTS FOR (n:{quote(label)}) REQUIRE n.id IS UNIQUE"
        for label in (ENTITY, DOCUMENT, CHUNK, *ontology.labels)
    ]
    return [*statements, f"CREATE INDEX `entity_name` IF NOT EXISTS FOR (n:{quote(ENTITY)}) ON (n.name)"]


def fulltext_statement(analyzer: str) -> str:
    """Return the statement that makes Neo4j's full-text index over names and aliases."""
    options = "OPTIONS {indexConfig: {`fulltext.analyzer`: '" + analyzer + "'}}"
    index = "CREATE FULLTEXT INDEX `entity_text` IF NOT EXISTS"
    return f"{index} FOR (n:{quote(ENTITY)}) ON EACH [n.name, n.aliases] {options}"


def write_schemas(ontology: Ontology, folder: Path) -> list[Path]:
    """Write ``ladybug.cypher`` and ``neo4j.cypher`` and return their paths."""
    texts = {
        "ladybug.cypher": ladybug_schema(ontology),
        "neo4j.cypher": [*neo4j_schema(ontology), fulltext_statement("cjk")],
    }
    paths = []
    for name, statements in texts.items():
        head = (
            "// Made from the ontology by `python -m kg.store.schema FOLDER`; change the ontology, not this file.\n\n"
        )
        path = folder / name
        path.write_text(head + "".join(f"{statement};\n" for statement in statements), encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def _columns(columns: dict[str, str]) -> str:
    return ", ".join(f"{quote(name)} {kind}" for name, kind in columns.items())


def _edge_table(name: str, pairs: list[tuple[str, str]], columns: dict[str, str]) -> str:
    ends = ", ".join(f"FROM {quote(head)} TO {quote(tail)}" for head, tail in pairs)
    return f"CREATE REL TABLE {quote(name)}({', '.join(filter(None, (ends, _columns(columns))))})"


if __name__ == "__main__":
    for written in write_schemas(load_ontology(), Path(sys.argv[1])):
        print(written)
