"""Search by words: every word must stand somewhere in a role, the last one may be the beginning of a word."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from rolefit_engine.search.arrays import Floats, Mask, Whole
from rolefit_engine.search.wording import (
    GRAIN,
    ORGANISATION_WEIGHT,
    PREFIX_WEIGHT,
    TEXT_WEIGHT,
    TITLE_WEIGHT,
    Unit,
    rarity,
    read_search,
    title_factor,
    words,
)
from rolefit_taxonomy import Taxonomy


class Postings:
    """In which rows a word stands."""

    def __init__(self) -> None:
        self._rows: dict[str, array[int]] = {}
        self._sorted: list[str] | None = None

    def add(self, row: int, found: Iterable[str]) -> None:
        """Add the words of a row, each once."""
        for word in found:
            rows = self._rows.get(word)
            if rows is None:
                rows = self._rows[word] = array("i")
                self._sorted = None
            rows.append(row)

    def rows(self, word: str) -> Whole:
        """The rows where a word stands."""
        return np.array(self._rows.get(word, ()), np.int64)

    def rows_starting(self, prefix: str) -> Whole:
        """The rows where a word stands that starts with `prefix`, some of them twice."""
        if self._sorted is None:
            self._sorted = sorted(self._rows)
        start = bisect_left(self._sorted, prefix)
        end = bisect_left(self._sorted, prefix + "\U0010ffff", start)
        found = [self._rows[word] for word in self._sorted[start:end]]
        return np.concatenate([np.array(rows, np.int64) for rows in found]) if found else np.zeros(0, np.int64)

    def kept(self, new_row: Whole) -> "Postings":
        """New postings by the new number of each row, -1 for those that go."""
        new = Postings()
        for word in self._rows:
            moved = new_row[self.rows(word)]
            if len(moved := moved[moved >= 0]):
                new._rows[word] = array("i", moved.tolist())
        return new


class WordIndex:
    """The words of titles, organisations and texts by row."""

    def __init__(self) -> None:
        self._fields = {TITLE_WEIGHT: Postings(), ORGANISATION_WEIGHT: Postings(), TEXT_WEIGHT: Postings()}
        self._title_factors: list[float] = []

    def __len__(self) -> int:
        return len(self._title_factors)

    def append(self, title: str, organisation: str | None) -> int:
        """Add the next row and give its number; its text comes with `add_text`."""
        row = len(self)
        in_title = words(title)
        self._title_factors.append(title_factor(len(in_title)))
        self._fields[TITLE_WEIGHT].add(row, set(in_title))
        self._fields[ORGANISATION_WEIGHT].add(row, set(words(organisation or "")))
        return row

    def add_text(self, row: int, text: str) -> None:
        """Add the text of a row."""
        self._fields[TEXT_WEIGHT].add(row, set(words(text)))

    def relevance(self, word: str, *, prefix: bool) -> Floats:
        """How well a word fits each row: 0 where it stands nowhere."""
        relevance = np.zeros(len(self))
        for weight, postings in self._fields.items():
            factors = np.array(self._title_factors) if weight == TITLE_WEIGHT else None
            if prefix:
                _raise(relevance, postings.rows_starting(word), weight * PREFIX_WEIGHT, factors)
            _raise(relevance, postings.rows(word), weight, factors)
        return relevance

    def kept(self, alive: Mask) -> "WordIndex":
        """A new index of the living rows alone."""
        new_row = np.where(alive, np.cumsum(alive) - 1, -1)
        new = WordIndex()
        new._fields = {weight: postings.kept(new_row) for weight, postings in self._fields.items()}
        new._title_factors = [factor for factor, lives in zip(self._title_factors, alive, strict=True) if lives]
        return new


def search(
    query: str, index: WordIndex, taxonomy: Taxonomy, asking: Callable[[Sequence[str]], Mask], alive: Mask
) -> Floats:
    """The relevance of each row for a search; 0 where one of its units stands nowhere, and for dead rows.

    Rare units count more. `asking` tells which rows ask for one of some skills.
    """
    units = read_search(query, taxonomy)
    living = alive[: len(index)]
    relevance = np.zeros(len(index)) if units else np.ones(len(index))
    found_all = living.copy()
    total = int(np.count_nonzero(living))
    for unit in units:
        hit = np.where(living, _unit_relevance(unit, index, asking), 0.0)
        found_all &= hit > 0
        rare = rarity(total, int(np.count_nonzero(hit)))
        relevance += np.rint(hit * rare * GRAIN) / GRAIN
    return np.where(found_all, relevance, 0.0)


def _unit_relevance(unit: Unit, index: WordIndex, asking: Callable[[Sequence[str]], Mask]) -> Floats:
    """The relevance of a unit: by the least of its words, or by a skill that it names."""
    relevance = np.zeros(len(index))
    if unit.words:
        last = len(unit.words) - 1
        hits = [index.relevance(word, prefix=unit.open and at == last) for at, word in enumerate(unit.words)]
        relevance = np.min(np.stack(hits), axis=0)
    for skills, weight in unit.skills:
        relevance = np.maximum(relevance, asking(skills)[: len(index)] * weight)
    return relevance


def _raise(relevance: Floats, rows: Whole, weight: float, factors: Floats | None) -> None:
    values = weight if factors is None else weight * factors[rows]
    relevance[rows] = np.maximum(relevance[rows], values)
