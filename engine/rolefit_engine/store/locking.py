"""A lock that one process at a time holds; it goes when the process ends, however it ends."""

import asyncio
import logging
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from rolefit_engine.store.database import Limits, connect_alone, place
from rolefit_engine.store.errors import DatabaseUnavailableError, LockLostError, StoreError, translated

PROJECTOR = 0x726F6C70  # any number that no other program takes on the database
_PAUSE = 0.5  # seconds between two tries
_LOOK = 1.0  # seconds between two looks whether the lock is still held

Work = Callable[[], Coroutine[Any, Any, None]]
log = logging.getLogger("rolefit.store")


class Lock(ABC):
    """A lock that is held, or was."""

    @abstractmethod
    async def check(self) -> None:
        """Raise LockLostError where it is no longer held: the server let go of it, or restarted."""


@asynccontextmanager
async def locked(url: URL, limits: Limits) -> AsyncGenerator[Lock]:
    """Wait for the projector's lock of a database and hold it. Raises StoreError."""
    if url.get_backend_name() == "sqlite":
        async with _locked_file(f"{url.database}-projector") as lock:
            yield lock
    else:
        async with _locked_on_server(url, limits) as lock:
            yield lock


async def run_alone(url: URL, limits: Limits, work: Work) -> None:
    """Run `work` while no other process does, and again when the lock was lost; see `Store.run_alone`."""
    told = ""
    while True:
        try:
            async with locked(url, limits) as lock:
                told = ""
                await _run_while_held(work, lock)
                return
        except StoreError as error:
            if told != str(error):  # once, however long the server is away
                told = str(error)
                log.warning("%s; trying again", told)
            await asyncio.sleep(_PAUSE)


async def _run_while_held(work: Work, lock: Lock) -> None:
    task = asyncio.create_task(work())
    try:
        while not (await asyncio.wait([task], timeout=_LOOK))[0]:
            await lock.check()
        task.result()
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


class _ServerLock(Lock):
    """An advisory lock of PostgreSQL: it belongs to a connection, and goes with it."""

    def __init__(self, connection: AsyncConnection, name: str) -> None:
        self._connection = connection
        self._name = name
        self._lost = False

    async def take(self) -> bool:
        """Take it; False where another connection holds it."""
        asked = text("SELECT pg_try_advisory_lock(:number)")
        return bool((await self._connection.execute(asked, {"number": PROJECTOR})).scalar())

    async def check(self) -> None:
        if not self._lost:
            try:
                await self._connection.execute(text("SELECT 1"))
            except SQLAlchemyError:
                self._lost = True
        if self._lost:
            raise LockLostError(f"{self._name}: the connection that held the projector's lock is gone")


@asynccontextmanager
async def _locked_on_server(url: URL, limits: Limits) -> AsyncGenerator[Lock]:
    engine = connect_alone(url, limits)
    try:
        with translated(place(url)):
            connection = await engine.connect()
        try:
            lock = _ServerLock(connection, place(url))
            with translated(place(url)):
                while not await lock.take():
                    await asyncio.sleep(_PAUSE)
            yield lock
        finally:
            with suppress(SQLAlchemyError):
                await connection.close()  # to the server, as there is no pool; the lock goes with it
    finally:
        await engine.dispose()


class _FileLock(Lock):
    """SQLite's own lock of a file beside the database; nobody can take it away."""

    async def check(self) -> None:
        pass


@asynccontextmanager
async def _locked_file(path: str) -> AsyncGenerator[Lock]:
    try:
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            while not _begin(connection):
                await asyncio.sleep(_PAUSE)
            yield _FileLock()
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise DatabaseUnavailableError(f"{path} can't be locked: {error}") from error


def _begin(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return False
        raise
    return True
