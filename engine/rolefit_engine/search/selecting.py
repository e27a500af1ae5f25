"""What a search, a filter and must-haves leave, and pages of it by name or by relevance."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from rolefit_engine.search import cursor
from rolefit_engine.search.arrays import Floats, Mask, Whole
from rolefit_engine.search.columns import Columns
from rolefit_engine.search.filters import Test
from rolefit_engine.search.interface import MAX_DEPTH, Facets, Page
from rolefit_engine.search.threshold import Best, best
from rolefit_engine.search.words import WordIndex
from rolefit_engine.search.words import search as search_words
from rolefit_taxonomy import Taxonomy

T = TypeVar("T")

_KEPT = 64  # selections


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows left, how relevant each is to the search (None without one), and their facets."""

    rows: Mask
    relevance: Floats | None
    total: int
    facets: Facets


@dataclass(frozen=True, slots=True)
class Slice:
    """The ids of a page, each with its cursor, and whether there are more."""

    ids: Sequence[str]
    cursors: Sequence[str]
    has_next: bool

    @classmethod
    def of(cls, found: Best) -> "Slice":
        """The slice of the best results."""
        cursors = [cursor.write_score(result.score, result.id) for result in found.results]
        return cls([result.id for result in found.results], cursors, found.has_next)


class Selector:
    """Selects among the rows of one state of the columns; what was selected once is kept."""

    def __init__(self, columns: Columns, words: WordIndex | None, taxonomy: Taxonomy) -> None:
        self._columns = columns
        self._words = words
        self._taxonomy = taxonomy
        self._selections: dict[Hashable, Selection] = {}
        self._names: list[tuple[str, str]] = []
        self._rows_by_name: Whole | None = None

    def select(
        self, search: str | None, where: Hashable, tests: Iterable[Test], having: Sequence[frozenset[str]] = ()
    ) -> Selection:
        """The rows found by a search that pass a filter's tests and have one skill of each of the sets."""
        key = search, where, tuple(having)
        if key not in self._selections:
            if len(self._selections) >= _KEPT:
                del self._selections[next(iter(self._selections))]
            self._selections[key] = self._selected(search, tests, having)
        return self._selections[key]

    def page(self, selection: Selection, first: int, after: str | None) -> Slice:
        """A page by relevance where there was a search, else by name; then by id. Raises CursorError."""
        if selection.relevance is None:
            return self._page_by_name(selection.rows, first, after)
        relevance = selection.relevance
        return Slice.of(
            best(
                np.where(selection.rows, relevance, -1.0),
                self._columns.ids,
                lambda rows: relevance[rows].tolist(),
                count=page_size(first),
                after=cursor.read_score(after) if after is not None else None,
            )
        )

    def _selected(self, search: str | None, tests: Iterable[Test], having: Sequence[frozenset[str]]) -> Selection:
        columns = self._columns
        rows = columns.passing(tests)
        for skills in having:
            rows &= columns.having(skills)
        relevance = None
        if search and search.strip() and self._words is not None:
            relevance = search_words(search, self._words, self._taxonomy, columns.having, columns.alive)
            rows &= relevance > 0
        return Selection(rows, relevance, int(np.count_nonzero(rows)), columns.facets(rows))

    def _page_by_name(self, rows: Mask, first: int, after: str | None) -> Slice:
        start = 0
        by_name = self._by_name()
        if after is not None:
            start = bisect_right(self._names, cursor.read_name(after))
        passing = rows[by_name]
        before = int(np.count_nonzero(passing[:start]))
        end = min(before + page_size(first), MAX_DEPTH)
        places = np.flatnonzero(passing)
        shown: list[int] = places[before:end].tolist()
        keys = [self._names[place] for place in shown]
        has_next = len(places) > end and end < MAX_DEPTH
        return Slice([item_id for _, item_id in keys], [cursor.write_name(*key) for key in keys], has_next)

    def _by_name(self) -> Whole:
        """The living rows by name then id; `_names` has their keys."""
        if self._rows_by_name is None:
            columns = self._columns
            order = sorted((columns.names[row].casefold(), item_id, row) for item_id, row in columns.row_of.items())
            self._names = [(name, item_id) for name, item_id, _ in order]
            self._rows_by_name = np.array([row for _, _, row in order], np.int64)
        return self._rows_by_name


def page_size(first: int) -> int:
    """How many results a page has that was asked to have `first`."""
    return max(0, min(first, MAX_DEPTH))


def page_of(found: Slice, make: Callable[[str], T | None], selection: Selection) -> Page[T]:
    """The page of what `make` gives for each id; what was removed meanwhile is left out."""
    made = [(make(item_id), mark) for item_id, mark in zip(found.ids, found.cursors, strict=True)]
    kept = [(item, mark) for item, mark in made if item is not None]
    items, cursors = tuple(item for item, _ in kept), tuple(mark for _, mark in kept)
    return Page(items, cursors, selection.total, found.has_next, selection.facets)
