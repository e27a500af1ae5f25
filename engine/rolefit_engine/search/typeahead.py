"""Typeahead: texts that start with what was typed, or have a word that does; where none does, typing errors count."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from rolefit_engine.search.interface import Suggestion
from rolefit_engine.search.misspelling import begins_nearly, forgiven
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
        """The best suggestions: names that start so before later words, then the most frequent, then A-Z.

        Edits are forgiven only where fewer find nothing at all.
        """
        for edits in range(forgiven(fold_name(prefix)) + 1):
            if found := self.found(prefix, edits):
                ranked = sorted(found, key=lambda pair: order(pair[1], later=pair[0]))
                return tuple(suggestion for _, suggestion in ranked[:first])
        return ()

    def found(self, prefix: str, edits: int = 0) -> list[tuple[bool, Suggestion]]:
        """Every suggestion with a name that starts so (False), or has only a later word that does (True)."""
        typed = fold_name(prefix)
        ranked: dict[Suggestion, bool] = {}
        for place in self._places(f" {typed}") if not edits else self._near(typed, edits):
            at = bisect_right(self._starts, place) - 1
            suggestion = self._suggestions[at]
            ranked[suggestion] = ranked.get(suggestion, True) and place != self._starts[at]
        return [(later, suggestion) for suggestion, later in ranked.items()]

    def _places(self, wanted: str) -> Iterator[int]:
        place = self._text.find(wanted)
        while place >= 0:
            yield place
            place = self._text.find(wanted, place + 1)

    def _near(self, typed: str, edits: int) -> Iterator[int]:
        """Where words stand from which on something begins nearly so; each beginning is looked at once."""
        known: dict[str, bool] = {}
        for place in self._places(f" {typed[:1]}"):
            head = self._text[place + 1 : place + 1 + len(typed) + edits].partition(_END)[0]
            if head not in known:
                known[head] = begins_nearly(head, typed, edits)
            if known[head]:
                yield place


def order(found: Suggestion, *, later: bool) -> tuple[bool, int, str, str, str]:
    """Suggestions in order of these are the best first; `later`: it is a later word that starts so."""
    return later, -found.count, found.text.lower(), found.text, found.kind
