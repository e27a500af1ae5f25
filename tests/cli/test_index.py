"""`rolefit index` and `rolefit extract`: what comes of each file, and nothing lost by a bad one."""

import io
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES, Run

ROLE = """# Backend Developer

## Requirements
- 3+ years of Python
- PostgreSQL or MySQL

## Nice to have
- Terraform
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "roles"
    folder.mkdir()
    (folder / "good.md").write_text(ROLE)
    return folder


def test_index_twice_changes_nothing(rolefit: Run, folder: Path) -> None:
    assert len(rolefit("index", folder, "--json").json["added"]) == 1
    again = rolefit("index", folder, "--json").json
    assert (again["added"], again["updated"], len(again["unchanged"])) == ([], [], 1)


def test_index_a_changed_file_updates_its_role(rolefit: Run, folder: Path) -> None:
    rolefit("index", folder)
    (folder / "good.md").write_text(ROLE.replace("Terraform", "Ansible"))
    assert len(rolefit("index", folder, "--json").json["updated"]) == 1
    role = rolefit("role", "good", "--json").json
    skills = {skill["id"] for skill in role["skills"]}
    assert "ansible" in skills
    assert "terraform" not in skills


def test_index_reports_broken_files_and_keeps_the_rest(rolefit: Run, folder: Path) -> None:
    (folder / "empty.txt").write_text(" \n")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    ran = rolefit("index", folder)
    assert ran.code == 1
    assert "1 roles indexed" in ran.out
    assert "empty.txt: the file is empty" in ran.err
    assert "picture.txt: the file is binary, not text" in ran.err
    assert [role["id"] for role in rolefit("roles", "--json").json["roles"]] == ["good"]


def test_index_prune_takes_out_roles_whose_files_are_gone(rolefit: Run, folder: Path) -> None:
    (folder / "other.md").write_text(ROLE.replace("Terraform", "Kafka"))
    rolefit("index", folder)
    (folder / "good.md").unlink()
    assert rolefit("index", folder, "--json").json["pruned"] == []
    assert len(rolefit("index", folder, "--prune", "--json").json["pruned"]) == 1
    assert [role["id"] for role in rolefit("roles", "--json").json["roles"]] == ["other"]


def test_index_passes_over_what_is_no_role(rolefit: Run) -> None:
    ran = rolefit("index", SAMPLES / "roles" / "not-a-role-team-blog.html", "--json")
    assert ran.code == 0
    assert [entry["reason"][:7] for entry in ran.json["passed_over"]] == ["no role"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_index_reads_standard_input(rolefit: Run, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ROLE.encode(encoding))))
    assert rolefit("index", "-", "--json").json["added"] == ["-"]
    assert rolefit("roles", "--json").json["total"] == 1


def test_index_names_a_missing_path_in_one_line(rolefit: Run, tmp_path: Path) -> None:
    ran = rolefit("index", tmp_path / "nowhere")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "there is no such file or folder" in ran.err


@pytest.mark.parametrize("arguments", [["index"], ["match"], ["gap", "--role", "x"], ["nonsense"]])
def test_wrong_usage_exits_with_two(rolefit: Run, arguments: list[str]) -> None:
    assert rolefit(*arguments).code == 2


def test_extract_prints_the_contracts_record(rolefit: Run, folder: Path) -> None:
    record = rolefit("extract", folder / "good.md", "--json").json
    assert set(record) >= {"file", "title", "facts", "skills", "requirements"}
    python = next(skill for skill in record["skills"] if skill["id"] == "python")
    assert (python["label"], python["class"], python["kind"]) == ("Python", "technology", "required")
    assert (python["years"], python["group"]) == (3.0, None)
    mention = python["mentions"][0]
    assert ROLE[mention["start"] : mention["end"]] == mention["text"] == "Python"
    choice = next(found for found in record["requirements"] if "mysql" in found["options"])
    assert (sorted(choice["options"]), choice["need"]) == (["mysql", "postgresql"], 1)
    assert ROLE[choice["evidence"]["start"] : choice["evidence"]["end"]] == "PostgreSQL or MySQL"


def test_extract_prints_one_line_for_each_file_and_tells_of_bad_ones(rolefit: Run, folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    ran = rolefit("extract", folder, SAMPLES / "roles" / "bank-k-of-n.txt", "--json")
    assert ran.code == 1
    assert [Path(record["file"]).name for record in ran.json_lines] == ["good.md", "bank-k-of-n.txt"]
    assert "empty.txt: the file is empty" in ran.err


def test_extract_stores_nothing(rolefit: Run, folder: Path) -> None:
    rolefit("extract", folder)
    assert rolefit("roles").code == 1
