"""One index of each backend, held to the same tests."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import pytest

from rolefit_engine.search.elastic.candidates import ElasticCandidateIndex
from rolefit_engine.search.elastic.connection import Connection, connect
from rolefit_engine.search.elastic.projector import Projector
from rolefit_engine.search.elastic.roles import ElasticIndex
from rolefit_engine.search.embedded import EmbeddedIndex
from rolefit_engine.search.embedded_candidates import EmbeddedCandidateIndex
from rolefit_engine.search.interface import CandidateIndex, RoleIndex
from rolefit_engine.store import Store
from tests.engine.make import TAXONOMY, YEAR
from tests.servers.cleaning import remove_all

BACKENDS = ["embedded", pytest.param("elastic", marks=pytest.mark.real)]


@pytest.fixture(scope="session")
def prefix(elasticsearch_url: str) -> Iterator[str]:
    """The prefix of what the tests make on Elasticsearch; a test's own store has its indexes built anew."""
    name = f"test-{uuid4().hex[:12]}"
    yield name
    asyncio.run(remove_all(elasticsearch_url, name))


@pytest.fixture
async def connection(elasticsearch_url: str, prefix: str) -> AsyncIterator[Connection]:
    """A connection to Elasticsearch."""
    opened = connect(elasticsearch_url, prefix)
    yield opened
    await opened.close()


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    """The name of a backend."""
    return str(request.param)


@pytest.fixture
def projector(backend: str, request: pytest.FixtureRequest, local_store: Store) -> Projector | None:
    """What keeps the backend in step; the embedded one does so itself."""
    if backend == "embedded":
        return None
    return Projector(request.getfixturevalue("connection"), local_store, TAXONOMY, frequent=2)


@pytest.fixture
def index(projector: Projector | None, local_store: Store) -> RoleIndex:
    """An index of the roles of an empty store."""
    if projector is None:
        return EmbeddedIndex(local_store, TAXONOMY, this_year=lambda: YEAR)
    return ElasticIndex(local_store, TAXONOMY, projector, this_year=lambda: YEAR)


@pytest.fixture
def candidate_index(projector: Projector | None, local_store: Store) -> CandidateIndex:
    """An index of the candidates of an empty store."""
    if projector is None:
        return EmbeddedCandidateIndex(local_store, TAXONOMY, this_year=lambda: YEAR)
    return ElasticCandidateIndex(local_store, TAXONOMY, projector, this_year=lambda: YEAR)
