"""What stands in an index, as the store has it: documents of roles, or of candidates."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Any

from rolefit_engine.domain import Candidate, Role
from rolefit_engine.search.elastic.connection import Entity
from rolefit_engine.search.elastic.documents import candidate_document, role_document
from rolefit_engine.search.elastic.tokens import FREQUENT, Asked, Registry, count
from rolefit_engine.store import Store
from rolefit_taxonomy import Taxonomy


class Source:
    """Reads the store and makes documents of what it reads."""

    def __init__(self, store: Store, taxonomy: Taxonomy, *, frequent: int = FREQUENT) -> None:
        self.store = store
        self.taxonomy = taxonomy
        self._frequent = frequent

    async def registry(self, entity: Entity) -> Registry:
        """The registry for the store as it is."""
        counts: Counter[Asked] = Counter()
        if entity is Entity.ROLE:
            async for roles in self.store.outlines():
                await asyncio.to_thread(count, roles, counts)
        return Registry.build(self.taxonomy, counts, self._frequent)

    async def count(self, entity: Entity) -> int:
        """How many there are."""
        return await (self.store.role_count() if entity is Entity.ROLE else self.store.candidate_count())

    async def everything(self, entity: Entity) -> AsyncIterator[Sequence[Role] | Sequence[Candidate]]:
        """All of them, in batches."""
        if entity is Entity.ROLE:
            async for roles in self.store.all_roles():
                yield roles
        else:
            async for candidates in self.store.all_candidates():
                yield candidates

    async def some(self, entity: Entity, ids: Iterable[str]) -> dict[str, Role] | dict[str, Candidate]:
        """Those of them that there are, by id."""
        return await (self.store.roles(ids) if entity is Entity.ROLE else self.store.candidates(ids))

    async def documents(self, items: Iterable[Role | Candidate], registry: Registry) -> list[dict[str, Any]]:
        """The document of each; in a thread, as other requests go on."""
        return await asyncio.to_thread(lambda: [_document(item, registry) for item in items])


def _document(item: Role | Candidate, registry: Registry) -> dict[str, Any]:
    return role_document(item, registry) if isinstance(item, Role) else candidate_document(item)
