"""Connections: URLs, drivers, and all that only SQLite or only PostgreSQL needs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from rolefit_engine.store.errors import DatabaseUnavailableError, DatabaseUrlError

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}
_SQLITE = "sqlite:///"
_BEGIN = "rolefit_begin"  # how an SQLite transaction begins
_MIGRATION_LOCK = 0x726F6C65  # any number that no other program on the server takes
_KEEP_ALIVE = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
_IDLE_SECONDS = 60  # how long a transaction may stand still before the server ends it
_RECYCLE_SECONDS = 1_800  # how old a connection gets: servers behind one name may have changed
_SQLITE_MAGIC = b"SQLite format 3\0"
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is forgotten is overwritten
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a process asks of the database, and how long it waits for it.

    `wait` is for what others keep from it: the turn to write, a free connection, a server that doesn't answer.
    `connections` and `statement` (the longest that one statement may take) are PostgreSQL's alone.
    """

    connections: int = 10
    wait: float = 10.0  # seconds
    statement: float = 60.0  # seconds


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


def connect(url: URL, limits: Limits) -> AsyncEngine:
    """An engine for the database; makes the folder of an SQLite file.

    Raises DatabaseUrlError, DatabaseUnavailableError.
    """
    if url.get_backend_name() != "sqlite":
        pool = {"pool_size": limits.connections, "max_overflow": 0, "pool_timeout": limits.wait}
        return _connect_to_server(url, limits, pool_pre_ping=True, pool_recycle=_RECYCLE_SECONDS, **pool)
    _check_place(Path(url.database or ""))
    # isolation_level None: the driver's own BEGINs would let a reader that turns writer fail at once.
    engine = create_async_engine(url, connect_args={"isolation_level": None, "timeout": limits.wait})
    event.listen(engine.sync_engine, "connect", _set_up_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def connect_alone(url: URL, limits: Limits) -> AsyncEngine:
    """An engine for one connection of its own, outside the pool, on which nothing is a transaction."""
    return _connect_to_server(url, limits, poolclass=NullPool, isolation_level="AUTOCOMMIT")


def _connect_to_server(url: URL, limits: Limits, **pool: Any) -> AsyncEngine:
    try:
        return create_async_engine(url, connect_args=_of_server(url, limits), **pool)
    except ImportError as error:
        raise DatabaseUrlError("PostgreSQL needs its driver: install rolefit[postgres]") from error


def _of_server(url: URL, limits: Limits) -> dict[str, Any]:
    """What the driver is told; the options are the server's settings of the connection, the URL's go last."""
    options = {
        "statement_timeout": f"{limits.statement:g}s",
        "lock_timeout": f"{limits.wait:g}s",
        "idle_in_transaction_session_timeout": f"{_IDLE_SECONDS}s",
        "tcp_keepalives_idle": 30,  # a lock goes soon after the machine that held it
        "tcp_keepalives_interval": 10,
        "tcp_keepalives_count": 3,
    }
    told = [f"-c {name}={value}" for name, value in options.items()]
    given = url.query.get("options", ())
    arguments = {"application_name": "rolefit", "connect_timeout": max(2, round(limits.wait)), **_KEEP_ALIVE}
    kept = {name: value for name, value in arguments.items() if name not in url.query}
    return {**kept, "options": " ".join([*told, given] if isinstance(given, str) else [*told, *given])}


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
    """Let one process at a time migrate, for as long as it takes; the lock lasts as long as the transaction."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SET LOCAL statement_timeout = 0"))
        await connection.execute(text("SET LOCAL lock_timeout = 0"))
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
