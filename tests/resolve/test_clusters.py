"""Which entities of different documents are one thing."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.forms import form_key
from kg.model import DocumentEntity
from kg.resolve.clusters import cluster_entities

FULL = DocumentEntity("Company", "上海青禾网络科技有限公司", short_forms=("青禾", "青禾网络", "青禾科技"))
OTHER = DocumentEntity("Company", "北京青禾软件有限公司", short_forms=("青禾", "青禾软件"))


def names(*entities: DocumentEntity) -> list[set[str]]:
    """Return the names in each cluster; each entity stands in a document of its own."""
    clusters = cluster_entities((f"{number}.txt", entity) for number, entity in enumerate(entities))
    return [{member.name for _, member in cluster.members} for cluster in clusters]


def firm(name: str, *aliases: str, key: str = "") -> DocumentEntity:
    return DocumentEntity("Company", name, aliases, key)


def test_one_key_is_one_thing_whatever_its_names() -> None:
    assert names(firm("甲集团", key="company:甲"), firm("甲乙集团", key="company:甲")) == [{"甲集团", "甲乙集团"}]


def test_a_name_that_the_gazetteers_know_elsewhere_takes_their_key() -> None:
    assert names(firm("甲集团", "甲", key="company:甲集团"), firm("甲")) == [{"甲集团", "甲"}]


def test_two_keys_of_one_name_stay_apart() -> None:
    one = DocumentEntity("District", "普陀区", key="adcode:310107")
    two = DocumentEntity("District", "普陀区", key="adcode:330903")
    assert names(one, two) == [{"普陀区"}, {"普陀区"}]


def test_a_homonym_without_key_joins_neither_of_two() -> None:
    one = DocumentEntity("District", "普陀区", key="adcode:310107")
    two = DocumentEntity("District", "普陀区", key="adcode:330903")
    assert len(names(one, two, DocumentEntity("District", "普陀区"))) == 3


def test_a_short_form_joins_through_a_longer_short_form() -> None:
    middle = firm("青禾网络", "青网")
    assert names(FULL, middle, firm("青网")) == [{FULL.name, "青禾网络", "青网"}]


def test_a_short_form_that_two_firms_have_in_common_stays_alone() -> None:
    assert len(names(FULL, OTHER, firm("青禾"))) == 3


def test_a_short_form_of_one_of_two_firms_with_one_core_joins_it() -> None:
    assert {OTHER.name, "青禾软件"} in names(FULL, OTHER, firm("青禾软件"))


def test_short_forms_do_not_cross_labels() -> None:
    assert len(names(FULL, DocumentEntity("Product", "青禾"))) == 2


def test_clusters_of_one_label_have_seeds_of_their_own() -> None:
    clusters = cluster_entities([("a", FULL), ("b", OTHER)])
    assert len({cluster.seed for cluster in clusters}) == 2


def test_a_reason_is_given_for_joins_and_for_nothing_else() -> None:
    (joined,) = cluster_entities([("a", FULL), ("b", firm("青禾网络"))])
    assert joined.reasons == ("青禾网络 is a short form of 上海青禾网络科技有限公司",)
    (same,) = cluster_entities([("a", FULL), ("b", FULL)])
    assert same.reasons == ()


FORMS = st.sampled_from(
    ["青禾", "青禾网络", "上海青禾网络科技有限公司", "北京青禾软件有限公司", "青 禾", "ＱＨ", "qh", "", "《》"]
)
KEYS = st.sampled_from(["", "", "company:青禾", "company:青禾网络", "base:青禾", "base:adcode:310104"])
ENTITIES = st.builds(
    DocumentEntity,
    st.sampled_from(["Company", "Zone", "ExportBase", "Product"]),
    FORMS,
    st.lists(FORMS, max_size=2).map(tuple),
    KEYS,
    st.just(()),
    st.lists(FORMS, max_size=2).map(tuple),
)
LISTED = st.lists(st.tuples(st.sampled_from("ab"), ENTITIES), max_size=6)


@settings(deadline=None)
@given(LISTED)
def test_every_entity_is_in_one_cluster(listed: list[tuple[str, DocumentEntity]]) -> None:
    clusters = cluster_entities(listed)
    assert sorted(map(repr, listed)) == sorted(repr(member) for cluster in clusters for member in cluster.members)
    seeds = [(cluster.label, cluster.seed) for cluster in clusters]
    assert len(set(seeds)) == len(seeds)


@settings(deadline=None, max_examples=40)
@given(LISTED.filter(lambda listed: len(listed) <= 4))
def test_the_order_of_entities_does_not_matter(listed: list[tuple[str, DocumentEntity]]) -> None:
    seen = set()
    for order in permutations(listed):
        clusters = cluster_entities(order)
        seen.add(
            tuple((c.label, c.seed, c.reasons, tuple(sorted(repr(member) for member in c.members))) for c in clusters)
        )
    assert len(seen) == 1


@settings(deadline=None)
@given(LISTED)
def test_entities_of_one_label_and_spelling_are_apart_only_by_keys(listed: list[tuple[str, DocumentEntity]]) -> None:
    plain = [(name, entity) for name, entity in listed if not entity.key and entity.label == "Product"]
    clusters = cluster_entities(plain)
    for form in {form_key(entity.name) for _, entity in plain}:
        assert sum(any(form_key(m.name) == form for _, m in cluster.members) for cluster in clusters) == 1
