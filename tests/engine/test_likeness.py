from dataclasses import replace

import pytest

from rolefit_engine.domain import Kind, Requirement, Role, SectionMeaning
from rolefit_engine.facts import Facts
from rolefit_engine.likeness import FEWEST_WORDS, SAME_STRETCH, alike, kin, mark_of
from rolefit_taxonomy import SkillClass
from tests.engine.make import requirement, role

WORDS = [f"word{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(200)]
TEXT = "\n".join(" ".join(WORDS[start : start + 20]) for start in range(0, 200, 20))


def changed(place: int, *words: str) -> str:
    """TEXT with a word replaced."""
    return TEXT.replace(WORDS[place], " ".join(words))


@pytest.mark.parametrize(
    "other",
    [
        TEXT,
        TEXT.upper().replace(" ", "  "),
        f"{TEXT}\nAll rights reserved. Tell a friend about this page.",
        f"Jobs of the day\n{TEXT}\nApply before the third of May",
        TEXT.replace("\n", "\nPosted 3 March 2026\n", 3),
        TEXT.replace("\n", "\nhttps://example.org/?utm_source=feed\n", 1),
        TEXT.replace("\n", "\n12 days ago\n", 4),
        TEXT.replace("\n", "\nref 8f3a29c01b\n", 2),
    ],
)
def test_likeness_sees_through_footers_dates_and_tracking_lines(other: str) -> None:
    assert alike(mark_of(TEXT), mark_of(other))


@pytest.mark.parametrize(
    "other",
    [
        changed(100, "another"),
        changed(100, *(f"payments{number}" for number in "abcdef")),
        " ".join(WORDS[:100]),
        " ".join(WORDS[100:] + WORDS[:100]),
        TEXT + " ".join(WORDS[:80]),
        " ".join(reversed(WORDS)),
    ],
)
def test_likeness_tells_texts_apart_that_differ_within(other: str) -> None:
    assert not alike(mark_of(TEXT), mark_of(other))


def test_likeness_goes_by_one_stretch_of_the_longer_text() -> None:
    more = int(len(WORDS) / SAME_STRETCH) - len(WORDS)
    footer = [f"footer{'x' * number}" for number in range(more + 1)]
    assert alike(mark_of(TEXT), mark_of(f"{TEXT}\n{' '.join(footer[:more])}"))
    assert not alike(mark_of(TEXT), mark_of(f"{TEXT}\n{' '.join(footer)}"))


def test_likeness_has_no_mark_of_a_short_text() -> None:
    assert mark_of(" ".join(WORDS[: FEWEST_WORDS - 1])) == ""
    assert mark_of(" ".join(WORDS[:FEWEST_WORDS])) != ""
    assert not alike("", "")


def marked(*asked: Requirement, facts: Facts | None = None) -> Role:
    return replace(role("developer", *asked, facts=facts), mark=mark_of(TEXT))


PYTHON = requirement("python", at=1)
PRIVACY = requirement("machine-learning", kind=Kind.REQUIRED, skill_class=SkillClass.PRACTICE, at=50)


@pytest.mark.parametrize(
    "other",
    [
        marked(requirement("python", at=90)),
        marked(PYTHON, PRIVACY),
        marked(PYTHON, requirement("rust", kind=Kind.MENTIONED, at=9)),
        marked(PYTHON, replace(requirement("rust", at=9), section=SectionMeaning.LEGAL)),
        marked(PYTHON, facts=Facts(apply_at="jobs@example.org")),
    ],
)
def test_likeness_kin_say_the_same_of_the_role(other: Role) -> None:
    assert kin(other) == kin(marked(PYTHON))


@pytest.mark.parametrize(
    "other",
    [
        marked(PYTHON, requirement("rust", at=9)),
        marked(requirement("python", years=3)),
        marked(requirement("python", kind=Kind.PREFERRED)),
        replace(marked(PYTHON), title="Senior developer"),
        marked(PYTHON, facts=Facts(location="Arusha")),
        marked(PYTHON, facts=Facts(organisation="Acme")),
        marked(PYTHON, facts=Facts(seniority=("senior",))),
    ],
)
def test_likeness_kin_differ_where_a_role_does(other: Role) -> None:
    assert kin(other) != kin(marked(PYTHON))


def test_likeness_has_no_kin_where_nothing_tells() -> None:
    assert kin(marked(PRIVACY)) == ""
    assert kin(replace(marked(PYTHON), mark="")) == ""
