"""`rolefit taxonomy lint`, `export`, `diff` and `candidates`, and an employer's own taxonomy in every command."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

MINE = """[families.our-platforms]
label = "Our platforms"
class = "technology"

[skills.quarry]
label = "Quarry"
family = "our-platforms"
implies = ["kubernetes"]

[skills.postgresql]
label = "Postgres at Example"

[skills.mysql]
hide = true
"""
ROLE = "# Back-end developer\n\n## Requirements\n- Quarry\n- PostgreSQL\n- MySQL\n"


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An employer's own taxonomy, set."""
    path = tmp_path / "mine.toml"
    path.write_text(MINE)
    monkeypatch.setenv("ROLEFIT_TAXONOMY", str(path))
    return path


def test_taxonomy_lint_is_clean(rolefit: Run) -> None:
    ran = rolefit("taxonomy", "lint", "--json")
    assert ran.code == 0
    assert ran.json["problems"] == []


def test_taxonomy_lint_looks_at_the_employers_own_too(rolefit: Run, mine: Path) -> None:
    assert rolefit("taxonomy", "lint").code == 0
    mine.with_name("other.toml").write_text(MINE.replace('"kubernetes"', '"kubernets"'))
    mine.write_text("")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROLEFIT_TAXONOMY", str(mine.with_name("other.toml")))
        ran = rolefit("taxonomy", "lint")
    assert ran.code == 1
    assert "quarry: implies names an unknown skill: kubernets" in ran.err


def test_employers_taxonomy_is_that_of_extract_index_and_match(rolefit: Run, mine: Path, tmp_path: Path) -> None:
    role = tmp_path / "role.md"
    role.write_text(ROLE)
    [read] = rolefit("extract", role, "--json").json_lines
    assert [skill["label"] for skill in read["skills"]] == ["Quarry", "Postgres at Example"]
    assert rolefit("index", role).code == 0
    cv = tmp_path / "cv.txt"
    cv.write_text("Ada Example\n- Two years of Quarry\n")
    [match] = rolefit("match", "--profile", cv, "--json").json["matches"]
    assert match["counts"]["met"] == 1
    assert rolefit("skill", "quarry").code == 0


def test_employers_taxonomy_that_changes_has_roles_read_again(
    rolefit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    role = tmp_path / "role.md"
    role.write_text(ROLE)
    assert "1 added" in rolefit("index", role).out
    assert "1 unchanged" in rolefit("index", role).out
    (tmp_path / "mine.toml").write_text(MINE)
    monkeypatch.setenv("ROLEFIT_TAXONOMY", str(tmp_path / "mine.toml"))
    assert "1 updated" in rolefit("index", role).out
    [listed] = rolefit("roles", "--json").json["roles"]
    assert listed["skills"] == 2


def test_employers_taxonomy_that_is_wrong_is_told_in_one_line(rolefit: Run, mine: Path) -> None:
    wrong = mine.with_name("wrong.toml")
    wrong.write_text("[skills.quarry]\nlabel = 'Quarry'\nfamily = 'nowhere'\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROLEFIT_TAXONOMY", str(wrong))
        ran = rolefit("extract", wrong)
    assert (ran.code, ran.err) == (1, f"rolefit: {wrong}: skills.quarry.family: there is no family nowhere\n")


def test_taxonomy_export_and_diff(rolefit: Run, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exported = tmp_path / "export.json"
    monkeypatch.delenv("ROLEFIT_TAXONOMY")
    assert rolefit("taxonomy", "export", "-o", exported).code == 0
    assert rolefit("taxonomy", "diff", exported).out == "no changes\n"
    monkeypatch.setenv("ROLEFIT_TAXONOMY", str(mine))
    told = rolefit("taxonomy", "diff", exported).out
    assert "+ Quarry" in told
    assert "label: PostgreSQL -> Postgres at Example" in told
    assert "- MySQL" in told
    record = rolefit("taxonomy", "diff", exported, "--json").json
    assert record["old"] == json.loads(exported.read_text())["version"] != record["new"]
    assert {"postgresql", "quarry", "mysql"} <= {change["id"] for change in record["changes"]}
    newer = tmp_path / "newer.json"
    assert rolefit("taxonomy", "export", "-o", newer).code == 0
    assert rolefit("taxonomy", "diff", exported, newer).out == told


@pytest.mark.parametrize(("form", "start"), [("json", "{"), ("csv", "id,label,"), ("skos", "@prefix ")])
def test_taxonomy_export_prints_each_form(rolefit: Run, form: str, start: str) -> None:
    ran = rolefit("taxonomy", "export", "--format", form)
    assert ran.code == 0
    assert ran.out.startswith(start)
    assert "PostgreSQL" in ran.out


def test_taxonomy_diff_with_something_else(rolefit: Run, tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text("[]")
    ran = rolefit("taxonomy", "diff", tmp_path / "old.json")
    assert ran.code == 1
    assert "no export of a taxonomy" in ran.err
    assert rolefit("taxonomy", "diff", tmp_path / "gone.json").code == 1


def test_taxonomy_candidates_of_files_and_of_what_is_stored(rolefit: Run, tmp_path: Path) -> None:
    role = tmp_path / "role.md"
    role.write_text(ROLE)
    listed = rolefit("taxonomy", "candidates", role)
    assert listed.code == 0
    assert "Quarry  1 document  relational-databases" in listed.out
    assert "role.md: Quarry" in listed.out
    [record] = rolefit("taxonomy", "candidates", tmp_path, "--json").json["candidates"]
    assert (record["name"], record["documents"], record["family"]) == ("Quarry", 1, "relational-databases")
    assert rolefit("taxonomy", "candidates", "--json").json["candidates"] == []
    rolefit("index", role)
    assert [one["name"] for one in rolefit("taxonomy", "candidates", "--json").json["candidates"]] == ["Quarry"]


def test_taxonomy_candidates_are_accepted_by_pasting(
    rolefit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    role = tmp_path / "role.md"
    role.write_text(ROLE)
    tables = rolefit("taxonomy", "candidates", role, "--toml").out
    (tmp_path / "mine.toml").write_text(tables)
    monkeypatch.setenv("ROLEFIT_TAXONOMY", str(tmp_path / "mine.toml"))
    assert rolefit("taxonomy", "lint").code == 0
    assert rolefit("taxonomy", "candidates", role, "--toml").out == ""
    [read] = rolefit("extract", role, "--json").json_lines
    assert "Quarry" in [skill["label"] for skill in read["skills"]]


def test_taxonomy_candidates_tell_of_files_that_cannot_be_read(rolefit: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("PostgreSQL, Quarry, Redis")
    (tmp_path / "empty.txt").write_text("")
    ran = rolefit("taxonomy", "candidates", tmp_path, "--json")
    assert ran.code == 1
    assert [one["name"] for one in ran.json["candidates"]] == ["Quarry"]
    assert "empty.txt" in ran.err
    assert rolefit("taxonomy", "candidates", tmp_path / "gone").code == 1
