"""Several processes on one database: writers take turns, and one alone projects."""

import asyncio
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rolefit_engine.store import Store, StoreError

pytestmark = pytest.mark.real

WRITE = """
import asyncio, sys
from rolefit_engine.domain import Candidate, Role
from rolefit_engine.store import Source, Store

async def write(url, name, count):
    async with await Store.open(url) as store:
        for number in range(count):
            one = f"{name}-{number}"
            await store.save_role(Role(one, one, f"We look for {one}.", ()), Source(one, "0" * 64))
            await store.save_candidate(Candidate("shared", (), name=one))

asyncio.run(write(sys.argv[1], sys.argv[2], int(sys.argv[3])))
"""
HOLD = """
import asyncio, sys
from rolefit_engine.store import Store

async def hold(url):
    async with await Store.open(url) as store, store.projector_lock():
        print("held", flush=True)
        await asyncio.to_thread(sys.stdin.read)

asyncio.run(hold(sys.argv[1]))
"""
WRITERS, EACH = 4, 20


@contextmanager
def process(program: str, *arguments: str) -> "Generator[subprocess.Popen[str]]":
    command = [sys.executable, "-c", program, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as started:
        try:
            yield started
        finally:
            started.kill()


async def test_store_processes_write_at_once_and_none_fails(database_url: str) -> None:
    names = [f"writer{number}" for number in range(WRITERS)]
    writers = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", WRITE, database_url, name, str(EACH))
        for name in names
    ]
    assert await asyncio.gather(*(writer.wait() for writer in writers)) == [0] * WRITERS
    async with await Store.open(database_url) as store:
        assert await store.role_count() == WRITERS * EACH
        assert await store.change_number() == 2 * WRITERS * EACH  # each change has a number of its own
        roles = [role_id for role_id, _ in [item async for batch in store.texts() for item in batch]]
        assert sorted(roles) == sorted(f"{name}-{number}" for name in names for number in range(EACH))
        assert await store.candidate("shared") is not None


def test_store_processes_one_alone_holds_the_projectors_lock(database_url: str) -> None:
    async def held(seconds: float) -> bool:
        try:
            async with (
                await Store.open(database_url) as store,
                asyncio.timeout(seconds),
                store.projector_lock() as lock,
            ):
                await lock.check()
                await store.change_number()  # others may read and write meanwhile
                return True
        except TimeoutError:
            return False

    assert asyncio.run(held(5))
    with process(HOLD, database_url) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        assert not asyncio.run(held(1.2))
        with process(HOLD, database_url) as second:
            assert not asyncio.run(held(1.2))
            first.kill()  # as a power cut would
            assert second.stdout is not None
            assert second.stdout.readline() == "held\n"
            assert not asyncio.run(held(0.6))
    assert asyncio.run(held(5))


async def test_store_processes_the_lock_of_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    async with await Store.open(f"sqlite:///{tmp_path}/rolefit.db") as store:
        (tmp_path / "rolefit.db-projector").mkdir()
        with pytest.raises(StoreError, match="can't be locked"):
            async with store.projector_lock():
                pass
