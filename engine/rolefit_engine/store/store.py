"""The store: roles and candidates, and a numbered change for every one that was saved or removed."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import TracebackType
from typing import Any, Self

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlmodel import col

from rolefit_engine.domain import Candidate, Correction, Role
from rolefit_engine.store import correcting, database, writing
from rolefit_engine.store.errors import translated
from rolefit_engine.store.identity import Outcome, Saved, Source
from rolefit_engine.store.locking import Lock, Work, locked, run_alone
from rolefit_engine.store.migrate import bring_up
from rolefit_engine.store.reading import read_candidates, read_outlines, read_roles
from rolefit_engine.store.records import candidate_body, storable
from rolefit_engine.store.tables import CandidateRow, MetaRow, OutboxRow, RoleRow, SourceRow
from rolefit_engine.store.telling import CANDIDATE, REMOVE, ROLE, SAVE, chunks, tell

BATCH = 500  # how many roles or candidates are read at a time
_TAXONOMY_VERSION = "taxonomy_version"


class Operation(StrEnum):
    """What was done to a role or candidate."""

    SAVE = SAVE
    REMOVE = REMOVE


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its number, what it is about ("role" or "candidate", and its id), and when it was."""

    number: int
    entity: str
    id: str
    operation: Operation
    at: datetime


class Store:
    """Roles and candidates in SQLite or PostgreSQL; every change and its number are one transaction.

    Made by `open`; an async context manager that closes itself. Every method may raise StoreError.
    """

    def __init__(self, engine: AsyncEngine, limits: database.Limits) -> None:
        self._engine = engine
        self._limits = limits
        self._reader = database.reader(engine)
        self._writer = database.writer(engine)
        self._turn = asyncio.Lock()  # SQLite wakes up writers that wait for a file much later
        self._place = database.place(engine.url)

    @classmethod
    async def open(cls, url: str, limits: database.Limits | None = None) -> Self:
        """Open a database ("sqlite:///path", "postgresql://..."), making or migrating it where needed.

        Raises DatabaseUrlError, DatabaseUnavailableError, DatabaseBusyError, DatabaseNewerError.
        """
        limits = limits or database.Limits()
        store = cls(database.connect(database.parse(url), limits), limits)
        try:
            with translated(store._place):
                await bring_up(store._engine)
        except BaseException:
            await store.close()
            raise
        return store

    async def close(self) -> None:
        """Give back all connections."""
        await self._engine.dispose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def save_role(self, role: Role, source: Source) -> Saved:
        """Save a role read from `source`; `role.id` is the id that its reader proposes.

        A source keeps the id it was first given; the same text from another source, or a near-duplicate of it,
        is the same role; an id that another source's text has taken gets six digits of this source's digest. The
        same role again changes nothing. A person's corrections of the role stay.
        """
        return (await self.save_roles([(role, source)]))[0]

    async def save_roles(self, roles: Sequence[tuple[Role, Source]]) -> list[Saved]:
        """Save many roles in one transaction, in the order given; the same rules as `save_role`."""
        async with self._writing() as connection:
            return await writing.save_roles(connection, roles)

    async def correct(
        self, role_id: str, said: Sequence[Correction] = (), undone: Sequence[str] = ()
    ) -> Outcome | None:
        """Keep what a person said of a role's skills, and take back what was said of others; None without the role.

        Of each skill the last word holds, for whatever is read of the role's text later.
        """
        async with self._writing() as connection:
            there = await connection.execute(select(col(RoleRow.id)).where(col(RoleRow.id) == storable(role_id)))
            if there.scalar() is None:
                return None
            if not await correcting.write(connection, role_id, said, undone):
                return Outcome.UNCHANGED
            await tell(connection, ROLE, [role_id], SAVE)
        return Outcome.UPDATED

    async def remove_role(self, role_id: str) -> bool:
        """Remove a role with all of its sources and corrections; False where there is none."""
        async with self._writing() as connection:
            return await writing.remove_role(connection, role_id)

    async def remove_source(self, uri: str) -> bool:
        """Remove a source, and its role when it was the last one; False where there is none.

        Corrections of such a role wait for the source to be back.
        """
        async with self._writing() as connection:
            return await writing.remove_source(connection, storable(uri))

    async def role(self, role_id: str) -> Role | None:
        """The role, or None."""
        return next(iter((await self.roles([role_id])).values()), None)

    async def roles(self, ids: Iterable[str]) -> dict[str, Role]:
        """Those of the roles that there are, by id, in the order asked for."""
        found: dict[str, Role] = {}
        asked = [storable(item) for item in dict.fromkeys(ids)]
        async with self._reading() as connection:
            for some in chunks(asked):
                found.update(await read_roles(connection, col(RoleRow.id).in_(some)))
        return {role_id: found[role_id] for role_id in asked if role_id in found}

    async def all_roles(self) -> AsyncIterator[list[Role]]:
        """Every role, in batches."""
        last = ""
        while True:
            async with self._reading() as connection:
                batch = list((await read_roles(connection, col(RoleRow.id) > last, BATCH)).values())
            if not batch:
                return
            yield batch
            last = batch[-1].id

    async def outlines(self) -> AsyncIterator[list[Role]]:
        """Every role without text, skills' mentions and files, in batches: what an index needs, read faster."""
        async for rows in self._walk(RoleRow.body):
            async with self._reading() as connection:
                outlines = await read_outlines(connection, rows)
            yield outlines

    async def texts(self) -> AsyncIterator[list[tuple[str, str]]]:
        """The id and text of every role, in batches."""
        async for rows in self._walk(RoleRow.text):
            yield rows

    async def role_count(self) -> int:
        """How many roles there are."""
        return await self._number(select(func.count()).select_from(RoleRow))

    async def candidate_count(self) -> int:
        """How many candidates there are."""
        return await self._number(select(func.count()).select_from(CandidateRow))

    async def sources(self) -> dict[str, tuple[Source, str]]:
        """Every source by its URI, with the id of its role: tells an indexer which files are as they were."""
        asked = select(col(SourceRow.uri), col(SourceRow.digest), col(SourceRow.role_id)).order_by(col(SourceRow.uri))
        async with self._reading() as connection:
            return {uri: (Source(uri, digest), role) for uri, digest, role in await connection.execute(asked)}

    async def save_candidate(self, candidate: Candidate) -> Saved:
        """Save a candidate under its id."""
        candidate_id, body = storable(candidate.id), candidate_body(candidate)
        row = {"id": candidate_id, "name": storable(candidate.name or "") or None, "body": body}
        of_them = col(CandidateRow.id) == candidate_id
        async with self._writing() as connection:
            known = (await connection.execute(select(col(CandidateRow.body)).where(of_them))).scalar()
            if known == body:
                return Saved(candidate_id, Outcome.UNCHANGED)
            change = insert(CandidateRow) if known is None else update(CandidateRow).where(of_them)
            await connection.execute(change.values(row))
            await tell(connection, CANDIDATE, [candidate_id], SAVE)
        return Saved(candidate_id, Outcome.ADDED if known is None else Outcome.UPDATED)

    async def candidate(self, candidate_id: str) -> Candidate | None:
        """The candidate, or None."""
        return next(iter((await self.candidates([candidate_id])).values()), None)

    async def candidates(self, ids: Iterable[str]) -> dict[str, Candidate]:
        """Those of the candidates that there are, by id, in the order asked for."""
        found: dict[str, Candidate] = {}
        asked = [storable(item) for item in dict.fromkeys(ids)]
        async with self._reading() as connection:
            for some in chunks(asked):
                found.update(await read_candidates(connection, col(CandidateRow.id).in_(some)))
        return {key: found[key] for key in asked if key in found}

    async def all_candidates(self) -> AsyncIterator[list[Candidate]]:
        """Every candidate, in batches."""
        last = ""
        while True:
            async with self._reading() as connection:
                batch = list((await read_candidates(connection, col(CandidateRow.id) > last, BATCH)).values())
            if not batch:
                return
            yield batch
            last = batch[-1].id

    async def forget_candidate(self, candidate_id: str) -> bool:
        """Delete everything of a candidate; only the id stays, in the change. False where there is none."""
        async with self._writing() as connection:
            gone = await connection.execute(delete(CandidateRow).where(col(CandidateRow.id) == candidate_id))
            if not gone.rowcount:
                return False
            of_them = (col(OutboxRow.entity) == CANDIDATE) & (col(OutboxRow.entity_id) == candidate_id)
            await connection.execute(delete(OutboxRow).where(of_them))
            await tell(connection, CANDIDATE, [candidate_id], REMOVE)
        with translated(self._place):
            await database.scrub(self._engine)
        return True

    async def change_number(self) -> int:
        """The number of the newest change; 0 before the first."""
        return await self._number(select(func.coalesce(func.max(col(OutboxRow.number)), 0)))

    async def changes_since(self, number: int) -> list[Change]:
        """The changes after a number, the oldest first; of several to one thing only the last."""
        after = col(OutboxRow.number) > number
        newest = select(func.max(col(OutboxRow.number))).where(after).group_by(OutboxRow.entity, OutboxRow.entity_id)
        asked = select(OutboxRow).where(after, col(OutboxRow.number).in_(newest)).order_by(col(OutboxRow.number))
        async with self._reading() as connection:
            return [
                Change(row.number, row.entity, row.entity_id, Operation(row.operation), row.at)
                for row in await connection.execute(asked)
            ]

    async def taxonomy_version(self) -> str | None:
        """The version of the taxonomy by which the roles were read; None before the first."""
        async with self._reading() as connection:
            asked = select(col(MetaRow.value)).where(col(MetaRow.name) == _TAXONOMY_VERSION)
            return (await connection.execute(asked)).scalar() or None

    async def set_taxonomy_version(self, version: str) -> None:
        """Note that all roles are read by this version of the taxonomy."""
        async with self._writing() as connection:
            of_it = update(MetaRow).where(col(MetaRow.name) == _TAXONOMY_VERSION)
            await connection.execute(of_it.values(value=version))

    async def note(self, name: str) -> str | None:
        """What `set_note` noted under a name, or None."""
        async with self._reading() as connection:
            asked = select(col(MetaRow.value)).where(col(MetaRow.name) == name)
            return (await connection.execute(asked)).scalar()

    async def set_note(self, name: str, value: str | None) -> None:
        """Note something about the database as a whole; None removes it."""
        async with self._writing() as connection:
            await connection.execute(delete(MetaRow).where(col(MetaRow.name) == name))
            if value is not None:
                await connection.execute(insert(MetaRow).values(name=name, value=value))

    def projector_lock(self) -> AbstractAsyncContextManager[Lock]:
        """Wait until no other process holds the projector's lock, and hold it: `async with store.projector_lock()`.

        It goes when this process ends, however it ends. A server that restarts lets go of it: `Lock.check` tells.
        """
        return locked(self._engine.url, self._limits)

    async def run_alone(self, work: Work) -> None:
        """Run `work` once no other process runs its own, holding the projector's lock.

        When the lock is lost, as PostgreSQL restarts, `work` is cancelled and begins again with the next lock.
        """
        await run_alone(self._engine.url, self._limits, work)

    async def _walk(self, column: str) -> AsyncIterator[list[tuple[str, str]]]:
        """The id and one column of every role, in batches."""
        last = ""
        while True:
            asked = select(col(RoleRow.id), col(column)).where(col(RoleRow.id) > last)
            async with self._reading() as connection:
                found = (await connection.execute(asked.order_by(col(RoleRow.id)).limit(BATCH))).all()
            if not found:
                return
            yield [(role_id, value) for role_id, value in found]
            last = found[-1][0]

    async def _number(self, asked: Any) -> int:
        async with self._reading() as connection:
            return int((await connection.execute(asked)).scalar_one())

    @asynccontextmanager
    async def _reading(self) -> AsyncGenerator[AsyncConnection]:
        with translated(self._place):
            async with self._reader.connect() as connection:
                yield connection

    @asynccontextmanager
    async def _writing(self) -> AsyncGenerator[AsyncConnection]:
        with translated(self._place):
            async with self._turn, self._writer.begin() as connection:
                await writing.take_turn(connection)
                yield connection
