"""`rolefit evaluate`."""

import json
from collections.abc import Mapping
from pathlib import Path

import typer
from pydantic import TypeAdapter, ValidationError
from rich.table import Table
from rich.text import Text

from rolefit_graphql.cli.errors import InputError
from rolefit_graphql.cli.options import EvaluateOptions
from rolefit_graphql.cli.output import err, out, print_json
from rolefit_graphql.settings import load_settings
from rolefit_indexer.evaluation import Evaluation, Figures, evaluate_candidates, read_gold
from rolefit_indexer.evaluation import evaluate as evaluate_roles
from rolefit_taxonomy import SkillClass, load

_DIGITS = 4  # figures are kept and compared to so many
_FIGURES = TypeAdapter(dict[str, float])


def evaluate(gold: Path, asked: EvaluateOptions, as_json: bool) -> None:
    """Print the figures and the worst errors; exits with 1 where a figure is lower than the older one."""
    older = _older(asked.than)
    result = _result(gold, asked)
    figures = {name: round(value, _DIGITS) for name, value in result.figures.items()}
    fallen = {name: value for name, value in older.items() if figures.get(name, 0.0) < value}
    if as_json:
        print_json(_record(result) | {"fallen": sorted(fallen)})
    else:
        _print(result, asked.errors)
    if asked.save is not None:
        asked.save.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    for name, value in fallen.items():
        err.print(Text(f"{name} has fallen: {figures.get(name, 0.0)} instead of {value} in {asked.than}"))
    if fallen:
        raise typer.Exit(1)


def _result(gold: Path, asked: EvaluateOptions) -> Evaluation:
    lines, folder = read_gold(gold), asked.texts or gold.parent
    taxonomy = load(load_settings().taxonomy)
    if asked.cvs:
        return evaluate_candidates(lines, folder, taxonomy)
    return evaluate_roles(lines, folder, taxonomy)


def _older(path: Path | None) -> Mapping[str, float]:
    if path is None:
        return {}
    try:
        return _FIGURES.validate_json(path.read_bytes())
    except ValidationError as error:
        raise InputError(f"{path}: not the figures that --save writes") from error


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
        for e in result.worst
    ]
    return {
        "documents": result.documents,
        "figures": figures,
        "kind_accuracy": result.kind_accuracy,
        "canonical_names": result.canonical_names,
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
    accuracy, names = result.kind_accuracy, result.canonical_names
    out.print(
        Text(f"kind accuracy {accuracy:.3f}, canonical names {names:.3f}, over {result.documents} documents"),
        soft_wrap=True,
    )
    for error in result.worst[:errors]:
        words = f"  | {error.sentence}" if error.sentence else ""
        out.print(Text(f"{error.file}: {error.sort}: {error.skill} ({error.detail}){words}", "dim"), soft_wrap=True)
    if len(result.errors) > errors:
        out.print(Text(f"{len(result.errors) - errors} more errors: --errors N or --json", "dim"))
