"""Keeps the indexes in step with the store: applies its changes in order, builds what isn't there or has changed."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from rolefit_engine.search.elastic.applying import follow
from rolefit_engine.search.elastic.connection import Connection, Entity
from rolefit_engine.search.elastic.indexes import Index, Indexes
from rolefit_engine.search.elastic.mapping import FORM
from rolefit_engine.search.elastic.rebuilding import Progress, rebuild
from rolefit_engine.search.elastic.source import Source
from rolefit_engine.search.elastic.tokens import FREQUENT
from rolefit_engine.search.errors import IndexGoneError, SearchError, SearchUnavailableError
from rolefit_engine.store import Store, StoreError
from rolefit_taxonomy import Taxonomy

_TRIES = 3  # where indexes are replaced at the same time
PAUSE = 0.5  # seconds between two looks at the store
_RENEW_PAUSE = 5.0  # seconds between two looks at forms and taxonomies
_LONGEST_STOP = 5.0  # seconds until what is still being done is broken off
_LONGEST_PAUSE = 10.0  # seconds, while a server doesn't answer
_LONGEST_TURN = 30.0  # seconds that one waits for others that bring the index up

log = logging.getLogger("rolefit.search")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lag:
    """How far the indexes are behind: the newest change that all of them hold, and how many came after it."""

    indexed_through: int
    behind: int


class Projector:
    """Applies the store's changes to the indexes; as many as like may do so at once.

    One that is `inside` does it before each answer, so that no answer is stale. Otherwise `run` does it, in this
    process or another, and answers are as old as its delay.
    """

    def __init__(
        self,
        connection: Connection,
        store: Store,
        taxonomy: Taxonomy,
        *,
        inside: bool = True,
        frequent: int = FREQUENT,
    ) -> None:
        self.indexes = Indexes(connection, store)
        self.source = Source(store, taxonomy, frequent=frequent)
        self.inside = inside
        self._visible: dict[Entity, tuple[Index, int]] = {}  # the index of each, and the change seen through in it
        self._renewed: set[Entity] = set()  # for this process's taxonomy
        self._stopping = asyncio.Event()
        self._lock = asyncio.Lock()

    async def on_index(self, entity: Entity, ask: Callable[[Index], Awaitable[T]], *, caught_up: bool = False) -> T:
        """Ask the index in use, brought up first where wanted or inside; again where it was replaced meanwhile.

        Raises SearchError, StoreError.
        """
        for _ in range(_TRIES):
            with suppress(IndexGoneError):
                return await ask(await self._to_ask(entity, caught_up=caught_up))
            self._forget(entity)
        return await ask(await self._to_ask(entity, caught_up=caught_up))

    async def catch_up(self, *entities: Entity) -> None:
        """Apply what changed, of all or some, and make it visible; build an index that isn't there.

        Raises SearchError, StoreError.
        """
        for entity in entities or Entity:
            await self._caught_up(entity)

    async def renew(self, *, always: bool = False, progress: Progress | None = None) -> list[Entity]:
        """Build anew each index whose form or taxonomy is an old one, or all; gives those that were built.

        Raises SearchError, StoreError.
        """
        built: list[Entity] = []
        for entity in Entity:
            wanted = _always if always else partial(self._is_outdated, entity)
            if await wanted() and await rebuild(self.indexes, self.source, entity, wanted, progress):
                built.append(entity)
                self._renewed.add(entity)
                self._visible.pop(entity, None)
        return built

    async def run(self) -> None:
        """Follow the store until `stop`. A server that doesn't answer is asked again, ever more seldom."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._repeat(self.catch_up, PAUSE))
            tasks.create_task(self._repeat(self.renew, _RENEW_PAUSE))

    def stop(self) -> None:
        """Let `run` end after what it is doing."""
        self._stopping.set()

    @asynccontextmanager
    async def following(self) -> AsyncGenerator[None]:
        """Follow the store meanwhile."""
        task = asyncio.create_task(self.run())
        try:
            yield
        finally:
            self.stop()
            await asyncio.wait({task}, timeout=_LONGEST_STOP)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def lag(self) -> Lag:
        """How far the indexes are behind the store. Raises SearchError, StoreError; the former where a part is lost."""
        await self.indexes.check_whole()
        number = await self.source.store.change_number()
        reached: list[int] = []
        for entity in Entity:
            name = await self.indexes.name_in_use(entity)
            applied = await self.indexes.applied(name) if name is not None else None
            reached.append(min(number, applied or 0))
        return Lag(min(reached), number - min(reached))

    async def _repeat(self, step: Callable[[], Awaitable[object]], usual: float) -> None:
        pause = usual
        while not self._stopping.is_set():
            try:
                await step()
            except Exception as error:  # a fault of rolefit's own must not end what keeps the indexes in step
                if pause == usual:
                    known = isinstance(error, SearchError | StoreError)
                    log.warning("%s", error, exc_info=None if known else error)
                pause = min(pause * 2, _LONGEST_PAUSE)
            else:
                if pause > usual:
                    log.warning("Elasticsearch at %s answers again", self.indexes.connection.place)
                pause = usual
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), pause)

    async def _to_ask(self, entity: Entity, *, caught_up: bool) -> Index:
        """The index to ask: the very one that was brought up, as another may be behind."""
        return await (self._caught_up(entity) if self.inside or caught_up else self.indexes.searchable(entity))

    async def _caught_up(self, entity: Entity) -> Index:
        async with self._turn():
            number = await self.source.store.change_number()
            index, seen = self._visible.get(entity, (None, -1))
            if index is None or seen != number:
                index = await self._bring_up(entity, number)
                self._visible[entity] = index, number
            return index

    @asynccontextmanager
    async def _turn(self) -> AsyncGenerator[None]:
        """Hold the lock; where others hold it for long, tell rather than wait for each of them."""
        try:
            async with asyncio.timeout(_LONGEST_TURN):
                await self._lock.acquire()
        except TimeoutError:
            place = self.indexes.connection.place
            raise SearchUnavailableError(
                f"the index on Elasticsearch at {place} is still being brought up to date; try again later"
            ) from None
        try:
            yield
        finally:
            self._lock.release()

    def _forget(self, entity: Entity) -> None:
        """Look up anew which index is in use."""
        self._visible.pop(entity, None)
        self.indexes.forget_use(entity)

    async def _bring_up(self, entity: Entity, number: int) -> Index:
        """Bring the index in use to a change, or further."""
        for _ in range(_TRIES):
            with suppress(IndexGoneError):
                return await self._brought_up(entity, number)
        return await self._brought_up(entity, number)

    async def _brought_up(self, entity: Entity, number: int) -> Index:
        if await self._is_unusable(entity):
            await rebuild(self.indexes, self.source, entity, partial(self._is_unusable, entity))
        index = await self.indexes.searchable(entity, fresh=True)
        applied = await self.indexes.applied(index.name)
        if applied is None:
            raise IndexGoneError(f"the index of {entity}s is being replaced")
        if applied < number:
            await follow(self.indexes, self.source, entity, index, applied)
        return index

    async def _is_unusable(self, entity: Entity) -> bool:
        """True where there is no index that this store built, in this form or a newer, and not ahead of the store."""
        index = await self.indexes.in_use(entity, fresh=True)
        if index is None or index.form < FORM:
            return True
        applied = await self.indexes.applied(index.name)
        return applied is None or applied > await self.source.store.change_number()

    async def _is_outdated(self, entity: Entity) -> bool:
        index = await self.indexes.in_use(entity, fresh=True)
        if index is None:
            self._forget(entity)  # `catch_up` builds it
        if index is None or index.registry.taxonomy == self.source.taxonomy.version:
            return False
        return entity not in self._renewed  # two versions side by side would take turns


async def _always() -> bool:
    return True
