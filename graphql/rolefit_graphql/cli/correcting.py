"""`rolefit correct`."""

import asyncio
from collections.abc import Sequence

from rich.text import Text

from rolefit_engine.domain import Kind, Role
from rolefit_engine.store import Outcome
from rolefit_graphql.cli.errors import InputError
from rolefit_graphql.cli.matching import found_role, opened
from rolefit_graphql.cli.output import out, print_json
from rolefit_graphql.corrections import Said, in_words, plan
from rolefit_graphql.reports.records import correction_record
from rolefit_taxonomy import Taxonomy


def correct(role_id: str, said: Said, as_json: bool) -> None:
    """Keep what is said of a role's skills and print all that was said of it; nothing is kept if a part is wrong."""
    role, outcome, taxonomy = asyncio.run(_correct(role_id, said))
    if as_json:
        said_of_it = [correction_record(one, taxonomy) for one in role.corrections]
        print_json({"role": role.id, "outcome": outcome, "corrections": said_of_it})
        return
    out.print(Text(f"{role.id}: {outcome}", "bold"))
    for one in role.corrections:
        out.print(Text(f"  {in_words(one, taxonomy)}"))
    if not role.corrections:
        out.print(Text("  no corrections", "dim"))


async def _correct(role_id: str, said: Said) -> tuple[Role, Outcome, Taxonomy]:
    async with opened() as services:
        role = await found_role(role_id, services)
        planned = plan(role, said, services.taxonomy)
        if planned.complaints:
            raise InputError(" ".join(one.message for one in planned.complaints))
        outcome = await services.store.correct(role_id, list(planned.kept.values()), planned.undone)
        return await found_role(role_id, services), outcome or Outcome.UNCHANGED, services.taxonomy


def kinds(given: Sequence[str]) -> list[tuple[str, Kind]]:
    """Pairs such as "Docker=preferred", as `cli.main` hands them on. Raises InputError."""
    found: list[tuple[str, Kind]] = []
    for one in given:
        skill, _, kind = one.rpartition("=")
        if not skill or kind.lower() not in list(Kind):
            raise InputError(f"--kind {one.replace('=', ' ')}: write a skill and one of {', '.join(Kind)}")
        found.append((skill, Kind(kind.lower())))
    return found
