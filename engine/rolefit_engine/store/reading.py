"""Reads rows into domain objects."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import JSON, ColumnElement, and_, func, select
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
    # Subqueries of single values: PostgreSQL looks each one up by its index, where it may read a joined table whole.
    in_list = func.json_agg if connection.dialect.name == "postgresql" else func.json_group_array
    files = select(in_list(col(SourceRow.uri), type_=JSON)).where(col(SourceRow.role_id) == col(RoleRow.id))
    of_it = and_(col(CorrectionRow.entity) == ROLE, col(CorrectionRow.entity_id) == col(RoleRow.id))
    said = select(col(CorrectionRow.skill)).where(of_it).limit(1)
    chosen: Any = select(
        col(RoleRow.id),
        col(RoleRow.text),
        col(RoleRow.body),
        files.scalar_subquery().label("files"),
        said.scalar_subquery().label("said"),
    )
    rows = (await connection.execute(chosen.where(where).order_by(col(RoleRow.id)).limit(limit))).all()
    corrections = await correcting.read(connection, [row.id for row in rows if row.said is not None])
    return {
        row.id: corrected(
            read_role(row.id, row.text, row.body, tuple(sorted(row.files or ()))), corrections.get(row.id, ())
        )
        for row in rows
    }


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
