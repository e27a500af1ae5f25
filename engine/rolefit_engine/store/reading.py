"""Reads rows into domain objects."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col

from rolefit_engine.corrections import corrected
from rolefit_engine.domain import Candidate, Role
from rolefit_engine.store import correcting
from rolefit_engine.store.records import read_candidate, read_outline, read_role
from rolefit_engine.store.tables import CandidateRow, CorrectionRow, RoleRow, SourceRow
from rolefit_engine.store.telling import ROLE


async def read_roles(
    connection: AsyncConnection, where: ColumnElement[bool], limit: int | None = None
) -> dict[str, Role]:
    """The roles of which `where` is true, as corrected, by id in the database's order."""
    said = exists().where(col(CorrectionRow.entity) == ROLE, col(CorrectionRow.entity_id) == col(RoleRow.id))
    chosen = select(col(RoleRow.id), col(RoleRow.text), col(RoleRow.body), said.label("said")).where(where)
    role = chosen.order_by(col(RoleRow.id)).limit(limit).subquery()
    with_files = select(role, col(SourceRow.uri)).outerjoin(SourceRow, col(SourceRow.role_id) == role.c.id)
    rows = (await connection.execute(with_files.order_by(role.c.id))).all()
    corrections = await correcting.read(connection, list({row.id for row in rows if row.said}))
    found: dict[str, Role] = {}
    for (role_id, text, body), same in groupby(rows, key=lambda row: (row.id, row.text, row.body)):
        as_read = read_role(role_id, text, body, tuple(sorted(row.uri for row in same if row.uri is not None)))
        found[role_id] = corrected(as_read, corrections.get(role_id, ()))
    return found


async def read_outlines(connection: AsyncConnection, bodies: Sequence[tuple[str, str]]) -> list[Role]:
    """Of roles' ids and bodies the roles as corrected, without text, skills' mentions and files."""
    corrections = await correcting.read(connection, [role_id for role_id, _ in bodies])
    return [
        corrected(read_role(role_id, "", body, ()), corrections[role_id])
        if role_id in corrections
        else read_outline(role_id, body)
        for role_id, body in bodies
    ]


async def read_candidates(
    connection: AsyncConnection, where: ColumnElement[bool], limit: int | None = None
) -> dict[str, Candidate]:
    """The candidates of whom `where` is true, by id in the database's order."""
    asked: Any = select(col(CandidateRow.id), col(CandidateRow.body)).where(where).order_by(col(CandidateRow.id))
    rows = (await connection.execute(asked.limit(limit))).all()
    return {row.id: read_candidate(row.id, row.body) for row in rows}
