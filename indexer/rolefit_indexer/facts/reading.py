"""One document as the readers of facts see it: its statements, labels, and words found once for all of them."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from rolefit_engine.domain import SectionMeaning
from rolefit_engine.facts import Evidence
from rolefit_indexer.document import BlockKind, Document
from rolefit_indexer.facts.phrases import phrases
from rolefit_indexer.sections import Section
from rolefit_indexer.statements import Statement
from rolefit_taxonomy import translated

LIMIT = 200_000  # code points of a text that facts are read from; a role text has some thousands
MOST = 60  # statements looked at for one fact

SOUGHT = frozenset(
    """unit weekly flexible_hours fixed_hours renewable not_renewable commitment notice sprint surely_remote
    fully_remote hybrid on_site remote volunteer_role unpaid paid pay currency education_none seeking reports_to
    collaborates_with apply apply_by posted_on brings_equipment employment degrees languages methods""".split()  # noqa: SIM905 - thirty lines of one word each
)
"""The groups of phrases that statements are looked up by."""

_JOINING = "\u0590"  # from here on scripts write some words joined to the next

T = TypeVar("T")

_EVIDENCE, _AROUND = 320, 100  # code points of evidence
_LONGEST = 1_200  # code points of one statement; a longer one is text without sentences
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:\n?!.,;|]{1,38}?)\s*:\s+(?=\S)")
RUN_ON = re.compile(
    r"(?<=[\w)])\s(?:[•*-]\s|(?=(?:Experience|Minimum|Expertise|Hands|Strong|Good|Knowledge|Proficien\w+"
    r"|Bonus|Ability|Excellent|Previous|Understanding|Familiarity|Solid|Proven|You|We|A solid|Fluent|B\.S"
    r"|Bachelor)\b))"
)
"""Where the next point of a list begins in a text that lost its line ends."""
_EVENED = {
    **dict.fromkeys(map(ord, "‐‑‒–—−"), "-"),
    **dict.fromkeys(map(ord, "’‘ʼ`´"), "'"),
    **dict.fromkeys(map(ord, "“”„«»"), '"'),
    **dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009"), " "),
    **{ord("٠") + digit: str(digit) for digit in range(10)},
    ord("،"): ",",
    ord("؛"): ";",
    ord("٫"): ".",
    ord("İ"): "i",  # the one letter whose lower case is longer than itself
}


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A fact's value with the place that states it."""

    value: T
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `text[start:end]` of the document."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with all that several readers of facts need; build it with `reading_of`.

    `text` is the document's text with evened dashes, quotes and digits, `plain` the same in lower case: both as long as
    the document's. `labelled` holds, by fact, the values that follow a label ("Location: Nairobi").
    """

    document: Document
    sections: tuple[Section, ...]
    text: str
    plain: str
    statements: tuple[Statement, ...]
    labelled: dict[str, list[Span]]
    starts: list[int] = field(default_factory=list[int])
    hits: dict[str, list[int]] = field(default_factory=dict[str, list[int]])

    def near(self, group: str, *, skip: Collection[SectionMeaning] = ()) -> Iterator[Statement]:
        """The statements that may hold a phrase of the group (one of `SOUGHT`), in order; `skip`: sections left out."""
        last = -1
        count = 0
        for position in self.hits[group]:
            if position < last:
                continue
            statement = self.statement(position)
            last = max(statement.end, last + 1)
            if statement.meaning in skip or statement.meaning is SectionMeaning.LEGAL:
                continue
            yield statement
            count += 1
            if count >= MOST:
                return

    def statement(self, position: int) -> Statement:
        """The statement at a position; of a very long one the part around it."""
        whole = self.statements[max(0, bisect_right(self.starts, position) - 1)]
        if whole.end - whole.start <= _LONGEST:
            return whole
        start = max(whole.start, position - _LONGEST // 3)
        return Statement(start, min(whole.end, start + _LONGEST), whole.kind, whole.section)

    def says(self, statement: Statement | Span) -> str:
        """A statement's plain words."""
        return self.plain[statement.start : statement.end]

    def found(self, value: T, start: int, end: int) -> Found[T]:
        """A fact stated at `[start, end)` of the document's text."""
        return Found(value, self.document.evidence(start, end))

    def stated(self, value: T, statement: Statement | Span, at: int) -> Found[T]:
        """A fact stated at `at`: the statement is its evidence, of a very long one the words around."""
        start, end = statement.start, statement.end
        if end - start > _EVIDENCE:
            if at - start > _AROUND:
                start = self.plain.rfind(" ", start, at - _AROUND) + 1 or at - _AROUND
            if end - at > 2 * _AROUND:
                end = max(self.plain.find(" ", at + 2 * _AROUND, end), at + 2 * _AROUND)
        return Found(value, self.document.evidence(start, end))

    def words(self, start: int, end: int) -> str:
        """The document's own words at `[start, end)`, with single spaces and without outer marks."""
        return " ".join(self.document.text[start:end].split()).strip(" ,;:.-–—|•")

    def of_meaning(self, *meanings: SectionMeaning) -> Iterator[Section]:
        """The sections of one of the meanings."""
        return (section for section in self.sections if section.meaning in meanings)


def reading_of(document: Document, sections: tuple[Section, ...], statements: Iterable[Statement]) -> Reading:
    """What the readers of facts read of a document."""
    text = translated(document.text[:LIMIT], _EVENED)
    plain = text.lower()
    stated = tuple(statement for statement in statements if statement.start < LIMIT)
    return Reading(
        document,
        sections,
        text,
        plain,
        stated,
        _labelled(text, plain, sections),
        [each.start for each in stated],
        _hits(plain),
    )


def _labelled(text: str, plain: str, sections: tuple[Section, ...]) -> dict[str, list[Span]]:
    labels = phrases().labels
    found: dict[str, list[Span]] = {}
    for section in sections:
        if section.heading is not None and section.blocks:
            fact = labels.get(_label(plain[section.heading.start : section.heading.end]))
            if fact is not None and section.blocks[0].start < LIMIT:
                found.setdefault(fact, []).append(Span(section.blocks[0].start, section.blocks[0].end))
        for block in section.blocks:
            label = _LABEL.match(text, block.start, block.end)
            fact = labels.get(_label(label["label"])) if label else None
            if label and fact is not None:
                found.setdefault(fact, []).append(Span(label.end(), min(block.end, LIMIT)))
    return found


def _label(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").split()).strip(" :.?*")


def is_heading(statement: Statement) -> bool:
    """True for a heading."""
    return statement.kind is BlockKind.HEADING


# -- words found once for all readers ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Triggers:
    """An automaton of words, one for each phrase, that tell in one pass where a group may be found."""

    automaton: AhoCorasick
    groups: tuple[tuple[str, ...], ...]


@cache
def _triggers() -> _Triggers:
    known = phrases()
    groups: dict[str, set[str]] = {}
    for group, listed in (*known.words.items(), *known.values.items()):
        if group in SOUGHT:
            for phrase in listed:
                groups.setdefault(_trigger(phrase), set()).add(group)
    for unit in (*known.units, *known.months):
        if len(unit) > 1:
            groups.setdefault(_trigger(unit), set()).add("unit")
    ordered = sorted(groups)
    return _Triggers(AhoCorasick(ordered), tuple(tuple(sorted(groups[word])) for word in ordered))


def _trigger(phrase: str) -> str:
    """The longest word of a phrase, rarer than the others; of "full-time", which may lose its hyphen, "full"."""
    longest = max(phrase.split(), key=len)
    first = longest.split("-")[0]
    return first if len(first) > 1 else longest


def _hits(plain: str) -> dict[str, list[int]]:
    """Where words that tell of each group begin; within another word only in scripts that join words."""
    triggers = _triggers()
    hits: dict[str, list[int]] = {group: [] for group in SOUGHT}
    for index, start, _ in triggers.automaton.find_matches_as_indexes(plain, overlapping=True):
        if start and plain[start - 1].isalpha() and plain[start] < _JOINING:
            continue
        for group in triggers.groups[index]:
            hits[group].append(start)
    return hits
