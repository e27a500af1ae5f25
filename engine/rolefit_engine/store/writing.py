"""Writes roles and their sources: what the ledger decides becomes rows and changes in one transaction."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col

from rolefit_engine.domain import Role
from rolefit_engine.likeness import kin
from rolefit_engine.store import correcting
from rolefit_engine.store.identity import Ledger, Row, Saved, Source, possible_ids
from rolefit_engine.store.records import digest, role_body, storable
from rolefit_engine.store.tables import MetaRow, RoleRow, SourceRow, VariantRow
from rolefit_engine.store.telling import REMOVE, ROLE, SAVE, chunks, tell


async def take_turn(connection: AsyncConnection) -> None:
    """Wait until no other transaction writes, so that numbers of changes become visible in their order."""
    await connection.execute(select(col(MetaRow.name)).where(col(MetaRow.name) == "taxonomy_version").with_for_update())


async def save_roles(connection: AsyncConnection, roles: Sequence[tuple[Role, Source]]) -> list[Saved]:
    """Save roles in the order given; see `Store.save_role`."""
    rows = [(_row(role), Source(storable(source.uri), source.digest)) for role, source in roles]
    ledger = Ledger()
    await _know_uris(connection, ledger, [source.uri for _, source in rows])
    await _know_texts(connection, ledger, "digest", [row["digest"] for row, _ in rows])
    await _know_texts(connection, ledger, "kin", [row["kin"] for row, _ in rows if row["kin"]])
    await _know(connection, ledger, [name for row, source in rows for name in possible_ids(row["id"], source.uri)])
    saved = [ledger.save(row, source) for row, source in rows]
    await _write(connection, ledger)
    return saved


async def remove_role(connection: AsyncConnection, role_id: str) -> bool:
    """Remove a role with its sources; False where there is none."""
    ledger = Ledger()
    await _know(connection, ledger, [role_id])
    if role_id not in ledger.roles:
        return False
    ledger.remove(role_id)
    await correcting.drop(connection, role_id)
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


def _row(role: Role) -> Row:
    text = storable(role.text)
    return {
        "id": storable(role.id),
        "digest": digest(text),
        "type": str(role.type),
        "title": storable(role.title),
        "text": text,
        "body": role_body(role),
        "kin": kin(role),
        "mark": role.mark,
    }


async def _know_uris(connection: AsyncConnection, ledger: Ledger, uris: Sequence[str]) -> None:
    ids: list[str] = []
    for some in chunks(uris):
        asked = select(col(SourceRow.role_id)).where(col(SourceRow.uri).in_(some))
        ids += [role_id for (role_id,) in await connection.execute(asked)]
    await _know(connection, ledger, ids)


async def _know_texts(connection: AsyncConnection, ledger: Ledger, column: str, values: Sequence[str]) -> None:
    """Let the ledger know the roles of which a text has one of these digests, or is of one of these kins."""
    ids: list[str] = []
    for some in chunks(list(dict.fromkeys(values))):
        of_role = select(col(RoleRow.id)).where(col(getattr(RoleRow, column)).in_(some))
        of_variant = select(col(VariantRow.role_id)).where(col(getattr(VariantRow, column)).in_(some))
        ids += [role_id for (role_id,) in await connection.execute(of_role.union(of_variant))]
    await _know(connection, ledger, ids)


async def _know(connection: AsyncConnection, ledger: Ledger, ids: Sequence[str]) -> None:
    """Let the ledger know roles by id, with all of their texts and sources."""
    for some in chunks([role_id for role_id in dict.fromkeys(ids) if role_id not in ledger.roles]):
        roles = await connection.execute(select(RoleRow).where(col(RoleRow.id).in_(some)))
        for row in roles.mappings():
            ledger.know(dict(row))
        variants = await connection.execute(select(VariantRow).where(col(VariantRow.role_id).in_(some)))
        for row in variants.mappings():
            ledger.know({"id": row["role_id"]} | {name: row[name] for name in row if name != "role_id"})
        of_them = select(SourceRow).where(col(SourceRow.role_id).in_(some))
        for source in await connection.execute(of_them):
            ledger.know_source(source.uri, source.digest, source.role_id, source.text_digest)


async def _write(connection: AsyncConnection, ledger: Ledger) -> None:
    touched = list(ledger.touched)
    for some in chunks(touched):
        await connection.execute(delete(SourceRow).where(col(SourceRow.uri).in_(some)))
    for some in chunks(sorted(ledger.varied & (ledger.changed.keys() | ledger.written.keys()))):
        await connection.execute(delete(VariantRow).where(col(VariantRow.role_id).in_(some)))
    kept = [role_id for role_id in ledger.changed if role_id in ledger.roles]
    gone = [role_id for role_id in ledger.changed if role_id not in ledger.roles and role_id in ledger.stored]
    await _write_rows(connection, ledger, kept)
    await _insert(connection, SourceRow, [_source_row(ledger, uri) for uri in touched if uri in ledger.sources])
    await _insert(connection, VariantRow, _variant_rows(ledger))
    await correcting.follow(connection, ledger)
    for some in chunks(gone):
        await connection.execute(delete(RoleRow).where(col(RoleRow.id).in_(some)))
    await tell(connection, ROLE, kept, SAVE)
    await tell(connection, ROLE, gone, REMOVE)


def _source_row(ledger: Ledger, uri: str) -> Row:
    digest_, role_id = ledger.sources[uri]
    return {"uri": uri, "digest": digest_, "role_id": role_id, "text_digest": ledger.roles[role_id].uris[uri]}


def _variant_rows(ledger: Ledger) -> list[Row]:
    """The texts that don't speak for their role, of every role that was written."""
    roles = [ledger.roles[role_id] for role_id in ledger.changed | ledger.written if role_id in ledger.roles]
    return [
        {"role_id": role.id} | {name: row[name] for name in row if name != "id"}
        for role in roles
        if len(role.readings) > 1
        for row in role.readings.values()
        if row is not role.row
    ]


async def _insert(connection: AsyncConnection, table: Any, rows: Sequence[Row]) -> None:
    if rows:
        await connection.execute(insert(table), list(rows))


async def _write_rows(connection: AsyncConnection, ledger: Ledger, ids: Sequence[str]) -> None:
    await _insert(connection, RoleRow, [ledger.roles[role_id].row for role_id in ids if role_id not in ledger.stored])
    old = [ledger.roles[role_id].row for role_id in ids if role_id in ledger.stored]
    if old:
        columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in old[0] if name != "id"}
        statement = update(RoleRow).where(col(RoleRow.id) == bindparam("new_id")).values(columns)
        await connection.execute(statement, [{f"new_{name}": row[name] for name in row} for row in old])
