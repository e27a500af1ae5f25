from collections.abc import Sequence
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolefit_engine.credits import credit
from rolefit_engine.domain import Candidate, CandidateSkill, Level, Role
from rolefit_engine.scoring import match
from rolefit_engine.search.candidate_columns import CandidateColumns
from rolefit_engine.search.holders import Holders
from rolefit_engine.search.interface import CandidateFilter, CandidateIndex, CursorError, FacetValue, Preferences
from rolefit_engine.store import Store
from tests.engine.make import (
    SKILLS,
    TAXONOMY,
    YEAR,
    asking,
    held_skills,
    holding,
    requirement,
    requirements,
    role,
    skill_ids,
)

ADA = replace(holding("ada", "django", "postgresql"), name="Ada", languages=("english",), location="Nairobi, Kenya")
BEN = replace(holding("ben", "fastapi", "mysql"), name="ben", hours_per_week=20.0, text="He once kept bees.")
CY = replace(holding("cy", "kubernetes"), name="Cy", languages=("arabic", "english"))
CANDIDATES = [ADA, BEN, CY]
BACKEND = asking("backend", "fastapi", "postgresql")

someone = st.builds(Candidate, st.just("?"), st.lists(held_skills, max_size=5).map(tuple))
several = st.lists(someone, min_size=1, max_size=12).map(
    lambda many: [replace(one, id=f"c{number:02}") for number, one in enumerate(many)]
)
asked = st.lists(requirements(), max_size=6).map(lambda asks: role("role", *asks))
wishes_ = st.just(dict[str, float]()) | st.dictionaries(skill_ids, st.sampled_from([0.0, 0.5, 10.0]), max_size=4)


@pytest.fixture
async def filled(candidate_index: CandidateIndex, local_store: Store) -> CandidateIndex:
    """An index of CANDIDATES."""
    for candidate in CANDIDATES:
        await local_store.save_candidate(candidate)
    return candidate_index


def brute(
    role_: Role, candidates: Sequence[Candidate], wishes: dict[str, float] | None = None
) -> list[tuple[float, str]]:
    """Rank scores and ids, the best first."""
    scored = [(match(role_, one, credit(one, TAXONOMY, YEAR), wishes).rank_score, one.id) for one in candidates]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1]))


@given(asked, several, several, wishes_)
def test_contract_candidates_scores_are_those_of_scoring(
    role_: Role, candidates: list[Candidate], later: list[Candidate], wishes: dict[str, float]
) -> None:
    columns = CandidateColumns()
    for candidate in (*candidates, *later):  # the later ones are new versions of the earlier
        columns.put(candidate)
    present = {one.id: one for one in (*candidates, *later)}
    expected = {item: score for score, item in brute(role_, list(present.values()), wishes)}
    for made in (columns, columns.kept()):
        products = made.products(role_, Holders(TAXONOMY), YEAR, wishes)
        rows = np.array(list(made.row_of.values()))
        assert dict(zip(made.row_of, products.exact(rows), strict=True)) == expected


async def test_contract_candidates_are_ranked_as_by_brute_force(
    candidate_index: CandidateIndex, local_store: Store
) -> None:
    random = Random(7)  # noqa: S311 - drawn examples
    candidates = [
        Candidate(
            f"c{number:03}",
            tuple(
                CandidateSkill(skill, random.choice([None, 1.0, 8.0]), random.choice([None, *Level]))
                for skill in random.sample(SKILLS, 4)
            ),
        )
        for number in range(150)
    ]
    for candidate in candidates:
        await local_store.save_candidate(candidate)
    role_ = role(
        "r", requirement("postgresql", "rust", years=3), requirement("fastapi", "django", "java", need=2, at=50)
    )
    for wishes in ({}, {"rust": 4.0}):
        found: list[tuple[float, str]] = []
        after: str | None = None
        while True:
            preferences = Preferences(weights=wishes)
            page = await candidate_index.match_candidates(role_, preferences=preferences, first=40, after=after)
            found += [(one.match.rank_score, one.candidate.id) for one in page.items]
            if not page.has_next:
                break
            after = page.cursors[-1]
        assert found == brute(role_, candidates, wishes)


async def test_contract_candidates_gives_the_matches_of_scoring(filled: CandidateIndex) -> None:
    page = await filled.match_candidates(BACKEND)
    assert [one.candidate for one in page.items] == [ADA, BEN, CY]
    for one in page.items:
        assert one.match == match(BACKEND, one.candidate, credit(one.candidate, TAXONOMY, YEAR))
    assert (page.total, page.has_next) == (3, False)


async def test_contract_candidates_answers_for_an_empty_store(candidate_index: CandidateIndex) -> None:
    for page in (await candidate_index.match_candidates(BACKEND, search="x"), await candidate_index.list_candidates()):
        assert (page.items, page.total, page.has_next) == ((), 0, False)


async def test_contract_candidates_of_a_role_that_asks_for_nothing_come_by_id(filled: CandidateIndex) -> None:
    page = await filled.match_candidates(role("empty"), first=2)
    assert [(one.candidate.id, one.match.score) for one in page.items] == [("ada", 0.0), ("ben", 0.0)]
    rest = await filled.match_candidates(role("empty"), after=page.cursors[-1])
    assert [one.candidate.id for one in rest.items] == ["cy"]


CANDIDATES_FOLLOW_PREFERENCES = [
    (Preferences(must_have=(("python",),)), ["ada", "ben"]),
    (Preferences(must_have=(("python",), ("postgresql",))), ["ada"]),
    (Preferences(must_have=(("kubernetes", "fastapi"),)), ["ben", "cy"]),
    (Preferences(min_score=0.1), ["ada", "ben"]),
    (Preferences(weights={"fastapi": 5.0}), ["ben", "ada", "cy"]),
    (Preferences(weights={"fastapi": 5.0}, min_score=0.1), ["ben", "ada"]),
]


async def test_contract_candidates_follow_preferences(filled: CandidateIndex) -> None:
    for preferences, expected in CANDIDATES_FOLLOW_PREFERENCES:
        page = await filled.match_candidates(BACKEND, preferences=preferences)
        assert [one.candidate.id for one in page.items] == expected


CANDIDATES_FILTERS = [
    (CandidateFilter(languages=("arabic",)), ["ben", "cy"]),
    (CandidateFilter(languages=("arabic",), include_unknown=False), ["cy"]),
    (CandidateFilter(hours_per_week=30), ["ada", "cy"]),
    (CandidateFilter(location="kenya", include_unknown=False), ["ada"]),
]


async def test_contract_candidates_filters(filled: CandidateIndex) -> None:
    for where, expected in CANDIDATES_FILTERS:
        assert [one.id for one in (await filled.list_candidates(where=where)).items] == expected
        assert (
            sorted(one.candidate.id for one in (await filled.match_candidates(BACKEND, where=where)).items) == expected
        )


CANDIDATES_FINDS_WORDS: list[tuple[str, list[str]]] = [
    ("k8s", ["cy"]),
    ("ADA", ["ada"]),
    ("bees", ["ben"]),
    ("nairo", ["ada"]),
    ("bees k8s", []),
    ("", ["ada", "ben", "cy"]),
]


async def test_contract_candidates_finds_words(filled: CandidateIndex) -> None:
    for search, expected in CANDIDATES_FINDS_WORDS:
        assert [one.id for one in (await filled.list_candidates(search=search)).items] == expected


async def test_contract_candidates_shows_facets(filled: CandidateIndex) -> None:
    facets = (await filled.list_candidates()).facets
    assert facets["languages"] == (FacetValue("english", 2), FacetValue("arabic", 1), FacetValue(None, 1))
    assert facets["location"] == (FacetValue("Nairobi, Kenya", 1), FacetValue(None, 2))
    assert FacetValue("kubernetes", 1) in facets["skills"]


async def test_contract_candidates_follows_every_change(filled: CandidateIndex, local_store: Store) -> None:
    assert (await filled.list_candidates(search="bees")).total == 1
    await local_store.save_candidate(replace(ADA, text="She keeps bees."))
    await local_store.forget_candidate("cy")
    assert [one.id for one in (await filled.list_candidates(search="bees")).items] == ["ada", "ben"]
    assert [one.candidate.id for one in (await filled.match_candidates(asking("x", "kubernetes"))).items] == [
        "ada",
        "ben",
    ]


async def test_contract_candidates_refuses_a_cursor_of_its_own_making(filled: CandidateIndex) -> None:
    with pytest.raises(CursorError):
        await filled.match_candidates(BACKEND, after="x")
