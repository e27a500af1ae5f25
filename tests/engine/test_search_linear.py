from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolefit_engine.credits import credit
from rolefit_engine.domain import Candidate, CandidateSkill, Level, Requirement, Role
from rolefit_engine.scoring import match
from rolefit_engine.search.arrays import Floats
from rolefit_engine.search.linear import LinearIndex
from rolefit_engine.search.role_columns import RoleColumns
from rolefit_engine.search.scan import scan
from rolefit_engine.search.sparse import SparseColumns, by_numba, by_scipy
from rolefit_engine.search.threshold import best
from tests.engine.make import SKILLS, TAXONOMY, YEAR, candidates, requirement, role, roles_of, skill_ids

EVEN = (1, 5, 13)  # so many required statements weigh 1/4, 1/8, 1/16 each: exact in binary, so scores tie
Bounds = Callable[[RoleColumns, Floats], Floats]

wishes_ = st.none() | st.dictionaries(skill_ids, st.sampled_from([0.0, 0.5, 1.0, 2.0, 10.0]), max_size=4)


def columns_of(roles: Sequence[Role]) -> RoleColumns:
    columns = RoleColumns()
    for one in roles:
        columns.put(one)
    return columns


def indexed(columns: RoleColumns, worths: Floats) -> Floats:
    """By columns for tokens that two roles share, by row for the others."""
    return LinearIndex(columns, frequent=2, shortest_tail=0).bounds(worths)


def top(
    columns: RoleColumns, candidate: Candidate, count: int, wishes: Mapping[str, float] | None, bounds: Bounds
) -> list[tuple[float, str]]:
    worths = columns.tokens.worths(credit(candidate, TAXONOMY, YEAR), wishes)
    upper = np.where(columns.alive, bounds(columns, worths), -1.0)
    found = best(upper, columns.ids, lambda rows: columns.scores(rows, worths), count=count)
    return [(result.score, result.id) for result in found.results]


def brute_force(
    roles: Sequence[Role], candidate: Candidate, count: int, wishes: Mapping[str, float] | None
) -> list[tuple[float, str]]:
    credits_ = credit(candidate, TAXONOMY, YEAR)
    scored = [(match(one, candidate, credits_, wishes).rank_score, one.id) for one in roles]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1]))[:count]


@pytest.mark.parametrize("bounds", [scan, indexed])
@given(roles=roles_of(0, 25), candidate=candidates, count=st.integers(1, 25), wishes=wishes_)
def test_search_linear_top_is_that_of_brute_force(
    bounds: Bounds, roles: list[Role], candidate: Candidate, count: int, wishes: dict[str, float] | None
) -> None:
    columns = columns_of(roles)
    assert top(columns, candidate, count, wishes, bounds) == brute_force(roles, candidate, count, wishes)


def drawn_role(random: Random, number: int) -> Role:
    """A role of requirements of every sort; many roles are alike, and many scores tie."""

    def drawn(at: int) -> Requirement:
        options = random.sample(SKILLS[:-1], random.choice([1, 1, 1, 2, 3, 4]))
        need = random.choice([1, 1, min(2, len(options)), len(options)])
        return requirement(*options, need=need, years=random.choice([None, None, 1, 2, 4]), at=100 * at)

    return role(f"r{number:05}", *(drawn(at) for at in range(random.choice(EVEN))))


def drawn_candidate(random: Random) -> Candidate:
    held = (
        CandidateSkill(skill, random.choice([None, 1, 2, 8]), random.choice([None, *Level]))
        for skill in random.sample(SKILLS, random.randint(1, 6))
    )
    return Candidate("someone", tuple(held))


@pytest.mark.parametrize("bounds", [scan, indexed])
@given(seed=st.integers(0, 10_000), wishes=wishes_)
@settings(max_examples=4, deadline=None)
def test_search_linear_top_of_many_is_that_of_brute_force(
    bounds: Bounds, seed: int, wishes: dict[str, float] | None
) -> None:
    random = Random(seed)  # noqa: S311 - a drawn example
    roles = [drawn_role(random, number) for number in range(5_000)]
    candidate = drawn_candidate(random)
    expected = brute_force(roles, candidate, 100, wishes)
    assert top(columns_of(roles), candidate, 100, wishes, bounds) == expected


@given(roles_of(1, 12), roles_of(1, 12), candidates, st.sampled_from([0, 5]))
def test_search_linear_follows_columns_that_grow_and_die(
    roles: list[Role], later: list[Role], candidate: Candidate, shortest_tail: int
) -> None:
    columns = columns_of(roles)
    index = LinearIndex(columns, frequent=2, shortest_tail=shortest_tail)
    credits_ = credit(candidate, TAXONOMY, YEAR)
    index.bounds(columns.tokens.worths(credits_))
    for one in later:  # the ids of some are those of earlier ones
        columns.put(one)
    columns.drop(later[-1].id)
    worths = columns.tokens.worths(credits_)
    assert index.bounds(worths) == pytest.approx(scan(columns, worths), rel=1e-12)
    kept = columns.kept()
    assert sorted(kept.ids) == sorted(columns.row_of)
    living = [columns.row_of[role_id] for role_id in kept.ids]
    assert scan(kept, worths).tolist() == scan(columns, worths)[living].tolist()


@pytest.mark.skipif(find_spec("numba") is None, reason="Numba is not installed")
def test_search_sparse_sums_by_numba_are_those_by_scipy() -> None:
    random = np.random.default_rng(1)
    rows, tokens = random.integers(0, 50, 500), random.integers(0, 20, 500)
    matrix = SparseColumns(rows, tokens, random.random(500), (50, 20))
    touched, factors = np.array([3, 4, 11]), np.array([0.5, 0.25, 0.75])
    assert by_numba(matrix, touched, factors).tolist() == by_scipy(matrix, touched, factors).tolist()
