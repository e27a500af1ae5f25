"""Compares an index with the store, document by document, and mends what differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rolefit_engine.search.elastic import bulk
from rolefit_engine.search.elastic.connection import Entity, translated
from rolefit_engine.search.elastic.documents import document_id
from rolefit_engine.search.elastic.indexes import Index, Indexes
from rolefit_engine.search.elastic.projector import Projector
from rolefit_engine.search.elastic.source import Source

_AT_ONCE = 500  # documents


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found in one index: how many documents were right, and the ids of those mended.

    `refused` can't be mended: Elasticsearch won't take them.
    """

    entity: Entity
    right: int
    missing: tuple[str, ...]
    different: tuple[str, ...]
    extra: tuple[str, ...]
    refused: tuple[bulk.Refusal, ...]

    @property
    def equal(self) -> bool:
        """True where nothing differed."""
        return not (self.missing or self.different or self.extra or self.refused)


async def verify(projector: Projector) -> list[Verified]:
    """Compare each index with the store and mend it; what changes meanwhile is no difference.

    Raises SearchError, StoreError.
    """
    found: list[Verified] = []
    for entity in Entity:
        await projector.catch_up(entity)
        index = await projector.indexes.searchable(entity, fresh=True)
        found.append(await _Verification(projector.indexes, projector.source, entity, index).run())
    return found


class _Verification:
    """One index and one run."""

    def __init__(self, indexes: Indexes, source: Source, entity: Entity, index: Index) -> None:
        self._indexes = indexes
        self._source = source
        self._entity = entity
        self._index = index
        self._right = 0
        self._missing: list[str] = []
        self._different: list[str] = []
        self._extra: list[str] = []
        self._refused: list[bulk.Refusal] = []

    async def run(self) -> Verified:
        """Compare everything."""
        await self._refresh()
        async for items in self._source.everything(self._entity):
            await self._compare([item.id for item in items])
        await self._find_extra()
        await self._refresh()
        found = (tuple(self._missing), tuple(self._different), tuple(self._extra), tuple(self._refused))
        return Verified(self._entity, self._right, *found)

    async def _compare(self, ids: Sequence[str]) -> None:
        """Compare some; what differs is looked at again once the index is refreshed, as it may just have changed."""
        wrong = await self._wrong(ids)
        if wrong:
            await self._refresh()
            number = await self._source.store.change_number()
            again = await self._wrong(list(wrong))
            actions: list[dict[str, Any]] = []
            for item_id, (document, version) in again.items():
                (self._missing if version is None else self._different).append(item_id)
                actions.append(bulk.put(self._index.name, document_id(item_id), document, max(number, version or 0)))
            self._refused += await bulk.write(self._indexes.connection, actions)
            wrong = again
        self._right += len(ids) - len(wrong)

    async def _wrong(self, ids: Sequence[str]) -> dict[str, tuple[dict[str, Any], int | None]]:
        """Documents as they should be of those that aren't so, each with the version of the one that is there."""
        items = await self._source.some(self._entity, ids)
        documents = await self._source.documents(items.values(), self._index.registry)
        present = await self._present(list(items))
        wrong: dict[str, tuple[dict[str, Any], int | None]] = {}
        for document in documents:
            digest, version = present.get(document["id"], (None, None))
            if digest != document["digest"]:
                wrong[document["id"]] = (document, version)
        return wrong

    async def _present(self, ids: Sequence[str]) -> dict[str, tuple[str, int]]:
        """The digest and version of those that are in the index."""
        with translated(self._indexes.connection.place):
            answer = await self._indexes.connection.client.search(
                index=self._index.name,
                query={"terms": {"id": list(ids)}},
                size=len(ids),
                source=False,
                docvalue_fields=[{"field": "id"}, {"field": "digest"}],
                version=True,
            )
        hits = answer["hits"]["hits"]
        return {hit["fields"]["id"][0]: (hit["fields"]["digest"][0], hit["_version"]) for hit in hits}

    async def _find_extra(self) -> None:
        """Delete what the store doesn't have."""
        after: list[Any] | None = None
        while True:
            number = await self._source.store.change_number()
            with translated(self._indexes.connection.place):
                answer = await self._indexes.connection.client.search(
                    index=self._index.name,
                    size=_AT_ONCE,
                    source=False,
                    sort=[{"id": "asc"}],
                    search_after=after,
                    version=True,
                )
            versions = {str(hit["sort"][0]): int(hit["_version"]) for hit in answer["hits"]["hits"]}
            if not versions:
                return
            after = [max(versions)]
            known = await self._source.some(self._entity, versions)
            extra = [item_id for item_id in versions if item_id not in known]
            actions = [
                bulk.drop(self._index.name, document_id(item_id), max(number, versions[item_id])) for item_id in extra
            ]
            self._refused += await bulk.write(self._indexes.connection, actions)
            self._extra += extra

    async def _refresh(self) -> None:
        with translated(self._indexes.connection.place):
            await self._indexes.connection.client.indices.refresh(index=self._index.name)
