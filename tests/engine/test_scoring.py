import math
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolefit_engine.credits import credit
from rolefit_engine.domain import Candidate, CandidateSkill, Level, Requirement, Role
from rolefit_engine.gap import gap, learned
from rolefit_engine.scoring import Match, match
from tests.engine.make import (
    TAXONOMY,
    YEAR,
    candidates,
    held_skills,
    holding,
    requirement,
    requirements,
    role,
)

ROUNDING = 1e-12

asked = st.lists(requirements(), max_size=8).map(lambda several: role("role", *several))


def matched(role_: Role, candidate: Candidate, wishes: dict[str, float] | None = None) -> Match:
    return match(role_, candidate, credit(candidate, TAXONOMY, YEAR), wishes)


@given(asked, candidates)
def test_scoring_contributions_sum_to_the_score(role_: Role, candidate: Candidate) -> None:
    found = matched(role_, candidate)
    assert sum(part.value for part in found.contributions) == pytest.approx(found.score, abs=1e-9)
    assert len(found.contributions) == len(role_.requirements)
    assert 0 <= found.score <= found.coverage <= 1


@given(asked, candidates, held_skills)
def test_scoring_one_more_skill_never_lowers_a_score(
    role_: Role, candidate: Candidate, another: CandidateSkill
) -> None:
    more = replace(candidate, skills=(*candidate.skills, another))
    assert matched(role_, more).score >= matched(role_, candidate).score


@given(asked, candidates, held_skills, st.sampled_from([(Level.BASIC, Level.GOOD), (Level.GOOD, Level.EXPERT)]))
def test_scoring_a_higher_level_never_lowers_a_score(
    role_: Role, candidate: Candidate, held: CandidateSkill, levels: tuple[Level, Level]
) -> None:
    lower, higher = (replace(candidate, skills=(*candidate.skills, replace(held, level=level))) for level in levels)
    assert matched(role_, higher).score >= matched(role_, lower).score


@given(asked, candidates, held_skills, st.floats(0, 20), st.floats(0, 20))
def test_scoring_more_years_never_lower_a_score(
    role_: Role, candidate: Candidate, held: CandidateSkill, years: float, more: float
) -> None:
    fewer, greater = (
        replace(candidate, skills=(*candidate.skills, replace(held, years=value))) for value in (years, years + more)
    )
    assert matched(role_, greater).score >= matched(role_, fewer).score


@given(asked, candidates, st.randoms(use_true_random=False))
def test_scoring_order_changes_nothing(role_: Role, candidate: Candidate, random: Random) -> None:
    several = [replace(one, options=tuple(random.sample(one.options, len(one.options)))) for one in role_.requirements]
    random.shuffle(several)
    skills = random.sample(candidate.skills, len(candidate.skills))
    found = matched(role_, candidate)
    other = matched(replace(role_, requirements=tuple(several)), replace(candidate, skills=tuple(skills)))
    assert (other.score, other.coverage) == (found.score, found.coverage)
    assert sorted(part.value for part in other.contributions) == sorted(part.value for part in found.contributions)


@given(asked, candidates)
def test_scoring_gap_gains_are_what_learning_gains(role_: Role, candidate: Candidate) -> None:
    found = gap(role_, candidate, TAXONOMY, YEAR)
    for item in found.items:
        after = matched(role_, learned(candidate, item.requirement, item.learn))
        assert item.gain == after.score - found.match.score
        assert item.gain > 0
    assert [item.gain for item in found.items] == sorted((item.gain for item in found.items), reverse=True)


@given(asked, candidates)
def test_scoring_wishes_of_one_leave_the_rank_score_alone(role_: Role, candidate: Candidate) -> None:
    found = matched(role_, candidate, dict.fromkeys(TAXONOMY.skills, 1.0))
    assert found.rank_score == found.score


@pytest.mark.parametrize(
    ("wishes", "factor"),
    [({}, 1.0), ({"python": 10.0}, 10.0), ({"python": 0.0}, 0.0), ({"rust": 10.0}, 1.0)],
)
def test_scoring_wishes_change_the_rank_score_alone(wishes: dict[str, float], factor: float) -> None:
    role_ = role("role", requirement("python", "java"))
    found = matched(role_, holding("someone", "python"), wishes)
    assert found.score == 1 / 4
    assert found.rank_score == factor * found.score


@pytest.mark.parametrize(
    ("asked_", "skills", "score"),
    [
        (requirement("python"), ("python",), 1.0),
        (requirement("python"), ("fastapi",), 0.9),
        (requirement("fastapi"), ("django",), 0.6),
        (requirement("postgresql"), ("mysql",), 0.4),
        (requirement("postgis"), ("postgresql",), 0.5),
        (requirement("python", "rust", need=2), ("python",), 0.5),
        (requirement("python", "rust", "java", need=2), ("java", "rust"), 1.0),
        (requirement("python", years=2), ("python",), 0.75),
        (requirement("empathy", skill_class=TAXONOMY["empathy"].skill_class), ("empathy",), 0.0),
    ],
)
def test_scoring_says_what_skills_are_worth(asked_: Requirement, skills: tuple[str, ...], score: float) -> None:
    found = matched(role("role", asked_), holding("someone", *skills))
    weight = math.fsum(part.weight for part in found.contributions)
    assert found.score == pytest.approx(weight * score, abs=ROUNDING)
