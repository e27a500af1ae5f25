"""Writes roles and their sources: what the ledger decides becomes rows and changes in one transaction."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col

from rolefit_engine.domain import Role
from rolefit_engine.store.identity import Ledger, Saved, Source, possible_ids
from rolefit_engine.store.records import digest, role_body, storable
from rolefit_engine.store.tables import MetaRow, OutboxRow, RoleRow, SourceRow

ROLE = "role"
CANDIDATE = "candidate"
SAVE = "save"
REMOVE = "remove"
_CHUNK = 500  # values in one IN list


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """`values` in pieces that fit in one statement."""
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]


async def take_turn(connection: AsyncConnection) -> None:
    """Wait until no other transaction writes, so that numbers of changes become visible in their order."""
    await connection.execute(select(col(MetaRow.name)).where(col(MetaRow.name) == "taxonomy_version").with_for_update())


async def tell(connection: AsyncConnection, entity: str, ids: Sequence[str], operation: str) -> None:
    """Number the change of each of these roles or candidates."""
    now = datetime.now(UTC)
    rows = [{"entity": entity, "entity_id": item, "operation": operation, "at": now} for item in ids]
    if rows:
        await connection.execute(insert(OutboxRow), rows)


async def save_roles(connection: AsyncConnection, roles: Sequence[tuple[Role, Source]]) -> list[Saved]:
    """Save roles in the order given; see `Store.save_role`."""
    rows = [(_row(role), Source(storable(source.uri), source.digest)) for role, source in roles]
    ledger = Ledger()
    await _know_uris(connection, ledger, [source.uri for _, source in rows])
    await _know(connection, ledger, digests=[row["digest"] for row, _ in rows])
    await _know(connection, ledger, ids=[name for row, source in rows for name in possible_ids(row["id"], source.uri)])
    saved = [ledger.save(row, source) for row, source in rows]
    await _write(connection, ledger)
    return saved


async def remove_role(connection: AsyncConnection, role_id: str) -> bool:
    """Remove a role with its sources; False where there is none."""
    ledger = Ledger()
    await _know(connection, ledger, ids=[role_id])
    if role_id not in ledger.roles:
        return False
    ledger.remove(role_id)
    await _write(connection, ledger)
    return True


async def remove_source(connection: AsyncConnection, uri: str) -> bool:
    """Remove a source, and its role when it was the last one; False where there is none."""
    ledger = Ledger()
    await _know_uris(connection, ledger, [uri])
    if ledger.detach(uri) is None:
        return False
    await _write(connection, ledger)
    return True


def _row(role: Role) -> dict[str, str]:
    text = storable(role.text)
    return {
        "id": storable(role.id),
        "digest": digest(text),
        "type": str(role.type),
        "title": storable(role.title),
        "text": text,
        "body": role_body(role),
    }


async def _know_uris(connection: AsyncConnection, ledger: Ledger, uris: Sequence[str]) -> None:
    ids: list[str] = []
    for some in chunks(uris):
        asked = select(col(SourceRow.role_id)).where(col(SourceRow.uri).in_(some))
        ids += [role_id for (role_id,) in await connection.execute(asked)]
    await _know(connection, ledger, ids=ids)


async def _know(
    connection: AsyncConnection, ledger: Ledger, *, ids: Sequence[str] = (), digests: Sequence[str] = ()
) -> None:
    """Let the ledger know roles by id or by their text's digest, with all of their sources."""
    column = RoleRow.id if ids else RoleRow.digest
    for some in chunks(list(dict.fromkeys(ids or digests))):
        found = await connection.execute(select(RoleRow).where(col(column).in_(some)))
        rows = [dict(row) for row in found.mappings() if row["id"] not in ledger.roles]
        for row in rows:
            ledger.know(row)
        of_them = select(SourceRow).where(col(SourceRow.role_id).in_([row["id"] for row in rows]))
        for source in await connection.execute(of_them):
            ledger.know_source(source.uri, source.digest, source.role_id)


async def _write(connection: AsyncConnection, ledger: Ledger) -> None:
    touched = list(ledger.touched)
    for some in chunks(touched):
        await connection.execute(delete(SourceRow).where(col(SourceRow.uri).in_(some)))
    kept = [role_id for role_id in ledger.changed if role_id in ledger.roles]
    gone = [role_id for role_id in ledger.changed if role_id not in ledger.roles and role_id in ledger.stored]
    await _write_rows(connection, ledger, kept)
    sources = [(uri, *ledger.sources[uri]) for uri in touched if uri in ledger.sources]
    if sources:
        await connection.execute(
            insert(SourceRow),
            [{"uri": uri, "digest": of_file, "role_id": role} for uri, of_file, role in sources],
        )
    for some in chunks(gone):
        await connection.execute(delete(RoleRow).where(col(RoleRow.id).in_(some)))
    await tell(connection, ROLE, kept, SAVE)
    await tell(connection, ROLE, gone, REMOVE)


async def _write_rows(connection: AsyncConnection, ledger: Ledger, ids: Sequence[str]) -> None:
    new = [ledger.roles[role_id].row for role_id in ids if role_id not in ledger.stored]
    old = [ledger.roles[role_id].row for role_id in ids if role_id in ledger.stored]
    if new:
        await connection.execute(insert(RoleRow), new)
    if old:
        columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in old[0] if name != "id"}
        statement = update(RoleRow).where(col(RoleRow.id) == bindparam("new_id")).values(columns)
        await connection.execute(statement, [{f"new_{name}": row[name] for name in row} for row in old])
