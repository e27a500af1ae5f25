"""PostgreSQL restarted, slow or short of connections: what fails is told in words, what comes after works."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from rolefit_engine.store import (
    DatabaseBusyError,
    DatabaseUnavailableError,
    Limits,
    LockLostError,
    Outcome,
    Store,
    StoreError,
    database,
)
from rolefit_engine.store.errors import translated
from tests.engine.make import asking, source
from tests.servers import postgresql
from tests.servers.places import absent
from tests.servers.postgresql import new_database

pytestmark = pytest.mark.real


@pytest.fixture
def server() -> Iterator[postgresql.Server]:
    """A PostgreSQL of this test's own, to be stopped."""
    if reason := postgresql.missing():
        absent(reason)
    with postgresql.Server() as started:
        yield started


@pytest.mark.parametrize("mode", ["fast", "immediate"])
async def test_store_limits_a_restarted_server_is_found_again(server: postgresql.Server, mode: str) -> None:
    async with await Store.open(server.url, Limits(wait=2)) as store:
        number = 0

        async def save() -> None:
            nonlocal number
            number += 1
            await store.save_role(asking(f"role {number}", "python"), source(f"{number}"))

        await asyncio.gather(*(save() for _ in range(5)), *(store.role_count() for _ in range(5)))
        async with store.projector_lock() as lock:
            await lock.check()
            server.stop(mode)
            with pytest.raises(DatabaseUnavailableError, match=r"127\.0\.0\.1") as raised:
                await store.role_count()
            assert "\n" not in str(raised.value)
            with pytest.raises(DatabaseUnavailableError):
                await save()
            server.start()
            assert await store.role_count() == 5  # what was acknowledged is there, on new connections
            await asyncio.gather(*(save() for _ in range(5)), *(store.role_count() for _ in range(5)))
            assert await store.role_count() == 10
            for _ in range(2):
                with pytest.raises(LockLostError, match="is gone"):
                    await lock.check()
        async with asyncio.timeout(5), store.projector_lock() as lock:
            await lock.check()


async def test_store_limits_a_write_cut_off_by_a_restart_is_told(server: postgresql.Server) -> None:
    async with await Store.open(server.url, Limits(wait=30)) as store:
        with closing(psycopg.connect(server.url.replace("+psycopg", ""))) as other:
            other.execute("SELECT * FROM meta FOR UPDATE")
            waiting = asyncio.create_task(store.save_role(asking("a", "python"), source("a")))
            await asyncio.sleep(0.5)
            await asyncio.to_thread(server.stop)
            with pytest.raises(StoreError):
                await waiting
        server.start()
        assert await store.role_count() == 0
        assert (await store.save_role(asking("a", "python"), source("a"))).outcome is Outcome.ADDED


async def test_store_limits_hold_on_every_connection(postgresql_url: str) -> None:
    limits = Limits(connections=2, wait=1.5, statement=2.5)
    url = database.parse(new_database(postgresql_url) + "?options=-c%20work_mem%3D7MB&application_name=mine")
    engine = database.connect(url, limits)
    names = ("statement_timeout", "lock_timeout", "tcp_keepalives_idle", "work_mem", "application_name")
    async with engine.connect() as connection:
        told = [(await connection.execute(text(f"SHOW {name}"))).scalar() for name in names]
    await engine.dispose()
    assert told == ["2500ms", "1500ms", "30", "7MB", "mine"]


async def test_store_limits_a_slow_statement_is_ended(postgresql_url: str) -> None:
    engine = database.connect(database.parse(postgresql_url), Limits(statement=0.2))
    with pytest.raises(DatabaseBusyError, match=r"too long.*ROLEFIT_DATABASE_STATEMENT"), translated("here"):
        async with engine.connect() as connection:
            await connection.execute(text("SELECT pg_sleep(5)"))
    await engine.dispose()


async def test_store_limits_waiting_writers_are_told(postgresql_url: str) -> None:
    url = new_database(postgresql_url)
    async with await Store.open(url, Limits(wait=0.3)) as store:
        with psycopg.connect(url.replace("+psycopg", "")) as other:
            other.execute("SELECT * FROM meta FOR UPDATE")
            with pytest.raises(DatabaseBusyError, match="another process is writing"):
                await store.save_role(asking("a", "python"), source("a"))
            assert await store.role_count() == 0  # readers don't wait
        assert (await store.save_role(asking("a", "python"), source("a"))).outcome is Outcome.ADDED


async def test_store_limits_more_than_all_connections_wait_and_are_told(postgresql_url: str) -> None:
    url = new_database(postgresql_url)
    async with await Store.open(url, Limits(connections=1, wait=0.3)) as store:
        assert await asyncio.gather(*(store.role_count() for _ in range(20))) == [0] * 20
        with psycopg.connect(url.replace("+psycopg", "")) as other:
            other.execute("LOCK TABLE role")
            found = await asyncio.gather(*(store.role_count() for _ in range(3)), return_exceptions=True)
        assert [type(one) for one in found] == [DatabaseBusyError] * 3
        assert any("ROLEFIT_DATABASE_CONNECTIONS" in str(one) for one in found)
        assert await store.role_count() == 0


async def test_store_limits_work_that_runs_alone_begins_again_after_a_restart(
    server: postgresql.Server, caplog: pytest.LogCaptureFixture
) -> None:
    events: list[str] = []
    changed = asyncio.Event()

    async def work(name: str) -> None:
        events.append(f"{name} begins")
        changed.set()
        try:
            await asyncio.Event().wait()
        finally:
            events.append(f"{name} ends")

    async def next_event() -> None:
        changed.clear()
        async with asyncio.timeout(20):
            await changed.wait()

    async with await Store.open(server.url, Limits(wait=2)) as store:
        first = asyncio.create_task(store.run_alone(lambda: work("first")))
        await next_event()
        server.stop()
        server.start()
        await next_event()
        assert events == ["first begins", "first ends", "first begins"]
        assert "the projector's lock is gone; trying again" in caplog.text
        second = asyncio.create_task(store.run_alone(lambda: work("second")))
        await asyncio.sleep(1.5)
        assert len(events) == 3
        first.cancel()
        await next_event()
        assert events[3:] == ["first ends", "second begins"]
        second.cancel()
        await asyncio.wait([first, second])
        assert first.cancelled()
        assert second.cancelled()


async def test_store_limits_work_that_runs_alone_may_end_or_fail(tmp_path: Path) -> None:
    async def fail() -> None:
        raise ValueError("what went wrong")

    async with await Store.open(f"sqlite:///{tmp_path}/rolefit.db") as store:
        await store.run_alone(lambda: asyncio.sleep(0))
        with pytest.raises(ValueError, match="what went wrong"):
            await store.run_alone(fail)
