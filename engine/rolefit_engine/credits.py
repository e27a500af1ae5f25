"""What a candidate's skills are worth for every skill of the taxonomy: the input of the score."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from rolefit_engine.domain import Candidate, CandidateSkill, Level
from rolefit_taxonomy import Credit, Taxonomy

LEVEL_STRENGTH = {Level.BASIC: 0.6, Level.GOOD: 0.85, Level.EXPERT: 1.0}
FRESH_YEARS = 2  # a skill used this recently is as strong as ever
FADING_PER_YEAR = 0.05
FADED_STRENGTH = 0.6  # a skill once held never counts less
UNKNOWN_YEARS = 0.75  # the factor where a role asks for years and the candidate's are unknown


@dataclass(frozen=True, slots=True)
class Holding:
    """One way in which a candidate has a skill: the skill held, how strongly, and what it is credited for."""

    held: CandidateSkill
    strength: float
    credit: Credit

    @property
    def value(self) -> float:
        """p_a x kappa(a -> s), in (0, 1]."""
        return self.strength * self.credit.value

    def worth(self, years: float | None) -> float:
        """p_a x kappa(a -> s) x g(years_a, y): the fit of a requirement that asks for this many years."""
        return self.value * years_factor(self.held.years, years)


Credits = Mapping[str, tuple[Holding, ...]]


def credit(candidate: Candidate, taxonomy: Taxonomy, this_year: int) -> Credits:
    """For each skill within reach the candidate's holdings of it, the strongest first."""
    holdings: dict[str, list[Holding]] = {}
    for held in candidate.skills:
        power = strength(held, this_year)
        for skill, credited in taxonomy.credits_of(held.skill).items():
            holdings.setdefault(skill, []).append(Holding(held, power, credited))
    return {skill: tuple(sorted(found, key=_order)) for skill, found in holdings.items()}


def strength(held: CandidateSkill, this_year: int) -> float:
    """p_a in (0, 1], of level and recency; 1 where nothing is known."""
    level = LEVEL_STRENGTH[held.level] if held.level is not None else 1.0
    idle = max(0, this_year - held.last_used - FRESH_YEARS) if held.last_used is not None else 0
    return level * max(FADED_STRENGTH, 1.0 - FADING_PER_YEAR * idle)


def current_year() -> int:
    """The year it is, in UTC."""
    return datetime.now(UTC).year


def years_factor(held: float | None, asked: float | None) -> float:
    """g(years_a, y): 1 where no years are asked, UNKNOWN_YEARS where the candidate's are unknown, else half to one."""
    if not asked:
        return 1.0
    if held is None:
        return UNKNOWN_YEARS
    return 0.5 + 0.5 * min(1.0, held / asked)


def _order(holding: Holding) -> tuple[float, int, str]:
    return -holding.value, len(holding.credit.path), holding.held.skill
