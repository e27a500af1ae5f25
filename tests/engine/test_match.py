"""The score by hand: what the design says of years, alternatives, bands and states."""

from dataclasses import replace

import pytest

from rolefit_engine.credits import credit
from rolefit_engine.domain import Candidate, CandidateSkill, Kind, Level, Requirement, SectionMeaning
from rolefit_engine.scoring import BAND_FROM, Band, Contribution, Match, State, match
from rolefit_taxonomy import SkillClass
from tests.engine.make import TAXONOMY, YEAR, holding, requirement, role


def matched(candidate: Candidate, *asked: Requirement) -> Match:
    return match(role("role", *asked), candidate, credit(candidate, TAXONOMY, YEAR))


def only(candidate: Candidate, asked: Requirement) -> Contribution:
    [part] = matched(candidate, asked).contributions
    return part


def knowing(*skills: CandidateSkill) -> Candidate:
    return Candidate("someone", skills)


def test_match_by_hand() -> None:
    """Two of four requirements, one through a relation, one with too few years."""
    asked = (
        requirement("python", years=4, at=0),
        requirement("postgresql", at=100),
        requirement("rust", at=200),
        requirement("kubernetes", at=300, kind=Kind.PREFERRED),
    )
    found = matched(knowing(CandidateSkill("python", years=2), CandidateSkill("mysql")), *asked)
    total = 3 + 1 + 1 + 1 + 0.5
    assert found.score == pytest.approx((0.75 + 0.4) / total)
    assert found.coverage == pytest.approx((0.75 + 0.4) / 3.5)
    assert found.band is Band.PARTIAL
    assert [part.requirement.options[0] for part in found.contributions][:2] == ["python", "postgresql"]
    assert [part.value for part in found.contributions] == pytest.approx([0.75 / total, 0.4 / total, 0, 0])


def test_match_of_a_role_that_asks_for_nothing() -> None:
    found = matched(holding("someone", "python"))
    assert (found.score, found.coverage, found.band) == (0, 0, Band.WEAK)


def test_match_of_a_nearly_empty_role_ranks_below_a_full_one() -> None:
    """Both are covered whole; who meets eight requirements ranks before who meets one."""
    skills = ("python", "java", "rust", "sql", "spring", "kubernetes", "postgis", "mysql")
    someone = holding("someone", *skills)
    little = matched(someone, requirement("python"))
    much = matched(someone, *(requirement(skill, at=100 * n) for n, skill in enumerate(skills)))
    assert little.coverage == much.coverage == 1
    assert little.score < much.score


@pytest.mark.parametrize(
    ("coverage", "band"),
    [
        (1.0, Band.STRONG),
        (0.75, Band.STRONG),
        (0.7499, Band.GOOD),
        (0.5, Band.GOOD),
        (0.4999, Band.PARTIAL),
        (0.25, Band.PARTIAL),
        (0.2499, Band.WEAK),
        (0.0, Band.WEAK),
    ],
)
def test_match_bands(coverage: float, band: Band) -> None:
    found = replace(matched(holding("someone")), coverage=coverage)
    assert found.band is band
    assert list(BAND_FROM.values()) == sorted(BAND_FROM.values(), reverse=True)


@pytest.mark.parametrize(
    ("need", "skills", "fit"),
    [
        (1, ("python",), 1.0),
        (1, ("python", "java"), 1.0),
        (2, ("python",), 0.5),
        (2, ("python", "java"), 1.0),
        (2, ("fastapi", "java"), 0.95),
        (3, ("python",), 1 / 3),
        (3, ("fastapi", "spring"), 0.6),
        (3, ("python", "java", "rust", "sql"), 1.0),
    ],
)
def test_match_k_of_n_is_the_mean_of_the_k_best(need: int, skills: tuple[str, ...], fit: float) -> None:
    asked = requirement("python", "java", "rust", "sql", need=need)
    part = only(holding("someone", *skills), asked)
    assert part.fit == pytest.approx(fit)
    assert len(part.used) == need


def test_match_years_choose_between_two_ways_to_a_skill() -> None:
    """Python itself, of unknown years, or Python through five years of FastAPI."""
    someone = knowing(CandidateSkill("python"), CandidateSkill("fastapi", years=5))
    [used] = only(someone, requirement("python", years=5)).used
    assert used.holding is not None
    assert used.holding.held.skill == "fastapi"
    assert used.fit == 0.9
    assert not used.asks_years
    [used] = only(someone, requirement("python")).used
    assert used.holding is not None
    assert used.holding.held.skill == "python"


def test_match_unknown_years_are_to_ask() -> None:
    part = only(holding("someone", "python"), requirement("python", years=3))
    assert (part.fit, part.state) == (0.75, State.PARTLY)
    assert part.used[0].asks_years
    assert not only(holding("someone", "python"), requirement("python")).used[0].asks_years


@pytest.mark.parametrize(
    ("candidate", "asked", "state"),
    [
        pytest.param(holding("c", "python"), requirement("python"), State.MET, id="held"),
        pytest.param(holding("c", "fastapi"), requirement("python"), State.MET, id="implied"),
        pytest.param(holding("c", "mysql"), requirement("postgresql"), State.PARTLY, id="related"),
        pytest.param(holding("c", "python"), requirement("python", "java", need=2), State.PARTLY, id="one of two"),
        pytest.param(holding("c", "java"), requirement("python"), State.NOT_SHOWN, id="silent"),
        pytest.param(
            replace(holding("c", "java"), lacks=frozenset({"python"})), requirement("python"), State.MISSING, id="lacks"
        ),
        pytest.param(
            replace(holding("c"), lacks=frozenset({"python"})),
            requirement("python", "java"),
            State.NOT_SHOWN,
            id="lacks one of two of which one is enough",
        ),
        pytest.param(
            replace(holding("c"), lacks=frozenset({"python"})),
            requirement("python", "java", need=2),
            State.MISSING,
            id="lacks one of two",
        ),
        pytest.param(
            replace(holding("c", "java"), complete=True), requirement("python"), State.MISSING, id="a complete list"
        ),
        pytest.param(
            knowing(CandidateSkill("python", years=3)), requirement("python", years=5), State.MET, id="most years"
        ),
        pytest.param(
            knowing(CandidateSkill("python", years=2)), requirement("python", years=5), State.PARTLY, id="few years"
        ),
        pytest.param(
            knowing(CandidateSkill("python", level=Level.BASIC)), requirement("python"), State.PARTLY, id="basic"
        ),
    ],
)
def test_match_states(candidate: Candidate, asked: Requirement, state: State) -> None:
    assert only(candidate, asked).state is state


def test_match_counts_required_requirements_that_weigh() -> None:
    asked = (
        requirement("python", at=0),
        requirement("postgresql", at=100),
        requirement("rust", at=200),
        requirement("java", at=300, kind=Kind.PREFERRED),
        requirement("empathy", at=400, skill_class=SkillClass.SOFT),
        replace(requirement("kubernetes", at=500), section=SectionMeaning.BENEFITS),
    )
    found = matched(holding("someone", "python", "mysql", "java"), *asked)
    assert {state: found.counted(state) for state in State} == {
        State.MET: 1,
        State.PARTLY: 1,
        State.MISSING: 0,
        State.NOT_SHOWN: 1,
        State.NOT_NEEDED: 0,
    }


def test_match_missing_comes_weightiest_first() -> None:
    asked = (
        requirement("python", at=0, kind=Kind.PREFERRED),
        requirement("rust", at=100),
        requirement("java", at=200, kind=Kind.MENTIONED),
        requirement("spring", at=300, kind=Kind.NEGATED),
    )
    assert [part.requirement.options for part in matched(holding("someone"), *asked).missing] == [
        ("rust",),
        ("python",),
    ]


def test_match_soft_skills_are_to_ask_and_never_missing() -> None:
    soft = requirement("empathy", skill_class=SkillClass.SOFT)
    found = matched(holding("someone"), soft, requirement("python", at=100))
    assert found.to_ask == (soft,)
    assert [part.requirement.options for part in found.missing] == [("python",)]
    assert matched(holding("someone", "empathy"), soft).score == 0


def test_match_negated_skills_change_nothing() -> None:
    asked = requirement("python")
    unwanted = requirement("rust", at=100, kind=Kind.NEGATED)
    assert (
        matched(holding("c", "python", "rust"), asked, unwanted).score == matched(holding("c", "python"), asked).score
    )
