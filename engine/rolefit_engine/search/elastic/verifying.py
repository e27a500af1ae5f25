"""Compares an index with the store, document by document, and mends what differs."""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from rolefit_engine.search.elastic import bulk
from rolefit_engine.search.elastic.connection import Entity, translated
from rolefit_engine.search.elastic.documents import document_id
from rolefit_engine.search.elastic.indexes import Index
from rolefit_engine.search.elastic.projector import Projector

_AT_ONCE = 500  # documents


@dataclass(slots=True)
class Verified:
    """What was found in one index: how many documents were right, and the ids of those that weren't and were mended.

    Two sorts can't be mended. `refused`: Elasticsearch won't take them. `kept`: the index has them, or had them within
    the last hour, by a version that this store never gave; an index that is built anew has them right.
    """

    entity: Entity
    right: int = 0
    missing: list[str] = field(default_factory=list[str])
    different: list[str] = field(default_factory=list[str])
    extra: list[str] = field(default_factory=list[str])
    refused: list[bulk.Refusal] = field(default_factory=list[bulk.Refusal])
    kept: list[str] = field(default_factory=list[str])

    @property
    def equal(self) -> bool:
        """True where nothing differed."""
        return not (self.missing or self.different or self.extra or not self.mended)

    @property
    def mended(self) -> bool:
        """True where nothing differs now."""
        return not (self.refused or self.kept)


async def verify(projector: Projector) -> list[Verified]:
    """Compare each index with the store and mend it; what changes meanwhile is no difference.

    Raises SearchError, StoreError.
    """
    return [await _Verification(projector, entity).run() for entity in Entity]


class _Verification:
    """One entity; begun again where its index is replaced meanwhile."""

    def __init__(self, projector: Projector, entity: Entity) -> None:
        self._projector = projector
        self._indexes = projector.indexes
        self._source = projector.source
        self._entity = entity

    async def run(self) -> Verified:
        """Compare everything."""
        return await self._projector.on_index(self._entity, self._compared, caught_up=True)

    async def _compared(self, index: Index) -> Verified:
        found = Verified(self._entity)
        async for items in self._source.everything(self._entity):
            ids = [item.id for item in items]
            found.right += len(ids) - await self._mend(index, ids, found)
        async for ids in self._indexed(index):
            await self._mend(index, ids, found)
        return found

    async def _mend(self, index: Index, ids: Sequence[str], found: Verified) -> int:
        """Mend those of some that differ, and look whether it helped; gives how many differed.

        Before anything is called different the index is brought up, as its store may have changed this moment.
        """
        if not ids or not await self._differing(index, ids):
            return 0
        number = await self._source.store.change_number()
        await self._projector.catch_up(self._entity)
        wrong = await self._differing(index, ids, since=number)
        actions: list[dict[str, Any]] = []
        for item_id, (document, is_there) in wrong.items():
            if document is None:
                found.extra.append(item_id)
                actions.append(bulk.drop(index.name, document_id(item_id), number))
            else:
                (found.different if is_there else found.missing).append(item_id)
                actions.append(bulk.put(index.name, document_id(item_id), document, number))
        refused = await bulk.write(self._indexes.connection, actions)
        await self._indexes.refresh(index.name)
        known = {refusal.id for refusal in refused}
        still = await self._differing(index, wrong, since=number)
        found.refused += refused
        found.kept += [item_id for item_id in still if document_id(item_id) not in known]
        return len(wrong)

    async def _differing(
        self, index: Index, ids: Collection[str], since: int | None = None
    ) -> dict[str, tuple[dict[str, Any] | None, bool]]:
        """Those that aren't in the index as they should be: the right document, if any, and whether there is one.

        What has changed `since` a number is left out.
        """
        items = await self._source.some(self._entity, ids)
        documents = await self._source.documents(items.values(), index.registry)
        wanted = {document["id"]: document for document in documents}
        present = await self._present(index, ids)
        changes = await self._source.store.changes_since(since) if since is not None else []
        changed = {change.id for change in changes if change.entity == self._entity}
        return {
            item_id: (wanted.get(item_id), item_id in present)
            for item_id in ids
            if item_id not in changed and present.get(item_id) != wanted.get(item_id, {}).get("digest")
        }

    async def _present(self, index: Index, ids: Collection[str]) -> dict[str, str]:
        """The digests of those that are in the index."""
        answer = await self._search(
            index,
            query={"terms": {"id": list(ids)}},
            size=len(ids),
            docvalue_fields=[{"field": "id"}, {"field": "digest"}],
        )
        return {hit["fields"]["id"][0]: hit["fields"]["digest"][0] for hit in answer}

    async def _indexed(self, index: Index) -> AsyncIterator[list[str]]:
        """The ids of everything that is in the index but not in the store, in batches."""
        after: list[Any] | None = None
        while hits := await self._search(index, size=_AT_ONCE, sort=[{"id": "asc"}], search_after=after):
            after = hits[-1]["sort"]
            ids = [str(hit["sort"][0]) for hit in hits]
            known = await self._source.some(self._entity, ids)
            yield [item_id for item_id in ids if item_id not in known]

    async def _search(self, index: Index, **body: Any) -> list[dict[str, Any]]:
        with translated(self._indexes.connection.place):
            answer = await self._indexes.connection.client.search(
                index=index.name, source=False, allow_partial_search_results=False, **body
            )
        hits: list[dict[str, Any]] = answer["hits"]["hits"]
        return hits
