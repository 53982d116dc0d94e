"""The ontology: which labels and relation types there are, and what may stand at each end of a relation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.data import read_yaml
from kg.errors import DataError

__all__ = ["Label", "Ontology", "RelationType", "load_ontology"]

PROPERTY_TYPES = ("string", "int", "float", "date")


@dataclass(frozen=True, slots=True)
class Label:
    """A node label: ``properties`` maps a property's name to ``string``, ``int``, ``float`` or ``date``."""

    name: str
    name_zh: str
    color: str
    place: bool
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation type: ``heads`` and ``tails`` are the labels that may stand at its ends.

    ``locates`` says that the head is where the tail is.
    """

    name: str
    name_zh: str
    phrase_zh: str
    heads: frozenset[str]
    tails: frozenset[str]
    symmetric: bool
    from_gazetteer: bool
    locates: bool


@dataclass(frozen=True)
class Ontology:
    """Labels and relation types by name, in the order of the file."""

    labels: Mapping[str, Label]
    relations: Mapping[str, RelationType]

    @property
    def places(self) -> frozenset[str]:
        """The labels of administrative places."""
        return frozenset(name for name, label in self.labels.items() if label.place)

    def allows(self, head: str, relation: str, tail: str) -> bool:
        """Tell whether a relation may lead from one label to another.

        Examples
        --------
        >>> load_ontology().allows("Company", "LOCATED_IN", "City")
        True
        >>> load_ontology().allows("City", "LOCATED_IN", "Company")
        False
        """
        kind = self.relations[relation]
        return head in kind.heads and tail in kind.tails


def load_ontology(folder: Path | None = None) -> Ontology:
    """Load and check ``ontology.yaml``.

    Parameters
    ----------
    folder : Path, optional
        A folder of knowledge; what ships with kg by default.

    Returns
    -------
    Ontology

    Raises
    ------
    DataError
        If the file is missing or broken; names the entry.
    """
    path, content = read_yaml("ontology.yaml", folder)
    labels = {name: _label(path, name, entry) for name, entry in _section(path, content, "labels").items()}
    stands_for = content.get("stands_for") or {}
    for name, others in stands_for.items():
        _known(path, f"stands_for.{name}", [name, *others], labels)
    relations = {
        name: _relation(path, name, entry, labels, stands_for)
        for name, entry in _section(path, content, "relations").items()
    }
    return Ontology(labels, relations)


def _section(path: Path, content: Mapping[str, object], key: str) -> Mapping[str, Mapping[str, object]]:
    section = content.get(key)
    if not isinstance(section, Mapping) or not section:
        raise DataError(f"{path}: needs a section `{key}` that maps names to entries")
    for name, entry in section.items():
        if not str(name).isidentifier():
            raise DataError(f"{path}: {key}: {name!r} is no name (letters, digits and _)")
        if not isinstance(entry, Mapping):
            raise DataError(f"{path}: {key}.{name}: needs a mapping")
    return section


def _label(path: Path, name: str, entry: Mapping[str, object]) -> Label:
    properties = entry.get("properties") or {}
    if not isinstance(properties, Mapping):
        raise DataError(f"{path}: labels.{name}.properties: needs a mapping of name to type")
    for key, kind in properties.items():
        if kind not in PROPERTY_TYPES:
            raise DataError(f"{path}: labels.{name}.properties.{key}: {kind!r} is none of {', '.join(PROPERTY_TYPES)}")
    return Label(
        name=name,
        name_zh=str(entry.get("name_zh", name)),
        color=str(entry.get("color", "#888888")),
        place=bool(entry.get("place", False)),
        properties={str(key): str(kind) for key, kind in properties.items()},
    )


def _relation(
    path: Path,
    name: str,
    entry: Mapping[str, object],
    labels: Mapping[str, Label],
    stands_for: Mapping[str, list[str]],
) -> RelationType:
    ends = []
    for end in ("head", "tail"):
        listed = entry.get(end)
        if not isinstance(listed, list) or not listed:
            raise DataError(f"{path}: relations.{name}.{end}: needs a list of labels")
        _known(path, f"relations.{name}.{end}", listed, labels)
        substitutes = [label for label, others in stands_for.items() if set(others) & set(listed)]
        ends.append(frozenset([*listed, *substitutes]))
    return RelationType(
        name=name,
        name_zh=str(entry.get("name_zh", name)),
        phrase_zh=str(entry.get("phrase_zh", "{head} " + name + " {tail}")),
        heads=ends[0],
        tails=ends[1],
        symmetric=bool(entry.get("symmetric", False)),
        from_gazetteer=bool(entry.get("from_gazetteer", False)),
        locates=bool(entry.get("locates", False)),
    )


def _known(path: Path, where: str, names: list[str], labels: Mapping[str, Label]) -> None:
    for name in names:
        if name not in labels:
            raise DataError(f"{path}: {where}: unknown label {name}; the ontology has {', '.join(labels)}")
