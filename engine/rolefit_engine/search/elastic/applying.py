"""Applies the store's changes to one index, in order, from where the index is; again does no harm."""

import logging
from collections.abc import Sequence

from rolefit_engine.search.elastic import bulk
from rolefit_engine.search.elastic.connection import Entity
from rolefit_engine.search.elastic.documents import document_id
from rolefit_engine.search.elastic.indexes import Index, Indexes
from rolefit_engine.search.elastic.source import Source
from rolefit_engine.store import Change

AT_ONCE = 500  # changes

log = logging.getLogger("rolefit.search")


async def follow(indexes: Indexes, source: Source, entity: Entity, index: Index, applied: int) -> None:
    """Apply what changed since `applied`, make it visible, and only then note how far the index has come.

    A document that the server refuses is told in the log and passed over. Raises SearchError, StoreError.
    """
    changes = await source.store.changes_since(applied)
    for start in range(0, len(changes), AT_ONCE):
        some = changes[start : start + AT_ONCE]
        for refusal in await apply(indexes, source, entity, index, some):
            log.error("%s %s isn't indexed: Elasticsearch refuses it: %s", entity, refusal.id, refusal.reason)
        await indexes.refresh(index.name)
        await indexes.set_applied(index.name, some[-1].number)


async def apply(
    indexes: Indexes, source: Source, entity: Entity, index: Index, changes: Sequence[Change]
) -> list[bulk.Refusal]:
    """Bring what changed to what the store has now; the numbers of the changes are the versions."""
    versions = {change.id: change.number for change in changes if change.entity == entity}
    items = await source.some(entity, versions)
    documents = await source.documents(items.values(), index.registry)
    actions = [
        bulk.put(index.name, document_id(document["id"]), document, versions[document["id"]]) for document in documents
    ]
    gone = [item_id for item_id in versions if item_id not in items]
    actions += [bulk.drop(index.name, document_id(item_id), versions[item_id]) for item_id in gone]
    return await bulk.write(indexes.connection, actions)
