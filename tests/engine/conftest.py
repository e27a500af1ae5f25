"""Databases to test on: an SQLite file, and a PostgreSQL server of the test's own where its programs are."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import pytest

from rolefit_engine.store import Store


@pytest.fixture(scope="session")
def postgres() -> Iterator[Path]:
    """The folder of the socket of a running PostgreSQL; started from the system's programs."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs or find_spec("psycopg") is None:
        pytest.skip("PostgreSQL's programs or its driver are not installed")
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="rolefit-pg-"))
    if user:
        shutil.chown(folder, user)
    control: list[str | Path] = [programs[-1] / "pg_ctl", "--pgdata", folder / "data", "--silent", "--wait"]
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    subprocess.run([*control, "initdb", "-o", "--auth=trust --username=postgres"], user=user, cwd=folder, check=True)
    start = [*control, "start", "--log", folder / "log", "--options", options]
    subprocess.run(start, user=user, cwd=folder, check=True)
    yield folder
    subprocess.run([*control, "stop", "--mode", "immediate"], user=user, cwd=folder, check=True)
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.real)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each sort."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/rolefit.db"
    folder: Path = request.getfixturevalue("postgres")
    name = f"rolefit_{uuid4().hex[:12]}"
    psql: list[str] = ["psql", "--host", str(folder), "--username", "postgres", "--quiet"]
    subprocess.run([*psql, "--command", f"CREATE DATABASE {name}"], check=True)
    return f"postgresql://postgres@/{name}?host={folder}"


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """An open store on each sort of database."""
    async with await Store.open(database_url) as opened:
        yield opened


@pytest.fixture
async def local_store(tmp_path: Path) -> AsyncIterator[Store]:
    """An open store on SQLite alone, for what doesn't depend on the database."""
    async with await Store.open(f"sqlite:///{tmp_path}/rolefit.db") as opened:
        yield opened
