"""`rolefit serve` and `rolefit demo`."""

import asyncio
from importlib.resources import as_file, files
from pathlib import Path

from rich.text import Text

from rolefit_engine.gap import gap
from rolefit_graphql import server
from rolefit_graphql.cli.indexing import print_report
from rolefit_graphql.cli.output import out, print_match, progress
from rolefit_graphql.reports.gap_text import gap_text
from rolefit_graphql.services import EMBEDDED, open_services
from rolefit_graphql.settings import Settings, load_settings
from rolefit_indexer.indexing import index_files, role_files
from rolefit_indexer.saving import candidate_files, save_candidates

_DEMO_CANDIDATE = "neema-example"
_DEMO_TOP = 3


def serve(host: str | None, port: int | None, workers: int) -> None:
    """Serve what is indexed until interrupted."""
    server.serve(load_settings(), host=host, port=port, workers=workers, announce=_announce)


def demo(port: int | None) -> None:
    """Index the samples into a folder of their own, show what rolefit makes of them, and serve them."""
    settings = load_settings()
    settings = settings.model_copy(
        update={"data_dir": settings.data_dir / "demo", "database_url": None, "search_url": EMBEDDED}
    )
    with as_file(files("rolefit_indexer").joinpath("samples")) as samples:
        asyncio.run(_show(settings, samples))
    server.serve(settings, port=port, announce=_announce)


async def _show(settings: Settings, samples: Path) -> None:
    async with open_services(settings) as services:
        with progress("Indexing the samples") as told:
            found = list(role_files([samples / "roles"]))
            report = await index_files(services.store, services.taxonomy, found, told)
        print_report(report)
        people = list(candidate_files([samples / "candidates"]))
        await save_candidates(services.store, services.taxonomy, services.this_year(), people)
        candidate = (await services.store.candidates([_DEMO_CANDIDATE]))[_DEMO_CANDIDATE]
        out.print(Text(f"\nThe best roles for {candidate.name}:\n", "bold"))
        page = await services.roles.match_roles(candidate, first=_DEMO_TOP)
        for number, match in enumerate(page.items, 1):
            print_match(number, match, services.taxonomy)
        best = gap(page.items[0].role, candidate, services.taxonomy, services.this_year())
        out.print(Text(f"\n{gap_text(best, services.taxonomy)}"))


def _announce(url: str) -> None:
    out.print(Text.assemble("Playground: ", (url, "bold underline"), f"  API: {url}graphql"), soft_wrap=True)
    out.print(Text("Stop with Ctrl+C", "dim"))
