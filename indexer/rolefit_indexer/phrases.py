"""Finds many phrases at once, as whole words, in folded text: in one pass however many there are."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

_NOTHING = slice(0, 0)
_PARTICLES = "وفبلك"  # joined to the front of an Arabic word


class Found(NamedTuple):
    """A phrase at `text[start:end]`."""

    start: int
    end: int
    phrase: str


class Phrasebook:
    """Phrases in folded form, of several sorts, ready to be found."""

    def __init__(self, sorts: Mapping[str, Iterable[str]]) -> None:
        """`sorts`: the phrases of each sort, by its name; one phrase may be of several."""
        owners: dict[str, list[str]] = {}
        for sort, phrases in sorts.items():
            for phrase in set(phrases):
                owners.setdefault(phrase, []).append(sort)
        self._sorts = tuple(sorts)
        self._phrases = sorted(owners)
        self._owners = [owners[phrase] for phrase in self._phrases]
        self._automaton = AhoCorasick(self._phrases, implementation=Implementation.ContiguousNFA)

    def find(self, folded: str) -> dict[str, list[Found]]:
        """Every phrase that is no part of a longer word, by sort and in order.

        Where two of a sort overlap the first is meant, then the longest.
        """
        found: dict[str, list[Found]] = {sort: [] for sort in self._sorts}
        padded = folded + " "
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            before, after = padded[start - 1], padded[end]  # at its start, the space at its end
            if after.isalnum() or after == "_":
                continue
            if (before.isalnum() or before == "_") and not _is_particle(padded, start):
                continue
            one = Found(start, end, self._phrases[index])
            for sort in self._owners[index]:
                found[sort].append(one)
        return {sort: _outermost(places) for sort, places in found.items()}


class Spread:
    """Things found in a text, by where they begin."""

    def __init__(self, starts: Iterable[int]) -> None:
        self._starts = list(starts)

    def within(self, start: int, end: int) -> slice:
        """Which of the things begin within [start, end)."""
        starts = self._starts
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return _NOTHING
        return slice(first, bisect_left(starts, end, lo=first + 1))

    def any_within(self, start: int, end: int) -> bool:
        """True where one of the things begins within [start, end)."""
        starts = self._starts
        if not starts:
            return False
        first = bisect_left(starts, start)
        return first < len(starts) and starts[first] < end


def is_word(character: str) -> bool:
    """True for a character that words are made of."""
    return character.isalnum() or character == "_"


def _is_particle(folded: str, start: int) -> bool:
    """True where the letter before a phrase is a word of its own, joined to it: an Arabic particle."""
    if folded[start - 1] not in _PARTICLES or not "\u0620" <= folded[start] <= "\u064a":
        return False
    return start == 1 or not is_word(folded[start - 2])


def _outermost(places: list[Found]) -> list[Found]:
    if len(places) < 2:
        return places
    places.sort(key=lambda one: (one.start, -one.end))
    kept: list[Found] = []
    end = 0
    for one in places:
        if one.start >= end:
            kept.append(one)
            end = one.end
    return kept
