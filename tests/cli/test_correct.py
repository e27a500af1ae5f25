"""`rolefit correct`: what a person says stays, whatever is indexed later, until it is taken back."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROLE = """# Backend Developer

## Requirements
- Python
- Django or Flask
- Docker
"""


@pytest.fixture
def role(rolefit: Run, tmp_path: Path) -> Path:
    """The file of an indexed role, `backend`."""
    file = tmp_path / "backend.md"
    file.write_text(ROLE)
    assert rolefit("index", file).code == 0
    return file


def asked(rolefit: Run) -> dict[str, str]:
    requirements = rolefit("role", "backend", "--json").json["requirements"]
    return {option: one["kind"] for one in requirements for option in one["options"]}


def test_correct_adds_removes_and_changes_kinds(rolefit: Run, role: Path) -> None:
    ran = rolefit(
        "correct", "backend", "--add", "gRPC", "--add", "k8s", "--remove", "Flask", "--kind", "Docker", "preferred"
    )
    assert ran.code == 0
    assert "Kubernetes: added as required" in ran.out
    now = asked(rolefit)
    assert {"grpc", "kubernetes", "django"} <= now.keys()
    assert now["docker"] == "preferred"
    assert "flask" not in now
    shown = rolefit("role", "backend").out
    assert "corrected: Flask: removed" in shown


def test_correct_survives_a_changed_file(rolefit: Run, role: Path) -> None:
    rolefit("correct", "backend", "--add", "gRPC", "--remove", "Docker")
    role.write_text(ROLE + "- Redis\n")
    assert len(rolefit("index", role, "--json").json["updated"]) == 1
    now = asked(rolefit)
    assert {"grpc", "redis"} <= now.keys()
    assert "docker" not in now


def test_correct_takes_kinds_of_several_skills(rolefit: Run, role: Path) -> None:
    said = rolefit("correct", "backend", "--kind", "Django", "preferred", "--kind", "Flask=preferred", "--json").json
    assert [(one["skill"], one["kind"]) for one in said["corrections"]] == [
        ("django", "preferred"),
        ("flask", "preferred"),
    ]
    requirements = rolefit("role", "backend", "--json").json["requirements"]
    assert [one["kind"] for one in requirements if one["options"] == ["django", "flask"]] == ["preferred"]


def test_correct_shows_and_takes_back(rolefit: Run, role: Path) -> None:
    before = rolefit("role", "backend", "--json").json
    assert "no corrections" in rolefit("correct", "backend").out
    assert rolefit("correct", "backend", "--add", "gRPC", "--json").json["outcome"] == "updated"
    assert rolefit("correct", "backend", "--add", "grpc", "--json").json["outcome"] == "unchanged"
    assert [one["skill"] for one in rolefit("correct", "backend", "--json").json["corrections"]] == ["grpc"]
    assert rolefit("correct", "backend", "--undo", "gRPC", "--json").json["corrections"] == []
    assert rolefit("role", "backend", "--json").json == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere", "--add", "gRPC"], "rolefit roles"),
        (["backend", "--add", "gRPC", "--add", "Postgers"], "Did you mean PostgreSQL"),
        (["backend", "--remove", "Kotlin"], "nothing to remove"),
        (["backend", "--kind", "Kotlin", "preferred"], "add it first"),
        (["backend", "--kind", "Docker", "nice"], "required, preferred, mentioned, negated"),
        (["backend", "--undo", "Kotlin"], "could be undone"),
        (["backend", "--add", "Docker", "--remove", "Docker"], "two different things"),
    ],
)
def test_correct_tells_what_is_wrong_in_one_line_and_keeps_nothing(
    rolefit: Run, role: Path, arguments: list[str], told: str
) -> None:
    ran = rolefit("correct", *arguments)
    assert ran.code == 1
    assert told in ran.err
    assert ran.err.count("\n") == 1
    assert rolefit("correct", "backend", "--json").json["corrections"] == []
