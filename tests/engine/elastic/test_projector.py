import asyncio
from dataclasses import replace
from typing import Any

import pytest

from rolefit_engine.domain import Role
from rolefit_engine.search.elastic import bulk, rebuilding
from rolefit_engine.search.elastic.compact import pack_role
from rolefit_engine.search.elastic.connection import Connection, Entity, connect
from rolefit_engine.search.elastic.documents import document_id, role_document
from rolefit_engine.search.elastic.lease import leased
from rolefit_engine.search.elastic.projector import Lag, Projector
from rolefit_engine.search.elastic.rebuilding import RebuildError
from rolefit_engine.search.elastic.roles import ElasticIndex
from rolefit_engine.search.elastic.verifying import verify
from rolefit_engine.search.errors import SearchNotReadyError, SearchUnavailableError, SearchUrlError
from rolefit_engine.store import Store
from rolefit_taxonomy import Taxonomy
from tests.engine.make import TAXONOMY, asking, holding, source, sourced

pytestmark = pytest.mark.real
ROLES = [asking("backend", "fastapi", "postgresql"), asking("data", "python"), asking("platform", "kubernetes")]


async def ids(index: ElasticIndex) -> list[str]:
    return [one.id for one in (await index.list_roles()).items]


async def names(connection: Connection) -> list[str]:
    found = await connection.client.indices.get_alias(index=f"{connection.prefix}-roles-*")
    return sorted(found.body)


async def test_projector_applies_changes_from_where_it_was(
    index: ElasticIndex, projector: Projector, connection: Connection, local_store: Store
) -> None:
    await local_store.save_roles(sourced(ROLES))
    assert await ids(index) == ["backend", "data", "platform"]
    await local_store.remove_role("data")
    await local_store.save_role(asking("new", "rust"), source("new"))
    other = Projector(connection, local_store, TAXONOMY)
    await asyncio.gather(projector.catch_up(), other.catch_up())
    assert await ids(index) == ["backend", "new", "platform"]
    assert len(await names(connection)) == 1
    assert await projector.lag() == Lag(await local_store.change_number(), 0)


async def test_projector_apart_tells_how_far_it_is_behind(connection: Connection, local_store: Store) -> None:
    apart = Projector(connection, local_store, TAXONOMY, inside=False)
    index = ElasticIndex(local_store, TAXONOMY, apart)
    with pytest.raises(SearchNotReadyError, match="rolefit projector"):
        await index.list_roles()
    await apart.catch_up()
    await local_store.save_roles(sourced(ROLES))
    assert (await index.list_roles()).total == 0
    assert await apart.lag() == Lag(0, 3)
    async with apart.following():
        while (await apart.lag()).behind or (await index.list_roles()).total < 3:
            await asyncio.sleep(0.1)


async def test_projector_alone_works_while_others_wait(connection: Connection, local_store: Store) -> None:
    first, second = (Projector(connection, local_store, TAXONOMY, inside=False) for _ in range(2))
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        one = tasks.create_task(local_store.run_alone(first.run))
        while (await first.lag()).behind or await first.indexes.name_in_use(Entity.ROLE) is None:
            await asyncio.sleep(0.1)
        tasks.create_task(local_store.run_alone(second.run))
        await asyncio.sleep(1)
        assert not one.done()
        first.stop()
        await one
        await local_store.save_roles(sourced(ROLES))
        while (await second.lag()).behind:
            await asyncio.sleep(0.1)
        second.stop()


async def test_projector_never_lets_an_older_version_win(
    index: ElasticIndex, projector: Projector, connection: Connection, local_store: Store
) -> None:
    await local_store.save_roles(sourced(ROLES))
    await local_store.save_role(replace(ROLES[0], title="New title"), source("backend"))
    await ids(index)
    in_use = await projector.indexes.searchable(Entity.ROLE)
    old = role_document(ROLES[0], in_use.registry)
    assert await bulk.write(connection, [bulk.put(in_use.name, "backend", old, 1)]) == []
    await local_store.remove_role("data")
    await projector.catch_up()
    late = role_document(ROLES[1], in_use.registry)
    assert await bulk.write(connection, [bulk.put(in_use.name, "data", late, 2)]) == []
    assert all(found.equal for found in await verify(projector))
    assert [one.id for one in (await index.list_roles(search="new title")).items] == ["backend"]


async def test_projector_tells_each_document_that_is_refused(
    index: ElasticIndex, projector: Projector, connection: Connection, local_store: Store
) -> None:
    await ids(index)
    name = (await projector.indexes.searchable(Entity.ROLE)).name
    refused = await bulk.write(connection, [bulk.put(name, "x", {"id": "x", "unknown": 1}, 1)])
    assert [(one.id, "strict" in one.reason) for one in refused] == [("x", True)]
    with pytest.raises(SearchUnavailableError, match="can't write"):
        await bulk.write(connection, [bulk.put(f"{connection.prefix}-roles-gone", "x", {"id": "x"}, 1)])


async def test_verify_finds_and_mends_what_differs(
    index: ElasticIndex, projector: Projector, connection: Connection, local_store: Store
) -> None:
    await local_store.save_roles(sourced(ROLES))
    await local_store.save_candidate(holding("ada", "python"))
    assert [(found.right, found.equal) for found in await verify(projector)] == [(3, True), (1, True)]
    in_use = await projector.indexes.searchable(Entity.ROLE)
    wrong = role_document(replace(ROLES[0], title="Wrong"), in_use.registry)
    stray = role_document(asking("stray", "rust"), in_use.registry)
    number = await local_store.change_number()
    await bulk.write(
        connection,
        [
            bulk.put(in_use.name, "backend", wrong, number),
            bulk.put(in_use.name, "stray", stray, number),
            bulk.drop(in_use.name, "data", number),
        ],
    )
    await projector.indexes.refresh(in_use.name)
    found = (await verify(projector))[0]
    assert (found.right, found.missing, found.different, found.extra) == (1, ["data"], ["backend"], ["stray"])
    assert found.mended
    assert all(again.equal for again in await verify(projector))
    assert await ids(index) == ["backend", "data", "platform"]


async def test_rebuild_goes_on_beside_searches_and_writes(
    index: ElasticIndex, projector: Projector, connection: Connection, local_store: Store
) -> None:
    await local_store.save_roles(sourced([asking(f"r{n:03}", "python", "sql") for n in range(600)]))
    assert (await index.list_roles()).total == 600
    before = await names(connection)
    building = asyncio.create_task(projector.renew(always=True))
    written = 0
    while not building.done():
        await local_store.save_role(asking(f"w{written:03}", "python"), source(f"w{written:03}"))
        written += 1
        assert (await index.list_roles()).total == 600 + written
    assert await building == list(Entity)
    assert (await index.list_roles()).total == 600 + written
    after = await names(connection)
    assert len(after) == 1
    assert after != before
    assert all(found.equal for found in await verify(projector))


@pytest.mark.parametrize("failing", ["_fill", "_check", "_take_place"])
async def test_rebuild_that_fails_leaves_the_old_index_serving(
    index: ElasticIndex,
    projector: Projector,
    connection: Connection,
    local_store: Store,
    failing: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await local_store.save_roles(sourced(ROLES))
    assert len(await ids(index)) == 3
    before = await names(connection)

    async def fail(*_: Any) -> None:
        raise RebuildError("on purpose")

    monkeypatch.setattr(rebuilding, failing, fail)
    with pytest.raises(RebuildError, match="on purpose"):
        await projector.renew(always=True)
    assert await names(connection) == before
    assert len(await ids(index)) == 3


async def test_rebuild_notices_an_index_that_answers_wrongly(
    index: ElasticIndex, projector: Projector, local_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await local_store.save_roles(sourced(ROLES))

    nothing = pack_role(replace(ROLES[0], requirements=()))

    def pack_nothing(_: Role) -> str:
        return nothing

    monkeypatch.setattr("rolefit_engine.search.elastic.documents.pack_role", pack_nothing)
    with pytest.raises(RebuildError, match="answers wrongly"):
        await index.list_roles()


async def test_rebuild_comes_by_itself_when_the_taxonomy_changes(
    index: ElasticIndex, projector: Projector, connection: Connection, local_store: Store
) -> None:
    await local_store.save_roles(sourced(ROLES))
    assert len(await ids(index)) == 3
    skills = [replace(one, family="languages") if one.id == "mysql" else one for one in TAXONOMY]
    changed = Taxonomy(skills, TAXONOMY.families.values())
    await projector.catch_up()
    newer = Projector(connection, local_store, changed)
    assert await newer.renew() == list(Entity)
    assert await newer.renew() == []
    assert (await newer.indexes.searchable(Entity.ROLE)).registry.taxonomy == changed.version
    assert await projector.renew() == list(Entity)  # an older version beside it builds once more
    assert await newer.renew() == []  # and that's all: they don't take turns
    assert len(await ids(index)) == 3


async def test_rebuild_comes_by_itself_for_an_old_form_or_another_store(
    index: ElasticIndex, connection: Connection, local_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await local_store.save_roles(sourced(ROLES))
    monkeypatch.setattr(rebuilding, "FORM", 0)
    with pytest.raises(SearchNotReadyError):
        await index.list_roles()
    monkeypatch.undo()
    assert len(await ids(index)) == 3
    name = (await names(connection))[0]
    await local_store.set_note(f"search index {name}", None)
    again = ElasticIndex(local_store, TAXONOMY, Projector(connection, local_store, TAXONOMY))
    assert len(await ids(again)) == 3
    assert await names(connection) != [name]


async def test_projector_notices_that_its_index_is_gone(
    index: ElasticIndex, connection: Connection, local_store: Store
) -> None:
    await local_store.save_roles(sourced(ROLES))
    assert len(await ids(index)) == 3
    for name in await names(connection):
        await connection.client.indices.delete(index=name)
    assert len(await ids(index)) == 3


async def test_lease_is_held_by_one_at_a_time(projector: Projector, connection: Connection) -> None:
    await projector.indexes.prepare()
    held: list[int] = []

    async def hold(number: int) -> None:
        async with leased(connection, Entity.ROLE) as lease:
            held.append(number)
            lease.check()
            await asyncio.sleep(0.05)
            assert held[-1] == number

    await asyncio.gather(*map(hold, range(4)))
    assert sorted(held) == [0, 1, 2, 3]


async def test_search_tells_that_the_server_is_away(local_store: Store) -> None:
    away = connect("http://user:secret@127.0.0.1:1")
    index = ElasticIndex(local_store, TAXONOMY, Projector(away, local_store, TAXONOMY))
    with pytest.raises(SearchUnavailableError, match="doesn't answer") as raised:
        await index.match_roles(holding("ada", "python"))
    assert "secret" not in str(raised.value)
    await away.close()


@pytest.mark.parametrize("url", ["ftp://x", "http://", "localhost:9200", ""])
def test_search_refuses_a_url_of_another_sort(url: str) -> None:
    with pytest.raises(SearchUrlError, match="ROLEFIT_SEARCH_URL"):
        connect(url)


def test_document_ids_fit_whatever_the_id() -> None:
    assert document_id("a/b é") == "a/b é"
    for odd in ("", "é" * 300):
        assert document_id(odd).startswith("sha256:")
