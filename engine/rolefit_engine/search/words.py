"""Search by words: every word must stand somewhere in a role, the last one may be the beginning of a word."""

import math
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from rolefit_engine.search.arrays import Floats, Mask, Whole
from rolefit_taxonomy import Taxonomy, fold

TITLE_WEIGHT = 8.0  # of a word in a title of one word; half of that in a long one
SKILL_WEIGHT = 3.0
ORGANISATION_WEIGHT = 2.0
TEXT_WEIGHT = 1.0
PREFIX_WEIGHT = 0.5  # the factor where only the beginning of a word was given
_LONGEST_NAME = 5  # in words: how much of a search is looked up as one skill
_COMPLETIONS = 20  # skills that the end of a search may complete to
_WORD = re.compile(r"[^\W_]+[+#]*")


def words(text: str) -> list[str]:
    """The words of a text as they are compared: lower case, without accents."""
    folded = fold(text)
    if not folded.isascii():
        parts = unicodedata.normalize("NFKD", folded)
        folded = "".join(char for char in parts if not unicodedata.combining(char))
    return _WORD.findall(folded)


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
        self._title_factors.append(0.5 + 0.5 / max(1, len(in_title)))
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
    query: str, index: WordIndex, taxonomy: Taxonomy, asking: Callable[[Sequence[str]], Mask], total: int
) -> Floats:
    """The relevance of each row for a search; 0 where one of its words stands nowhere.

    A name of a skill is also found in the roles that ask for the skill by another name: "k8s", "Kubernetes".
    Rare words count more. `asking` tells which rows ask for one of some skills; `total` is how many rows
    live.
    """
    units = query.split()
    open_end = bool(units) and not query[-1].isspace()
    by_skill = _skill_relevance(units, open_end, taxonomy, asking, len(index))
    relevance = np.ones(len(index)) if not units else np.zeros(len(index))
    found_all = np.ones(len(index), np.bool_)
    for place, unit in enumerate(units):
        hit = np.maximum(_unit_relevance(unit, index, prefix=open_end and place == len(units) - 1), by_skill[place])
        found_all &= hit > 0
        relevance += hit * math.log(1 + total / max(1, int(np.count_nonzero(hit))))
    return np.where(found_all, relevance, 0.0)


def _unit_relevance(unit: str, index: WordIndex, *, prefix: bool) -> Floats:
    """The relevance of what stands between two spaces, "node.js", by the least of its words."""
    parts = words(unit)
    if not parts:
        return np.zeros(len(index))
    last = len(parts) - 1
    hits = [index.relevance(word, prefix=prefix and at == last) for at, word in enumerate(parts)]
    least: Floats = np.min(np.stack(hits), axis=0)
    return least


def _skill_relevance(
    units: Sequence[str],
    open_end: bool,
    taxonomy: Taxonomy,
    asking: Callable[[Sequence[str]], Mask],
    rows: int,
) -> list[Floats]:
    """For each unit the rows asking for a skill that it names, alone or together with its neighbours."""
    relevance = [np.zeros(rows) for _ in units]
    for start in range(len(units)):
        for end in range(start + 1, min(len(units), start + _LONGEST_NAME) + 1):
            name = " ".join(units[start:end])
            named = taxonomy.resolve(name)
            completions = taxonomy.starting_with(name, _COMPLETIONS) if open_end and end == len(units) else []
            for skills, weight in (
                ([skill.id for skill in completions], SKILL_WEIGHT * PREFIX_WEIGHT),
                ([named.id] if named is not None else [], SKILL_WEIGHT),
            ):
                hit = asking(skills)[:rows] * weight if skills else np.zeros(rows)
                for place in range(start, end):
                    relevance[place] = np.maximum(relevance[place], hit)
    return relevance


def _raise(relevance: Floats, rows: Whole, weight: float, factors: Floats | None) -> None:
    values = weight if factors is None else weight * factors[rows]
    relevance[rows] = np.maximum(relevance[rows], values)
