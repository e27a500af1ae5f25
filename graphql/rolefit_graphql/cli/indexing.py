"""`rolefit index` and `rolefit extract`."""

import asyncio
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from rolefit_engine.domain import Kind, Role, RoleSkill
from rolefit_engine.store import Store
from rolefit_graphql.cli.errors import check_present
from rolefit_graphql.cli.output import err, out, print_json, progress, shown_path
from rolefit_graphql.reports.records import extraction_record
from rolefit_graphql.settings import load_settings
from rolefit_graphql.words import label
from rolefit_indexer.document import ReadError
from rolefit_indexer.furniture import Furniture, Sites
from rolefit_indexer.indexing import FileProblem, IndexReport, index_files, index_text, prune, role_files
from rolefit_indexer.pool import RolePool, processors
from rolefit_indexer.readers import read_bytes
from rolefit_taxonomy import Taxonomy, load

STANDARD_INPUT = Path("-")


def index(paths: Sequence[Path], prune_gone: bool, with_report: bool, as_json: bool) -> None:
    """Index the files and print what came of each; exits with 1 when one could not be read."""
    check_present(path for path in paths if path != STANDARD_INPUT)
    report = asyncio.run(_index(paths, prune_gone, with_report))
    if as_json:
        print_json(report_record(report))
    elif with_report:
        print_suspicious(report)
        out.print(Text(_totals(report)))
    else:
        print_report(report)
    if report.problems:
        raise typer.Exit(1)


async def _index(paths: Sequence[Path], prune_gone: bool, with_report: bool) -> IndexReport:
    settings = load_settings()
    taxonomy = load(settings.taxonomy)
    async with await Store.open(settings.database, settings.database_limits) as store:
        files = list(role_files(path for path in paths if path != STANDARD_INPUT))
        with progress("Indexing") as told:
            report = await index_files(store, taxonomy, files, told, processors(), look_at_all=with_report)
        if STANDARD_INPUT in paths:
            await index_text(store, taxonomy, sys.stdin.buffer.read(), report)
        if prune_gone:
            await prune(store, paths, report)
        return report


def extract(paths: Sequence[Path], as_json: bool) -> None:
    """Print what each document asks for; exits with 1 when one could not be read."""
    check_present(path for path in paths if path != STANDARD_INPUT)
    taxonomy = load(load_settings().taxonomy)
    failed = False
    with RolePool(taxonomy, processors()) as pool:
        for answer in pool.read(_texts(paths)):
            file, page = answer.text.name, answer.page
            if page is None:
                failed = True
                err.print(Text(f"rolefit: {file}: {answer.text.problem or answer.problem}"))
            elif as_json:
                print_json(extraction_record(page.role, file, taxonomy))
            else:
                print_role_skills(page.role, taxonomy)
    if failed:
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to extract from; `problem` is why it has no data."""

    name: str
    data: bytes | None
    problem: str | None = None
    furniture: Furniture = frozenset()


def _texts(paths: Sequence[Path]) -> Iterator[_Text]:
    sites = Sites()
    for path in paths:
        if path == STANDARD_INPUT:
            yield _Text("-", sys.stdin.buffer.read())
            continue
        for file in role_files([path]):
            try:
                yield _Text(str(file), read_bytes(file), furniture=sites.furniture(file))
            except ReadError as error:
                yield _Text(str(file), None, str(error))
            except OSError as error:
                yield _Text(str(file), None, f"it can't be opened: {error.strerror}")


def report_record(report: IndexReport) -> dict[str, object]:
    """An index report for programs."""
    return {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "passed_over": [{"file": entry.file, "reason": entry.message} for entry in report.passed_over],
        "pruned": report.pruned,
        "problems": [{"file": entry.file, "reason": entry.message} for entry in report.problems],
        "suspicious": [{"file": entry.file, "reason": entry.message} for entry in report.suspicious],
    }


def print_report(report: IndexReport) -> None:
    """An index report for people: totals on stdout, each file that needs a look on stderr."""
    for entry in (*report.problems, *report.passed_over):
        _print_problem(entry)
    out.print(Text(_totals(report)))


def print_suspicious(report: IndexReport) -> None:
    """The files that a person should look at, each with the reason, as a table; paths are below what they share."""
    entries = sorted((*report.problems, *report.passed_over, *report.suspicious), key=lambda entry: entry.file)
    if not entries:
        return
    files = [Path(entry.file).absolute() for entry in entries]
    shared = Path(os.path.commonpath([file.parent for file in files]))
    table = Table("File", "What to look at", box=box.SIMPLE_HEAD, pad_edge=False)
    for entry, file in zip(entries, files, strict=True):
        table.add_row(Text(file.relative_to(shared).as_posix(), overflow="fold"), Text(entry.message))
    out.print(Text(shown_path(shared.as_posix()), "dim"))
    out.print(table, soft_wrap=False)


def _totals(report: IndexReport) -> str:
    parts = [
        f"{len(found)} {word}"
        for found, word in (
            (report.added, "added"),
            (report.updated, "updated"),
            (report.unchanged, "unchanged"),
            (report.passed_over, "passed over"),
            (report.problems, "could not be read"),
            (report.pruned, "taken out"),
        )
        if found
    ]
    return f"{report.indexed} roles indexed ({', '.join(parts)})" if parts else "No role texts found"


def _print_problem(entry: FileProblem) -> None:
    err.print(Text(f"{shown_path(entry.file)}: {entry.message}"))


def print_role_skills(role: Role, taxonomy: Taxonomy) -> None:
    """A role's skills by kind, with the years, level and alternatives asked for."""
    out.print(Text(role.title, "bold"))
    for kind in Kind:
        skills = [skill for skill in role.skills if skill.kind is kind]
        if skills:
            out.print(Text.assemble((f"  {kind}: ", "bold"), ", ".join(_asked(skill, taxonomy) for skill in skills)))


def _asked(skill: RoleSkill, taxonomy: Taxonomy) -> str:
    notes = [
        f"{skill.years:g} years" if skill.years else "",
        skill.level or "",
        f"any of {skill.group}" if skill.group else "",
    ]
    told = ", ".join(note for note in notes if note)
    return f"{label(taxonomy, skill.skill)} ({told})" if told else label(taxonomy, skill.skill)
