"""How well a candidate fits a role, and why: the score, exactly as docs/score.md derives it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rolefit_engine.credits import Credits, Holding
from rolefit_engine.domain import Candidate, Kind, Requirement, Role
from rolefit_engine.weights import weigh
from rolefit_taxonomy import HELD, SkillClass


class Band(StrEnum):
    """The coverage in a word."""

    STRONG = "strong"
    GOOD = "good"
    PARTIAL = "partial"
    WEAK = "weak"


BAND_FROM = {Band.STRONG: 0.75, Band.GOOD: 0.5, Band.PARTIAL: 0.25, Band.WEAK: 0.0}


class State(StrEnum):
    """What is known of a candidate for a requirement; not shown means silence, which isn't lacking."""

    MET = "met"
    PARTLY = "partly"
    MISSING = "missing"
    NOT_SHOWN = "not shown"


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
    """What one requirement adds to the score: weight x fit, by the `used` options (`need` of them)."""

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
    def _states_requirements(self) -> bool:
        return any(c.weight > 0 and c.requirement.kind in (Kind.REQUIRED, Kind.PREFERRED) for c in self.contributions)

    @property
    def to_ask(self) -> tuple[Requirement, ...]:
        """Soft skills and values the role names: for a conversation, never scored."""
        return tuple(c.requirement for c in self.contributions if c.requirement.skill_class is SkillClass.SOFT)


def match(role: Role, candidate: Candidate, credits_: Credits, wishes: Mapping[str, float] | None = None) -> Match:
    """The exact match of a candidate, whose credits were spread before, with a role.

    score = sum of w_i x fit_i, coverage = score / sum of w_i (0 for a role that asks for nothing).
    Contributions come with the largest first. Sums are exactly rounded, so order never matters. `wishes` are
    a caller's factors m_s of skills (1 where none is given): rank_score = sum of w_i x mean of the `need`
    largest m_s x fit_s.
    """
    weights = weigh(role.requirements)
    contributions = [
        _contribution(requirement, weight, candidate, credits_)
        for requirement, weight in zip(role.requirements, weights, strict=True)
    ]
    score = math.fsum(c.value for c in contributions)
    total = math.fsum(weights)
    contributions.sort(key=lambda c: (-c.value, -c.weight, c.requirement.options, c.requirement.evidence.start))
    rank = _rank_score(role, weights, credits_, wishes) if wishes else score
    return Match(role, score, min(1.0, score / total) if total > 0 else 0.0, tuple(contributions), rank)


def _rank_score(role: Role, weights: Sequence[float], credits_: Credits, wishes: Mapping[str, float]) -> float:
    return math.fsum(
        weight * wished_fit(requirement, credits_, wishes)
        for requirement, weight in zip(role.requirements, weights, strict=True)
    )


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


def _contribution(requirement: Requirement, weight: float, candidate: Candidate, credits_: Credits) -> Contribution:
    value, used = fit(requirement, credits_)
    return Contribution(requirement, weight, value, used, _state(requirement, value, used, candidate))


def _state(requirement: Requirement, value: float, used: Sequence[OptionFit], candidate: Candidate) -> State:
    if used and all(option.fit >= HELD for option in used):
        return State.MET
    if value > 0:
        return State.PARTLY
    open_ = [option for option in requirement.options if option not in candidate.lacks]
    if candidate.complete or len(open_) < requirement.need:
        return State.MISSING
    return State.NOT_SHOWN
