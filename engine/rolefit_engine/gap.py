"""What a candidate lacks for a role, what each missing skill would gain, and what to learn first."""

from dataclasses import dataclass, replace

from rolefit_engine.credits import Holding, credit
from rolefit_engine.domain import Candidate, CandidateSkill, Requirement, Role
from rolefit_engine.scoring import Contribution, Match, State, match
from rolefit_taxonomy import Taxonomy

_LEAST_GAIN = 1e-12  # below it a gain is rounding


@dataclass(frozen=True, slots=True)
class GapItem:
    """One requirement that isn't met: the option worth learning, what it gains, and the nearest skill held.

    `gain` is the new score less the old one when `learn` is learned at the stated level and years, so what it is
    worth for other requirements counts too; `coverage_gain` is the same on the scale that people are shown.
    """

    requirement: Requirement
    state: State
    learn: tuple[str, ...]
    gain: float
    coverage_gain: float
    nearest: Holding | None


@dataclass(frozen=True, slots=True)
class Gap:
    """The match as it is, and what isn't met, the largest gain first."""

    match: Match
    items: tuple[GapItem, ...]


def gap(role: Role, candidate: Candidate, taxonomy: Taxonomy, this_year: int) -> Gap:
    """What `candidate` lacks for `role`. Soft skills, equipment and benefits are never a gap."""
    now = match(role, candidate, credit(candidate, taxonomy, this_year))
    items = [
        _item(contribution, now, candidate, taxonomy, this_year)
        for contribution in now.contributions
        if contribution.weight > 0 and contribution.state is not State.MET
    ]
    kept = (item for item in items if item.gain > _LEAST_GAIN)
    return Gap(now, tuple(sorted(kept, key=lambda item: (-item.gain, item.learn))))


def learned(candidate: Candidate, requirement: Requirement, skills: tuple[str, ...]) -> Candidate:
    """The candidate once the skills are learned as the requirement states them; what they have already stays."""
    new = tuple(CandidateSkill(skill, requirement.years, requirement.level) for skill in skills)
    return replace(candidate, skills=(*candidate.skills, *new))


def _item(now_part: Contribution, now: Match, candidate: Candidate, taxonomy: Taxonomy, this_year: int) -> GapItem:
    requirement = now_part.requirement
    best: tuple[float, float, tuple[str, ...]] | None = None
    for skills in _choices(now_part):
        after_candidate = learned(candidate, requirement, skills)
        after = match(now.role, after_candidate, credit(after_candidate, taxonomy, this_year))
        gains = (after.score - now.score, after.coverage - now.coverage, skills)
        if best is None or (-gains[0], skills) < (-best[0], best[2]):
            best = gains
    gain, coverage_gain, learn = best if best is not None else (0.0, 0.0, ())
    holdings = [used.holding for used in now_part.used if used.holding is not None]
    return GapItem(requirement, now_part.state, learn, gain, coverage_gain, holdings[0] if holdings else None)


def _choices(part: Contribution) -> list[tuple[str, ...]]:
    """What could be learned for a requirement: each option alone, or for `need` of n the best ones, filled up."""
    requirement = part.requirement
    if requirement.need == 1:
        return [(option,) for option in requirement.options]
    used = {option.skill for option in part.used if option.fit > 0}
    rest = [option for option in requirement.options if option not in used]
    return [tuple(rest[: max(1, requirement.need - len(used))])]
