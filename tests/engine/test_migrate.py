from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from rolefit_engine.domain import Change
from rolefit_engine.store import DatabaseNewerError, Limits, Outcome, Store, database
from rolefit_engine.store.migrate import HEAD, bring_up, migrate, version
from rolefit_engine.store.tables import RoleRow
from tests.engine.make import asking, source
from tests.engine.test_corrections import said
from tests.engine.test_store_variants import posting


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """A database with all tables."""
    made = database.writer(database.connect(database.parse(database_url), Limits()))
    await bring_up(made)
    yield made
    await made.dispose()


def test_migrate_head_is_the_newest_file() -> None:
    folder = Path(str(migrate.__globals__["__file__"])).parent / "migrations" / "versions"
    assert max(path.name[1:5] for path in folder.glob("m*.py")) == HEAD


async def test_migrate_leads_to_the_tables_of_the_models(engine: AsyncEngine) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection)
        return list(compare_metadata(context, RoleRow.metadata))

    async with engine.connect() as connection:
        assert await connection.run_sync(version) == HEAD
        assert await connection.run_sync(differences) == []


async def test_migrate_leads_down_and_up_again(engine: AsyncEngine, database_url: str) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(migrate, "base")
        assert await connection.run_sync(lambda sync: inspect(sync).get_table_names()) == ["alembic_version"]
    async with await Store.open(database_url) as again:
        assert await again.role_count() == 0


async def test_migrate_keeps_what_was_stored_up_and_down(engine: AsyncEngine, database_url: str) -> None:
    pairs = [(posting("a", footer=name), source(name)) for name in "xy"] + [(asking("b", "java"), source("z"))]
    async with await Store.open(database_url) as store:
        await store.save_roles(pairs)
        await store.correct("b", [said("rust", Change.ADD)])
        await store.set_taxonomy_version("0123456789ab")
    async with engine.begin() as connection:
        await connection.run_sync(migrate, "0001")
        rows = (await connection.execute(text("SELECT uri, role_id FROM source ORDER BY uri"))).all()
        assert [tuple(row) for row in rows] == [("x.md", "a"), ("z.md", "b")]
    async with await Store.open(database_url) as store:
        assert await store.taxonomy_version() is None  # so that the next indexing reads every file
        assert {uri: role_id for uri, (_, role_id) in (await store.sources()).items()} == {"x.md": "a", "z.md": "b"}
        (kept,) = (await store.roles(["b"])).values()
        assert [asked.options for asked in kept.requirements] == [("java",)]
        outcomes = [(await store.save_role(*pair)).outcome for pair in pairs]
        assert outcomes == [Outcome.UPDATED, Outcome.UPDATED, Outcome.UNCHANGED]  # now with what near-duplicates need
        assert len(await store.sources()) == 3


async def test_migrate_refuses_a_newer_database(engine: AsyncEngine, database_url: str) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseNewerError, match="newer version of rolefit"):
        await Store.open(database_url)
