"""What a candidate lacks for a role, what each missing skill would gain, and what to learn first."""

from dataclasses import dataclass, replace

from rolefit_engine.credits import Holding, credit
from rolefit_engine.domain import Candidate, CandidateSkill, Requirement, Role
from rolefit_engine.scoring import Contribution, Match, State, match
from rolefit_taxonomy import HELD, Taxonomy

_LEAST_GAIN = 1e-12  # below it a gain is rounding


@dataclass(frozen=True, slots=True)
class GapItem:
    """One requirement that isn't met: the options worth learning, what they gain, and the nearest skill held.

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
    held = {option.skill for option in now_part.used if option.fit >= HELD}
    choices = [option for option in requirement.options if option not in held]
    after = now
    learn: tuple[str, ...] = ()
    while len(learn) + len(held) < requirement.need and choices:
        tried = {option: learned(candidate, requirement, (*learn, option)) for option in choices}
        matches = {
            option: match(now.role, known, credit(known, taxonomy, this_year)) for option, known in tried.items()
        }
        best = _best(matches)
        after, learn = matches[best], (*learn, best)
        choices.remove(best)
    holdings = [used.holding for used in now_part.used if used.holding is not None]
    return GapItem(
        requirement,
        now_part.state,
        learn,
        after.score - now.score,
        after.coverage - now.coverage,
        holdings[0] if holdings else None,
    )


def _best(matches: dict[str, Match]) -> str:
    return min(matches, key=lambda option: (-matches[option].score, option))
