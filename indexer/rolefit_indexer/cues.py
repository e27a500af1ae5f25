"""How a role treats a skill: required, preferred, mentioned or negated, from cue words and from the section."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from rolefit_engine.domain import Kind, SectionMeaning

from rolefit_indexer.document import BlockKind
from rolefit_indexer.statements import Statement
from rolefit_indexer.wording import phrase_pattern, wording


class Force(IntEnum):
    """What a cue says, the stronger word first."""

    NEGATED = 0
    PREFERRED = 1
    REQUIRED = 2  # says so outright
    SOFT = 3  # "experience with": asks for it, unless the section lists pluses
    WEAK = 4  # counts only where the section says nothing


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue phrase at `text[start:end]`. `leading`: speaks of what follows it; else it can close a list."""

    start: int
    end: int
    force: Force
    leading: bool


_SECTION_KIND = {
    SectionMeaning.REQUIREMENTS: Kind.REQUIRED,
    SectionMeaning.EQUIPMENT: Kind.REQUIRED,
    SectionMeaning.PREFERRED: Kind.PREFERRED,
    SectionMeaning.NOT_NEEDED: Kind.NEGATED,
}
# Here cue words speak of other things: what one gets, how to apply, whom one works with.
_DEAF = frozenset(
    {
        SectionMeaning.BENEFITS,
        SectionMeaning.GROWTH,
        SectionMeaning.METRICS,
        SectionMeaning.RELATIONS,
        SectionMeaning.APPLYING,
        SectionMeaning.EMPLOYER,
        SectionMeaning.LEGAL,
        SectionMeaning.EDUCATION,
    }
)
_CLAUSE_END = re.compile(r";|[.!?](?=\s)|\n|,?\s+(?:but|while|whereas|however|although|though)\s+|\s[–—]\s")
# After these words the sentence speaks of something else than what an opening cue asked for.
_TURNS = re.compile(r"\b(?:will|shall|who|which|that|he|she|they|we|so|because|in order)\b")
_ITEM_START = re.compile(r"[,;:•]|\n")
_FORCES = {
    "negated": Force.NEGATED,
    "preferred": Force.PREFERRED,
    "required": Force.REQUIRED,
    "required_soft": Force.SOFT,
    "required_weak": Force.WEAK,
}
_OPENS_LIST = re.compile(r"\s*(?::|to have\b|to know\b|if you\b)")


class Cues:
    """The cues of one document, found once, asked for each mention."""

    def __init__(self, folded: str) -> None:
        """`folded`: the document's text, folded."""
        self._folded = folded
        self._cues = sorted((*_phrases(folded), *_spans(folded)), key=lambda cue: (cue.start, -cue.end))
        self._starts = [cue.start for cue in self._cues]

    def kind(self, start: int, end: int, statement: Statement, mentions: Sequence[tuple[int, int]]) -> Kind:
        """How the statement treats the mention at [start, end); `mentions` are all of the statement's, in order."""
        default = _SECTION_KIND.get(statement.meaning, Kind.MENTIONED) if statement.meaning else Kind.MENTIONED
        if statement.kind is BlockKind.HEADING:
            alone = len(mentions) == 1 and end - start >= 0.8 * (statement.end - statement.start)
            return default if alone else Kind.MENTIONED
        force = self._force(start, end, statement, mentions)
        return _kind(force, statement.meaning, default)

    def soft_starts(self, start: int, end: int) -> list[int]:
        """Where, within [start, end), a phrase begins that asks for what follows it."""
        return [cue.start for cue in self._within(start, end) if cue.force in (Force.SOFT, Force.REQUIRED) and cue.leading]

    def _within(self, start: int, end: int) -> list[Cue]:
        first = bisect_left(self._starts, start)
        return self._cues[first : bisect_left(self._starts, end, lo=first)]

    def _force(self, start: int, end: int, statement: Statement, mentions: Sequence[tuple[int, int]]) -> Force | None:
        cues = self._within(statement.start, statement.end)
        if not cues:
            return None
        spanning = [cue for cue in cues if cue.start <= start and end <= cue.end]
        if spanning:
            return min(cue.force for cue in spanning)
        closing = self._closing(start, end, cues, mentions)
        if closing is not None:
            return closing.force
        return self._opening(start, cues, mentions)

    def _closing(self, start: int, end: int, cues: Sequence[Cue], mentions: Sequence[tuple[int, int]]) -> Cue | None:
        """The cue after the mention that speaks of it ("Go is a plus", "Docker (preferred)"), if there is one."""
        for cue in cues:
            if cue.start < end:
                continue
            between = self._folded[end : cue.start]
            if _CLAUSE_END.search(between):
                return None
            if self._is_leading(cue, mentions):
                return None
            if self._in_parentheses(cue):
                items = between[: between.rfind("(")]
                return None if _ITEM_START.search(items) else cue
            if cue.force in (Force.NEGATED, Force.PREFERRED, Force.REQUIRED):
                return cue
            return None
        return None

    def _opening(self, start: int, cues: Sequence[Cue], mentions: Sequence[tuple[int, int]]) -> Force | None:
        """What the cues before the mention, in its clause, say: a plus outdoes a soft cue, an outright one both."""
        clause = max((end.end() for end in _CLAUSE_END.finditer(self._folded, cues[0].start, start)), default=0)
        before = [
            cue
            for cue in cues
            if clause <= cue.start
            and cue.end <= start
            and self._is_leading(cue, mentions)
            and not self._in_parentheses(cue)
            and (cue.force not in (Force.SOFT, Force.WEAK) or not _TURNS.search(self._folded, cue.end, start))
        ]
        if not before:
            return None
        nearest = before[-1]
        if nearest.force is Force.SOFT or nearest.force is Force.WEAK:
            plus = any(cue.force is Force.PREFERRED for cue in before)
            return Force.PREFERRED if plus else min(cue.force for cue in before)
        return nearest.force

    def _is_leading(self, cue: Cue, mentions: Sequence[tuple[int, int]]) -> bool:
        if cue.leading:
            return True
        if not any(end <= cue.start for _, end in mentions):
            return True  # nothing before it that it could close
        return bool(_OPENS_LIST.match(self._folded, cue.end))

    def _in_parentheses(self, cue: Cue) -> bool:
        opened = self._folded.rfind("(", max(0, cue.start - 40), cue.start)
        return opened >= 0 and ")" not in self._folded[opened : cue.start] and ")" in self._folded[cue.end : cue.end + 40]


def _kind(force: Force | None, meaning: SectionMeaning | None, default: Kind) -> Kind:
    if force is None or (meaning in _DEAF and force is not Force.NEGATED):
        return default
    if force is Force.NEGATED:
        return Kind.NEGATED
    if force is Force.PREFERRED:
        return Kind.PREFERRED
    if force is Force.REQUIRED:
        return Kind.REQUIRED
    if force is Force.SOFT:
        return default if default in (Kind.PREFERRED, Kind.NEGATED) else Kind.REQUIRED
    return Kind.REQUIRED if meaning is None else default


@cache
def _forces() -> dict[str, Force]:
    """Each phrase's force; a phrase listed twice takes the stronger word."""
    forces: dict[str, Force] = {}
    for name, force in sorted(_FORCES.items(), key=lambda entry: -entry[1]):
        forces |= dict.fromkeys(wording().cues.get(name, ()), force)
    return forces


@cache
def _phrase_pattern() -> re.Pattern[str]:
    return re.compile(phrase_pattern(_forces()))


@cache
def _between_pattern() -> re.Pattern[str]:
    pairs = "|".join(
        rf"(?<!\w){re.escape(first)}\s[^.;:!?\n]{{1,80}}?\s{re.escape(last)}(?!\w)" for first, last in wording().between
    )
    return re.compile(pairs)


def _phrases(folded: str) -> list[Cue]:
    leading = frozenset(wording().cues.get("leading", ()))
    found: list[Cue] = []
    for match in _phrase_pattern().finditer(folded):
        phrase = " ".join(match.group().split())
        force = _forces()[phrase]
        found.append(Cue(match.start(), match.end(), force, force in (Force.SOFT, Force.WEAK) or phrase in leading))
    return found


def _spans(folded: str) -> list[Cue]:
    """Cues around what they speak of: "no Java experience required"."""
    return [Cue(m.start(), m.end(), Force.NEGATED, True) for m in _between_pattern().finditer(folded)]
