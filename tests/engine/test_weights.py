from dataclasses import replace

import pytest

from rolefit_engine.domain import Kind, Requirement, SectionMeaning
from rolefit_engine.weights import CLASS_WEIGHT, KIND_WEIGHT, LAMBDA, weigh
from rolefit_taxonomy import SkillClass
from tests.engine.make import requirement

DUTIES, BENEFITS = SectionMeaning.DUTIES, SectionMeaning.BENEFITS


def raws(*requirements: Requirement) -> list[float]:
    """The raw weights, worked back from the weights: w / (1 - sum of w) x lambda."""
    weights = weigh(requirements)
    total = LAMBDA / (1 - sum(weights))
    return [weight * total for weight in weights]


def mentioned(skill: str, at: int, section: SectionMeaning | None) -> Requirement:
    return replace(requirement(skill, at=at, kind=Kind.MENTIONED), section=section)


def shared(skill: str, at: int, share: float | None) -> Requirement:
    return replace(requirement(skill, at=at), time_share=share)


def test_weights_of_nothing_asked_are_nothing() -> None:
    assert weigh([]) == ()


@pytest.mark.parametrize(("count", "weight"), [(1, 1 / 4), (3, 1 / 6), (7, 1 / 10)])
def test_weights_lambda_is_three_required_technologies(count: int, weight: float) -> None:
    several = [requirement("python", at=100 * number) for number in range(count)]
    assert weigh(several) == pytest.approx([weight] * count)
    assert sum(weigh(several)) == pytest.approx(count / (count + LAMBDA))


@pytest.mark.parametrize(
    ("kind", "raw"), [(Kind.REQUIRED, 1), (Kind.PREFERRED, 0.5), (Kind.MENTIONED, 0.25), (Kind.NEGATED, 0)]
)
def test_weights_of_kinds(kind: Kind, raw: float) -> None:
    assert KIND_WEIGHT[kind] == raw
    assert raws(requirement("java"), requirement("python", at=100, kind=kind)) == pytest.approx([1, raw])


@pytest.mark.parametrize(
    ("skill_class", "raw"),
    [
        (SkillClass.TECHNOLOGY, 1),
        (SkillClass.PRACTICE, 0.5),
        (SkillClass.DOMAIN, 0.5),
        (SkillClass.LANGUAGE, 1),
        (SkillClass.SOFT, 0),
    ],
)
def test_weights_of_classes(skill_class: SkillClass, raw: float) -> None:
    assert CLASS_WEIGHT[skill_class] == raw
    other = requirement("python", at=100, skill_class=skill_class)
    assert raws(requirement("java"), other) == pytest.approx([1, raw])


def test_weights_kind_and_class_multiply() -> None:
    practice = requirement("python", at=100, kind=Kind.PREFERRED, skill_class=SkillClass.PRACTICE)
    assert raws(requirement("java"), practice) == pytest.approx([1, 0.25])


@pytest.mark.parametrize(
    ("section", "raw"),
    [
        (SectionMeaning.EQUIPMENT, 0),
        (SectionMeaning.BENEFITS, 0),
        (SectionMeaning.EMPLOYER, 0),
        (SectionMeaning.LEGAL, 0),
        (SectionMeaning.REQUIREMENTS, 1),
        (SectionMeaning.DUTIES, 1),
        (None, 1),
    ],
)
def test_weights_of_sections(section: SectionMeaning | None, raw: float) -> None:
    stands = replace(requirement("python", at=100), section=section)
    assert raws(requirement("java"), stands) == pytest.approx([1, raw])


def test_weights_duties_count_as_required_where_nothing_else_is_asked() -> None:
    assert raws(mentioned("python", 0, DUTIES), mentioned("java", 100, None)) == pytest.approx([1, 0.25])


@pytest.mark.parametrize("kind", [Kind.REQUIRED, Kind.PREFERRED])
def test_weights_duties_stay_mentioned_beside_a_stated_technology(kind: Kind) -> None:
    stated = requirement("java", at=100, kind=kind)
    assert raws(mentioned("python", 0, DUTIES), stated) == pytest.approx([0.25, KIND_WEIGHT[kind]])


@pytest.mark.parametrize(
    "stated",
    [
        pytest.param(requirement("java", at=100, skill_class=SkillClass.PRACTICE), id="a practice"),
        pytest.param(replace(requirement("java", at=100), section=BENEFITS), id="a benefit"),
        pytest.param(requirement("java", at=100, kind=Kind.NEGATED), id="not needed"),
    ],
)
def test_weights_duties_count_as_required_beside(stated: Requirement) -> None:
    assert raws(mentioned("python", 0, DUTIES), stated)[0] == pytest.approx(1)


def test_weights_a_statement_is_shared_among_its_requirements() -> None:
    eight = [requirement(f"tool-{number}") for number in range(8)]
    alone = requirement("python", at=100)
    assert raws(alone, *eight) == pytest.approx([1, *[1 / 8] * 8])


def test_weights_what_weighs_nothing_takes_no_share_of_its_statement() -> None:
    soft = requirement("empathy", skill_class=SkillClass.SOFT)
    negated = requirement("rust", kind=Kind.NEGATED)
    assert raws(requirement("python"), soft, negated, requirement("java")) == pytest.approx([0.5, 0, 0, 0.5])


def test_weights_of_different_sorts_share_a_statement_equally() -> None:
    practice = requirement("machine-learning", skill_class=SkillClass.PRACTICE)
    assert raws(requirement("python"), practice) == pytest.approx([0.5, 0.25])


def test_weights_alternatives_are_one_requirement() -> None:
    assert raws(requirement("python", "java", "rust"), requirement("sql", at=100)) == pytest.approx([1, 1])


def test_weights_a_share_of_time_scales_its_section() -> None:
    """Each stated share beside the mean of those stated."""
    several = [shared("python", 0, 0.6), shared("java", 100, 0.3), shared("sql", 200, None)]
    assert raws(*several) == pytest.approx([0.6 / 0.45, 0.3 / 0.45, 1])


def test_weights_one_share_of_time_alone_scales_nothing() -> None:
    assert raws(shared("python", 0, 0.4), shared("java", 100, None)) == pytest.approx([1, 1])


def test_weights_by_hand() -> None:
    """Two tools in one required bullet, a preferred one, a practice named in passing, a value."""
    several = [
        requirement("python", at=0),
        requirement("postgresql", at=0),
        requirement("kubernetes", at=100, kind=Kind.PREFERRED),
        requirement("machine-learning", at=200, kind=Kind.MENTIONED, skill_class=SkillClass.PRACTICE),
        requirement("empathy", at=300, skill_class=SkillClass.SOFT),
    ]
    total = 3 + 0.5 + 0.5 + 0.5 + 0.125
    assert weigh(several) == pytest.approx([0.5 / total, 0.5 / total, 0.5 / total, 0.125 / total, 0])
