"""How much each requirement of a role weighs: w_i of the score. All constants stand in the tables below."""

import math
from collections import Counter
from collections.abc import Sequence

from rolefit_engine.domain import Kind, Requirement, SectionMeaning
from rolefit_engine.facts import Evidence
from rolefit_engine.stacks import Choice, choices
from rolefit_taxonomy import SkillClass

KIND_WEIGHT = {Kind.REQUIRED: 1.0, Kind.PREFERRED: 0.5, Kind.MENTIONED: 0.25, Kind.NEGATED: 0.0}
CLASS_WEIGHT = {
    SkillClass.TECHNOLOGY: 1.0,
    SkillClass.PRACTICE: 0.5,
    SkillClass.DOMAIN: 0.5,
    SkillClass.LANGUAGE: 1.0,
    SkillClass.SOFT: 0.0,  # shown as "to ask", never scored
}
WEIGHTLESS_SECTIONS = frozenset(
    {SectionMeaning.EQUIPMENT, SectionMeaning.BENEFITS, SectionMeaning.EMPLOYER, SectionMeaning.LEGAL}
)
LAMBDA = 3.0  # the raw weight of three required technologies: keeps nearly empty roles from ranking first


def weigh(requirements: Sequence[Requirement]) -> tuple[float, ...]:
    """The weight of each requirement, in the order given; the sum of those that count for one candidate is below 1.

    w_i = raw_i / (LAMBDA + sum of raw), raw_i = kind x class x section's share of time, shared equally among the
    requirements of one statement. Of alternative stacks one counts: each holds as much, the mean of what they hold.
    `math.fsum` makes the result independent of the order.
    """
    weighing = [_weighs(one) for one in requirements]
    found = choices(requirements, weighing)
    raw = _raw(requirements, weighing, found)
    in_branches = {place for choice in found for branch in choice.branches for place in branch.places}
    common = [value for place, value in enumerate(raw) if place not in in_branches]
    total = LAMBDA + math.fsum([*common, *(_even_out(raw, choice) for choice in found)])
    return tuple(value / total for value in raw)


def _even_out(raw: list[float], choice: Choice) -> float:
    """Scale what each branch of a choice holds besides the head to the mean of it, and give that."""
    held = [branch.places for branch in choice.branches if branch.places]
    sums = [math.fsum(raw[place] for place in places) for places in held]
    mean = math.fsum(sums) / len(sums)
    for places, of_branch in zip(held, sums, strict=True):
        for place in places:
            raw[place] *= mean / of_branch
    return mean


def _raw(requirements: Sequence[Requirement], weighing: Sequence[bool], found: Sequence[Choice]) -> list[float]:
    duties_count = not any(
        r.skill_class is SkillClass.TECHNOLOGY and r.kind in (Kind.REQUIRED, Kind.PREFERRED) and weighs
        for r, weighs in zip(requirements, weighing, strict=True)
    )
    sharing = _sharing(requirements, weighing, found)
    scale = _time_scales(requirements)
    return [
        _kind_weight(r, duties_count) * CLASS_WEIGHT[r.skill_class] * scale.get(r.time_share, 1.0) / sharing[r.evidence]
        if weighs
        else 0.0
        for r, weighs in zip(requirements, weighing, strict=True)
    ]


def _sharing(
    requirements: Sequence[Requirement], weighing: Sequence[bool], found: Sequence[Choice]
) -> Counter[Evidence]:
    """How many requirements share each statement's weight: of a choice as many as its largest branch has there."""
    in_branch = {place for choice in found for branch in choice.branches for place in branch.places}
    sharing = Counter(r.evidence for place, r in enumerate(requirements) if weighing[place] and place not in in_branch)
    for choice in found:
        most: Counter[Evidence] = Counter()
        for branch in choice.branches:
            most |= Counter(requirements[place].evidence for place in branch.places)
        sharing += most
    return sharing


def _weighs(requirement: Requirement) -> bool:
    return (
        KIND_WEIGHT[requirement.kind] > 0
        and CLASS_WEIGHT[requirement.skill_class] > 0
        and requirement.section not in WEIGHTLESS_SECTIONS
    )


def _kind_weight(requirement: Requirement, duties_count: bool) -> float:
    if duties_count and requirement.kind is Kind.MENTIONED and requirement.section is SectionMeaning.DUTIES:
        return KIND_WEIGHT[Kind.REQUIRED]
    return KIND_WEIGHT[requirement.kind]


def _time_scales(requirements: Sequence[Requirement]) -> dict[float | None, float]:
    """Each stated share over the mean stated share: "40% of time" of five sections doubles its section."""
    shares = {r.time_share for r in requirements if r.time_share is not None}
    mean = math.fsum(shares) / len(shares) if shares else 1.0
    return {share: share / mean for share in shares}
