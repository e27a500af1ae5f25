"""Sections of a document and what each is for, from its heading or, where it says nothing, from the one above."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rolefit_engine.domain import SectionMeaning
from rolefit_taxonomy import fold

from rolefit_indexer.document import Block, BlockKind, Document
from rolefit_indexer.wording import phrase_pattern, wording

_STRONG = (SectionMeaning.DUTIES, SectionMeaning.REQUIREMENTS, SectionMeaning.PREFERRED)
_TAIL = re.compile(r"(?<=\w) (?:of|for) (?:the|an?|this|our) .*$")
_SHARE = re.compile(r"\(?\s*(?:approx(?:imately)?\.?|about|ca\.?|~)?\s*(\d{1,3})\s*%\s*(?:of\s+(?:your\s+|the\s+|working\s+)*time)?\s*\)?", re.I)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the blocks below it, up to the next heading.

    `meaning` is what the heading says, else its parent's; `time_share` in (0, 1] where the heading states one.
    """

    heading: Block | None
    title: str
    meaning: SectionMeaning | None
    time_share: float | None
    blocks: tuple[Block, ...]


def sections(document: Document) -> tuple[Section, ...]:
    """The document's sections in order; text before the first heading is a section without one."""
    return tuple(_sections(document))


def _sections(document: Document) -> Iterator[Section]:
    above: list[tuple[int, SectionMeaning | None, float | None]] = []
    heading: Block | None = None
    title, meaning, share = "", None, None
    blocks: list[Block] = []
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING:
            blocks.append(block)
            continue
        if heading is not None or blocks:
            yield Section(heading, title, meaning, share, tuple(blocks))
        heading, blocks = block, []
        title = document.text[block.start : block.end].strip().rstrip(":").strip()
        while above and above[-1][0] >= block.level:
            above.pop()
        inherited = above[-1] if above else (0, None, None)
        meaning = _meaning_below(title, inherited[1])
        share = _time_share(title) or inherited[2]
        above.append((block.level, meaning, share))
    if heading is not None or blocks:
        yield Section(heading, title, meaning, share, tuple(blocks))


def heading_meaning(title: str) -> SectionMeaning | None:
    """What a heading announces, or None."""
    phrase = _telling_phrase(title)
    return wording().headings[phrase] if phrase is not None else None


def names_section(title: str) -> bool:
    """True where a heading is nothing but the name of a usual section ("Success metrics", "What we offer")."""
    return _plain(title) in wording().headings


def _plain(title: str) -> str:
    return " ".join(_SHARE.sub(" ", fold(title)).strip(" :.!?-").split())


def _meaning_below(title: str, above: SectionMeaning | None) -> SectionMeaning | None:
    """A heading's meaning below another's: its own, unless it says little and the one above says more."""
    phrase = _telling_phrase(title)
    if phrase is None or (phrase in wording().weak_headings and above in _STRONG):
        return above
    return wording().headings[phrase]


def _telling_phrase(title: str) -> str | None:
    """The known phrase of a heading: the whole of it, else the longest that makes up a good part of it.

    A phrase inside a long heading says little ("Design of tools for data teams"); "of the ..." at the end is no part.
    """
    folded = _plain(title)
    meanings = wording().headings
    if folded in meanings:
        return folded
    folded = _TAIL.sub("", folded)
    found = [" ".join(match.group().split()) for match in _heading_pattern().finditer(folded)]
    if not found:
        return None
    longest = max(len(phrase.split()) for phrase in found)
    best = next(phrase for phrase in reversed(found) if len(phrase.split()) == longest)
    words = len(folded.split())
    return best if longest * 4 >= words or words <= 4 else None


@cache
def _heading_pattern() -> re.Pattern[str]:
    return re.compile(phrase_pattern(wording().headings))


def _time_share(title: str) -> float | None:
    found = _SHARE.search(title)
    if found is None or not re.search(r"time|\(", found.group(), re.I):
        return None
    percent = int(found[1])
    return percent / 100 if 0 < percent <= 100 else None
