"""A store and an Elasticsearch whose indexes are the test's own."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import pytest

from rolefit_engine.search.elastic.connection import Connection, connect
from rolefit_engine.search.elastic.projector import Projector
from rolefit_engine.search.elastic.roles import ElasticIndex
from rolefit_engine.store import Store
from tests.engine.make import TAXONOMY, YEAR
from tests.servers.cleaning import remove_all


@pytest.fixture
def prefix(elasticsearch_url: str) -> Iterator[str]:
    name = f"test-{uuid4().hex[:12]}"
    yield name
    asyncio.run(remove_all(elasticsearch_url, name))


@pytest.fixture
async def connection(elasticsearch_url: str, prefix: str) -> AsyncIterator[Connection]:
    opened = connect(elasticsearch_url, prefix)
    yield opened
    await opened.close()


@pytest.fixture
def projector(connection: Connection, local_store: Store) -> Projector:
    return Projector(connection, local_store, TAXONOMY, frequent=2)


@pytest.fixture
def index(projector: Projector, local_store: Store) -> ElasticIndex:
    return ElasticIndex(local_store, TAXONOMY, projector, this_year=lambda: YEAR)
