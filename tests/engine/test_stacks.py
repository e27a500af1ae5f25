"""Alternative stacks: what belongs only to the stack that a candidate didn't choose is no gap of theirs."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolefit_engine.credits import credit
from rolefit_engine.domain import Candidate, Kind, Requirement, Role
from rolefit_engine.gap import gap
from rolefit_engine.parts import counted
from rolefit_engine.scoring import Match, State, match
from rolefit_engine.weights import weigh
from tests.engine.make import TAXONOMY, YEAR, candidates, holding, requirement, requirements, role

PYTHON, JAVA = ("python",), ("java",)
HEAD = requirement("python", "java")
DATABASE = requirement("postgresql", at=100)
FASTAPI = requirement("fastapi", at=200, stack=PYTHON)
KUBERNETES = requirement("kubernetes", at=300, stack=PYTHON)
SPRING = requirement("spring", at=400, stack=JAVA)
ROLE = role("role", HEAD, DATABASE, FASTAPI, KUBERNETES, SPRING)


def matched(role_: Role, candidate: Candidate) -> Match:
    return match(role_, candidate, credit(candidate, TAXONOMY, YEAR))


def states(found: Match) -> dict[tuple[str, ...], State]:
    return {part.requirement.options: part.state for part in found.contributions}


@pytest.mark.parametrize(
    ("skills", "not_needed"),
    [
        (("python", "fastapi"), {("spring",)}),
        (("spring",), {("fastapi",), ("kubernetes",)}),
        (("java",), {("fastapi",), ("kubernetes",)}),
        (("python", "java", "spring"), {("fastapi",), ("kubernetes",)}),
    ],
)
def test_stacks_other_than_the_candidates_are_not_needed(
    skills: tuple[str, ...], not_needed: set[tuple[str, ...]]
) -> None:
    found = matched(ROLE, holding("c", *skills))
    assert {part.requirement.options for part in found.not_needed} == not_needed
    assert {options for options, state in states(found).items() if state is State.NOT_NEEDED} == not_needed
    assert not_needed.isdisjoint(part.requirement.options for part in found.missing)
    assert not_needed.isdisjoint(
        item.requirement.options for item in gap(ROLE, holding("c", *skills), TAXONOMY, YEAR).items
    )


def test_stacks_either_covers_the_role_whole() -> None:
    for skills in (("python", "postgresql", "fastapi", "kubernetes"), ("java", "postgresql", "spring")):
        found = matched(ROLE, holding("c", *skills))
        assert found.coverage == pytest.approx(1)
        assert found.counted(State.MET) == len(skills)
        assert found.missing == ()


def test_stacks_are_not_mixed() -> None:
    """Python with Spring is no stack: the head counts by the option that the rest belongs to."""
    mixed = matched(
        role("role", HEAD, FASTAPI, requirement("mysql", at=400, stack=JAVA)), holding("c", "python", "mysql")
    )
    whole = matched(
        role("role", HEAD, FASTAPI, requirement("mysql", at=400, stack=JAVA)), holding("c", "java", "mysql")
    )
    assert mixed.coverage == pytest.approx(0.5)
    assert whole.coverage == pytest.approx(1)


def test_stacks_weigh_alike_however_much_each_asks_for() -> None:
    """What they hold besides the head weighs the mean: two bullets of one and one of the other are one and a half."""
    weights = dict(zip((one.options for one in ROLE.requirements), weigh(ROLE.requirements), strict=True))
    raw = {options: weight / weights[("postgresql",)] for options, weight in weights.items()}
    assert raw == pytest.approx(
        {HEAD.options: 1, ("postgresql",): 1, ("fastapi",): 0.75, ("kubernetes",): 0.75, ("spring",): 1.5}
    )
    assert counted(ROLE.requirements).total == pytest.approx(3.5 / 6.5)


def test_stacks_of_one_statement_share_its_weight_as_if_the_others_were_not_there() -> None:
    one = role(
        "role", requirement("python", "java"), *(replace(asked, evidence=HEAD.evidence) for asked in (FASTAPI, SPRING))
    )
    assert weigh(one.requirements) == pytest.approx([0.5 / 4] * 3)


def test_stacks_that_hold_nothing_are_the_head_alone() -> None:
    """ "Python with FastAPI, or Java, or Rust": who knows Rust needs nothing more."""
    role_ = role("role", requirement("python", "java", "rust"), FASTAPI)
    for skills in (("python", "fastapi"), ("java",), ("rust",)):
        assert matched(role_, holding("c", *skills)).coverage == pytest.approx(1)
    assert matched(role_, holding("c", "python")).coverage == pytest.approx(0.5)


def test_stacks_may_be_of_several_options() -> None:
    """ "Java or Rust with PostgreSQL, or Python with FastAPI": the options that share a requirement are one stack."""
    shared = requirement("postgresql", at=200, stack=("java", "rust"))
    role_ = role(
        "role", requirement("python", "java", "rust"), FASTAPI, shared, requirement("spring", at=300, stack=JAVA)
    )
    assert matched(role_, holding("c", "rust", "postgresql", "spring")).coverage == pytest.approx(1)
    assert states(matched(role_, holding("c", "python")))[("postgresql",)] is State.NOT_NEEDED


@pytest.mark.parametrize(
    "several",
    [
        pytest.param((requirement("python"), FASTAPI, SPRING), id="no head"),
        pytest.param((requirement("python", "java", need=2), FASTAPI, SPRING), id="both heads are asked for"),
        pytest.param((replace(HEAD, kind=Kind.NEGATED), FASTAPI, SPRING), id="a head that isn't asked for"),
        pytest.param((HEAD, replace(FASTAPI, stack=("python", "java"))), id="a requirement of all stacks"),
        pytest.param((HEAD, replace(FASTAPI, stack=("rust",))), id="a stack that isn't there"),
    ],
)
def test_stacks_without_a_choice_count_for_everybody(several: tuple[Requirement, ...]) -> None:
    plain = tuple(replace(one, stack=()) for one in several)
    for skills in (("python",), ("java", "spring"), ("fastapi",), ()):
        with_stacks, without = (
            matched(role("r", *several), holding("c", *skills)),
            matched(role("r", *plain), holding("c", *skills)),
        )
        assert (with_stacks.score, with_stacks.coverage) == (without.score, without.coverage)
        assert with_stacks.not_needed == ()


def test_stacks_of_two_choices_are_chosen_apart() -> None:
    stores = requirement("mysql", "sqlite", at=500)
    more = (stores, requirement("sql", at=600, stack=("mysql",)), requirement("rust", at=700, stack=("sqlite",)))
    found = matched(role("role", HEAD, FASTAPI, SPRING, *more), holding("c", "python", "fastapi", "sqlite", "rust"))
    assert {part.requirement.options for part in found.not_needed} == {("spring",), ("sql",)}
    assert found.coverage == pytest.approx(1)


@given(st.lists(requirements(), max_size=8), candidates)
def test_stacks_score_as_the_best_of_the_roles_without_a_choice(
    several: list[Requirement], candidate: Candidate
) -> None:
    """By brute force: decide each choice in every way; the best of what is left is the score."""
    credits_ = credit(candidate, TAXONOMY, YEAR)
    asked = counted(several)
    ways = [list(asked.common)]
    for branches in asked.choices:
        ways = [[*way, *branch] for way in ways for branch in branches]
    by_hand = max(sum(part.weight * matched_fit(part.requirement, candidate) for part in way) for way in ways)
    found = match(role("role", *several), candidate, credits_)
    assert found.score == pytest.approx(by_hand, abs=1e-12)
    assert sum(part.value for part in found.contributions) == pytest.approx(found.score, abs=1e-12)
    assert all(sum(part.weight for part in way) == pytest.approx(asked.total) for way in ways)


def matched_fit(asked: Requirement, candidate: Candidate) -> float:
    """How well a candidate meets a requirement, from a role that asks for nothing else, required."""
    alone = role(
        "alone", replace(asked, kind=Kind.REQUIRED, section=None, skill_class=TAXONOMY["python"].skill_class, stack=())
    )
    return matched(alone, candidate).coverage
