"""Which index is in use, by which registry it was built, and how far it has come."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

from elasticsearch import BadRequestError, ConflictError, NotFoundError

from rolefit_engine.search.elastic.connection import Connection, Entity, translated
from rolefit_engine.search.elastic.mapping import FORM, template
from rolefit_engine.search.elastic.tokens import Registry
from rolefit_engine.search.errors import SearchNotReadyError, SearchUnavailableError
from rolefit_engine.store import Store

_PRIORITY = 500  # of the index templates; above those that Elasticsearch brings


@dataclass(frozen=True, slots=True)
class Index:
    """An index in use: its name, the form of its documents, and the registry it was built by."""

    name: str
    form: int
    registry: Registry


class Indexes:
    """Looks up indexes by their aliases, and keeps how far each has come."""

    def __init__(self, connection: Connection, store: Store) -> None:
        self.connection = connection
        self._store = store
        self._known: dict[str, Registry] = {}
        self._in_use: dict[Entity, Index] = {}

    async def in_use(self, entity: Entity, *, fresh: bool = False) -> Index | None:
        """The index that an alias leads to, if this store built it; looked up anew where `fresh`."""
        if not fresh and entity in self._in_use:
            return self._in_use[entity]
        self._in_use.pop(entity, None)
        name = await self.name_in_use(entity)
        registry = await self._registry(name) if name is not None else None
        if name is None or registry is None:
            return None
        with translated(self.connection.place):
            found = await self.connection.client.indices.get_mapping(index=name)
        form = found[name]["mappings"].get("_meta", {}).get("form", 0)
        self._in_use[entity] = Index(name, form, registry)
        return self._in_use[entity]

    def forget_use(self, entity: Entity) -> None:
        """Look up anew which index is in use, the next time."""
        self._in_use.pop(entity, None)

    async def searchable(self, entity: Entity, *, fresh: bool = False) -> Index:
        """The index to search. Raises SearchNotReadyError, SearchUnavailableError."""
        found = await self.in_use(entity, fresh=fresh)
        at_place = f"the index of {entity}s on Elasticsearch at {self.connection.place}"
        if found is None or found.form < FORM:
            raise SearchNotReadyError(f"{at_place} isn't built yet; `rolefit projector` or `rolefit reindex` builds it")
        if found.form > FORM:
            raise SearchNotReadyError(f"{at_place} was built by a newer version of rolefit; install that one here too")
        return found

    async def name_in_use(self, entity: Entity) -> str | None:
        """The name of the index that an alias leads to."""
        with translated(self.connection.place):
            try:
                found = await self.connection.client.indices.get_alias(name=self.connection.alias(entity))
            except NotFoundError:
                return None
        return next(iter(sorted(found.body)), None)

    async def prepare(self) -> None:
        """Put the templates of the indexes in place."""
        client = self.connection.client
        with translated(self.connection.place):
            for entity in Entity:
                await client.indices.put_index_template(
                    name=self.connection.alias(entity),
                    index_patterns=[f"{self.connection.alias(entity)}-*"],
                    priority=_PRIORITY,
                    allow_auto_create=False,  # a write to an index that is gone must not bring it back
                    template=template(entity),
                )
            state = {"dynamic": "strict", "properties": {"number": {"type": "long"}, "until": {"type": "double"}}}
            settings = {"auto_expand_replicas": "0-1"}
            try:
                await client.indices.create(index=self.connection.state, mappings=state, settings=settings)
            except BadRequestError as error:
                if error.message != "resource_already_exists_exception":
                    raise
            # Another process may have made it this moment: until its shard has started, reads are refused.
            await client.cluster.health(index=self.connection.state, wait_for_status="yellow", timeout="20s")

    async def check_whole(self) -> None:
        """Raise SearchUnavailableError where a part of an index is on no node that answers."""
        with translated(self.connection.place):
            found = await self.connection.client.cluster.health(index=f"{self.connection.prefix}-*", local=True)
        if found["status"] == "red":
            raise SearchUnavailableError(
                f"Elasticsearch at {self.connection.place}: a part of {self.connection.prefix}-* is on no node"
            )

    async def refresh(self, name: str) -> None:
        """Make what was written visible, on every copy. Raises SearchError."""
        with translated(self.connection.place):
            answer = await self.connection.client.indices.refresh(index=name)
        if answer["_shards"]["failed"]:  # such a copy would answer from before
            raise SearchUnavailableError(
                f"Elasticsearch at {self.connection.place}: a copy of {name} can't be brought up to date now"
            )

    async def applied(self, name: str) -> int | None:
        """The number of the newest change that searches of an index see; None where it isn't known."""
        with translated(self.connection.place):
            try:
                found = await self.connection.client.get(index=self.connection.state, id=name)
            except NotFoundError:
                return None
        return int(found["_source"]["number"])

    async def set_applied(self, name: str, number: int) -> None:
        """Note how far an index has come; it never goes back."""
        with translated(self.connection.place), suppress(ConflictError):  # another process is ahead
            await self.connection.client.index(
                index=self.connection.state,
                id=name,
                document={"number": number},
                version=number + 1,
                version_type="external_gte",
            )

    async def add(self, name: str, registry: Registry) -> None:
        """Note by which registry an index is built."""
        await self._store.set_note(_note(name), registry.write())
        self._known[name] = registry

    async def forget(self, name: str) -> None:
        """Delete an index and all that is noted of it."""
        client = self.connection.client.options(ignore_status=404)
        with translated(self.connection.place):
            await client.indices.delete(index=name)
            await client.delete(index=self.connection.state, id=name)
        await self._store.set_note(_note(name), None)
        self._known.pop(name, None)

    async def _registry(self, name: str) -> Registry | None:
        if name not in self._known:
            written = await self._store.note(_note(name))
            if written is None:
                return None
            self._known[name] = await asyncio.to_thread(Registry.read, written)
        return self._known[name]


def _note(name: str) -> str:
    return f"search index {name}"
