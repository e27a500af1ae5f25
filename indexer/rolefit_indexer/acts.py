"""Skills shown by what one does, whatever stands between: "build scalable RESTful APIs", "code that is reviewed"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation

from rolefit_indexer.wording import Act, phrase_pattern, wording
from rolefit_taxonomy import Skill, Taxonomy, translated

_REACH = 60  # code points between verb and object
_WORDS = 4  # words between them
_EDGES = str.maketrans(dict.fromkeys('()[]{}<>"“”„«»*•·:;,=|\t\n!?…،؛؟./&+', " "))
_BREAK = re.compile(r"[.;:!?؟،,()\n]")


@dataclass(frozen=True, slots=True)
class Done:
    """A skill shown at `text[start:end]`, from the verb to its object or the other way round."""

    start: int
    end: int
    skill: Skill


@dataclass(slots=True)
class _Word:
    start: int
    end: int
    acts: frozenset[int]
    chain_end: int  # of the last verb in a row: "design, build and document"


class ActFinder:
    """All acts of all languages, ready to be found. An act whose skill the taxonomy lacks is left out."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        known = wording()
        self._acts: list[Act] = [act for act in known.acts if act.skill in taxonomy]
        self._skills = [taxonomy[act.skill] for act in self._acts]
        self._verbs = _Words([act.do for act in self._acts])
        self._objects = _Words([act.what for act in self._acts])
        self._unless = [re.compile(phrase_pattern(act.unless)) if act.unless else None for act in self._acts]
        self._stop = re.compile(phrase_pattern(known.alternatives["act_breaks"]))
        self._passive = re.compile(rf"\s+(?:{phrase_pattern(known.alternatives['passive'])}\s+)+")
        self._row = re.compile(
            rf"\s*,?\s*(?:{phrase_pattern(known.alternatives['and'] + known.alternatives['or'])})?\s*"
        )

    def find(self, folded: str) -> list[Done]:
        """Every act in folded text, in order."""
        haystack = " " + translated(folded, _EDGES) + " "
        objects = self._objects.find(haystack)
        verbs = self._verbs.find(haystack)
        for verb, following in zip(reversed(verbs[:-1]), reversed(verbs[1:]), strict=True):
            if self._row.fullmatch(folded, verb.end, following.start):
                verb.chain_end = following.chain_end
        starts = [verb.start for verb in verbs]
        done: list[Done] = []
        for what in objects:
            first = bisect_left(starts, what.start - 2 * _REACH)
            last = bisect_left(starts, what.end + _REACH)
            done += self._done(folded, what, verbs[first:last])
        done.sort(key=lambda act: (act.start, -act.end))
        return done

    def _done(self, folded: str, what: _Word, verbs: Sequence[_Word]) -> Iterator[Done]:
        """The acts done to one object, each by the verb next to it."""
        seen: set[int] = set()
        for verb in reversed(verbs):
            acts = (verb.acts & what.acts) - seen
            if acts and self._joined(folded, verb, what):
                for act in sorted(acts):
                    if not self._excepted(folded, act, verb, what):
                        yield Done(min(verb.start, what.start), max(verb.end, what.end), self._skills[act])
                seen |= acts

    def _joined(self, folded: str, verb: _Word, what: _Word) -> bool:
        if verb.start >= what.end:
            return self._passive.fullmatch(folded, what.end, verb.start) is not None
        between = folded[min(verb.chain_end, what.start) : what.start]
        if verb.end > what.start or len(between) > _REACH or len(between.split()) > _WORDS:
            return False
        return not _BREAK.search(between) and not self._stop.search(between)

    def _excepted(self, folded: str, act: int, verb: _Word, what: _Word) -> bool:
        """True where a word between, or right after the object, gives another meaning ("build API documentation")."""
        unless = self._unless[act]
        if unless is None:
            return False
        following = re.match(r"\s*[\w-]+", folded[what.end : what.end + 30])
        return unless.search(folded, verb.end, what.end + (following.end() if following else 0)) is not None


class _Words:
    """Finds whole words and phrases, each with the acts it belongs to."""

    def __init__(self, phrases: Sequence[Sequence[str]]) -> None:
        owners: dict[str, set[int]] = {}
        for number, words in enumerate(phrases):
            for word in words:
                owners.setdefault(f" {word}", set()).add(number)
        self._acts = [frozenset(acts) for acts in owners.values()]
        self._automaton = AhoCorasick(list(owners), implementation=Implementation.ContiguousNFA)

    def find(self, haystack: str) -> list[_Word]:
        """The words in folded text that begins and ends with a space and has no marks; offsets are those without it."""
        found: list[_Word] = []
        for index, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            if haystack[end] == " ":
                found.append(_Word(start, end - 1, self._acts[index], end - 1))
        found.sort(key=lambda word: (word.start, word.end))
        return found
