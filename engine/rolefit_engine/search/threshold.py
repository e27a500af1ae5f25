"""The best results, certified: read by upper bounds, scored exactly, until nothing unread can be better.

This is the threshold algorithm: read in order of the bounds; when the last exact score needed is above the
next bound by more than rounding can explain, no unread result belongs to the page. Ties are read through and
broken by id.
"""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rolefit_engine.search.arrays import Floats, Whole
from rolefit_engine.search.interface import MAX_DEPTH

TOLERANCE = 1e-6  # relative; wider than the rounding of any bound
FIRST_FETCH = 1_000
_FIRST_BLOCK = 64

Scores = Callable[[Whole], Sequence[float]]
Admits = Callable[[Whole], Sequence[bool]]


@dataclass(frozen=True, slots=True)
class Result:
    """One result: its exact score, its id and its row."""

    score: float
    id: str
    row: int

    @property
    def key(self) -> tuple[float, str]:
        """Results in order of their keys are the best first, ties by id."""
        return -self.score, self.id


@dataclass(frozen=True, slots=True)
class Best:
    """A page of the best results; `read` is how many were scored exactly to be sure.

    Not `certified`: a backend stopped reading before it could be sure.
    """

    results: tuple[Result, ...]
    has_next: bool
    read: int
    certified: bool = True


def best(
    bounds: Floats,
    ids: Sequence[str],
    scores: Scores,
    *,
    count: int,
    after: tuple[float, str] | None = None,
    admits: Admits | None = None,
) -> Best:
    """The `count` best rows after a score and id, of those with a bound of 0 or more.

    `bounds` are upper bounds of the scores but for rounding, 0 only where the score is 0; rows to leave out
    have negative ones. `admits` leaves out more rows once they are read.
    """
    found: list[Result] = []
    read = 0
    for rows, next_bound in _by_bound(bounds):
        found += _scored(rows, ids, scores, admits)
        read += len(rows)
        found.sort(key=lambda result: result.key)
        if certain(found, next_bound, count, after):
            return page(found, count, after, read)
    zeros = np.flatnonzero(bounds == 0)
    first = np.array(heapq.nsmallest(MAX_DEPTH + 1, zeros.tolist(), key=ids.__getitem__), np.int64)
    found += _scored(first, ids, scores, admits)
    found.sort(key=lambda result: result.key)
    return page(found, count, after, read + len(first))


def _by_bound(bounds: Floats) -> Iterator[tuple[Whole, float]]:
    """Blocks of rows with bounds above 0, the highest first, each with the next bound after the block."""
    left = np.flatnonzero(bounds > 0)
    fetch, block = FIRST_FETCH, _FIRST_BLOCK
    while len(left):
        part, left = _highest(left, bounds, fetch)
        after_part = float(bounds[left].max()) if len(left) else 0.0
        start = 0
        while start < len(part):
            rows = part[start : start + block]
            start += block
            yield rows, float(bounds[part[start]]) if start < len(part) else after_part
            block *= 2
        fetch *= 4


def _highest(rows: Whole, bounds: Floats, count: int) -> tuple[Whole, Whole]:
    """The rows with the highest bounds, in order, and the others."""
    rest = rows[:0]
    if len(rows) > count:
        split = np.argpartition(bounds[rows], len(rows) - count)
        rows, rest = rows[split[len(rows) - count :]], rows[split[: len(rows) - count]]
    return rows[np.argsort(-bounds[rows], kind="stable")], rest


def _scored(rows: Whole, ids: Sequence[str], scores: Scores, admits: Admits | None) -> list[Result]:
    if not len(rows):
        return []
    numbers: list[int] = rows.tolist()
    results = [Result(score, ids[row], row) for row, score in zip(numbers, scores(rows), strict=True)]
    if admits is None:
        return results
    return [result for result, admitted in zip(results, admits(rows), strict=True) if admitted]


def certain(found: Sequence[Result], next_bound: float, count: int, after: tuple[float, str] | None) -> bool:
    """True where no unread row can come before the end of the page or be the first of the next."""
    last = needed(found, count, after)
    return last < len(found) and found[last].score > next_bound * (1 + TOLERANCE)


def needed(found: Sequence[Result], count: int, after: tuple[float, str] | None) -> int:
    """The place of the last result that must be certain: the first of the next page."""
    return min(_start(found, after) + count, MAX_DEPTH - 1)


def _start(found: Sequence[Result], after: tuple[float, str] | None) -> int:
    if after is None:
        return 0
    key = -after[0], after[1]
    return sum(result.key <= key for result in found)


def page(found: Sequence[Result], count: int, after: tuple[float, str] | None, read: int) -> Best:
    """The page of results, which stand in order."""
    start = _start(found, after)
    end = min(start + count, MAX_DEPTH)
    return Best(tuple(found[start:end]), len(found) > end and end < MAX_DEPTH, read)
