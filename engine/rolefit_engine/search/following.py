"""Keeps columns in step with the store, whichever process changes it."""

import asyncio
import gc
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Generator, Iterable, Sequence
from contextlib import contextmanager
from typing import Generic, TypeVar

from rolefit_engine.domain import Candidate, Role
from rolefit_engine.search.candidate_columns import CandidateColumns
from rolefit_engine.search.columns import Columns
from rolefit_engine.search.role_columns import RoleColumns
from rolefit_engine.search.words import WordIndex
from rolefit_engine.store import Store

_AT_ONCE = 500  # how many changed things are read at a time
_FEWEST_DEAD = 1_000  # rows: below that, making new columns isn't worth it

Item = TypeVar("Item", Role, Candidate)
Made = TypeVar("Made", bound=Columns)


@contextmanager
def _collector_paused() -> Generator[None]:
    """Without the garbage collector, which looks at all that is being read again and again: a third faster."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class Followed(ABC, Generic[Item, Made]):
    """The columns and words of all roles, or all candidates. `version` changes whenever they do."""

    entity = ""

    def __init__(self, store: Store, columns: Made) -> None:
        self.columns = columns
        self.words: WordIndex | None = None
        self.version = 0
        self._store = store
        self._number = -1
        self._lock = asyncio.Lock()

    async def catch_up(self, *, words: bool = False) -> None:
        """Apply the changes since the last call; read the texts too once words are asked for."""
        async with self._lock:
            number = await self._store.change_number()
            if self._number < 0 or number < self._number:  # at first, or after a backup was restored
                await self._read_all()
            elif number > self._number:
                changes = await self._store.changes_since(self._number)
                await self._apply([change.id for change in changes if change.entity == self.entity])
            self._number = number
            if words and self.words is None:
                await self._read_words()

    async def _read_all(self) -> None:
        columns = type(self.columns)()
        with _collector_paused():
            async for items in self._everything():
                for item in items:
                    self._put(columns, item)
                await asyncio.sleep(0)
        self.columns, self.words = columns, None
        self.version += 1

    async def _apply(self, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            items = await self._some(some)
            for item_id in some:
                self.columns.drop(item_id)
            for item in items:
                row = self._put(self.columns, item)
                if self.words is not None:
                    self.words.append(self.columns.names[row], self.columns.second_names[row])
                    self.words.add_text(row, self._text(item))
            self.version += 1
        self._drop_dead()

    def _drop_dead(self) -> None:
        alive = self.columns.alive
        dead = len(alive) - len(self.columns.row_of)
        if dead > max(_FEWEST_DEAD, len(self.columns.row_of)):
            self.words = self.words.kept(alive) if self.words is not None else None
            self.columns = self.columns.kept()
            self.version += 1

    async def _read_words(self) -> None:
        words = WordIndex()
        for name, second_name in zip(self.columns.names, self.columns.second_names, strict=True):
            words.append(name, second_name)
        async for texts in self._texts():
            for item_id, text in texts:
                row = self.columns.row_of.get(item_id)
                if row is not None:
                    words.add_text(row, text)
            await asyncio.sleep(0)
        self.words = words

    @abstractmethod
    def _everything(self) -> AsyncIterator[list[Item]]: ...

    @abstractmethod
    async def _some(self, ids: Sequence[str]) -> Iterable[Item]: ...

    @abstractmethod
    def _texts(self) -> AsyncIterator[list[tuple[str, str]]]: ...

    @abstractmethod
    def _text(self, item: Item) -> str: ...

    @abstractmethod
    def _put(self, columns: Made, item: Item) -> int: ...


class FollowedRoles(Followed[Role, RoleColumns]):
    """The columns and words of the store's roles."""

    entity = "role"

    def __init__(self, store: Store) -> None:
        super().__init__(store, RoleColumns())

    def _everything(self) -> AsyncIterator[list[Role]]:
        return self._store.outlines()

    async def _some(self, ids: Sequence[str]) -> Iterable[Role]:
        return (await self._store.roles(ids)).values()

    def _texts(self) -> AsyncIterator[list[tuple[str, str]]]:
        return self._store.texts()

    def _text(self, item: Role) -> str:
        return item.text

    def _put(self, columns: RoleColumns, item: Role) -> int:
        return columns.put(item)


class FollowedCandidates(Followed[Candidate, CandidateColumns]):
    """The columns and words of the store's candidates."""

    entity = "candidate"

    def __init__(self, store: Store) -> None:
        super().__init__(store, CandidateColumns())

    def _everything(self) -> AsyncIterator[list[Candidate]]:
        return self._store.all_candidates()

    async def _some(self, ids: Sequence[str]) -> Iterable[Candidate]:
        return (await self._store.candidates(ids)).values()

    async def _texts(self) -> AsyncIterator[list[tuple[str, str]]]:
        async for batch in self._store.all_candidates():
            yield [(candidate.id, self._text(candidate)) for candidate in batch]

    def _text(self, item: Candidate) -> str:
        return f"{item.summary or ''}\n{item.text}"

    def _put(self, columns: CandidateColumns, item: Candidate) -> int:
        return columns.put(item)
