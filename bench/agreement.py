"""Whether both search backends answer alike: the top 100 of many candidates over synthetic roles, ids and scores.

python bench agreement [--roles N] [--candidates N] [--top K] [--seed N]

Elasticsearch is that of ROLEFIT_SEARCH_URL: `make services` prints it. Exits with 1 where an answer differs.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from uuid import uuid4

from synthetic import Synthetic

from rolefit_engine.domain import Candidate, Role
from rolefit_engine.scoring import Match
from rolefit_engine.search.elastic import searching
from rolefit_engine.search.elastic.connection import Connection, Entity, connect
from rolefit_engine.search.elastic.projector import Projector
from rolefit_engine.search.elastic.reading import read_best
from rolefit_engine.search.elastic.roles import ElasticIndex
from rolefit_engine.search.embedded import EmbeddedIndex
from rolefit_engine.search.interface import Page, Preferences, RoleFilter, RoleIndex
from rolefit_engine.search.threshold import Best
from rolefit_engine.store import Source, Store
from rolefit_taxonomy import load

YEAR = 2026
TOLERANCE = 1e-9
QUESTIONS = {
    "plain": (RoleFilter(), Preferences()),
    "filtered": (RoleFilter(remote=True, countries=("Kenya", "Egypt"), include_unknown=False), Preferences()),
    "least score": (RoleFilter(), Preferences(min_score=0.3)),
}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="bench agreement", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--roles", type=int, default=20_000, metavar="N", help="how many roles (20000)")
    parser.add_argument("--candidates", type=int, default=200, metavar="N", help="how many candidates (200)")
    parser.add_argument("--top", type=int, default=100, metavar="K", help="how many results (100)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="draws other roles (1)")
    options = parser.parse_args(arguments)
    if (url := given_url()) is not None and (differing := asyncio.run(run(options, url))):
        sys.exit(f"{differing} answers differ")


def given_url() -> str | None:
    """Where Elasticsearch answers; says so where the settings name none."""
    url = os.environ.get("ROLEFIT_SEARCH_URL", "embedded")
    if url != "embedded":
        return url
    print("not run: ROLEFIT_SEARCH_URL names no Elasticsearch; `make services` starts one")
    return None


async def save(store: Store, roles: Iterator[Role]) -> float:
    """Save roles in batches; gives the seconds that saving took, without making them."""
    taken = 0.0
    while batch := list(islice(roles, 500)):
        start = time.perf_counter()
        await store.save_roles([(role, Source(f"{role.id}.md", "")) for role in batch])
        taken += time.perf_counter() - start
    return taken


async def run(options: argparse.Namespace, url: str) -> int:
    """Compare; gives how many answers differ."""
    taxonomy = load()
    synthetic = Synthetic(taxonomy, options.seed)
    connection = connect(url, f"bench-{uuid4().hex[:8]}")
    with tempfile.TemporaryDirectory(prefix="rolefit-bench-") as folder:
        async with await Store.open(f"sqlite:///{Path(folder) / 'rolefit.db'}") as store:
            await save(store, synthetic.roles(options.roles))
            projector = Projector(connection, store, taxonomy)
            try:
                start = time.perf_counter()
                await projector.catch_up(Entity.ROLE)
                taken = time.perf_counter() - start
                index = await projector.indexes.searchable(Entity.ROLE)
                frequent = len(index.registry.frequent)
                print(f"{options.roles:,} roles indexed in {taken:.1f} s; {frequent:,} sets have their own token")
                embedded = EmbeddedIndex(store, taxonomy, this_year=lambda: YEAR)
                elastic = ElasticIndex(store, taxonomy, projector, this_year=lambda: YEAR)
                candidates = [synthetic.candidate(number) for number in range(options.candidates)]
                return await compare(embedded, elastic, candidates, options.top)
            finally:
                await clear(connection)


async def compare(embedded: RoleIndex, elastic: RoleIndex, candidates: Sequence[Candidate], top: int) -> int:
    """Ask both; print how long each took and how much Elasticsearch had read to be certain."""
    read: list[int] = []

    async def counting(*arguments: object) -> Best:
        best = await read_best(*arguments)  # type: ignore[arg-type]
        read.append(best.read)
        return best

    searching.read_best = counting  # type: ignore[assignment]
    differing = 0
    for name, (where, preferences) in QUESTIONS.items():
        read.clear()
        times: dict[str, list[float]] = {"embedded": [], "elastic": []}
        for candidate in candidates:
            answers: list[Page[Match]] = []
            for backend, index in (("embedded", embedded), ("elastic", elastic)):
                start = time.perf_counter()
                answers.append(await index.match_roles(candidate, where=where, preferences=preferences, first=top))
                times[backend].append(time.perf_counter() - start)
            if not alike(*answers):
                differing += 1
                print(f"{name}: {candidate.id} differs")
        ordered = sorted(read)
        shown = (
            f"read {median(ordered):.0f} in the median, {ordered[int(0.95 * len(ordered))]} p95, {ordered[-1]} at most"
        )
        medians = ", ".join(f"{backend} {1_000 * median(taken):.0f} ms" for backend, taken in times.items())
        print(f"{name:<12} {len(candidates)} candidates, top {top}: {medians}; {shown}")
    return differing


def alike(one: Page[Match], other: Page[Match]) -> bool:
    """Whether two pages have the same roles in the same order with the same scores, total and facets."""
    scores = zip(one.items, other.items, strict=False)
    return (
        [match.role.id for match in one.items] == [match.role.id for match in other.items]
        and all(abs(first.score - second.score) <= TOLERANCE for first, second in scores)
        and (one.total, one.has_next, one.facets) == (other.total, other.has_next, other.facets)
        and other.certified
    )


async def clear(connection: Connection) -> None:
    """Delete what the run made."""
    client = connection.client.options(ignore_status=404)
    found = await client.indices.get_alias(index=f"{connection.prefix}-*")
    for name in found.body:
        await client.indices.delete(index=name)
    for entity in Entity:
        await client.indices.delete_index_template(name=connection.alias(entity))
    await connection.close()


if __name__ == "__main__":
    main()
