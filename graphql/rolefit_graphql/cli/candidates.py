"""`rolefit candidates`: add, list, forget, and the best ones for a role."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import typer
from rich.table import Table
from rich.text import Text

from rolefit_engine.domain import Candidate
from rolefit_engine.search.highlighting import highlight_candidate
from rolefit_engine.search.interface import CandidateMatch, Page
from rolefit_engine.search.wording import read_search
from rolefit_graphql.cli.errors import InputError, check_present
from rolefit_graphql.cli.matching import found_role, opened
from rolefit_graphql.cli.options import CandidateOptions
from rolefit_graphql.cli.output import (
    PIECES,
    err,
    out,
    print_json,
    print_match,
    print_rest,
    progress,
    shown_path,
    with_piece,
)
from rolefit_graphql.reports.records import candidate_match_record, candidate_summary
from rolefit_graphql.services import Services, open_services
from rolefit_graphql.settings import load_settings
from rolefit_graphql.words import label
from rolefit_indexer.saving import SaveReport, candidate_files, save_candidates
from rolefit_taxonomy import Taxonomy

NOBODY_SAVED = "no candidates are saved yet: run `rolefit candidates add PATH` first"
_SHOWN_SKILLS = 8


def add(paths: Sequence[Path], as_json: bool) -> None:
    """Save the candidates of files; exits with 1 when one could not be read."""
    check_present(paths)
    report = asyncio.run(_add(paths))
    if as_json:
        print_json(_report_record(report))
    else:
        for problem in report.problems:
            err.print(Text(f"{shown_path(problem.file)}: {problem.message}"))
        outcomes = {"added": report.added, "updated": report.updated, "unchanged": report.unchanged}
        told = [f"{len(found)} {word}" for word, found in outcomes.items() if found]
        told += [f"{len(report.problems)} could not be read"] if report.problems else []
        saved = len(report.saved)
        out.print(Text(f"{saved} candidates saved ({', '.join(told)})" if told else "No candidates found"))
    if report.problems:
        raise typer.Exit(1)


async def _add(paths: Sequence[Path]) -> SaveReport:
    async with open_services(load_settings()) as services:
        files = list(candidate_files(paths))
        with progress("Saving") as told:
            return await save_candidates(services.store, services.taxonomy, services.this_year(), files, told)


def show(search: str | None, asked: CandidateOptions, top: int, as_json: bool) -> None:
    """Print the candidates found."""
    page, taxonomy = asyncio.run(_list(search, asked, top))
    units = read_search(search or "", taxonomy)
    if as_json:
        records = [
            candidate_summary(one, taxonomy, highlight_candidate(units, one, taxonomy, PIECES)) for one in page.items
        ]
        print_json({"total": page.total, "candidates": records})
        return
    table = Table(box=None, pad_edge=False)
    for column in ("id", "name", "location", "hours", "languages", "skills"):
        table.add_column(column, overflow="fold")
    for one in page.items:
        *cells, skills = _cells(one, taxonomy)
        table.add_row(*map(Text, cells), with_piece(skills, highlight_candidate(units, one, taxonomy, 1)))
    out.print(table)
    print_rest(page)


async def _list(search: str | None, asked: CandidateOptions, top: int) -> tuple[Page[Candidate], Taxonomy]:
    async with open_services(load_settings()) as services:
        where = asked.where(services.taxonomy)
        page = await services.candidates.list_candidates(search=search, where=where, first=top)
        await _check_anybody(page, services)
        return page, services.taxonomy


def match(role_id: str, asked: CandidateOptions, top: int, as_json: bool) -> None:
    """Print the best candidates for a role."""
    page, taxonomy = asyncio.run(_match(role_id, asked, top))
    if as_json:
        print_json({"matches": [candidate_match_record(found, taxonomy) for found in page.items]})
        return
    for number, found in enumerate(page.items, 1):
        print_match(number, found.match, taxonomy, found.candidate)
    print_rest(page)


async def _match(role_id: str, asked: CandidateOptions, top: int) -> tuple[Page[CandidateMatch], Taxonomy]:
    async with opened() as services:
        role = await found_role(role_id, services)
        where = asked.where(services.taxonomy)
        page = await services.candidates.match_candidates(role, where=where, first=top)
        await _check_anybody(page, services)
        return page, services.taxonomy


def forget(candidate_id: str, as_json: bool) -> None:
    """Delete everything of a candidate."""
    if not asyncio.run(_forget(candidate_id)):
        raise InputError(f"{candidate_id}: there is no such candidate; `rolefit candidates list` lists them")
    if as_json:
        print_json({"forgotten": candidate_id})
    else:
        out.print(Text(f"{candidate_id} is forgotten"))


async def _forget(candidate_id: str) -> bool:
    async with open_services(load_settings()) as services:
        return await services.store.forget_candidate(candidate_id)


async def _check_anybody(page: Page[Candidate] | Page[CandidateMatch], services: Services) -> None:
    if not page.total and not (await services.candidates.list_candidates(first=1)).total:
        raise InputError(NOBODY_SAVED)


def _cells(one: Candidate, taxonomy: Taxonomy) -> tuple[str, ...]:
    skills = [label(taxonomy, held.skill) for held in one.skills]
    more = f" and {len(skills) - _SHOWN_SKILLS} more" if len(skills) > _SHOWN_SKILLS else ""
    hours = f"{one.hours_per_week:g}" if one.hours_per_week is not None else ""
    shown = ", ".join(skills[:_SHOWN_SKILLS]) + more
    return one.id, one.name or "", one.location or "", hours, ", ".join(one.languages), shown


def _report_record(report: SaveReport) -> dict[str, object]:
    problems = [{"file": one.file, "reason": one.message} for one in report.problems]
    saved = [{"id": candidate_id, "file": file} for file, candidate_id in report.saved.items()]
    return {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "candidates": saved,
        "problems": problems,
    }
