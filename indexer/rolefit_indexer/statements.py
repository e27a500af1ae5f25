"""Statements: the sentences and bullets of a document, each with what its section is for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.document import Block, BlockKind, Document
from rolefit_indexer.headings import names_section, opening_meaning
from rolefit_indexer.sections import Section, meaning_below
from rolefit_indexer.wording import wording

_SENTENCE_END = re.compile(r"[.!?؟。](?P<gap>[\"'”’)]*\s+)(?=[\"'“‘(]?[A-Z0-9\u0600-\u06ff])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.?g|i\.?e|f\.?\s?ex|ex|etc|vs|incl|approx|ca|no|mr|ms|dr|st|inc|ltd|resp|min|max|yrs?)|\b[A-Z])\.$",
    re.I,
)

_TITLE = re.compile(r"([^\n:.!?]{2,45}?)(?::|\s[-–—])\s")  # "Must haves - C# and Azure" as well
_OPENING = 60
_LONG = 100  # code points of a paragraph
_RUN_ON = 150  # code points; so long a sentence may be several without marks between them
_LONGEST = 600  # code points; work on a statement grows faster than its length

_TOLD = (SectionMeaning.DUTIES, SectionMeaning.REQUIREMENTS, SectionMeaning.PREFERRED, SectionMeaning.NOT_NEEDED)
# What no item of a list of these is about, whatever its first word: "Process: ...", "Training: ...".
_ELSEWHERE = (
    SectionMeaning.LEGAL,
    SectionMeaning.APPLYING,
    SectionMeaning.GROWTH,
    SectionMeaning.RELATIONS,
    SectionMeaning.EMPLOYER,
    SectionMeaning.CONDITIONS,
    SectionMeaning.METRICS,
)


@dataclass(slots=True, eq=False)  # as often made as mentions are
class Statement:
    """A sentence, bullet or heading: `text[start:end]` of the document.

    `intro` is what introduces it: the sentence with a colon above a list ("Two or more of the following:"), else the
    section's heading. `aside` is what a paragraph's or bullet's own beginning announces ("We offer ...", "Education:
    ..."); such a title ends at `title_end`.
    """

    start: int
    end: int
    kind: BlockKind
    section: Section
    intro: "Statement | None" = None
    aside: SectionMeaning | None = None
    title_end: int = 0

    @property
    def meaning(self) -> SectionMeaning | None:
        """What the statement's own beginning says it is for, else what the section it stands in is for."""
        return self.aside or self.section.meaning


def statements(document: Document, sections: tuple[Section, ...]) -> list[Statement]:
    """All statements of a document, in order, the headings of sections included."""
    return list(_statements(document, sections))


def _statements(document: Document, sections: tuple[Section, ...]) -> Iterator[Statement]:
    for section in sections:
        heading: Statement | None = None
        if section.heading is not None:
            heading = Statement(section.heading.start, section.heading.end, BlockKind.HEADING, section)
            yield heading
        intros = _Intros(document.text, heading)
        of_list: SectionMeaning | None = None  # what the paragraph above the bullets announces
        wrapped: SectionMeaning | None = None  # what a line that goes on announces: "Secondary skill: Java,"
        closed = False  # after legal words and a sender's greetings nothing of the role follows
        for block in section.blocks:
            intro = intros.above(block)
            aside, title_end = _announced(document.text, block, section.meaning)
            aside = aside or wrapped
            closed = closed or (aside is SectionMeaning.LEGAL and block.kind is BlockKind.PARAGRAPH)
            aside = SectionMeaning.LEGAL if closed else aside
            if aside is None and _leaves_the_refused(section, block):
                aside = SectionMeaning.OVERVIEW
            if block.kind is BlockKind.PARAGRAPH:
                goes_on = document.text[block.end - 1] in ",&/"
                wrapped = aside if goes_on else None
                introduces = not title_end or document.text[block.start : block.end].rstrip().endswith(":")
                of_list = aside if introduces and aside is not SectionMeaning.EMPLOYER else None
            else:
                wrapped = None
            for start, end in _sentences(document.text, block):
                statement = Statement(start, end, block.kind, section, intro, aside or of_list, title_end)
                yield statement
                intros.note(statement, block)
                if aside is SectionMeaning.EMPLOYER and not title_end:
                    aside = None  # "We are a bank. You will ..."


def _leaves_the_refused(section: Section, block: Block) -> bool:
    """True for a long paragraph that follows what isn't needed: it speaks of something else."""
    if section.meaning is not SectionMeaning.NOT_NEEDED or block.kind is not BlockKind.PARAGRAPH:
        return False
    return block is not section.blocks[0] and block.end - block.start > _LONG


def _announced(text: str, block: Block, above: SectionMeaning | None) -> tuple[SectionMeaning | None, int]:
    """What the beginning of a paragraph or bullet says it is for, and where its title ends."""
    title = _TITLE.match(text, block.start, block.end)
    if title is not None and names_section(title[1]):
        meaning = meaning_below(title[1], above)
        if block.kind is BlockKind.BULLET and above in _TOLD and meaning in _ELSEWHERE:
            return None, 0  # "Accessibility: you test with a screen reader" is an item of its list
        return meaning, title.end()
    if block.kind is BlockKind.PARAGRAPH:
        return opening_meaning(text[block.start : min(block.end, block.start + _OPENING)]), 0
    return None, 0


class _Intros:
    """Keeps the introducing statements that are open: a bullet's holds for deeper ones, a paragraph's for its list."""

    def __init__(self, text: str, heading: Statement | None) -> None:
        self._text = text
        self._heading = heading
        self._open: list[tuple[int, Statement]] = []

    def above(self, block: Block) -> Statement | None:
        """What introduces a block; whatever isn't above it any more is forgotten."""
        if block.kind is not BlockKind.BULLET:
            self._open.clear()
        while self._open and self._open[-1][0] >= block.level:
            self._open.pop()
        return self._open[-1][1] if self._open else self._heading

    def note(self, statement: Statement, block: Block) -> None:
        """Remember a statement that ends with a colon."""
        if self._text[max(statement.start, statement.end - 2) : statement.end].rstrip().endswith((":", "：")):
            self._open.append((block.level if block.kind is BlockKind.BULLET else -1, statement))


def _sentences(text: str, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    for gap in _SENTENCE_END.finditer(text, block.start, block.end):
        end = gap.start("gap")
        if not _ABBREVIATION.search(text, max(start, end - 12), end):
            yield from _pieces(text, start, end) if end - start > _RUN_ON else ((start, end),)
            start = gap.end()
    end = block.end
    if start < end:
        yield from _pieces(text, start, end) if end - start > _RUN_ON else ((start, end),)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A long sentence as it is, or, where it is several without a mark between them, each of those."""
    for gap in _starter_pattern().finditer(text, start + 1, end):
        yield from _cut(text, start, gap.start())
        start = gap.end()
    yield from _cut(text, start, end)


@cache
def _starter_pattern() -> re.Pattern[str]:
    """The space before a capital word that begins a line of a list in run-on text: "... in production Knowledge of"."""
    words = "|".join(sorted(word.capitalize() for word in wording().alternatives["starters"]))
    return re.compile(rf"(?<=[a-z0-9)+#])\s+(?=(?:{words})\s+[\w(])")


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence as it is, or, where it is too long, cut between words."""
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in (", ", "; "))
        cut = cut + 1 if cut > 0 else text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end
