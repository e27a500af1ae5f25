"""`rolefit match`, `gap`, `roles` and `role`."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from rich.table import Table
from rich.text import Text

from rolefit_engine.domain import Candidate, Role
from rolefit_engine.gap import gap as gap_of
from rolefit_engine.scoring import Match
from rolefit_engine.search.highlighting import highlight_role
from rolefit_engine.search.interface import Page
from rolefit_engine.search.wording import read_search
from rolefit_graphql.cli.app import GapFormat
from rolefit_graphql.cli.errors import InputError
from rolefit_graphql.cli.indexing import print_role_skills
from rolefit_graphql.cli.options import MatchOptions, RoleOptions
from rolefit_graphql.cli.output import PIECES, out, print_json, print_match, print_rest, shown_path, with_piece
from rolefit_graphql.corrections import in_words
from rolefit_graphql.reports.gap_page import gap_page
from rolefit_graphql.reports.gap_text import gap_text
from rolefit_graphql.reports.records import gap_record, match_record, role_record, role_summary
from rolefit_graphql.services import Services, open_services
from rolefit_graphql.settings import load_settings
from rolefit_graphql.words import plain
from rolefit_indexer.candidates import read_candidate
from rolefit_taxonomy import Taxonomy

NOTHING_INDEXED = "no roles are indexed yet: run `rolefit index PATH` first"


def match(profile: Path, asked: MatchOptions, top: int, as_json: bool) -> None:
    """Print the best roles for a candidate."""
    page, services = asyncio.run(_match(profile, asked, top))
    if as_json:
        print_json({"matches": [match_record(found, services.taxonomy) for found in page.items]})
        return
    for number, found in enumerate(page.items, 1):
        print_match(number, found, services.taxonomy)


async def _match(profile: Path, asked: MatchOptions, top: int) -> tuple[Page[Match], Services]:
    async with opened() as services:
        candidate = _candidate(profile, services)
        where, wishes = asked.where(services.taxonomy), asked.preferences(services.taxonomy)
        page = await services.roles.match_roles(candidate, where=where, preferences=wishes, first=top)
        return page, services


def gap(profile: Path, role_id: str, form: GapFormat, output: Path | None) -> None:
    """Print or write a skill-gap report."""
    report = asyncio.run(_gap(profile, role_id, form))
    if output is not None:
        output.write_text(report, encoding="utf-8")
    else:
        out.print(Text(report), end="", soft_wrap=True)


async def _gap(profile: Path, role_id: str, form: GapFormat) -> str:
    async with opened() as services:
        found = await found_role(role_id, services)
        result = gap_of(found, _candidate(profile, services), services.taxonomy, services.this_year())
        if form is GapFormat.JSON:
            return json.dumps(gap_record(result, services.taxonomy), ensure_ascii=False) + "\n"
        return (gap_page if form is GapFormat.HTML else gap_text)(result, services.taxonomy)


def roles(search: str | None, asked: RoleOptions, top: int, as_json: bool) -> None:
    """Print the roles found."""
    page, taxonomy = asyncio.run(_roles(search, asked, top))
    units = read_search(search or "", taxonomy)
    if as_json:
        records = [role_summary(found, highlight_role(units, found, PIECES)) for found in page.items]
        print_json({"total": page.total, "roles": records})
        return
    table = Table(box=None, pad_edge=False)
    for column in ("id", "title", "organisation", "location"):
        table.add_column(column, overflow="fold")
    for found in page.items:
        table.add_row(
            Text(found.id),
            with_piece(found.title, highlight_role(units, found, 1)),
            Text(found.facts.organisation or ""),
            Text(found.facts.location or ""),
        )
    out.print(table)
    print_rest(page)


async def _roles(search: str | None, asked: RoleOptions, top: int) -> tuple[Page[Role], Taxonomy]:
    async with opened() as services:
        where = asked.where(services.taxonomy)
        return await services.roles.list_roles(search=search, where=where, first=top), services.taxonomy


def role(role_id: str, as_json: bool) -> None:
    """Print one role."""
    found, services = asyncio.run(_read_role(role_id))
    if as_json:
        print_json(role_record(found, services.taxonomy))
        return
    print_role_skills(found, services.taxonomy)
    for key, evidence in found.facts.evidence.items():
        out.print(Text.assemble((f"  {key}: ", "bold"), plain(evidence.text)))
    for one in found.corrections:
        out.print(Text.assemble(("  corrected: ", "bold"), in_words(one, services.taxonomy)))
    out.print(Text(f"  read from {', '.join(shown_path(file) for file in found.files)}", "dim"))


async def _read_role(role_id: str) -> tuple[Role, Services]:
    async with opened() as services:
        return await found_role(role_id, services), services


@asynccontextmanager
async def opened() -> AsyncGenerator[Services]:
    """The services, once there are roles. Raises InputError."""
    async with open_services(load_settings()) as services:
        if not await services.store.role_count():
            raise InputError(NOTHING_INDEXED)
        yield services


async def found_role(role_id: str, services: Services) -> Role:
    """The role of an id. Raises InputError."""
    found = await services.store.role(role_id)
    if found is None:
        raise InputError(f"{role_id}: there is no such role; `rolefit roles` lists them")
    return found


def _candidate(profile: Path, services: Services) -> Candidate:
    found = read_candidate(profile, services.taxonomy, services.this_year())
    if not found.skills:
        raise InputError(f"{profile}: no skill that the taxonomy knows stands in it")
    return found
