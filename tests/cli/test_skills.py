"""`rolefit skill`, `taxonomy lint` and `evaluate`."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_skill_resolves_any_spelling(rolefit: Run) -> None:
    ran = rolefit("skill", "k8s", "Golang", "node js", "no such thing", "--json")
    assert ran.code == 0
    assert [record["id"] for record in ran.json_lines] == ["kubernetes", "go", "node-js", None]


def test_skill_suggests_for_an_unknown_name(rolefit: Run) -> None:
    ran = rolefit("skill", "kubernets")
    assert ran.code == 1
    assert "did you mean Kubernetes" in ran.err


def test_taxonomy_lint_is_clean(rolefit: Run) -> None:
    ran = rolefit("taxonomy", "lint", "--json")
    assert ran.code == 0
    assert ran.json["problems"] == []


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
