"""How fast Elasticsearch answers exactly, against the same query without exact scoring and the embedded index.

python bench elastic [--roles N] [--candidates N] [--shards N] [--sort FIELD] [--merge N] [--no-embedded] [--seed N]

Elasticsearch is that of ROLEFIT_SEARCH_URL: `make services ARGS='--heap 2g'` prints it. Roles stand in SQLite.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

from agreement import clear, given_url, save
from synthetic import Synthetic

from rolefit_engine.credits import credit
from rolefit_engine.domain import Candidate
from rolefit_engine.search.elastic import indexes as elastic_indexes
from rolefit_engine.search.elastic.compact import RoleScorer
from rolefit_engine.search.elastic.connection import Entity, connect
from rolefit_engine.search.elastic.indexes import Index
from rolefit_engine.search.elastic.projector import Projector
from rolefit_engine.search.elastic.queries import facet_requests, role_clauses, role_filter
from rolefit_engine.search.elastic.reading import Wanted
from rolefit_engine.search.elastic.roles import ElasticIndex
from rolefit_engine.search.elastic.searching import Question, Searcher
from rolefit_engine.search.embedded import EmbeddedIndex
from rolefit_engine.search.interface import RoleFilter
from rolefit_engine.store import Store
from rolefit_taxonomy import Taxonomy, load

YEAR = 2026
TOP = 20
HELD = (10, 40, 80)  # skills of a candidate; the taxonomy expands them
FILTERS = {
    "all roles": RoleFilter(),
    "filtered": RoleFilter(remote=True, countries=("Kenya", "Egypt"), include_unknown=False),
}
Ask = Callable[[Candidate], Awaitable[object]]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="bench elastic", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--roles", type=int, default=100_000, metavar="N", help="how many roles (100000)")
    parser.add_argument("--candidates", type=int, default=20, metavar="N", help="how many ask, of each sort (20)")
    parser.add_argument("--shards", type=int, default=1, metavar="N", help="shards of the index (1)")
    parser.add_argument("--sort", metavar="FIELD", help="sort the index by a field")
    parser.add_argument("--merge", type=int, metavar="N", help="measure again when merged to so many segments")
    parser.add_argument("--no-embedded", action="store_true", help="leave the embedded index out")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="draws other roles (1)")
    options = parser.parse_args(arguments)
    if (url := given_url()) is not None:
        asyncio.run(run(options, url))


async def run(options: argparse.Namespace, url: str) -> None:
    """Fill, measure, and clear away."""
    taxonomy = load()
    synthetic = Synthetic(taxonomy, options.seed)
    connection = connect(url, f"bench-{uuid4().hex[:8]}")
    shape(options)
    with tempfile.TemporaryDirectory(prefix="rolefit-bench-") as folder:
        async with await Store.open(f"sqlite:///{Path(folder) / 'rolefit.db'}") as store:
            projector = Projector(connection, store, taxonomy)
            try:
                await fill(store, projector, synthetic, options.roles)
                candidates = {
                    held: [synthetic.candidate(number, held) for number in range(options.candidates)] for held in HELD
                }
                await measure(projector, taxonomy, store, candidates)
                if options.merge:
                    await merge(projector, options.merge)
                    await measure(projector, taxonomy, store, candidates)
                if not options.no_embedded:
                    await measure_embedded(store, taxonomy, candidates)
            finally:
                await clear(connection)


def shape(options: argparse.Namespace) -> None:
    """Let indexes be made in another shape than usual."""
    usual = elastic_indexes.template

    def shaped(entity: Entity) -> dict[str, Any]:
        made = usual(entity)
        made["settings"] |= {"number_of_shards": options.shards}
        if options.sort and entity is Entity.ROLE:
            made["settings"] |= {"sort.field": options.sort, "sort.order": "asc"}
        return made

    elastic_indexes.template = shaped


async def fill(store: Store, projector: Projector, synthetic: Synthetic, count: int) -> None:
    """Save the roles and index them; print how many a second."""
    saving = await save(store, synthetic.roles(count))
    start = time.perf_counter()
    await projector.catch_up(Entity.ROLE)
    indexing = time.perf_counter() - start
    index = await projector.indexes.searchable(Entity.ROLE)
    print(f"{count:,} roles saved at {count / saving:,.0f}/s, indexed at {count / indexing:,.0f}/s", end="; ")
    print(
        f"{len(index.registry.frequent):,} sets have their own token; {await size(projector, index.name)}", flush=True
    )


async def size(projector: Projector, index: str) -> str:
    """How large an index is."""
    client = projector.indexes.connection.client
    found = (await client.indices.stats(index=index, metric=["store", "segments"]))["_all"]["primaries"]
    return f"{found['store']['size_in_bytes'] / 1e9:.2f} GB in {found['segments']['count']} segments"


async def merge(projector: Projector, segments: int) -> None:
    """Merge the index to so many segments."""
    index = (await projector.indexes.searchable(Entity.ROLE)).name
    client = projector.indexes.connection.client.options(request_timeout=3_600)
    start = time.perf_counter()
    await client.indices.forcemerge(index=index, max_num_segments=segments)
    await client.indices.refresh(index=index)
    print(f"\nmerged in {time.perf_counter() - start:.0f} s; {await size(projector, index)}", flush=True)


@dataclass
class Asking:
    """The ways to ask Elasticsearch, for candidates under one filter."""

    searcher: Searcher
    index: Index
    taxonomy: Taxonomy
    whole: ElasticIndex
    where: RoleFilter
    read: list[int] = field(default_factory=list[int])

    def question(self, one: Candidate) -> Question:
        """What Elasticsearch is asked for a candidate."""
        boosts = self.index.registry.boosts(credit(one, self.taxonomy, YEAR), {})
        return None, role_filter(self.where), role_clauses(boosts)

    async def exact(self, one: Candidate) -> None:
        """Ask for the best by exact scores."""
        scorer = RoleScorer(credit(one, self.taxonomy, YEAR), {})
        found = await self.searcher.matched(self.index.name, self.question(one), scorer.score, Wanted(TOP))
        self.read.append(found.read)

    async def request(self, one: Candidate) -> None:
        """Ask as a caller of the engine does: with roles and reasons."""
        await self.whole.match_roles(one, where=self.where, first=TOP)

    def plain(self, *, facets: bool = True, hits: bool | int = True) -> Ask:
        """Ask for the best by the bounds alone."""
        counted = {"aggs": facet_requests(Entity.ROLE)} if facets else {}

        async def ask(one: Candidate) -> None:
            body = self.searcher.ranking(self.question(one))
            await self.searcher.ask(self.index.name, **body, **counted, size=TOP, track_total_hits=hits)

        return ask


async def measure(
    projector: Projector, taxonomy: Taxonomy, store: Store, candidates: Mapping[int, Sequence[Candidate]]
) -> None:
    """Print medians and 95th percentiles of each way to ask."""
    index = await projector.indexes.searchable(Entity.ROLE)
    searcher = Searcher(projector.indexes.connection, Entity.ROLE, taxonomy)
    whole = ElasticIndex(store, taxonomy, projector, this_year=lambda: YEAR)
    for held, asking in candidates.items():
        for name, where in FILTERS.items():
            by = Asking(searcher, index, taxonomy, whole, where)
            ways: dict[str, Ask] = {
                "plain": by.plain(),
                "exact": by.exact,
                "whole request": by.request,
                "plain, no facets": by.plain(facets=False),
                "plain, no facets, no counts": by.plain(facets=False, hits=False),
                "plain, no facets, counts to 10,000": by.plain(facets=False, hits=10_000),
            }
            clauses = median(len(by.question(one)[2]) for one in asking)
            print(f"\n{held} skills, {clauses:.0f} clauses, {name}", flush=True)
            medians = await timed(ways, asking)
            ratio = medians["exact"] / medians["plain"]
            print(f"  exact / plain {ratio:.2f}; read {median(by.read):.0f}, {max(by.read)} at most")


async def measure_embedded(store: Store, taxonomy: Taxonomy, candidates: Mapping[int, Sequence[Candidate]]) -> None:
    """The same questions of the embedded index."""
    index = EmbeddedIndex(store, taxonomy, this_year=lambda: YEAR)
    start = time.perf_counter()
    await index.match_roles(candidates[HELD[0]][0], first=TOP)
    print(f"\nembedded: first answer after {time.perf_counter() - start:.0f} s")
    for held, asking in candidates.items():
        for name, where in FILTERS.items():
            print(f"\n{held} skills, {name}")
            await timed({"embedded": partial(index.match_roles, where=where, first=TOP)}, asking)


async def timed(ways: dict[str, Ask], asking: Sequence[Candidate]) -> dict[str, float]:
    """The median of each way, in seconds; every candidate asks in each way in turn, after one to warm up."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for ask in ways.values():
        await ask(asking[0])
    for one in asking:
        for name, ask in ways.items():
            start = time.perf_counter()
            await ask(one)
            taken[name].append(time.perf_counter() - start)
    for name, times in taken.items():
        ordered = sorted(times)
        late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
        print(f"  {name:<36} p50 {1_000 * median(ordered):8.1f} ms   p95 {1_000 * late:8.1f} ms", flush=True)
    return {name: median(times) for name, times in taken.items()}


if __name__ == "__main__":
    main()
