import json
from pathlib import Path

import pytest

from rolefit_indexer.evaluation import Evaluation, Figures, GoldError, evaluate, evaluate_candidates, read_gold
from rolefit_taxonomy import load

TEXT = "## Requirements\n\n- 3 years of Python or Go\n- Kafka is a plus\n- Rust services\n- Docker\n"


def line(label: str, kind: str, **more: object) -> dict[str, object]:
    return {"file": "role.md", "label": label, "surface": label, "class": "technology", "kind": kind, **more}


def run(folder: Path, *lines: dict[str, object]) -> Evaluation:
    (folder / "role.md").write_text(TEXT, encoding="utf-8")
    gold = folder / "gold.jsonl"
    gold.write_text("\n".join(map(json.dumps, lines)) + "\n\n", encoding="utf-8")
    return evaluate(read_gold(gold), folder, load())


def test_evaluation_counts_and_errors(tmp_path: Path) -> None:
    found = run(
        tmp_path,
        line("Python", "required", group="g1", years=3),
        line("Golang", "required", group="g1", years=2),
        line("Kafka", "required"),
        line("Rust", "required"),
        line("COBOL", "required"),
        line("No Such Thing", "required"),
    )
    assert found.documents == 1
    assert found.classes["technology"] == Figures(right=4, wrong=1, missed=2)
    assert found.classes["soft"] == Figures()
    assert (found.kinds, found.years) == (Figures(right=3, wrong=1), Figures(right=1, wrong=1))
    assert found.groups == Figures(right=1)
    assert [(error.sort, error.skill) for error in found.errors] == [
        ("years", "Golang"),
        ("kind", "Kafka"),
        ("missed", "COBOL"),
        ("missed", "No Such Thing"),
        ("wrong", "docker"),
    ]
    assert "Kafka is a plus" in found.errors[1].sentence


def test_evaluation_groups_are_compared_as_sets(tmp_path: Path) -> None:
    found = run(tmp_path, line("Python", "required", group="x"), line("Rust", "required", group="x"))
    assert found.groups == Figures(wrong=1, missed=1)


@pytest.mark.parametrize(
    ("figures", "precision", "recall", "f1"),
    [(Figures(), 1, 1, 1), (Figures(right=1, wrong=1), 0.5, 1, 2 / 3), (Figures(missed=2), 1, 0, 0)],
)
def test_evaluation_figures(figures: Figures, precision: float, recall: float, f1: float) -> None:
    assert (figures.precision, figures.recall) == (precision, recall)
    assert figures.f1 == pytest.approx(f1)


def test_evaluation_of_several_classes_together() -> None:
    evaluation = Evaluation(classes={"technology": Figures(1, 2, 3), "practice": Figures(4, 5, 6)})
    assert evaluation.both("technology", "practice", "soft") == Figures(5, 7, 9)


@pytest.mark.parametrize(
    "bad", ["{", "[]", '{"file": "a"}', '{"file": "a", "label": "b", "class": "x", "kind": "required"}']
)
def test_evaluation_names_the_line_of_a_bad_gold_file(tmp_path: Path, bad: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(line("Go", "required")) + "\n" + bad + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl, line 2"):
        read_gold(gold)


def test_evaluation_of_cvs_compares_years_that_are_stated(tmp_path: Path) -> None:
    cv = "Ada Sample\n\nDeveloper, 2018 - 2023\n- Services in Kotlin\n- Python (3 years)\n"
    (tmp_path / "role.md").write_text(cv, encoding="utf-8")
    gold = tmp_path / "gold.jsonl"
    lines = (line("Kotlin", "required"), line("Python", "required", years=3))
    gold.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = evaluate_candidates(read_gold(gold), tmp_path, load())
    assert found.classes["technology"] == Figures(right=2)
    assert found.years == Figures(right=1)
