"""Keeps columns of roles in step with the store, whichever process changes it."""

import asyncio
from collections.abc import Iterable

from rolefit_engine.search.columns import RoleColumns
from rolefit_engine.search.words import WordIndex
from rolefit_engine.store import Store
from rolefit_engine.store.store import BATCH

_FEWEST_DEAD = 1_000  # rows: below that, making new columns isn't worth it


class FollowedRoles:
    """The columns and words of the store's roles. `version` changes whenever they do."""

    def __init__(self, store: Store) -> None:
        self.columns = RoleColumns()
        self.words: WordIndex | None = None
        self.version = 0
        self._store = store
        self._number = -1
        self._lock = asyncio.Lock()

    async def catch_up(self, *, words: bool = False) -> None:
        """Apply the changes since the last call; read the texts too once words are asked for."""
        async with self._lock:
            number = await self._store.change_number()
            if number < self._number or self._number < 0:
                await self._read_all()
            elif number > self._number:
                changes = await self._store.changes_since(self._number)
                await self._apply([change.id for change in changes if change.entity == "role"])
            self._number = number
            if words and self.words is None:
                await self._read_words()

    async def _read_all(self) -> None:
        columns = RoleColumns()
        async for roles in self._store.all_roles():
            for role in roles:
                columns.put(role)
            await asyncio.sleep(0)
        self.columns, self.words = columns, None
        self.version += 1

    async def _apply(self, ids: list[str]) -> None:
        for start in range(0, len(ids), BATCH):
            some = ids[start : start + BATCH]
            roles = await self._store.roles(some)
            for role_id in some:
                if role_id not in roles:
                    self.columns.drop(role_id)
            for role in roles.values():
                self.columns.put(role)
                if self.words is not None:
                    row = self.words.append(role.title, role.facts.organisation)
                    self.words.add_text(row, role.text)
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
        columns = self.columns
        for title, organisation in zip(columns.titles, columns.organisations, strict=True):
            words.append(title, organisation)
        async for texts in self._store.texts():
            _add_texts(words, columns, texts)
            await asyncio.sleep(0)
        self.words = words


def _add_texts(words: WordIndex, columns: RoleColumns, texts: Iterable[tuple[str, str]]) -> None:
    for role_id, text in texts:
        row = columns.row_of.get(role_id)
        if row is not None:
            words.add_text(row, text)
