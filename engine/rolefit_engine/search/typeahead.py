"""Typeahead: texts that start with what was typed, or have a word that does."""

from bisect import bisect_right
from collections.abc import Iterable

from rolefit_engine.search.interface import Suggestion
from rolefit_taxonomy import fold_name

_END = "\n"


class Typeahead:
    """Suggestions to be found by the beginning of one of their words.

    All stand in one text, so that a search for a beginning runs at the speed of memory.
    """

    def __init__(self, suggestions: Iterable[tuple[str, Suggestion]]) -> None:
        """Take pairs of a name to find a suggestion by, and the suggestion."""
        pairs = [(f" {fold_name(name)}{_END}", suggestion) for name, suggestion in suggestions]
        self._suggestions = [suggestion for _, suggestion in pairs]
        self._text = "".join(name for name, _ in pairs)
        self._starts: list[int] = []
        start = 0
        for name, _ in pairs:
            self._starts.append(start)
            start += len(name)

    def suggest(self, prefix: str, first: int) -> tuple[Suggestion, ...]:
        """The best suggestions: names that start so before later words, then the most frequent, then A-Z."""
        ranked = sorted(self.found(prefix), key=lambda pair: order(pair[1], later=pair[0]))
        return tuple(suggestion for _, suggestion in ranked[:first])

    def found(self, prefix: str) -> list[tuple[bool, Suggestion]]:
        """Every suggestion with a name that starts so (False), or has only a later word that does (True)."""
        wanted = f" {fold_name(prefix)}"
        ranked: dict[Suggestion, bool] = {}
        place = self._text.find(wanted)
        while place >= 0:
            at = bisect_right(self._starts, place) - 1
            suggestion = self._suggestions[at]
            ranked[suggestion] = ranked.get(suggestion, True) and place != self._starts[at]
            place = self._text.find(wanted, place + 1)
        return [(later, suggestion) for suggestion, later in ranked.items()]


def order(found: Suggestion, *, later: bool) -> tuple[bool, int, str, str, str]:
    """Suggestions in order of these are the best first; `later`: it is a later word that starts so."""
    return later, -found.count, found.text.lower(), found.text, found.kind
