"""Postings, profiles and what is no role; and texts that are hard on patterns."""

import time

import pytest

from rolefit_engine.domain import RoleType
from rolefit_indexer.facts import read_facts, role_type
from rolefit_indexer.readers import read_text
from rolefit_indexer.sections import sections
from rolefit_indexer.statements import statements

POSTING = (
    "# Go Engineer\n\nHeron Works is hiring.\n\n## Requirements\n\n- Go\n\n"
    "## Apply\n\nSend your CV to jobs@example.com.\n"
)
PROFILE = (
    "# Go Engineer\n\nThe Go Engineer is responsible for services.\n\n"
    "## Responsibilities\n\n- Services\n\n## Requirements\n\n- Go\n"
)
CV = (
    "Ada Nobody\n\nWork experience\n\nSoftware Engineer, Acme, 2018 - 2021\n- I built services in Go\n\n"
    "Developer, Other, 2015 - 2018\n- I was responsible for tests\n\nEducation\nBSc in Physics\n"
)
BLOG = "# How we moved to PostgreSQL\n\nLast year we moved our ledger. It took three weeks and a few locks.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [(POSTING, RoleType.POSTING), (PROFILE, RoleType.PROFILE), (CV, RoleType.NONE), (BLOG, RoleType.NONE)],
)
def test_role_type(text: str, expected: RoleType) -> None:
    document = read_text(text)
    parts = sections(document)
    found, reason = role_type(document, parts, read_facts(document, parts, statements(document, parts)), 3)
    assert found is expected
    assert reason


@pytest.mark.parametrize(
    "piece",
    [
        "years of experience in development and ",
        "5 hours a week, ",
        "A",
        "1,000 ",
        "based in Berlin or ",
        "fluent English and ",
        "Bachelor's degree in ",
        "reports to the CTO, ",
        "((((",
        "Acme is ",
        "a@b.",
        "to 5 to 6 ",
    ],
)
def test_a_long_line_takes_linear_time(piece: str) -> None:
    document = read_text("# Engineer\n\n" + piece * (400_000 // len(piece)))
    parts = sections(document)
    began = time.perf_counter()
    read_facts(document, parts, statements(document, parts))
    assert time.perf_counter() - began < 5
