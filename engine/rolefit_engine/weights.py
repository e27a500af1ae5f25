"""How much each requirement of a role weighs: w_i of the score. All constants stand in the tables below."""

import math
from collections import Counter
from collections.abc import Sequence

from rolefit_engine.domain import Kind, Requirement, SectionMeaning
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
    """The weight of each requirement, in the order given; their sum is below 1.

    w_i = raw_i / (LAMBDA + sum of raw), raw_i = kind x class x section's share of time, shared equally among the
    requirements of one statement. `math.fsum` makes the result independent of the order.
    """
    raw = _raw(requirements)
    total = LAMBDA + math.fsum(raw)
    return tuple(value / total for value in raw)


def _raw(requirements: Sequence[Requirement]) -> list[float]:
    duties_count = not any(
        r.skill_class is SkillClass.TECHNOLOGY and r.kind in (Kind.REQUIRED, Kind.PREFERRED) and _weighs(r)
        for r in requirements
    )
    sharing = Counter(r.evidence for r in requirements if _weighs(r))
    scale = _time_scales(requirements)
    return [
        _kind_weight(r, duties_count) * CLASS_WEIGHT[r.skill_class] * scale.get(r.time_share, 1.0) / sharing[r.evidence]
        if _weighs(r)
        else 0.0
        for r in requirements
    ]


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
