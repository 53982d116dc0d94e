"""Of proposals that overlap one wins."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.candidates import Candidate, select_candidates

CANDIDATES = st.builds(
    lambda start, length, label, rank, key: Candidate(start, start + length, label, "form", rank, key),
    st.integers(0, 20),
    st.integers(1, 6),
    st.sampled_from(["Company", "City"]),
    st.integers(0, 2),
    st.sampled_from(["", "city:甲"]),
)


def test_the_higher_rank_wins_over_the_longer() -> None:
    title = Candidate(2, 6, "Policy", "title", rank=3)
    assert select_candidates([Candidate(0, 8, "Agency", "form"), title]) == [title]


def test_of_one_rank_the_longer_wins_and_then_the_first() -> None:
    long, short, crossing = (
        Candidate(0, 4, "Zone", "form"),
        Candidate(0, 2, "City", "form"),
        Candidate(3, 7, "Zone", "form"),
    )
    assert select_candidates([crossing, short, long]) == [long]


def test_neighbours_do_not_overlap() -> None:
    both = [Candidate(0, 2, "City", "gazetteer"), Candidate(2, 4, "Zone", "form")]
    assert select_candidates(reversed(both)) == both


def test_the_winner_keeps_the_key_that_the_gazetteers_know_for_the_same_span() -> None:
    known = Candidate(0, 4, "Company", "gazetteer", 0, "company:甲", "甲集团")
    (won,) = select_candidates([known, Candidate(0, 4, "Company", "form", 2)])
    assert (won.source, won.key, won.name) == ("form", "company:甲", "甲集团")


@given(st.lists(CANDIDATES, max_size=12))
def test_what_is_kept_is_sorted_without_overlap_and_nothing_more_fits_in(candidates: list[Candidate]) -> None:
    kept = select_candidates(candidates)
    assert all(first.end <= second.start for first, second in pairwise(kept))
    for candidate in candidates:
        assert any(candidate.start < other.end and other.start < candidate.end for other in kept)


@given(st.lists(CANDIDATES, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_proposals_does_not_matter(candidates: list[Candidate], random: Random) -> None:
    shuffled = list(candidates)
    random.shuffle(shuffled)
    spans = {(c.start, c.end, c.label, c.rank, c.key) for c in select_candidates(candidates)}
    assert {(c.start, c.end, c.label, c.rank, c.key) for c in select_candidates(shuffled)} == spans
