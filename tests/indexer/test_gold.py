"""What the extraction reaches on texts labelled by people; a floor may rise, not fall."""

from importlib.resources import as_file, files
from pathlib import Path

import pytest

from rolefit_indexer.evaluation import Evaluation, evaluate, read_gold
from rolefit_taxonomy import load

SAMPLES_GOLD = Path(__file__).parent / "samples_gold.jsonl"


@pytest.fixture(scope="module")
def real(shared: Path) -> Evaluation:
    """The four real texts."""
    folder = shared / "roles"
    return evaluate(read_gold(folder / "gold.jsonl"), folder, load())


@pytest.fixture(scope="module")
def samples() -> Evaluation:
    """The texts written for the project."""
    with as_file(files("rolefit_indexer") / "samples" / "roles") as folder:
        return evaluate(read_gold(SAMPLES_GOLD), folder, load())


def test_gold_real_texts(real: Evaluation) -> None:
    technology, practice = real.classes["technology"], real.classes["practice"]
    assert real.documents == 4
    assert technology.recall == 1.0
    assert technology.precision >= 0.95
    assert practice.f1 >= 0.85
    assert real.kind_accuracy >= 0.95
    assert real.years.wrong == 0


@pytest.mark.parametrize("document", ["000_", "001_", "003_"])
def test_gold_real_texts_groups(real: Evaluation, document: str) -> None:
    errors = [error for error in real.errors if error.sort.startswith("group") and error.file.startswith(document)]
    assert errors == []


def test_gold_samples(samples: Evaluation) -> None:
    technology, practice = samples.classes["technology"], samples.classes["practice"]
    assert samples.documents >= 29
    assert technology.recall >= 0.97
    assert technology.precision >= 0.98
    assert practice.f1 >= 0.82
    assert samples.both("technology", "practice").f1 >= 0.9
    assert samples.classes["language"].f1 >= 0.97
    assert samples.kind_accuracy >= 0.97
    assert samples.groups.f1 >= 0.9
    assert samples.years.precision >= 0.95


@pytest.mark.parametrize("name", ["arabic-backend.txt", "swahili-backend.txt"])
def test_gold_samples_in_other_languages(samples: Evaluation, name: str) -> None:
    errors = [error for error in samples.errors if error.file == name]
    assert len([error for error in errors if error.sort in ("missed", "wrong")]) <= 9
    assert [error for error in errors if error.sort in ("kind", "years") or error.sort.startswith("group")] == []
