"""A lease: while one process builds an index, others wait; a process that died loses it by time."""

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

from elasticsearch import ConflictError, NotFoundError

from rolefit_engine.search.elastic.connection import Connection, Entity, translated

SECONDS = 30.0  # how long a lease lasts that isn't renewed
_PAUSE = 0.25

Renew = Callable[[], Awaitable[None]]


@asynccontextmanager
async def leased(connection: Connection, entity: Entity) -> AsyncGenerator[Renew]:
    """Wait for the lease and hold it; what is given renews it."""
    name = f"lease {connection.alias(entity)}"
    while not await _take(connection, name):
        await asyncio.sleep(_PAUSE)

    async def renew() -> None:
        with translated(connection.place):
            await connection.client.index(index=connection.state, id=name, document=_until())

    try:
        yield renew
    finally:
        with translated(connection.place):
            await connection.client.options(ignore_status=404).delete(index=connection.state, id=name)


async def _take(connection: Connection, name: str) -> bool:
    client, index = connection.client, connection.state
    with translated(connection.place):
        try:
            held = await client.get(index=index, id=name)
        except NotFoundError:
            held = None
        try:
            if held is None:
                await client.create(index=index, id=name, document=_until())
            elif held["_source"]["until"] < time.time():
                known = {"if_seq_no": held["_seq_no"], "if_primary_term": held["_primary_term"]}
                await client.index(index=index, id=name, document=_until(), **known)
            else:
                return False
        except ConflictError:
            return False
    return True


def _until() -> dict[str, float]:
    return {"until": time.time() + SECONDS}
