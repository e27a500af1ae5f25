"""Cue phrases, which tell how a role treats what stands beside them: "is a plus", "must have", "no ... required"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from rolefit_indexer.phrases import Found
from rolefit_indexer.wording import phrase_pattern, wording

# A dash is folded to a space.
_BEGINS = re.compile(r"(?:\A|[(\[,;:.!?\n،؛و]| {3}|\b(?:and|as|since|but|because|though|while|et|car|na))\s*\Z")
_OF_THINGS = re.compile(r"\b(?:that|which|when|where|if|as|whenever|wherever)\s+$")

_SENTENCE_END = re.compile(r"[.!?؟](?=\s)|\n")
_SAME = "same"  # repeats what the cue before it said
_BETWEEN = 80  # code points between "no" and "required"


class Force(IntEnum):
    """What a cue says, the stronger word first."""

    NEGATED = 0
    PREFERRED = 1
    REQUIRED = 2  # says so outright
    SOFT = 3  # "experience with": asks for it, unless the section lists pluses
    WEAK = 4  # counts only where the section says nothing
    ASIDE = 5  # "besides", "because": what follows closely is spoken of, not asked for
    OURS = 6  # "we use": what follows is what there is, not asked for


_FORCES = {
    "negated": Force.NEGATED,
    "preferred": Force.PREFERRED,
    "required": Force.REQUIRED,
    "required_soft": Force.SOFT,
    "required_weak": Force.WEAK,
    "aside": Force.ASIDE,
    "we_use": Force.OURS,
}
OUTRIGHT = (Force.NEGATED, Force.PREFERRED, Force.REQUIRED)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue phrase at `text[start:end]`. `leading`: speaks of what follows it; else it can close a list."""

    start: int
    end: int
    force: Force
    leading: bool


def find_cues(folded: str, phrases: Sequence[Found]) -> list[Cue]:
    """Every cue in folded text, in order; `phrases`: where the phrases of cues stand."""
    found = [*_phrases(folded, phrases), *_around(folded)]
    found.sort(key=lambda cue: (cue.start, -cue.end))
    return found


def _phrases(folded: str, phrases: Sequence[Found]) -> Iterator[Cue]:
    leading = _leading()
    before: Cue | None = None  # the last that says something outright
    for found in phrases:
        if found.phrase in _same_phrases():
            cue = _repeating(folded, found, before)
        else:
            force = _forces()[found.phrase]
            if force is Force.REQUIRED and _is_of_things(folded, found):
                continue
            if force is Force.OURS and not _BEGINS.search(folded, max(0, found.start - 12), found.start):
                continue  # "the tools we use"
            leads = force > Force.REQUIRED or found.phrase in leading
            cue = Cue(found.start, found.end, force, leads)
        if cue is not None:
            before = cue if cue.force in OUTRIGHT else before
            yield cue


def _is_of_things(folded: str, found: Found) -> bool:
    """True where "must" or "required" asks nothing: "a service that must ...", "required to ...", "when required"."""
    if found.phrase.endswith("required") and folded.startswith(" to ", found.end):
        return True
    return _OF_THINGS.search(folded, max(0, found.start - 10), found.start) is not None


def _repeating(folded: str, found: Found, before: Cue | None) -> Cue | None:
    """In "Go is a plus, as is knowledge of Kotlin" the words repeat what the cue before them said."""
    if before is None or _SENTENCE_END.search(folded, before.end, found.start):
        return None
    return Cue(found.start, found.end, before.force, True)


def _around(folded: str) -> Iterator[Cue]:
    """Cues around what they speak of: "no Java experience required"."""
    for last, pattern in _between_patterns():
        if last in folded:
            for match in pattern.finditer(folded):
                if not folded[max(0, match.start() - 1) : match.start()].isalnum():
                    yield Cue(match.start(), match.end(), Force.NEGATED, True)


@cache
def clause_end() -> re.Pattern[str]:
    """Where a clause ends: at a mark or at a word like "but"."""
    return re.compile(rf";|؛|(?<!\be\.g)(?<!\bi\.e)[.!?؟](?=\s)|\n|,?\s+{phrase_pattern(wording().cues['turns'])}\s+")


def cue_phrases() -> list[str]:
    """Every phrase that is a cue by itself."""
    return [*_forces(), *_same_phrases()]


@cache
def _same_phrases() -> frozenset[str]:
    return frozenset(wording().cues[_SAME])


@cache
def _leading() -> frozenset[str]:
    return frozenset(wording().cues["leading"])


@cache
def _forces() -> dict[str, Force]:
    """Each phrase's force; a phrase listed twice takes the stronger word."""
    forces: dict[str, Force] = {}
    for name, force in sorted(_FORCES.items(), key=lambda entry: -entry[1]):
        forces |= dict.fromkeys(wording().cues.get(name, ()), force)
    return forces


@cache
def _between_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (last, re.compile(rf"{re.escape(first)}\s[^.;:!?\n]{{1,{_BETWEEN}}}?\s{re.escape(last)}(?!\w)"))
        for first, last in wording().between
    )
