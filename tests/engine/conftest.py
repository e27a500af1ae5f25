"""Databases to test on: an SQLite file, and one on a PostgreSQL server."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from rolefit_engine.store import Store
from tests.servers.postgresql import new_database


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.real)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each sort."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/rolefit.db"
    server: str = request.getfixturevalue("postgresql_url")
    return new_database(server)


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
