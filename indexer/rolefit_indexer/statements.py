"""Statements: the sentences and bullets of a document, each with what its section is for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rolefit_engine.domain import SectionMeaning

from rolefit_indexer.document import Block, BlockKind, Document
from rolefit_indexer.sections import Section

_SENTENCE_END = re.compile(r"(?<=[.!?؟。])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9\u0600-\u06ff])")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.?g|i\.?e|etc|vs|incl|approx|ca|no|mr|ms|dr|st|inc|ltd|resp|min|max|yrs?)|\b[A-Z])\.$", re.I)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, bullet or heading: `text[start:end]` of the document."""

    start: int
    end: int
    kind: BlockKind
    section: Section

    @property
    def meaning(self) -> SectionMeaning | None:
        """What the section it stands in is for."""
        return self.section.meaning


def statements(document: Document, sections: tuple[Section, ...]) -> list[Statement]:
    """All statements of a document, in order, the headings of sections included."""
    return list(_statements(document, sections))


def _statements(document: Document, sections: tuple[Section, ...]) -> Iterator[Statement]:
    for section in sections:
        if section.heading is not None:
            yield Statement(section.heading.start, section.heading.end, BlockKind.HEADING, section)
        for block in section.blocks:
            for start, end in _sentences(document.text, block):
                yield Statement(start, end, block.kind, section)


def _sentences(text: str, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    for gap in _SENTENCE_END.finditer(text, block.start, block.end):
        if not _ABBREVIATION.search(text, max(start, gap.start() - 12), gap.start()):
            yield start, gap.start()
            start = gap.end()
    if start < block.end:
        yield start, block.end
