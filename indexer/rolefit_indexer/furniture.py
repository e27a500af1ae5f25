"""What stands at the top or the bottom of nearly every page of a folder: it is the site's, not the role's.

A folder's furniture is found by repetition over a sample of its pages, chosen by their names: the same whatever the
order in which pages are read, and whichever of them are read today.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from statistics import median

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.document import Block, BlockKind, Document, ReadError
from rolefit_indexer.readers import SUFFIXES, read_file
from rolefit_indexer.sections import Section, sections

FEWEST_PAGES = 12  # of a folder in which repetition tells something
MOST_PAGES = 60  # that are looked at
SHARE = 0.8  # of the pages looked at, on which a line stands that is furniture
_MOST_OF_PAGE = 0.7  # of its words: where the usual page has more in common with the others, they are copies
# A section of sentences that says what it is for stays: its own rules tell what it gives, and facts stand there.
_TELLING = frozenset(
    {
        SectionMeaning.BENEFITS,
        SectionMeaning.GROWTH,
        SectionMeaning.RELATIONS,
        SectionMeaning.CONDITIONS,
        SectionMeaning.APPLYING,
        SectionMeaning.EMPLOYER,
    }
)
_SENTENCE, _SENTENCES = 8, 25  # words: lines of fewer are links, and so many make a section
_DIGITS = re.compile(r"\d+")

Furniture = frozenset[str]


class Sites:
    """The furniture of folders, each looked at once."""

    def __init__(self) -> None:
        self._known: dict[tuple[Path, str], Furniture] = {}

    def furniture(self, file: Path) -> Furniture:
        """What nearly every page beside a file has; nothing where it has too few neighbours."""
        name, pages = _neighbours(file)
        if (file.parent, name) not in self._known:
            self._known[file.parent, name] = _common(pages)
        return self._known[file.parent, name]

    def found(self) -> list[tuple[Path, Furniture]]:
        """The folders that have furniture, with it."""
        return [(folder, found) for (folder, _), found in self._known.items() if found]


def without_furniture(document: Document, furniture: Furniture) -> Document:
    """The document less the blocks at its top and its bottom that are furniture.

    Lists of other pages at the bottom ("Related jobs") differ from page to page: they end no furniture.
    """
    if not furniture:
        return document
    lines = {id(block): line_of(document, block) for block in document.blocks}
    top = sum(1 for _ in takewhile(lambda block: lines[id(block)] in furniture, document.blocks))
    told = {
        id(block): section
        for section in sections(document)
        for block in (*filter(None, [section.heading]), *section.blocks)
    }
    kept = list(document.blocks[top:])
    bottom: list[Block] = []
    while kept and (lines[id(kept[-1])] in furniture or told[id(kept[-1])].meaning is SectionMeaning.LEGAL):
        bottom.append(kept.pop())
    headings = {id(block) for block in bottom if block.kind is BlockKind.HEADING}
    telling = [
        block
        for block in reversed(bottom)
        if id(told[id(block)].heading) in headings and _tells(told[id(block)], document)
    ]
    return document.keeping((*kept, *telling))


def _tells(section: Section, document: Document) -> bool:
    lengths = [len(document.text[block.start : block.end].split()) for block in section.blocks]
    return section.meaning in _TELLING and sum(n for n in lengths if n >= _SENTENCE) >= _SENTENCES


def line_of(document: Document, block: Block) -> str:
    """A block's words as they are compared: numbers count as equal ("34 jobs")."""
    return _DIGITS.sub("0", " ".join(document.text[block.start : block.end].casefold().split()))


def _neighbours(file: Path) -> tuple[str, list[Path]]:
    """The pages of a file's site, and what tells them from others: its folder's, or of its namesakes in others."""
    beside = _readable(file.parent)
    if len(beside) >= FEWEST_PAGES or file.name != "index.html":
        return "", beside
    return file.name, sorted(file.parent.parent.glob(f"*/{file.name}"))  # jobs/1/index.html, jobs/2/index.html


def _readable(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and not path.name.startswith(".")]


def _common(pages: Sequence[Path]) -> Furniture:
    if len(pages) < FEWEST_PAGES:
        return frozenset()
    read = [lines for page in _sample(pages) if (lines := _lines(page))]
    if len(read) < FEWEST_PAGES:
        return frozenset()
    count = Counter(line for lines in read for line in set(lines))
    common = frozenset(line for line, number in count.items() if number >= SHARE * len(read))
    shares = (sum(len(line) for line in lines if line in common) / sum(map(len, lines)) for lines in read)
    return common if median(shares) < _MOST_OF_PAGE else frozenset()


def _sample(pages: Sequence[Path]) -> list[Path]:
    return sorted(pages, key=lambda page: hashlib.sha256(_place(page).encode()).digest())[:MOST_PAGES]


def _place(page: Path) -> str:
    return f"{page.parent.name}/{page.name}"


def _lines(page: Path) -> list[str]:
    try:
        document = read_file(page)
    except (ReadError, OSError, RuntimeError):
        return []
    return list(_lines_of(document))


def _lines_of(document: Document) -> Iterator[str]:
    return (line for block in document.blocks if (line := line_of(document, block)))
