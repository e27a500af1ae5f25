"""Misspelt names: a word beside a technology in a list that is one slip away from a name ("Kuberentes, Docker")."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property

from rolefit_indexer.hits import Hit, Name
from rolefit_indexer.wording import wording
from rolefit_taxonomy import SkillClass

_SHORTEST = {SkillClass.TECHNOLOGY: 6, SkillClass.PRACTICE: 10}  # letters; of shorter names too many words are near
_MARKS = r"(?:\s*[,/;|&]\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+)"
_AFTER = re.compile(rf"{_MARKS}(?P<word>[a-z]{{5,}})(?=\s*(?:[,/;|&).:\n]|and\b|or\b|$))")
_BEFORE = re.compile(rf"(?:^|[,/;|&(:\n]\s*|\b(?:and|or|with|in|of|using)\s+)(?P<word>[a-z]{{5,}}){_MARKS}$")
_BEFORE_ENDS = frozenset(",/;|&dr")  # with one of these, and space, ends what _BEFORE matches
_ENDS = r"(?P<word>[a-z]{5,})(?=[ ]*(?:[,/;|&).:\n]|and\b|or\b|$))"
# Words that begin a line or are asked for. Each pattern begins with fixed characters: a search leaps over the rest.
_LED = tuple(
    re.compile(before + _ENDS) for before in (r"\n[-*•· ]*", r"ence (?:with|in|of) ", r"ledge of ", r"ity with ")
)
_REACH = 40  # code points before a name in which a word of its list begins
_FAR = len(", and ") + min(_SHORTEST.values())  # where a word stands between two names they are as far apart
_REMEMBERED = 4096  # words; texts share their headings
_INFLECTIONS = ("s", "d", "ed", "es", "r", "er", "ing", "ly")


class Typos:
    """The names of a taxonomy that are long enough to be known when one letter is wrong."""

    def __init__(self, spellings: Iterable[str], names: Callable[[str], Sequence[Name]]) -> None:
        """`spellings`: of all names, folded; `names`: what one of them may stand for."""
        self._spellings = spellings
        self._names = names
        self._seen: dict[str, Name | None] = {}

    def find(self, folded: str, hits: Sequence[Hit]) -> list[Hit]:
        """Misspelt names beside the hits, which are in order; a word that is part of a hit is none."""
        found: list[Hit] = []
        for start, end in _unknown_words(folded, hits):
            name = self._nearest(folded[start:end])
            if name is not None:
                found.append(Hit(start, end, (name,), False, name.skill.skill_class is SkillClass.TECHNOLOGY))
        return found

    def _nearest(self, word: str) -> Name | None:
        if word not in self._seen:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            self._seen[word] = self._look_up(word)
        return self._seen[word]

    def _look_up(self, word: str) -> Name | None:
        """The name that a word is, but for one letter wrong, missing, too many or swapped with the next."""
        from rapidfuzz import process  # noqa: PLC0415 - few texts have a word to look up
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        known = self._by_first_letter.get(word[0], [])
        best = process.extractOne(word, known, scorer=OSA.distance, score_cutoff=1)
        if best is None or word in _everyday() or _is_inflected(word, best[0]):
            return None
        name, *others = self._names(best[0])
        shortest = _SHORTEST.get(name.skill.skill_class)
        return None if others or name.alias.ambiguous or shortest is None or len(best[0]) < shortest else name

    @cached_property
    def _by_first_letter(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for spelling in sorted(self._spellings):
            if len(spelling) >= min(_SHORTEST.values()) and spelling.isascii() and spelling.isalpha():
                found.setdefault(spelling[0], []).append(spelling)
        return found


def _unknown_words(folded: str, hits: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """The words in no hit that stand next to a technology's name in a list, begin a line or are asked for."""
    taken = {hit.start for hit in hits}
    for pattern in _LED:
        yield from (led.span("word") for led in pattern.finditer(folded) if led.start("word") not in taken)
    before, end = None, 0
    for hit in hits:
        if hit.start >= end:
            if hit.start - end > _FAR:
                yield from _between(folded, before, hit, end, hit.start)
            before, end = hit, hit.end
    if len(folded) - end > _FAR:
        yield from _between(folded, before, None, end, len(folded))


def _between(folded: str, one: Hit | None, other: Hit | None, end: int, start: int) -> Iterator[tuple[int, int]]:
    """The words between two hits, at [end, start), that are of a technology's list."""
    if one is not None and one.technology and (word := _AFTER.match(folded, end)) and word.end() <= start:
        yield word.span("word")
        end = word.end("word")
    if other is not None and other.technology:
        begin = max(end, start - _REACH)
        listed = folded[begin:start].rstrip()[-1:] in _BEFORE_ENDS
        if listed and (word := _BEFORE.search(folded, begin, start)):
            yield word.span("word")


def _is_inflected(word: str, name: str) -> bool:
    """True for another word that begins alike: "hibernates", "docked", "system" beside systemd."""
    return name.startswith(word) or any(word in (name + end, name[:-1] + end) for end in _INFLECTIONS)


@cache
def _everyday() -> frozenset[str]:
    return frozenset(wording().alternatives["near_names"])
