"""Finds many phrases at once, as whole words, in folded text: in one pass however many there are."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

_PARTICLES = "وفبلك"  # joined to the front of an Arabic word


class Found(NamedTuple):
    """A phrase at `text[start:end]`."""

    start: int
    end: int
    phrase: str


class PhraseFinder:
    """Phrases in folded form, ready to be found."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = sorted(set(phrases))
        self._automaton = AhoCorasick(self._phrases, implementation=Implementation.ContiguousNFA)

    def find(self, folded: str) -> list[Found]:
        """Every phrase that is no part of a longer word, in order; where two overlap the first, then the longest."""
        found = [
            Found(start, end, self._phrases[index])
            for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if _is_edge(folded, start, self._phrases[index]) and not _in_word(folded, end)
        ]
        found.sort(key=lambda one: (one.start, -one.end))
        kept: list[Found] = []
        for one in found:
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return kept


class Spread:
    """Things found in a text, by where they begin."""

    def __init__(self, starts: Iterable[int]) -> None:
        self._starts = list(starts)

    def within(self, start: int, end: int) -> slice:
        """Which of the things begin within [start, end)."""
        first = bisect_left(self._starts, start)
        return slice(first, bisect_left(self._starts, end, lo=first))

    def any_within(self, start: int, end: int) -> bool:
        """True where one of the things begins within [start, end)."""
        first = bisect_left(self._starts, start)
        return first < len(self._starts) and self._starts[first] < end


def _in_word(folded: str, position: int) -> bool:
    """True where the character at `position` belongs to a word."""
    return position < len(folded) and (folded[position].isalnum() or folded[position] == "_")


def _is_edge(folded: str, start: int, phrase: str) -> bool:
    """True where a phrase begins a word, or follows a particle that does in Arabic."""
    if start == 0 or not _in_word(folded, start - 1) or not _in_word(phrase, 0):
        return start == 0 or not _in_word(folded, start - 1)
    if not "\u0620" <= phrase[0] <= "\u064a" or folded[start - 1] not in _PARTICLES:
        return False
    return start == 1 or not _in_word(folded, start - 2)
