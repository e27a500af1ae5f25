"""How fast the embedded search answers: medians over synthetic roles, and ratios to simpler ways of the same.

python bench search [--roles N] [--top K] [--candidates N] [--seed N]
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from scipy.sparse import csc_array
from synthetic import Synthetic

from rolefit_engine.credits import credit
from rolefit_engine.domain import Candidate, Role
from rolefit_engine.search.arrays import Floats
from rolefit_engine.search.embedded import EmbeddedIndex
from rolefit_engine.search.linear import LinearIndex
from rolefit_engine.search.role_columns import RoleColumns
from rolefit_engine.search.scan import scan
from rolefit_engine.search.threshold import best
from rolefit_engine.store import Source, Store
from rolefit_taxonomy import Taxonomy, load

YEAR = 2026
ROUNDS = 3  # how often each candidate asks


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="bench search", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--roles", type=int, default=100_000, metavar="N", help="how many roles (100000)")
    parser.add_argument("--top", type=int, default=20, metavar="K", help="how many results (20)")
    parser.add_argument("--candidates", type=int, default=15, metavar="N", help="how many candidates ask (15)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="draws other roles (1)")
    asyncio.run(run(parser.parse_args(arguments)))


async def run(options: argparse.Namespace) -> None:
    taxonomy = load()
    synthetic = Synthetic(taxonomy, options.seed)
    with tempfile.TemporaryDirectory(prefix="rolefit-bench-") as folder:
        async with await Store.open(f"sqlite:///{Path(folder) / 'rolefit.db'}") as store:
            columns = await fill(store, synthetic.roles(options.roles))
            candidates = [synthetic.candidate(number) for number in range(options.candidates)]
            by_index = index_alone(columns, candidates, taxonomy, options.top)
            await whole_request(store, candidates, taxonomy, options.top, by_index)


async def fill(store: Store, roles: Iterator[Role]) -> RoleColumns:
    """Save the roles, and put them into columns."""
    columns, put, saved = RoleColumns(), 0.0, 0.0
    while batch := list(islice(roles, 500)):
        start = time.perf_counter()
        await store.save_roles([(role, Source(f"{role.id}.md", "")) for role in batch])
        middle = time.perf_counter()
        for role in batch:
            columns.put(role)
        saved, put = saved + middle - start, put + time.perf_counter() - middle
    asked = len(columns.asked.flat)
    print(f"{len(columns):,} roles of {asked / len(columns):.1f} requirements and", end=" ")
    print(f"{len(columns.skills.flat) / len(columns):.1f} skills; {len(columns.tokens):,} tokens")
    print(f"saved at {len(columns) / saved:,.0f} roles/s, put into columns at {len(columns) / put:,.0f} roles/s")
    return columns


def index_alone(columns: RoleColumns, candidates: Sequence[Candidate], taxonomy: Taxonomy, top: int) -> float:
    """Print the medians of the index's parts; give that of all of them together."""
    linear = LinearIndex(columns)
    start = time.perf_counter()
    linear.bounds(np.zeros(len(columns.tokens)))
    print(f"linear index built in {time.perf_counter() - start:.2f} s\n")
    slices = column_slices(columns)
    credits_ = {one.id: credit(one, taxonomy, YEAR) for one in candidates}
    worths = {one.id: columns.tokens.worths(credits_[one.id]) for one in candidates}

    def certified(bounds: Floats, one: Candidate) -> None:
        best(bounds, columns.ids, lambda rows: columns.scores(rows, worths[one.id]), count=top)

    def by_index(one: Candidate) -> None:
        certified(linear.bounds(worths[one.id]), one)

    def by_slices(one: Candidate) -> None:
        np.argpartition(-slices(worths[one.id]), top)

    def by_scan(one: Candidate) -> None:
        certified(scan(columns, worths[one.id]), one)

    credited = timed("credits of the candidate", lambda one: credit(one, taxonomy, YEAR), candidates)
    worth = timed("worth for each token", lambda one: columns.tokens.worths(credits_[one.id]), candidates)
    indexed = timed(f"linear index, exact top {top}", by_index, candidates)
    sliced = timed(f"SciPy column slices, top {top} not exact", by_slices, candidates)
    scanned = timed(f"exact scan, exact top {top}", by_scan, candidates)
    print(f"\nlinear index / SciPy column slices: {indexed / sliced:.2f}")
    print(f"linear index / exact scan:          {indexed / scanned:.2f}\n")
    return credited + worth + indexed


async def whole_request(
    store: Store, candidates: Sequence[Candidate], taxonomy: Taxonomy, top: int, by_index: float
) -> None:
    """Print the time to the first answer, and the median of the others."""
    index = EmbeddedIndex(store, taxonomy, this_year=lambda: YEAR)
    start = time.perf_counter()
    await index.match_roles(candidates[0], first=top)
    print(f"first answer of a new process, all roles read: {time.perf_counter() - start:.1f} s")
    request = await timed_async("whole request", lambda one: index.match_roles(one, first=top), candidates)
    print(f"\nwhole request / index with credits and worths: {request / by_index:.2f}")


def column_slices(columns: RoleColumns) -> Callable[[Floats], Floats]:
    """The plain way: every token a column, the touched ones sliced and multiplied."""
    shape = len(columns), len(columns.tokens)
    places = columns.asked.owners().astype(np.int32), columns.asked.flat.values
    matrix = csc_array((columns.weights.values, places), shape=shape)

    def products(worths: Floats) -> Floats:
        touched = np.flatnonzero(worths)
        return matrix[:, touched] @ worths[touched]

    return products


def timed(name: str, ask: Callable[[Candidate], object], candidates: Sequence[Candidate]) -> float:
    """The median time of asking, in seconds; printed in milliseconds."""
    taken: list[float] = []
    for candidate in [*candidates] * ROUNDS:
        start = time.perf_counter()
        ask(candidate)
        taken.append(time.perf_counter() - start)
    return told(name, taken)


async def timed_async(name: str, ask: Callable[[Candidate], Awaitable[Any]], candidates: Sequence[Candidate]) -> float:
    taken: list[float] = []
    for candidate in [*candidates] * ROUNDS:
        start = time.perf_counter()
        await ask(candidate)
        taken.append(time.perf_counter() - start)
    return told(name, taken)


def told(name: str, taken: Sequence[float]) -> float:
    print(f"{name:<42} {1_000 * median(taken):8.2f} ms")
    return median(taken)


if __name__ == "__main__":
    main()
