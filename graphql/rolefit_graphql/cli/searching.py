"""`rolefit projector`, `verify-index` and `reindex`: the care of Elasticsearch."""

import asyncio
import logging
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from rich.text import Text

from rolefit_engine.search.errors import SearchError
from rolefit_graphql.cli.errors import InputError
from rolefit_graphql.cli.output import err, out, print_json, progress
from rolefit_graphql.services import Services, open_services
from rolefit_graphql.settings import load_settings

if TYPE_CHECKING:
    from rolefit_engine.search.elastic.projector import Projector
    from rolefit_engine.search.elastic.verifying import Verified

_LONGEST_STOP = 5.0  # seconds until what is still being done is broken off
_EMBEDDED = "the search is embedded: every process keeps its own index in step (ROLEFIT_SEARCH_URL names Elasticsearch)"


def projector() -> None:
    """Follow the store until interrupted."""
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    asyncio.run(_follow())


async def _follow() -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with open_services(load_settings()) as services:
        found = _of(services)
        err.print(Text(f"Keeping Elasticsearch at {found.indexes.connection.place} in step. Stop with Ctrl+C", "dim"))
        following = asyncio.create_task(services.store.run_alone(found.run))
        ended = asyncio.create_task(stopped.wait())
        await asyncio.wait({following, ended}, return_when=asyncio.FIRST_COMPLETED)
        found.stop()
        await asyncio.wait({following}, timeout=_LONGEST_STOP)
        following.cancel()
        ended.cancel()
        with suppress(asyncio.CancelledError):
            await following


def verify_index(as_json: bool) -> None:
    """Print what differed. Raises SearchError where something couldn't be mended."""
    verified = asyncio.run(_verify())
    for found in verified:
        if as_json:
            print_json(
                {
                    "entity": found.entity,
                    "right": found.right,
                    "missing": found.missing,
                    "different": found.different,
                    "extra": found.extra,
                    "refused": [{"id": refusal.id, "reason": refusal.reason} for refusal in found.refused],
                    "kept": found.kept,
                }
            )
            continue
        mended = len(found.missing) + len(found.different) + len(found.extra) - len(found.refused) - len(found.kept)
        out.print(Text(f"{found.entity}s: {found.right} right" + (f", {mended} mended" if mended else "")))
        for ids, what in (
            (found.missing, "missing"),
            (found.different, "different"),
            (found.extra, "not in the store"),
        ):
            for item_id in ids:
                out.print(Text(f"  {item_id}: was {what}"))
        for refusal in found.refused:
            err.print(Text(f"{refusal.id}: Elasticsearch refuses it: {refusal.reason}"))
        for item_id in found.kept:
            err.print(Text(f"{item_id}: the index keeps a version of it that this store never gave"))
    if any(found.kept for found in verified):
        raise SearchError("not all could be mended one by one: `rolefit reindex` builds the indexes anew and right")
    if not all(found.mended for found in verified):
        raise SearchError("not all could be mended: Elasticsearch refuses what is named above")


async def _verify() -> "list[Verified]":
    from rolefit_engine.search.elastic.verifying import verify  # noqa: PLC0415 - its client takes long to import

    async with _opened() as found:
        return await verify(found)


def reindex(as_json: bool) -> None:
    """Print what was built."""
    built = asyncio.run(_reindex())
    if as_json:
        print_json({"built": built})
    else:
        out.print(Text(f"Built anew: {', '.join(f'{entity}s' for entity in built)}"))


async def _reindex() -> list[str]:
    async with _opened() as found:
        with progress("Building the indexes") as told:
            return [
                str(one) for one in await found.renew(always=True, progress=lambda done, total: told(done, total, ""))
            ]


@asynccontextmanager
async def _opened() -> "AsyncGenerator[Projector]":
    async with open_services(load_settings()) as services:
        yield _of(services)


def _of(services: Services) -> "Projector":
    if services.projector is None:
        raise InputError(_EMBEDDED)
    return services.projector
