"""`rolefit evaluate`."""

from pathlib import Path

from rich.table import Table
from rich.text import Text

from rolefit_graphql.cli.output import out, print_json
from rolefit_indexer.evaluation import Evaluation, Figures, read_gold
from rolefit_indexer.evaluation import evaluate as evaluate_gold
from rolefit_taxonomy import SkillClass, load


def evaluate(gold: Path, texts: Path | None, errors: int, as_json: bool) -> None:
    """Print the figures and the first errors of each sort."""
    result = evaluate_gold(read_gold(gold), texts or gold.parent, load())
    if as_json:
        print_json(_record(result))
    else:
        _print(result, errors)


def _rows(result: Evaluation) -> list[tuple[str, Figures]]:
    together = result.both(SkillClass.TECHNOLOGY, SkillClass.PRACTICE)
    return [
        *result.classes.items(),
        ("technology + practice", together),
        ("any-of groups", result.groups),
        ("years", result.years),
    ]


def _record(result: Evaluation) -> dict[str, object]:
    figures = {name: _figures_record(found) for name, found in _rows(result)}
    listed = [
        {"file": e.file, "sort": e.sort, "skill": e.skill, "detail": e.detail, "sentence": e.sentence}
        for e in result.errors
    ]
    return {
        "documents": result.documents,
        "figures": figures,
        "kind_accuracy": result.kind_accuracy,
        "errors": listed,
    }


def _figures_record(found: Figures) -> dict[str, float]:
    return {
        "precision": found.precision,
        "recall": found.recall,
        "f1": found.f1,
        "right": found.right,
        "wrong": found.wrong,
        "missed": found.missed,
    }


def _print(result: Evaluation, errors: int) -> None:
    table = Table(box=None, pad_edge=False)
    for column in ("", "precision", "recall", "F1", "right", "wrong", "missed"):
        table.add_column(column, justify="left" if not column else "right")
    for name, found in _rows(result):
        ratios = (f"{value:.3f}" for value in (found.precision, found.recall, found.f1))
        table.add_row(name, *ratios, *(str(count) for count in (found.right, found.wrong, found.missed)))
    out.print(table)
    out.print(Text(f"kind accuracy {result.kind_accuracy:.3f} over {result.documents} documents"))
    for error in result.errors[:errors]:
        words = f"  | {error.sentence}" if error.sentence else ""
        out.print(Text(f"{error.file}: {error.sort}: {error.skill} ({error.detail}){words}", "dim"), soft_wrap=True)
    if len(result.errors) > errors:
        out.print(Text(f"{len(result.errors) - errors} more errors: --errors N or --json", "dim"))
