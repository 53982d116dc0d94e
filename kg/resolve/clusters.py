"""Decides which entities of different documents are one thing, and says why.

The answer depends on the set of entities alone, not on their order: first what has one key or one name is one cluster, then a
cluster whose name is a short form of exactly one other cluster joins it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.forms import form_key
from kg.model import DocumentEntity

__all__ = ["Cluster", "cluster_entities"]

HOLDERS = frozenset({"Zone", "Organization", "Company"})
"""What becomes an ExportBase when another document speaks of its designation."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Entities that are one thing.

    Parameters
    ----------
    label : str
    members : tuple of (str, DocumentEntity)
        Document name and entity.
    seed : str
        What the id is made of.
    identity : str
        The longest key or form of its members; no other cluster of the label has it.
    reasons : tuple of str
        Why the members are one thing.
    """

    label: str
    members: tuple[tuple[str, DocumentEntity], ...]
    seed: str
    identity: str
    reasons: tuple[str, ...]


def cluster_entities(entities: Iterable[tuple[str, DocumentEntity]]) -> tuple[Cluster, ...]:
    """Put the entities of all documents into clusters.

    Parameters
    ----------
    entities : iterable of (str, DocumentEntity)
        Document name and entity.

    Returns
    -------
    tuple of Cluster
        Sorted by label and seed; no two of one label have the same seed.

    Examples
    --------
    >>> full = DocumentEntity("Company", "上海甲乙科技有限公司", short_forms=("甲乙", "甲乙科技"))
    >>> short = DocumentEntity("Company", "甲乙科技")
    >>> [cluster.reasons for cluster in cluster_entities([("a", full), ("b", short)])]
    [('甲乙科技 is a short form of 上海甲乙科技有限公司',)]
    """
    listed = sorted(entities, key=lambda item: (item[0], item[1].label, item[1].name, item[1].key))
    bases = {
        form_key(form)
        for _, entity in listed
        if entity.label == "ExportBase"
        for form in (entity.name, *entity.aliases)
    }
    keys: dict[tuple[str, str], set[str]] = defaultdict(set)
    for _, entity in listed:
        if entity.key:
            for form in (entity.name, *entity.aliases, entity.key.split(":", 1)[-1]):
                keys[entity.label, form_key(form)].add(entity.key)
    groups: dict[tuple[str, str], list[tuple[str, DocumentEntity]]] = defaultdict(list)
    for document, entity in listed:
        label = "ExportBase" if entity.label in HOLDERS and form_key(entity.name) in bases else entity.label
        groups[label, _identity(label, entity, keys)].append((document, entity))
    joins = _joins(groups)
    merged: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for identity in groups:
        merged[_end(identity, joins)].append(identity)
    clusters = [
        _cluster(
            identity[0],
            [member for part in parts for member in groups[part]],
            sorted({joins[part][1] for part in parts if part in joins}),
            [part[1] for part in parts],
        )
        for identity, parts in merged.items()
    ]
    return _with_unique_seeds(clusters)


def _identity(label: str, entity: DocumentEntity, keys: Mapping[tuple[str, str], set[str]]) -> str:
    """A base goes by its holder's name, whether a document knows it as a base or as a park."""
    if label == "ExportBase" and not entity.key.startswith("base:adcode:"):
        return form_key(entity.key.rsplit(":", 1)[-1] or entity.name)
    known = keys.get((label, form_key(entity.name)), set())
    return entity.key or (min(known) if len(known) == 1 else form_key(entity.name))


def _joins(
    groups: Mapping[tuple[str, str], Sequence[tuple[str, DocumentEntity]]],
) -> dict[tuple[str, str], tuple[tuple[str, str], str]]:
    """Return for each group that is named by a short form of exactly one other group that group, and the reason."""
    defined: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    derived: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for identity, members in groups.items():
        for _, entity in members:
            for form in entity.aliases:
                defined[identity[0], form_key(form)].add(identity)
            for form in entity.short_forms:
                derived[identity[0], form_key(form)].add(identity)
    joins = {}
    for identity, members in groups.items():
        names = {form_key(entity.name) for _, entity in members}
        length = max(len(name) for name in names)
        for owners, reason in ((defined, "is another form of"), (derived, "is a short form of")):
            candidates = {
                owner
                for name in names
                for owner in owners.get((identity[0], name), ())
                if owner != identity and max(len(form_key(e.name)) for _, e in groups[owner]) > length
            }
            if len(candidates) == 1:
                owner = next(iter(candidates))
                full = max((entity.name for _, entity in groups[owner]), key=lambda name: (len(name), name))
                short = min((entity.name for _, entity in members), key=lambda name: (len(name), name))
                joins[identity] = (owner, f"{short} {reason} {full}")
                break
    return joins


def _end(identity: tuple[str, str], joins: Mapping[tuple[str, str], tuple[tuple[str, str], str]]) -> tuple[str, str]:
    while identity in joins:  # names only grow along joins, so there is an end
        identity = joins[identity][0]
    return identity


def _cluster(
    label: str, members: list[tuple[str, DocumentEntity]], reasons: list[str], identities: list[str]
) -> Cluster:
    keys = sorted({entity.key for _, entity in members if entity.key}) if label != "ExportBase" else []
    if keys:
        seed = keys[0]
    else:
        forms = {form_key(entity.short_forms[0] if entity.short_forms else entity.name) for _, entity in members}
        seed = min(forms, key=lambda form: (len(form), form))
    identity = max(identities, key=lambda form: (len(form), form))
    return Cluster(label, tuple(members), seed or identity, identity, tuple(reasons))


def _with_unique_seeds(clusters: Iterable[Cluster]) -> tuple[Cluster, ...]:
    """Two firms with one core (上海甲乙, 北京甲乙) take what tells them apart into the seed."""
    by_seed: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        by_seed[cluster.label, cluster.seed].append(cluster)
    unique = []
    for (_, seed), same in by_seed.items():
        for cluster in same:
            own = seed if len(same) == 1 else f"{seed}|{cluster.identity}"
            unique.append(replace(cluster, seed=own))
    return tuple(sorted(unique, key=lambda cluster: (cluster.label, cluster.seed)))
