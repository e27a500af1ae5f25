"""Reads hits in the order of their upper bounds, round by round, until the page is certain."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rolefit_engine.search.threshold import TOLERANCE, Best, Result, certain, needed, page

LEAST_READ = 400  # hits in the first round, and
READ_FOR_ONE = 10  # so many for each result that is wanted: a second round costs more than reading them
FIRST_ROUND = 1_000  # at most; each further round reads four times as many as the one before
_LARGEST_ROUND = 5_000
MOST_READ = 20_000  # hits; then the answer says that it isn't certain

ReadMore = Callable[[int, Sequence[Any]], Awaitable[Sequence[dict[str, Any]]]]
Score = Callable[[str], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many results of which least score after which score and id; `by_score`: no wishes change the rank."""

    count: int
    after: tuple[float, str] | None = None
    least: float = 0.0
    by_score: bool = True

    @property
    def first_round(self) -> int:
        """How many hits to read at first."""
        return min(max(LEAST_READ, READ_FOR_ONE * self.count), FIRST_ROUND)


async def read_best(first: Sequence[dict[str, Any]], more: ReadMore, score: Score, wanted: Wanted) -> Best:
    """The best results: `first` are the hits of the first round; `more` reads on after some sort values.

    A hit's sort values are its bound and id; `score` gives the exact score and rank score of what it carries.
    Hits whose bound is 0 come in order of their ids and their score is 0.
    """
    found: dict[str, Result] = {}
    hits, size, read = first, wanted.first_round, 0
    while True:
        for hit in hits:
            item_id = hit["sort"][1]
            exact, rank = score(hit["fields"]["packed"][0])
            if exact >= wanted.least:
                found.setdefault(item_id, Result(rank, item_id, read))
            read += 1
        results = sorted(found.values(), key=lambda result: result.key)
        ended = len(hits) < size or _is_certain(results, hits[-1]["sort"], wanted)
        if ended or read >= MOST_READ:
            best = page(results, wanted.count, wanted.after, read)
            return Best(best.results, best.has_next, read, certified=ended)
        size = min(size * 4, _LARGEST_ROUND, MOST_READ - read)
        hits = await more(size, hits[-1]["sort"])


def _is_certain(results: Sequence[Result], last_read: Sequence[Any], wanted: Wanted) -> bool:
    bound, item_id = float(last_read[0]), str(last_read[1])
    if (wanted.by_score and bound * (1 + TOLERANCE) < wanted.least) or bound == 0 < wanted.least:
        return True  # nothing unread reaches the least score
    if bound > 0:
        return certain(results, bound, wanted.count, wanted.after)
    last = needed(results, wanted.count, wanted.after)
    return last < len(results) and results[last].key <= (0.0, item_id)
