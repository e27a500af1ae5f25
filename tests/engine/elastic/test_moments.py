"""Several processes on one Elasticsearch, each moment of what they do beside each other met on purpose."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from rolefit_engine.search.elastic import bulk, indexes, lease, projector
from rolefit_engine.search.elastic.applying import follow
from rolefit_engine.search.elastic.connection import Connection, Entity, connect
from rolefit_engine.search.elastic.documents import role_document
from rolefit_engine.search.elastic.lease import Lease, LeaseLostError, leased
from rolefit_engine.search.elastic.mapping import FORM
from rolefit_engine.search.elastic.projector import Projector
from rolefit_engine.search.elastic.rebuilding import rebuild
from rolefit_engine.search.elastic.roles import ElasticIndex
from rolefit_engine.search.elastic.source import Source
from rolefit_engine.search.elastic.verifying import verify
from rolefit_engine.search.errors import IndexGoneError, SearchNotReadyError, SearchUnavailableError
from rolefit_engine.store import Store
from tests.engine.elastic.requests import Death, DiedError, Moment, before_each
from tests.engine.make import TAXONOMY, asking, source, sourced

pytestmark = pytest.mark.real
ROLES = [asking("backend", "fastapi", "postgresql"), asking("data", "python"), asking("platform", "kubernetes")]


@pytest.fixture
async def other(elasticsearch_url: str, prefix: str, local_store: Store) -> AsyncIterator[Projector]:
    """Another process, as far as Elasticsearch can tell."""
    connection = connect(elasticsearch_url, prefix)
    yield Projector(connection, local_store, TAXONOMY, frequent=2)
    await connection.close()


async def always() -> bool:
    return True


async def build(by: Projector) -> None:
    assert await rebuild(by.indexes, by.source, Entity.ROLE, always)


async def ids(index: ElasticIndex) -> set[str]:
    return {one.id for one in (await index.list_roles(first=100)).items}


async def names(connection: Connection) -> list[str]:
    found = await connection.client.indices.get_alias(index=f"{connection.prefix}-roles-*")
    return sorted(found.body)


async def test_answers_are_whole_whenever_the_index_is_replaced(
    index: ElasticIndex,
    connection: Connection,
    other: Projector,
    local_store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await local_store.save_roles(sourced(ROLES))
    saved = {one.id for one in ROLES}
    assert await ids(index) == saved
    for number in count(1):
        new = f"new-{number:02}"
        await local_store.save_role(asking(new, "rust"), source(new))
        saved.add(new)

        async def replace_it() -> None:
            await build(other)

        moment = Moment(number, replace_it)
        with monkeypatch.context() as patch:
            before_each(connection, patch, moment)
            assert await ids(index) == saved, number
        if not moment.met:
            break
    assert len(saved) > 8  # the moments: lookups, what changed, the search itself
    assert len(await names(connection)) == 1
    assert all(found.equal for found in await verify(other))


async def test_writes_to_an_index_that_was_replaced_are_told_and_make_none(
    projector: Projector, connection: Connection, other: Projector, local_store: Store
) -> None:
    await local_store.save_roles(sourced(ROLES))
    await projector.catch_up()
    old = await projector.indexes.searchable(Entity.ROLE)
    applied = await projector.indexes.applied(old.name)
    assert applied is not None
    await build(other)
    await local_store.save_role(asking("late", "rust"), source("late"))
    with pytest.raises(IndexGoneError):
        await follow(projector.indexes, projector.source, Entity.ROLE, old, applied)
    assert old.name not in await names(connection)
    await projector.catch_up()
    assert all(found.equal for found in await verify(projector))


async def test_a_builder_that_dies_at_any_moment_leaves_right_answers(
    elasticsearch_url: str,
    connection: Connection,
    other: Projector,
    local_store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lease, "SECONDS", 3.0)
    await local_store.save_roles(sourced(ROLES))
    await other.catch_up()
    apart = Projector(connection, local_store, TAXONOMY, inside=False)
    server = ElasticIndex(local_store, TAXONOMY, apart)  # it keeps asking the index that it knows
    assert len(await ids(server)) == 3
    number = 0
    for number in count(1):
        dying = connect(elasticsearch_url, connection.prefix)
        death = Death(number)
        before_each(dying, monkeypatch, death)
        try:
            await build(Projector(dying, local_store, TAXONOMY, frequent=2))
        except DiedError:
            assert death.met
        await dying.close()
        await local_store.save_role(replace(ROLES[1], title=f"Moment {number}"), source("data"))
        await other.catch_up(Entity.ROLE)
        assert (await server.list_roles(search=f"moment {number}")).total == 1, number
        if not death.met:
            break
    assert number > 20
    await build(other)
    assert len(await names(connection)) == 1
    assert all(found.equal for found in await verify(other))


class Busy(Source):
    """A store to which others save a role each time that it is counted, and change one each time that some are read."""

    async def count(self, entity: Entity) -> int:
        new = f"busy-{await self.store.role_count()}"
        await self.store.save_role(asking(new, "rust"), source(new))
        return await super().count(entity)

    async def some(self, entity: Entity, ids: object) -> object:  # type: ignore[override]
        skills = ("java", "rust") if await self.store.change_number() % 2 else ("python", "sql")
        await self.store.save_role(asking("data", *skills), source("data"))
        return await super().some(entity, ids)  # type: ignore[arg-type]


async def test_a_builder_keeps_what_it_built_beside_others_who_write(
    projector: Projector, connection: Connection, local_store: Store
) -> None:
    await local_store.save_roles(sourced(ROLES))
    await projector.catch_up()
    before = await names(connection)
    busy = Busy(local_store, TAXONOMY)
    assert await rebuild(projector.indexes, busy, Entity.ROLE, always)
    assert await names(connection) != before
    await projector.catch_up()
    assert await local_store.role_count() > len(ROLES)
    assert all(found.equal for found in await verify(projector))


async def test_a_change_is_told_as_indexed_only_when_searches_see_it(
    elasticsearch_url: str,
    connection: Connection,
    projector: Projector,
    local_store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await projector.catch_up()
    await local_store.save_roles(sourced(ROLES))
    seen: list[int] = []
    asking_ = connect(elasticsearch_url, connection.prefix)

    async def look(method: str, target: str) -> None:
        if method == "PUT" and f"{connection.state}/_doc" in target:
            seen.append((await asking_.client.count(index=connection.alias(Entity.ROLE)))["count"])

    before_each(connection, monkeypatch, look)
    await projector.catch_up(Entity.ROLE)
    await asking_.close()
    assert seen == [3]


async def test_an_index_isnt_fresh_while_a_copy_of_it_is_not(
    connection: Connection, index: ElasticIndex, local_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ids(index)
    await local_store.save_roles(sourced(ROLES))
    refresh = connection.client.indices.refresh

    async def fails_on_a_copy(**given: object) -> dict[str, dict[str, int]]:
        await refresh(**given)  # type: ignore[arg-type]
        return {"_shards": {"total": 2, "successful": 1, "failed": 1}}

    with monkeypatch.context() as patch:
        patch.setattr(connection.client.indices, "refresh", fails_on_a_copy)
        with pytest.raises(SearchUnavailableError, match="copy"):
            await ids(index)
    assert len(await ids(index)) == 3


async def test_verify_tells_what_only_a_new_index_has_right(
    index: ElasticIndex, projector: Projector, connection: Connection, local_store: Store
) -> None:
    await local_store.save_roles(sourced(ROLES))
    await ids(index)
    in_use = await projector.indexes.searchable(Entity.ROLE)
    wrong = role_document(asking("backend", "rust"), in_use.registry)
    future = [
        bulk.put(in_use.name, "backend", wrong, 99),
        bulk.put(in_use.name, "stray", role_document(asking("stray", "rust"), in_use.registry), 99),
        bulk.drop(in_use.name, "data", 99),
    ]
    assert await bulk.write(connection, future) == []
    await projector.indexes.refresh(in_use.name)
    for _ in range(2):
        found = (await verify(projector))[0]
        assert (found.right, found.missing, found.different, found.extra) == (1, ["data"], ["backend"], ["stray"])
        assert sorted(found.kept) == ["backend", "data", "stray"]
        assert not found.mended
    await projector.renew(always=True)
    assert all(again.equal for again in await verify(projector))


async def test_verify_doesnt_blame_what_changes_meanwhile(
    connection: Connection, other: Projector, local_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await local_store.save_roles(sourced(ROLES))
    await other.catch_up()
    numbers = count()

    async def change(method: str, target: str) -> None:
        del method, target
        number = next(numbers)
        skills = ("java", "rust") if number % 2 else ("python", "sql")
        await local_store.save_role(asking("data", *skills), source("data"))
        await local_store.save_role(asking(f"new-{number}", "rust"), source(f"new-{number}"))
        await local_store.remove_role(f"new-{number - 3}")

    verifying = Projector(connection, local_store, TAXONOMY, inside=False)
    before_each(connection, monkeypatch, change)
    assert all(found.equal for found in await verify(verifying))
    assert next(numbers) > 10


async def test_a_lease_is_renewed_however_long_the_work_takes(
    projector: Projector, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "SECONDS", 6.0)
    await projector.indexes.prepare()
    async with leased(connection, Entity.ROLE) as held:
        for _ in range(8):
            await asyncio.sleep(1)
            assert not await Lease(connection, Entity.ROLE).take()
            held.check()
    assert await Lease(connection, Entity.ROLE).take()


async def test_a_lease_that_was_lost_is_told_and_left_to_its_new_holder(
    projector: Projector, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "SECONDS", 0.5)
    await projector.indexes.prepare()
    async with leased(connection, Entity.ROLE) as held:
        time.sleep(0.6)  # the process stands still, and its renewals with it
        with pytest.raises(LeaseLostError, match="ran out"):
            held.check()
        monkeypatch.setattr(lease, "SECONDS", 60.0)
        newer = Lease(connection, Entity.ROLE)
        assert await newer.take()
    assert not await Lease(connection, Entity.ROLE).take()
    newer.check()


async def test_an_older_version_leaves_the_index_of_a_newer_one(
    index: ElasticIndex, connection: Connection, local_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await local_store.save_roles(sourced(ROLES))
    await ids(index)
    before = await names(connection)
    for module in (indexes, projector):
        monkeypatch.setattr(module, "FORM", FORM - 1)
    older = ElasticIndex(local_store, TAXONOMY, Projector(connection, local_store, TAXONOMY))
    with pytest.raises(SearchNotReadyError, match="newer version"):
        await ids(older)
    assert await names(connection) == before


async def test_a_search_tells_that_others_still_bring_the_index_up(
    index: ElasticIndex, connection: Connection, local_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await local_store.save_roles(sourced(ROLES))
    monkeypatch.setattr(projector, "_LONGEST_TURN", 0.1)
    reached, go_on = asyncio.Event(), asyncio.Event()

    async def hang() -> None:
        reached.set()
        await go_on.wait()

    before_each(connection, monkeypatch, Moment(1, hang))
    first = asyncio.create_task(ids(index))
    await reached.wait()
    with pytest.raises(SearchUnavailableError, match="still being brought up"):
        await ids(index)
    go_on.set()
    assert len(await first) == 3


async def test_following_goes_on_after_a_fault_of_its_own(
    connection: Connection, local_store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    apart = Projector(connection, local_store, TAXONOMY, inside=False)
    await apart.catch_up()
    await local_store.save_roles(sourced(ROLES))
    faults = iter([ValueError("on purpose")])

    async def fails_once(*given: Any) -> None:
        for fault in faults:
            raise fault
        await follow(*given)

    monkeypatch.setattr(projector, "follow", fails_once)
    async with asyncio.timeout(60), apart.following():
        while (await apart.lag()).behind:
            await asyncio.sleep(0.1)
    assert "ValueError: on purpose" in caplog.text


async def test_prepare_tells_why_it_cant_make_an_index(projector: Projector, connection: Connection) -> None:
    taken = f"{connection.prefix}-roles-other"
    await connection.client.indices.create(index=taken, aliases={connection.state: {}})
    with pytest.raises(SearchUnavailableError, match="alias"):
        await projector.indexes.prepare()
