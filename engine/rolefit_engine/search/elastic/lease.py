"""A lease: while one process builds an index, others wait; a process that died loses it by time."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Any

from elasticsearch import ConflictError, NotFoundError

from rolefit_engine.search.elastic.connection import Connection, Entity, translated
from rolefit_engine.search.errors import SearchError

SECONDS = 30.0  # how long a lease lasts that isn't renewed
_RENEWALS = 5  # in that time
_PAUSE = 0.25


class LeaseLostError(SearchError):
    """The lease ran out while its holder could not renew it; another process may be building now."""


class Lease:
    """A lease of one entity's index; it is renewed in the background as long as it is held."""

    def __init__(self, connection: Connection, entity: Entity) -> None:
        self._connection = connection
        self._name = f"lease {connection.alias(entity)}"
        self._written = 0, 0  # the sequence number and term of the lease as this process wrote it
        self._ends = 0.0  # by this process's clock that never goes back

    async def take(self) -> bool:
        """Take it where nobody holds it, or its time is over; False otherwise."""
        with translated(self._connection.place):
            try:
                held = await self._connection.client.get(index=self._connection.state, id=self._name)
            except NotFoundError:
                return await self._write(op_type="create")
        if held["_source"]["until"] >= time.time():
            return False
        return await self._renew(held["_seq_no"], held["_primary_term"])

    def check(self) -> None:
        """Raise LeaseLostError where another process may hold it by now."""
        if time.monotonic() >= self._ends:
            raise LeaseLostError(
                f"{self._name} on Elasticsearch at {self._connection.place} ran out before it was renewed;"
                " the old index stays"
            )

    async def keep(self) -> None:
        """Renew it again and again, until it is lost."""
        while time.monotonic() < self._ends:
            await asyncio.sleep(SECONDS / _RENEWALS)
            with suppress(SearchError):  # what goes wrong once may go well before the time is over
                if not await self._renew(*self._written):
                    self._ends = 0.0

    async def give_back(self) -> None:
        """Let others have it at once; one that was lost is left to its holder."""
        with translated(self._connection.place), suppress(NotFoundError, ConflictError):
            number, term = self._written
            await self._connection.client.delete(
                index=self._connection.state, id=self._name, if_seq_no=number, if_primary_term=term
            )

    async def _renew(self, number: int, term: int) -> bool:
        return await self._write(if_seq_no=number, if_primary_term=term)

    async def _write(self, **condition: Any) -> bool:
        ends, until = time.monotonic() + SECONDS, time.time() + SECONDS
        with translated(self._connection.place):
            try:
                written = await self._connection.client.index(
                    index=self._connection.state,
                    id=self._name,
                    document={"until": until},
                    **condition,
                )
            except ConflictError:
                return False
        self._written = written["_seq_no"], written["_primary_term"]
        self._ends = ends
        return True


@asynccontextmanager
async def leased(connection: Connection, entity: Entity) -> AsyncGenerator[Lease]:
    """Wait for the lease and hold it."""
    lease = Lease(connection, entity)
    while not await lease.take():
        await asyncio.sleep(_PAUSE)
    keeping = asyncio.create_task(lease.keep())
    try:
        yield lease
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        with suppress(SearchError):  # it ends by itself
            await lease.give_back()
