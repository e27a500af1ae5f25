import re

import pytest

from rolefit_engine import weights
from rolefit_engine.credits import (
    FADED_STRENGTH,
    FADING_PER_YEAR,
    FRESH_YEARS,
    LEVEL_STRENGTH,
    UNKNOWN_YEARS,
    credit,
)
from rolefit_engine.domain import Candidate, CandidateSkill, Kind
from rolefit_engine.scoring import BAND_FROM, State, match
from rolefit_graphql.words import path_in_words
from rolefit_taxonomy import HELD, THRESHOLD, Relation, load
from tests.docs.pages import page, table
from tests.engine.make import YEAR, requirement, role

PAGE = page("score.md")


def constants(heading: str) -> dict[str, float]:
    """The first two columns of the table after a heading."""
    return {row[0]: float(row[1]) for row in table(PAGE, heading)}


def section(heading: str) -> str:
    return PAGE.split(f"\n{heading}\n", 1)[1].split("\n#", 1)[0]


def said(heading: str) -> list[float]:
    """The constants in the prose of a section, in code marks."""
    return [float(number) for number in re.findall(r"`([\d.]+)`", section(heading))]


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("### Kind", weights.KIND_WEIGHT),
        ("### Class", weights.CLASS_WEIGHT),
        ("### Credits", {relation: relation.worth for relation in Relation}),
        ("### Strength", LEVEL_STRENGTH),
        ("- **Band** of the coverage:", BAND_FROM),
    ],
)
def test_score_page_tables_are_the_codes(heading: str, values: dict[str, float]) -> None:
    assert constants(heading) == dict(values)


def test_score_page_sections_are_the_codes() -> None:
    assert {row[0] for row in table(PAGE, "### Sections")} == set(weights.WEIGHTLESS_SECTIONS)


def test_score_page_states_are_the_codes() -> None:
    assert [row[0] for row in table(PAGE, "- **State** of a requirement:")] == list(State)
    assert f"at least {HELD:g}" in section("## What a match says")


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("### Lambda", [weights.LAMBDA]),
        ("### Credits", [THRESHOLD, HELD]),
        ("### Strength", [FRESH_YEARS, FADING_PER_YEAR, FADED_STRENGTH]),
        ("### Years", [UNKNOWN_YEARS]),
    ],
)
def test_score_page_numbers_are_the_codes(heading: str, values: list[float]) -> None:
    assert said(heading) == values


def test_score_page_relations_have_examples_that_hold() -> None:
    taxonomy = load()
    for relation, worth, example in table(PAGE, "### Credits"):
        held, asked = (taxonomy.resolve(name) for name in example.split(" for "))
        assert held is not None
        assert asked is not None
        found = taxonomy.credits_of(held.id)[asked.id]
        assert (found.value, [step.relation for step in found.path]) == (float(worth), [relation])


def test_score_page_paths_are_the_taxonomys() -> None:
    taxonomy = load()
    for held_name, asked_name, value, path in table(PAGE, "### Paths"):
        held, asked = taxonomy.resolve(held_name), taxonomy.resolve(asked_name)
        assert held is not None
        assert asked is not None
        found = taxonomy.credits_of(held.id)[asked.id]
        assert (path_in_words(taxonomy, held.id, found), f"{found.value:g}") == (path, value)


def test_score_page_example_is_right() -> None:
    asked = role(
        "role",
        requirement("python", years=4, at=0),
        requirement("postgresql", at=100),
        requirement("rust", at=200),
        requirement("kubernetes", at=300, kind=Kind.PREFERRED),
    )
    someone = Candidate("someone", (CandidateSkill("python", years=2), CandidateSkill("mysql")))
    found = match(asked, someone, credit(someone, load(), YEAR))
    rows = [[float(cell) for cell in row[2:]] for row in table(PAGE, "## An example")]
    parts = [[part.weight, part.fit, part.value] for part in found.contributions]
    assert parts == [pytest.approx(row, abs=5e-5) for row in rows]
    total = sum(part.weight for part in found.contributions)
    line = f"Score {found.score:.4f}, coverage {found.score:.4f} / {total:.4f} = {found.coverage:.4f}: {found.band}."
    assert line in PAGE
