"""Keeps a person's corrections with the role they were made of, whatever becomes of it.

A role that goes into another takes its corrections there. Those of a role that went with its last source (its file
is gone, or was no role for a while) wait for the source to be back; those of a role that was removed go.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, and_, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col

from rolefit_engine.domain import Change, Correction, Kind
from rolefit_engine.store.identity import Ledger
from rolefit_engine.store.records import storable
from rolefit_engine.store.tables import CorrectionRow
from rolefit_engine.store.telling import ROLE, chunks
from rolefit_taxonomy import SkillClass

_SOURCE = "source"


async def read(connection: AsyncConnection, role_ids: Sequence[str]) -> dict[str, list[Correction]]:
    """The corrections of those of the roles that have some, by role."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for some in chunks(role_ids):
        of_them = and_(col(CorrectionRow.entity) == ROLE, col(CorrectionRow.entity_id).in_(some))
        for row in await connection.execute(select(CorrectionRow).where(of_them)):
            kind = Kind(row.kind) if row.kind is not None else None
            one = Correction(row.skill, Change(row.change), kind, SkillClass(row.skill_class), row.name)
            found[row.entity_id].append(one)
    return dict(found)


async def write(connection: AsyncConnection, role_id: str, said: Iterable[Correction], undone: Iterable[str]) -> bool:
    """Keep what was said of a role's skills, and take back what was said of others; False where that is so already."""
    before = {one.skill: one for one in (await read(connection, [role_id])).get(role_id, ())}
    after = before | {one.skill: one for one in said}
    for skill in undone:
        after.pop(skill, None)
    changed = [skill for skill in before.keys() | after.keys() if before.get(skill) != after.get(skill)]
    if not changed:
        return False
    await connection.execute(delete(CorrectionRow).where(_of(ROLE, role_id), col(CorrectionRow.skill).in_(changed)))
    rows = [_row(role_id, after[skill]) for skill in sorted(changed) if skill in after]
    if rows:
        await connection.execute(insert(CorrectionRow), rows)
    return True


async def drop(connection: AsyncConnection, role_id: str) -> None:
    """Forget all corrections of a role."""
    await connection.execute(delete(CorrectionRow).where(_of(ROLE, role_id)))


async def follow(connection: AsyncConnection, ledger: Ledger) -> None:
    """Move corrections to where their roles went, and to the roles of sources that are back."""
    for left in ledger.left:
        await _move(connection, (ROLE, left.role_id), (ROLE, left.heir) if left.heir else (_SOURCE, left.uri))
    for some in chunks([uri for uri in ledger.touched if uri in ledger.sources]):
        waiting = and_(col(CorrectionRow.entity) == _SOURCE, col(CorrectionRow.entity_id).in_(some))
        uris = await connection.execute(select(col(CorrectionRow.entity_id)).where(waiting).distinct())
        for (uri,) in uris.all():
            await _move(connection, (_SOURCE, uri), (ROLE, ledger.sources[uri][1]))


async def _move(connection: AsyncConnection, start: tuple[str, str], end: tuple[str, str]) -> None:
    """Move corrections; what was said of the same skill at the end stands."""
    entity, entity_id = end
    told = [skill for (skill,) in await connection.execute(select(col(CorrectionRow.skill)).where(_of(*end)))]
    moved = update(CorrectionRow).where(_of(*start), col(CorrectionRow.skill).not_in(told))
    await connection.execute(moved.values(entity=entity, entity_id=entity_id))
    await connection.execute(delete(CorrectionRow).where(_of(*start)))


def _of(entity: str, entity_id: str) -> ColumnElement[bool]:
    return and_(col(CorrectionRow.entity) == entity, col(CorrectionRow.entity_id) == entity_id)


def _row(role_id: str, one: Correction) -> dict[str, object]:
    return {
        "entity": ROLE,
        "entity_id": role_id,
        "skill": one.skill,
        "change": one.change.value,
        "kind": one.kind.value if one.kind is not None else None,
        "skill_class": one.skill_class.value,
        "name": storable(one.name),
        "at": datetime.now(UTC),
    }
