"""Connections: URLs, drivers, and all that only SQLite or only PostgreSQL needs."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from rolefit_engine.store.errors import DatabaseUnavailableError, DatabaseUrlError

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}
_SQLITE = "sqlite:///"
BUSY_SECONDS = 10.0  # how long one waits for another process that writes
_BEGIN = "rolefit_begin"  # how an SQLite transaction begins
_MIGRATION_LOCK = 0x726F6C65  # any number that no other program on the server takes
_SQLITE_MAGIC = b"SQLite format 3\0"
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is forgotten is overwritten
)


def parse(url: str) -> URL:
    """The URL with its async driver: "sqlite:///path", "postgresql://...". Raises DatabaseUrlError.

    All that follows "sqlite:///" is the path, a question mark included.
    """
    head, path = url[: len(_SQLITE)], url[len(_SQLITE) :]
    if head == _SQLITE and path not in ("", ":memory:"):
        return URL.create(_DRIVERS["sqlite"], database=path)
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseUrlError(f"{url!r} is no database URL; write sqlite:///path or postgresql://...") from error
    driver = _DRIVERS.get(parsed.get_backend_name())
    if driver is None:
        raise DatabaseUrlError(f"{parsed.drivername}: rolefit stores in sqlite or postgresql")
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise DatabaseUrlError("an SQLite database needs a path: sqlite:///path (four slashes for an absolute one)")
    return parsed.set(drivername=driver)


def connect(url: URL, busy_seconds: float) -> AsyncEngine:
    """An engine for the database; makes the folder of an SQLite file.

    Raises DatabaseUrlError, DatabaseUnavailableError.
    """
    if url.get_backend_name() != "sqlite":
        return _connect_to_server(url)
    _check_place(Path(url.database or ""))
    # isolation_level None: the driver's own BEGINs would let a reader that turns writer fail at once.
    engine = create_async_engine(url, connect_args={"isolation_level": None, "timeout": busy_seconds})
    event.listen(engine.sync_engine, "connect", _set_up_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _connect_to_server(url: URL) -> AsyncEngine:
    try:
        return create_async_engine(url, pool_pre_ping=True)
    except ImportError as error:
        raise DatabaseUrlError("PostgreSQL needs its driver: install rolefit[postgres]") from error


def place(url: URL) -> str:
    """What people know the database by: a path, or the URL without its password."""
    return (url.database or "") if url.get_backend_name() == "sqlite" else url.render_as_string()


def writer(engine: AsyncEngine) -> AsyncEngine:
    """The same engine for transactions that write: on SQLite they wait for their turn at the beginning."""
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


def reader(engine: AsyncEngine) -> AsyncEngine:
    """The same engine for single statements that read: on SQLite they need no transaction, which takes time."""
    return engine.execution_options(**{_BEGIN: None})


async def lock_migrations(connection: AsyncConnection) -> None:
    """Let one process at a time migrate; the lock lasts as long as the transaction."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _MIGRATION_LOCK})


async def scrub(engine: AsyncEngine) -> None:
    """Drop what was deleted from SQLite's write-ahead log too, as far as no reader still needs it."""
    if engine.dialect.name == "sqlite":
        async with engine.execution_options(**{_BEGIN: None}).connect() as connection:
            await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _check_place(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            with path.open("rb") as file:
                start = file.read(len(_SQLITE_MAGIC))
            if start not in (b"", _SQLITE_MAGIC):
                raise DatabaseUnavailableError(f"{path} is another sort of file, not a database; name another path")
    except OSError as error:
        raise DatabaseUnavailableError(f"{path} can't be opened: {error.strerror}") from error


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    begin = connection.get_execution_options().get(_BEGIN, "BEGIN")
    if begin is not None:
        connection.exec_driver_sql(begin)
