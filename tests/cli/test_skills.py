"""`rolefit skill` and `evaluate`."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_skill_resolves_any_spelling(rolefit: Run) -> None:
    ran = rolefit("skill", "k8s", "Golang", "node js", "no such thing", "--json")
    assert ran.code == 0
    assert [record["id"] for record in ran.json_lines] == ["kubernetes", "go", "node-js", None]


def test_skill_tells_its_ids_in_other_collections(rolefit: Run) -> None:
    [record] = rolefit("skill", "golang", "--json").json_lines
    assert record["sources"]["github"] == "go"


def test_skill_suggests_for_an_unknown_name(rolefit: Run) -> None:
    ran = rolefit("skill", "kubernets")
    assert ran.code == 1
    assert "did you mean Kubernetes" in ran.err


def test_evaluate_counts_right_wrong_and_missed(rolefit: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Requirements:\n- Python\n- Kafka\n")
    lines = [
        {"file": "a.txt", "label": "Python", "surface": "Python", "class": "technology", "kind": "preferred"},
        {"file": "a.txt", "label": "Redis", "surface": "Redis", "class": "technology", "kind": "required"},
    ]
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(json.dumps(line) for line in lines))
    result = rolefit("evaluate", gold, "--json").json
    technology = result["figures"]["technology"]
    assert (technology["right"], technology["wrong"], technology["missed"]) == (1, 1, 1)
    assert result["kind_accuracy"] == 0
    assert {error["sort"] for error in result["errors"]} == {"missed", "wrong", "kind"}


def test_evaluate_names_the_broken_line(rolefit: Run, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"file": "a.txt"}\n')
    ran = rolefit("evaluate", gold)
    assert ran.code == 1
    assert "gold.jsonl, line 1" in ran.err


def test_evaluate_tells_what_has_fallen(rolefit: Run, tmp_path: Path) -> None:
    (tmp_path / "role.md").write_text("## Requirements\n\n- Kafka\n- Rust services\n", encoding="utf-8")
    gold, kept = tmp_path / "gold.jsonl", tmp_path / "figures.json"
    lines = [
        {"file": "role.md", "label": name, "class": "technology", "kind": "required"} for name in ("Kafka", "Rust")
    ]
    gold.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert rolefit("evaluate", gold, "--save", kept).code == 0
    assert rolefit("evaluate", gold, "--than", kept).code == 0
    gold.write_text("\n".join(map(json.dumps, [*lines, lines[0] | {"label": "COBOL"}])), encoding="utf-8")
    ran = rolefit("evaluate", gold, "--than", kept)
    assert ran.code == 1
    assert "technology has fallen: 0.8 instead of 1.0" in ran.err
    kept.write_text("[]", encoding="utf-8")
    assert rolefit("evaluate", gold, "--than", kept).code == 1


def test_evaluate_counts_what_a_cv_shows_and_lacks(rolefit: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.txt").write_text("Jane Example\n\nSkills\n\nPython, Django\n\nI have no experience with Java.\n")
    gold = tmp_path / "gold.jsonl"
    kinds = {"Python": "required", "Django": "required", "Java": "negated"}
    gold.write_text(
        "\n".join(
            json.dumps({"file": "cv.txt", "label": name, "class": "technology", "kind": kind})
            for name, kind in kinds.items()
        )
    )
    found = rolefit("evaluate", gold, "--cvs", "--json").json
    assert found["figures"]["technology"]["f1"] == 1.0
    assert found["kind_accuracy"] == 1.0
