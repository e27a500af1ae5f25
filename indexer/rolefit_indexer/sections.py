"""Sections of a document and what each is for, from its heading or, where it says nothing, from the one above."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.contents import meaning_by_content
from rolefit_indexer.document import Block, BlockKind, Document
from rolefit_indexer.headings import SHARE, heading_meaning, is_doubtful, names_section, says_little, tells_a_name

_OF_TIME = re.compile(r"time|\(", re.I)
_HEADING_LENGTH = 90  # code points
_UNMARKED_LEVEL = 7  # of a heading that only its words tell: below Markdown's six
_ENDS = ".;,!"
_TOLD = (SectionMeaning.DUTIES, SectionMeaning.REQUIREMENTS, SectionMeaning.PREFERRED, SectionMeaning.NOT_NEEDED)
_VAGUE = (None, SectionMeaning.OVERVIEW)
_STRONG = (SectionMeaning.DUTIES, SectionMeaning.REQUIREMENTS, SectionMeaning.PREFERRED)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the blocks below it, up to the next heading.

    `meaning` is what the heading says, else its parent's, else what the lines below it tell; `time_share` in (0, 1]
    where the heading states one.
    """

    heading: Block | None
    title: str
    meaning: SectionMeaning | None
    time_share: float | None
    blocks: tuple[Block, ...]


def sections(document: Document) -> tuple[Section, ...]:
    """The document's sections in order; text before the first heading is a section without one."""
    return tuple(_judged(document.text, _sections(document)))


def _judged(text: str, found: Iterable[Section]) -> Iterator[Section]:
    """The sections, those whose heading doesn't say what they are for told by their contents."""
    asked = False
    for section in found:
        meaning = section.meaning
        if section.heading is not None and meaning in _VAGUE:
            lines = section.blocks if meaning is None else [b for b in section.blocks if b.kind is BlockKind.BULLET]
            meaning = meaning_by_content(text, section.title, lines, asked=asked) or meaning
        asked = asked or meaning is SectionMeaning.REQUIREMENTS
        yield section if meaning is section.meaning else replace(section, meaning=meaning)


def _asks(document: Document) -> bool:
    """True where a heading announces what the role asks for."""
    titles = (_title(document, block) for block in document.blocks if block.kind is BlockKind.HEADING)
    return any(heading_meaning(title) is SectionMeaning.REQUIREMENTS for title in titles if not is_doubtful(title))


def _title(document: Document, heading: Block) -> str:
    return document.text[heading.start : heading.end].strip().rstrip(":").strip()


def _is_heading(document: Document, number: int) -> bool:
    """True for a block that is a heading by its words and place alone.

    That is a short line above bullets that says what they are for ("It would be great if you have"), a line that is
    the name of a section, and a bullet that is one and has what it heads below it ("3. Your profile").
    """
    block = document.blocks[number]
    if block.end - block.start > _HEADING_LENGTH or number + 1 == len(document.blocks):
        return False
    title = document.text[block.start : block.end]
    below = document.blocks[number + 1]
    if title[-1] in _ENDS or below.kind is BlockKind.HEADING:
        return False
    if block.kind is BlockKind.BULLET:
        return (
            (below.kind is BlockKind.PARAGRAPH or below.level > block.level)
            and title[-1] != ":"
            and names_section(title)
        )
    if below.kind is BlockKind.BULLET and ":" not in title[:-1]:
        return heading_meaning(title) in _TOLD and not tells_a_name(title)
    return names_section(title)


def _sections(document: Document) -> Iterator[Section]:
    asks = _asks(document)
    above: list[tuple[int, SectionMeaning | None, float | None]] = []
    heading: Block | None = None
    title, meaning, share = "", None, None
    blocks: list[Block] = []
    for number, block in enumerate(document.blocks):
        if block.kind is not BlockKind.HEADING and not _is_heading(document, number):
            blocks.append(block)
            continue
        if heading is not None or blocks:
            yield Section(heading, title, meaning, share, tuple(blocks))
        heading, blocks = block, []
        title = _title(document, block)
        level = block.level if block.kind is BlockKind.HEADING else _UNMARKED_LEVEL
        while above and above[-1][0] >= level:
            above.pop()
        inherited = above[-1] if above else (0, None, None)
        meaning = meaning_below(title, inherited[1])
        if is_doubtful(title):
            meaning = SectionMeaning.PREFERRED if asks else SectionMeaning.REQUIREMENTS
        share = _time_share(title) or inherited[2]
        above.append((level, meaning, share))
    if heading is not None or blocks:
        yield Section(heading, title, meaning, share, tuple(blocks))


def meaning_below(title: str, above: SectionMeaning | None) -> SectionMeaning | None:
    """A heading's meaning below another's: its own, unless it says little and the one above says more."""
    if above in _STRONG and says_little(title):
        return above
    return heading_meaning(title) or above


def _time_share(title: str) -> float | None:
    found = SHARE.search(title) if "%" in title else None
    if found is None or not _OF_TIME.search(found.group()):
        return None
    percent = int(found[1])
    return percent / 100 if 0 < percent <= 100 else None
