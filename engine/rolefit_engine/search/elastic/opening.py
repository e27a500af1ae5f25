"""Opens the search on Elasticsearch: what a process needs to ask it and to keep it in step."""

import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from rolefit_engine.search.elastic.candidates import ElasticCandidateIndex
from rolefit_engine.search.elastic.connection import connect
from rolefit_engine.search.elastic.projector import Projector
from rolefit_engine.search.elastic.roles import ElasticIndex
from rolefit_engine.store import Store
from rolefit_taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class ElasticSearch:
    """The indexes of roles and candidates, and what keeps them in step with the store."""

    roles: ElasticIndex
    candidates: ElasticCandidateIndex
    projector: Projector


@asynccontextmanager
async def open_elastic(
    url: str, prefix: str, store: Store, taxonomy: Taxonomy, this_year: Callable[[], int], *, inside: bool
) -> AsyncGenerator[ElasticSearch]:
    """Open the search; the server is asked only when it is needed. Raises SearchUrlError."""
    logging.getLogger("elastic_transport").setLevel(logging.ERROR)  # of each retry it would print the traceback
    connection = connect(url, prefix)
    try:
        projector = Projector(connection, store, taxonomy, inside=inside)
        roles = ElasticIndex(store, taxonomy, projector, this_year=this_year)
        candidates = ElasticCandidateIndex(store, taxonomy, projector, this_year=this_year)
        yield ElasticSearch(roles, candidates, projector)
    finally:
        await connection.close()
