"""Reads rows into domain objects."""

from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col

from rolefit_engine.domain import Candidate, Role
from rolefit_engine.store.records import read_candidate, read_role
from rolefit_engine.store.tables import CandidateRow, RoleRow, SourceRow


async def read_roles(
    connection: AsyncConnection, where: ColumnElement[bool], limit: int | None = None
) -> dict[str, Role]:
    """The roles of which `where` is true, by id in the database's order."""
    chosen = select(col(RoleRow.id), col(RoleRow.text), col(RoleRow.body)).where(where)
    role = chosen.order_by(col(RoleRow.id)).limit(limit).subquery()
    with_files = select(role, col(SourceRow.uri)).outerjoin(SourceRow, col(SourceRow.role_id) == role.c.id)
    rows = await connection.execute(with_files.order_by(role.c.id))
    return {
        role_id: read_role(role_id, text, body, tuple(sorted(row.uri for row in same if row.uri is not None)))
        for (role_id, text, body), same in groupby(rows, key=lambda row: (row.id, row.text, row.body))
    }


async def read_candidates(
    connection: AsyncConnection, where: ColumnElement[bool], limit: int | None = None
) -> dict[str, Candidate]:
    """The candidates of whom `where` is true, by id in the database's order."""
    asked: Any = select(col(CandidateRow.id), col(CandidateRow.body)).where(where).order_by(col(CandidateRow.id))
    rows = (await connection.execute(asked.limit(limit))).all()
    return {row.id: read_candidate(row.id, row.body) for row in rows}
