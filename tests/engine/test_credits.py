import pytest

from rolefit_engine.credits import UNKNOWN_YEARS, credit, strength, years_factor
from rolefit_engine.domain import Candidate, CandidateSkill, Level
from tests.engine.make import TAXONOMY, YEAR, holding


@pytest.mark.parametrize(
    ("level", "last_used", "power"),
    [
        (None, None, 1.0),
        (Level.BASIC, None, 0.6),
        (Level.GOOD, None, 0.85),
        (Level.EXPERT, None, 1.0),
        (None, YEAR, 1.0),
        (None, YEAR - 2, 1.0),
        (None, YEAR - 3, 0.95),
        (None, YEAR - 6, 0.8),
        (None, YEAR - 10, 0.6),
        (None, YEAR - 40, 0.6),
        (None, YEAR + 1, 1.0),
        (Level.GOOD, YEAR - 6, 0.68),
        (Level.BASIC, YEAR - 40, 0.36),
    ],
)
def test_credits_strength_of_level_and_last_use(level: Level | None, last_used: int | None, power: float) -> None:
    assert strength(CandidateSkill("python", None, level, last_used), YEAR) == pytest.approx(power)


@pytest.mark.parametrize(
    ("held", "asked", "factor"),
    [
        (None, None, 1.0),
        (3.0, None, 1.0),
        (None, 0.0, 1.0),
        (None, 3.0, UNKNOWN_YEARS),
        (0.0, 4.0, 0.5),
        (1.0, 4.0, 0.625),
        (2.0, 4.0, 0.75),
        (4.0, 4.0, 1.0),
        (9.0, 4.0, 1.0),
    ],
)
def test_credits_years_factor(held: float | None, asked: float | None, factor: float) -> None:
    assert years_factor(held, asked) == factor


def test_credits_unknown_years_count_less_than_enough_and_more_than_none() -> None:
    assert years_factor(0, 1) < UNKNOWN_YEARS < years_factor(1, 1)


def test_credits_spread_every_skill_of_a_candidate() -> None:
    found = credit(holding("someone", "fastapi"), TAXONOMY, YEAR)
    assert {skill: holdings[0].value for skill, holdings in found.items()} == {
        "fastapi": 1.0,
        "python": 0.9,
        "django": 0.6,
    }


def test_credits_of_strength_and_relation_multiply() -> None:
    someone = Candidate("someone", (CandidateSkill("fastapi", level=Level.GOOD, last_used=YEAR - 6),))
    assert credit(someone, TAXONOMY, YEAR)["python"][0].value == pytest.approx(0.85 * 0.8 * 0.9)


def test_credits_of_several_skills_come_strongest_first() -> None:
    someone = Candidate("someone", (CandidateSkill("fastapi"), CandidateSkill("python", level=Level.BASIC)))
    held = [holding.held.skill for holding in credit(someone, TAXONOMY, YEAR)["python"]]
    assert held == ["fastapi", "python"]


def test_credits_of_equal_worth_prefer_the_shorter_path() -> None:
    someone = Candidate("someone", (CandidateSkill("django"), CandidateSkill("fastapi"), CandidateSkill("python")))
    paths = [len(holding.credit.path) for holding in credit(someone, TAXONOMY, YEAR)["python"]]
    assert paths == [0, 1, 1]


def test_credits_of_a_skill_unknown_to_the_taxonomy_are_its_own_alone() -> None:
    assert list(credit(holding("someone", "cobol-85"), TAXONOMY, YEAR)) == ["cobol-85"]
