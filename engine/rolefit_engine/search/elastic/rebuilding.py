"""Builds an index anew from the store while searches and writes go on; only a checked one takes the old one's place."""

import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime

from rolefit_engine.search.elastic import bulk
from rolefit_engine.search.elastic.applying import follow
from rolefit_engine.search.elastic.checking import Sample, check_answers
from rolefit_engine.search.elastic.connection import Entity, translated
from rolefit_engine.search.elastic.documents import document_id
from rolefit_engine.search.elastic.indexes import Index, Indexes
from rolefit_engine.search.elastic.lease import Lease, leased
from rolefit_engine.search.elastic.mapping import FORM, mappings
from rolefit_engine.search.elastic.source import Source
from rolefit_engine.search.errors import SearchError
from rolefit_engine.store import StoreError

Progress = Callable[[int, int], None]


class RebuildError(SearchError):
    """The new index isn't what the store says; the old one stays."""


async def rebuild(
    indexes: Indexes,
    source: Source,
    entity: Entity,
    wanted: Callable[[], Awaitable[bool]],
    progress: Progress | None = None,
) -> bool:
    """Build the index of roles, or of candidates, anew; False where another process has just done so.

    One process at a time builds; once it is this one's turn `wanted` says whether it still is needed. On any
    error the new index goes and the old one stays. Raises RebuildError, SearchError, StoreError.
    """
    await indexes.prepare()
    async with leased(indexes.connection, entity) as lease:
        if not await wanted():
            return False
        await _clear(indexes, entity)
        index = await _new_index(indexes, source, entity)
        try:
            sample = await _fill(indexes, source, entity, index, lease, progress)
            await _check(indexes, source, entity, index, sample)
            lease.check()
            old = await _take_place(indexes, entity, index)
        except BaseException:
            with suppress(SearchError, StoreError):  # what is left is cleared by the next one that builds
                if await indexes.name_in_use(entity) != index.name:
                    await indexes.forget(index.name)
            raise
        if old is not None:
            await indexes.forget(old)
        return True


async def _clear(indexes: Indexes, entity: Entity) -> None:
    """Delete what a process that died while building has left; whoever holds the lease is alone."""
    in_use = await indexes.name_in_use(entity)
    with translated(indexes.connection.place):
        found = await indexes.connection.client.indices.get_alias(index=f"{indexes.connection.alias(entity)}-*")
    for name in found.body:
        if name != in_use:
            await indexes.forget(name)


async def _new_index(indexes: Indexes, source: Source, entity: Entity) -> Index:
    stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
    name = f"{indexes.connection.alias(entity)}-{stamp}-{secrets.token_hex(3)}"
    registry = await source.registry(entity)
    with translated(indexes.connection.place):
        await indexes.connection.client.indices.create(
            index=name, mappings={**mappings(entity), "_meta": {"form": FORM, "taxonomy": registry.taxonomy}}
        )
    await indexes.add(name, registry)
    return Index(name, FORM, registry)


async def _fill(
    indexes: Indexes, source: Source, entity: Entity, index: Index, lease: Lease, progress: Progress | None
) -> Sample:
    """Write everything, with the number of the newest change before as the version; then what changed meanwhile."""
    number = await source.store.change_number()
    total, done, sample = await source.count(entity), 0, Sample()
    async for items in source.everything(entity):
        documents = await source.documents(items, index.registry)
        actions = [bulk.put(index.name, document_id(one["id"]), one, number) for one in documents]
        refused = await bulk.write(indexes.connection, actions)
        if refused:
            raise RebuildError(
                f"Elasticsearch refuses {entity} {refused[0].id}: {refused[0].reason}; the old index stays"
            )
        sample.see(items)
        lease.check()
        done += len(items)
        if progress is not None:
            progress(done, max(done, total))
    await follow(indexes, source, entity, index, number)
    await indexes.set_applied(index.name, number)
    return sample


async def _check(indexes: Indexes, source: Source, entity: Entity, index: Index, sample: Sample) -> None:
    """Compare the counts, and some answers, with the store; what others change meanwhile may differ."""
    number = await source.store.change_number()
    await follow(indexes, source, entity, index, await indexes.applied(index.name) or 0)
    await indexes.refresh(index.name)
    with translated(indexes.connection.place):
        counted = (await indexes.connection.client.count(index=index.name))["count"]
    stored = await source.count(entity)
    wrong = await check_answers(indexes.connection, source, entity, index, sample)
    changed = {change.id for change in await source.store.changes_since(number) if change.entity == entity}
    if abs(counted - stored) > len(changed):
        raise RebuildError(f"the new index has {counted} {entity}s and the store {stored}; the old index stays")
    if not changed.issuperset(wrong):
        names = ", ".join(sorted(set(wrong) - changed))
        raise RebuildError(f"the new index answers wrongly for {entity} {names}; the old index stays")


async def _take_place(indexes: Indexes, entity: Entity, index: Index) -> str | None:
    """Let the alias lead to the new index and delete the old one, both or neither; gives the old one's name.

    An old one that stayed would go on answering processes that know its name, and nobody would bring it up.
    """
    old = await indexes.name_in_use(entity)
    actions: list[dict[str, dict[str, str]]] = [
        {"add": {"index": index.name, "alias": indexes.connection.alias(entity)}}
    ]
    if old is not None:
        actions.append({"remove_index": {"index": old}})
    with translated(indexes.connection.place):
        await indexes.connection.client.indices.update_aliases(actions=actions)
    return old
