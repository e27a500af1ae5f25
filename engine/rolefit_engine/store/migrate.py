"""Brings a database to the tables of this version, by the Alembic migrations beside this file."""

from importlib.resources import files

from sqlalchemy import Connection, inspect, select
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.sql import column, table

from rolefit_engine.store.database import lock_migrations, writer
from rolefit_engine.store.errors import DatabaseNewerError

HEAD = "0002"  # the newest migration; a test compares it with the files
_VERSION = table("alembic_version", column("version_num"))


async def bring_up(engine: AsyncEngine) -> None:
    """Apply the migrations that are missing. Raises DatabaseNewerError."""
    async with engine.connect() as connection:
        if await connection.run_sync(version) == HEAD:
            return
    async with writer(engine).begin() as connection:
        await lock_migrations(connection)
        await connection.run_sync(migrate, HEAD)


def version(connection: Connection) -> str | None:
    """The migration the database is at; None where it is empty."""
    if not inspect(connection).has_table(_VERSION.name):
        return None
    return connection.execute(select(_VERSION.c.version_num)).scalar()


def migrate(connection: Connection, target: str) -> None:
    """Migrate up or down to `target` ("base" is empty). Raises DatabaseNewerError."""
    # Alembic takes a tenth of a second to import and most starts have nothing to migrate.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(files("rolefit_engine.store") / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    present = version(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if present is not None and present not in known:
        raise DatabaseNewerError(
            "the database was written by a newer version of rolefit; install that one"
            f" (its tables are at {present}, this version knows {HEAD})"
        )
    if target == "base" or (present or "") > target:
        command.downgrade(config, target)
    else:
        command.upgrade(config, target)
