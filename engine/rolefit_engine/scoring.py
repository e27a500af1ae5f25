"""How well a candidate fits a role, and why: the score, exactly as docs/score.md derives it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rolefit_engine.credits import Credits, Holding
from rolefit_engine.domain import Candidate, Kind, Requirement, Role
from rolefit_engine.parts import Part, Parts, counted
from rolefit_taxonomy import HELD, SkillClass


class Band(StrEnum):
    """The coverage in a word."""

    STRONG = "strong"
    GOOD = "good"
    PARTIAL = "partial"
    WEAK = "weak"


BAND_FROM = {Band.STRONG: 0.75, Band.GOOD: 0.5, Band.PARTIAL: 0.25, Band.WEAK: 0.0}


class State(StrEnum):
    """What is known of a candidate for a requirement; not shown means silence, which isn't lacking.

    Not needed: it belongs to another of the stacks that a role gives to choose from than suits the candidate best.
    """

    MET = "met"
    PARTLY = "partly"
    MISSING = "missing"
    NOT_SHOWN = "not shown"
    NOT_NEEDED = "not needed"


COUNTED = tuple(state for state in State if state is not State.NOT_NEEDED)


@dataclass(frozen=True, slots=True)
class OptionFit:
    """How well the candidate has one option of a requirement: the best holding and its worth with years."""

    skill: str
    fit: float
    holding: Holding | None

    @property
    def asks_years(self) -> bool:
        """True where the role asks for years and the candidate's are unknown: to be asked."""
        return self.holding is not None and self.fit < self.holding.value and self.holding.held.years is None


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one requirement adds to the score: weight x fit, by the `used` options (`need` of them).

    The weight is 0 where it isn't scored, as it isn't where it belongs to a stack that isn't needed.
    """

    requirement: Requirement
    weight: float
    fit: float
    used: tuple[OptionFit, ...]
    state: State

    @property
    def value(self) -> float:
        """w_i x fit_i; the values of a match sum to its score."""
        return self.weight * self.fit


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate beside a role: score (ranks), coverage in [0, 1] (is shown), and every requirement's part.

    `rank_score` is what ranks where a caller weighs skills; without such wishes it is the score.
    """

    role: Role
    score: float
    coverage: float
    contributions: tuple[Contribution, ...]
    rank_score: float

    @property
    def band(self) -> Band:
        """The band of the coverage."""
        return next(band for band, start in BAND_FROM.items() if self.coverage >= start)

    def counted(self, state: State) -> int:
        """How many required requirements that weigh are in this state."""
        return sum(c.state is state for c in self.contributions if c.requirement.kind is Kind.REQUIRED and c.weight > 0)

    @property
    def missing(self) -> tuple[Contribution, ...]:
        """What the candidate doesn't meet or hasn't shown and the role asks for, the weightiest first."""
        asked = (Kind.REQUIRED, Kind.PREFERRED) if self._states_requirements else tuple(Kind)
        lacking = (
            c
            for c in self.contributions
            if c.weight > 0 and c.state in (State.MISSING, State.NOT_SHOWN) and c.requirement.kind in asked
        )
        return tuple(sorted(lacking, key=lambda c: (-c.weight, c.requirement.options)))

    @property
    def not_needed(self) -> tuple[Contribution, ...]:
        """What belongs to other stacks than the one that suits the candidate best, in the order of the text."""
        others = (c for c in self.contributions if c.state is State.NOT_NEEDED)
        return tuple(sorted(others, key=lambda c: (c.requirement.evidence.start, c.requirement.options)))

    @property
    def _states_requirements(self) -> bool:
        return any(c.weight > 0 and c.requirement.kind in (Kind.REQUIRED, Kind.PREFERRED) for c in self.contributions)

    @property
    def to_ask(self) -> tuple[Requirement, ...]:
        """Soft skills and values the role names: for a conversation, never scored."""
        return tuple(c.requirement for c in self.contributions if c.requirement.skill_class is SkillClass.SOFT)


def match(role: Role, candidate: Candidate, credits_: Credits, wishes: Mapping[str, float] | None = None) -> Match:
    """The exact match of a candidate, whose credits were spread before, with a role.

    score = sum of w_i x fit_i, coverage = score / sum of w_i (0 for a role that asks for nothing). Of alternative
    stacks the one counts by which the score is highest. Contributions come with the largest first. Sums are exactly
    rounded, so order never matters. `wishes` are a caller's factors m_s of skills (1 where none is given):
    rank_score = sum of w_i x mean of the `need` largest m_s x fit_s, by the stack for which that is highest.
    """
    asked = counted(role.requirements)

    def contributions(parts: Parts) -> dict[int, Contribution]:
        return {part.place: _scored(role, part, candidate, credits_) for part in parts}

    common = contributions(asked.common)
    chosen = [max(map(contributions, branches), key=_sum) for branches in asked.choices]
    by_place = {place: one for several in (common, *chosen) for place, one in several.items()}
    for place, requirement in enumerate(role.requirements):
        if place not in by_place:
            by_place[place] = _unscored(requirement, place in asked.in_choices, candidate, credits_)
    every = sorted(by_place.values(), key=_largest_first)
    score = math.fsum([*(one.value for one in common.values()), *map(_sum, chosen)])
    coverage = min(1.0, score / asked.total) if asked.total > 0 else 0.0
    rank = asked.sum(lambda one: wished_fit(one, credits_, wishes)) if wishes else score
    return Match(role, score, coverage, tuple(every), rank)


def _largest_first(one: Contribution) -> tuple[float, float, tuple[str, ...], int]:
    return -one.value, -one.weight, one.requirement.options, one.requirement.evidence.start


def _sum(several: Mapping[int, Contribution]) -> float:
    return math.fsum(one.value for one in several.values())


def wished_fit(requirement: Requirement, credits_: Credits, wishes: Mapping[str, float]) -> float:
    """The mean of the `need` largest m_s x fit_s over the options, m_s a caller's factor for the skill."""
    fits = (_option_fit(option, requirement.years, credits_) for option in requirement.options)
    worths = sorted((wishes.get(option.skill, 1.0) * option.fit for option in fits), reverse=True)
    return math.fsum(worths[: requirement.need]) / requirement.need


def fit(requirement: Requirement, credits_: Credits) -> tuple[float, tuple[OptionFit, ...]]:
    """fit_i in [0, 1] and the `need` best options: the mean of the k largest over the options."""
    fits = [_option_fit(option, requirement.years, credits_) for option in requirement.options]
    fits.sort(key=lambda option: (-option.fit, option.skill))
    used = tuple(fits[: requirement.need])
    return math.fsum(option.fit for option in used) / requirement.need, used


def _option_fit(skill: str, years: float | None, credits_: Credits) -> OptionFit:
    holdings = credits_.get(skill, ())
    best = max(holdings, key=lambda holding: holding.worth(years), default=None)
    return OptionFit(skill, best.worth(years) if best is not None else 0.0, best)


def _scored(role: Role, part: Part, candidate: Candidate, credits_: Credits) -> Contribution:
    value, used = fit(part.requirement, credits_)
    state = _state(part.requirement, value, used, candidate)
    return Contribution(role.requirements[part.place], part.weight, value, used, state)


def _unscored(requirement: Requirement, in_choice: bool, candidate: Candidate, credits_: Credits) -> Contribution:
    value, used = fit(requirement, credits_)
    state = State.NOT_NEEDED if in_choice else _state(requirement, value, used, candidate)
    return Contribution(requirement, 0.0, value, used, state)


def _state(requirement: Requirement, value: float, used: Sequence[OptionFit], candidate: Candidate) -> State:
    if used and all(option.fit >= HELD for option in used):
        return State.MET
    if value > 0:
        return State.PARTLY
    open_ = [option for option in requirement.options if option not in candidate.lacks]
    if candidate.complete or len(open_) < requirement.need:
        return State.MISSING
    return State.NOT_SHOWN
