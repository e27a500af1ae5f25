"""Reads rows into domain objects."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col

from rolefit_engine.domain import Candidate, Role
from rolefit_engine.store.records import read_candidate, read_role
from rolefit_engine.store.tables import CandidateRow, RoleRow, SourceRow
from rolefit_engine.store.writing import chunks


async def read_roles(
    connection: AsyncConnection, where: ColumnElement[bool], limit: int | None = None
) -> dict[str, Role]:
    """The roles of which `where` is true, by id in the database's order."""
    asked = select(col(RoleRow.id), col(RoleRow.text), col(RoleRow.body)).where(where).order_by(col(RoleRow.id))
    rows = (await connection.execute(asked.limit(limit))).all()
    files = await _files(connection, [row.id for row in rows])
    return {row.id: read_role(row.id, row.text, row.body, tuple(files[row.id])) for row in rows}


async def read_candidates(
    connection: AsyncConnection, where: ColumnElement[bool], limit: int | None = None
) -> dict[str, Candidate]:
    """The candidates of whom `where` is true, by id in the database's order."""
    asked: Any = select(col(CandidateRow.id), col(CandidateRow.body)).where(where).order_by(col(CandidateRow.id))
    rows = (await connection.execute(asked.limit(limit))).all()
    return {row.id: read_candidate(row.id, row.body) for row in rows}


async def _files(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, list[str]]:
    """The sources of each role, in order of their names."""
    found: dict[str, list[str]] = defaultdict(list)
    for some in chunks(ids):
        asked = select(col(SourceRow.role_id), col(SourceRow.uri)).where(col(SourceRow.role_id).in_(some))
        for role_id, uri in await connection.execute(asked):
            found[role_id].append(uri)
    for uris in found.values():
        uris.sort()
    return found
