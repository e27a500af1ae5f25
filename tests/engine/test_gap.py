from dataclasses import replace

import pytest

from rolefit_engine.domain import Candidate, CandidateSkill, Kind, Level, Requirement, SectionMeaning
from rolefit_engine.gap import Gap, gap, learned
from rolefit_engine.scoring import State
from rolefit_taxonomy import SkillClass
from tests.engine.make import TAXONOMY, YEAR, holding, requirement, role

NOBODY = Candidate("someone")


def found(candidate: Candidate, *asked: Requirement) -> Gap:
    return gap(role("role", *asked), candidate, TAXONOMY, YEAR)


def test_gap_of_what_is_met_is_empty() -> None:
    assert found(holding("someone", "fastapi"), requirement("python")).items == ()


def test_gap_gain_is_the_new_score_less_the_old() -> None:
    [item] = found(holding("someone", "python"), requirement("python"), requirement("rust", at=100)).items
    assert item.learn == ("rust",)
    assert item.gain == pytest.approx(1 / 5)
    assert item.coverage_gain == pytest.approx(1 / 2)
    assert item.state is State.NOT_SHOWN
    assert item.nearest is None


def test_gap_gain_counts_what_a_skill_is_worth_for_other_requirements() -> None:
    """Learning FastAPI gives most of Python too, so it comes first."""
    items = found(NOBODY, requirement("python"), requirement("fastapi", at=100)).items
    assert [item.learn for item in items] == [("fastapi",), ("python",)]
    assert [item.gain for item in items] == pytest.approx([1.9 / 5, 1 / 5])


def test_gap_names_the_nearest_skill_held() -> None:
    [item] = found(holding("someone", "mysql"), requirement("postgresql")).items
    assert item.nearest is not None
    assert item.nearest.held.skill == "mysql"
    assert item.state is State.PARTLY
    assert item.gain == pytest.approx((1 - 0.4) / 4)


def test_gap_of_alternatives_learns_the_best_one() -> None:
    asked = (requirement("rust", "fastapi"), requirement("python", at=100))
    items = found(NOBODY, *asked).items
    assert items[0].learn == ("fastapi",)
    assert items[0].gain == pytest.approx(1.9 / 5)


@pytest.mark.parametrize(
    ("skills", "learn", "gain"),
    [
        ((), ("java", "python"), 1.0),
        (("rust",), ("java",), 0.5),
        (("spring",), ("python",), 0.5),
        (("mysql", "django"), ("fastapi", "postgresql"), 0.5),
    ],
)
def test_gap_of_k_of_n_learns_as_many_as_are_lacking(
    skills: tuple[str, ...], learn: tuple[str, ...], gain: float
) -> None:
    options = ("fastapi", "postgresql") if "mysql" in skills else ("python", "java", "rust")
    [item] = found(holding("someone", *skills), requirement(*options, need=2)).items
    assert sorted(item.learn) == sorted(learn)
    assert item.gain == pytest.approx(gain / 4)


def test_gap_of_years_is_part_of_the_gap() -> None:
    someone = Candidate("someone", (CandidateSkill("python", years=1),))
    [item] = found(someone, requirement("python", years=4)).items
    assert item.learn == ("python",)
    assert item.gain == pytest.approx((1 - 0.625) / 4)


def test_gap_of_years_where_all_of_several_are_held() -> None:
    someone = Candidate("someone", (CandidateSkill("python", years=1), CandidateSkill("java", years=1)))
    [item] = found(someone, requirement("python", "java", need=2, years=4)).items
    assert sorted(item.learn) == ["java", "python"]
    assert item.gain == pytest.approx((1 - 0.625) / 4)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(requirement("empathy", skill_class=SkillClass.SOFT), id="soft"),
        pytest.param(replace(requirement("python"), section=SectionMeaning.EQUIPMENT), id="equipment"),
        pytest.param(replace(requirement("python"), section=SectionMeaning.BENEFITS), id="benefits"),
        pytest.param(requirement("python", kind=Kind.NEGATED), id="not needed"),
    ],
)
def test_gap_never_holds(asked: Requirement) -> None:
    assert found(NOBODY, asked).items == ()


def test_gap_learned_skills_are_as_the_role_states_them() -> None:
    asked = replace(requirement("python", years=3), level=Level.EXPERT)
    after = learned(holding("someone", "java"), asked, ("python",))
    assert after.skills == (CandidateSkill("java"), CandidateSkill("python", 3, Level.EXPERT))


def test_gap_comes_with_the_match_as_it_is() -> None:
    now = found(holding("someone", "python"), requirement("python"), requirement("rust", at=100)).match
    assert now.coverage == pytest.approx(0.5)
