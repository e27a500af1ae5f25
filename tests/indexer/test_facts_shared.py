"""The facts of four real role texts, compared with what people found in them."""

import dataclasses
import json
from pathlib import Path
from typing import Any, cast

import pytest

from rolefit_engine.domain import RoleType
from rolefit_engine.facts import Facts
from rolefit_indexer.facts import read_facts, role_type
from rolefit_indexer.readers import read_file
from rolefit_indexer.sections import sections
from rolefit_indexer.statements import statements

FILES = (
    "000_faebd8030c47e976.txt",
    "001_a01519f20edccf75.txt",
    "002_65daa0419a5f8f98.txt",
    "003_bc6ff89d7364f2a8.txt",
)
KINDS = dict(zip(FILES, (RoleType.POSTING, RoleType.POSTING, RoleType.PROFILE, RoleType.PROFILE), strict=True))
COMPARED = tuple(
    field.name for field in dataclasses.fields(Facts) if field.name not in ("evidence", "collaborates_with")
)


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, dict[str, Any]]:
    path = shared / "roles" / "facts.json"
    loaded: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def facts_of(path: Path) -> Facts:
    document = read_file(path)
    parts = sections(document)
    return read_facts(document, parts, statements(document, parts))


def plain(value: Any) -> Any:
    """A fact as JSON has it; what holds only nulls is null, and nulls within are left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        value = dataclasses.asdict(value)
    if isinstance(value, dict):
        entries = cast(dict[str, Any], value)
        kept = {
            key: plain(entry) for key, entry in entries.items() if plain(entry) is not None and key != "also_listed"
        }
        return kept or None
    if isinstance(value, (list, tuple)):
        return [plain(entry) for entry in cast(list[Any], value)]
    return value


@pytest.mark.parametrize("key", COMPARED)
@pytest.mark.parametrize("name", FILES)
def test_facts_equal_those_found_by_people(
    name: str, key: str, shared: Path, expected: dict[str, dict[str, Any]]
) -> None:
    found = plain(getattr(facts_of(shared / "roles" / name), key))
    assert found == plain(expected[name].get(key))


@pytest.mark.parametrize("name", FILES)
def test_evidence_stands_where_people_found_it(name: str, shared: Path, expected: dict[str, dict[str, Any]]) -> None:
    path = shared / "roles" / name
    original = read_file(path).original
    facts = facts_of(path)
    for key, words in expected[name]["evidence"].items():
        if key not in COMPARED:
            continue
        start = original.index(words)
        evidence = facts.evidence[key]
        assert max(evidence.start, start) < min(evidence.end, start + len(words)), (key, evidence.text, words)


@pytest.mark.parametrize("name", FILES)
def test_every_fact_has_evidence_and_every_evidence_is_in_the_file(name: str, shared: Path) -> None:
    path = shared / "roles" / name
    original = read_file(path).original
    facts = facts_of(path)
    stated = {field.name for field in dataclasses.fields(Facts) if getattr(facts, field.name) is not None} - {
        "evidence"
    }
    assert stated == set(facts.evidence)
    for evidence in facts.evidence.values():
        assert evidence.text == original[evidence.start : evidence.end]


@pytest.mark.parametrize(("name", "kind"), list(KINDS.items()))
def test_role_type_tells_postings_from_profiles(name: str, kind: RoleType, shared: Path) -> None:
    document = read_file(shared / "roles" / name)
    parts = sections(document)
    assert role_type(document, parts, read_facts(document, parts, statements(document, parts)), 20)[0] is kind


def test_collaborators_are_named(shared: Path) -> None:
    facts = facts_of(shared / "roles" / FILES[0])
    assert facts.collaborates_with == (
        "Frontend Developers",
        "Mobile Developers",
        "DevOps Engineers",
        "AI Engineers",
        "Product Managers",
    )
