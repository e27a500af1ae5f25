"""A document as rolefit reads it: cleaned text in blocks, front matter, links, and the way back to the original."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from rolefit_engine.facts import Evidence
from rolefit_indexer.offsets import MappedText
from rolefit_taxonomy import RolefitError

MAX_LENGTH = 200_000  # code points of a text that are read; role texts have some thousands

_BLANK = re.compile(r"[^\n]")


class ReadError(RolefitError):
    """A file or text that can't be read as a document: the message says why, in words for a person."""


class BlockKind(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    BULLET = "bullet"
    PARAGRAPH = "paragraph"


class Block(NamedTuple):
    """A heading, bullet or paragraph: `text[start:end]` of the document. `level`: 1 is the widest heading."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A link's words at `text[start:end]` and where it leads."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Document:
    """The main content of a file.

    `original` is the file's decoded text, `text` the cleaned one that everything is found in: markup gone, damaged
    encoding repaired, one block a line. `front_matter` holds the file's own statements (YAML; JSON-LD of a page).
    `is_cut`: it is the beginning of a text that is far too long.
    """

    original: str
    text: str
    blocks: tuple[Block, ...]
    maps: tuple[MappedText, ...]
    front_matter: Mapping[str, object] = field(default_factory=dict[str, object])
    front_matter_span: tuple[int, int] = (0, 0)
    links: tuple[Link, ...] = ()
    title: str | None = None
    url: str | None = None
    is_cut: bool = False

    def evidence(self, start: int, end: int) -> Evidence:
        """The piece of the original that the cleaned text's `[start, end)` was made from."""
        for mapped in reversed(self.maps):
            start, end = mapped.origin(start, end)
        return Evidence(start, end, self.original[start:end])

    def keeping(self, kept: Sequence[Block]) -> "Document":
        """The document with no other blocks than these, in order; where the others stood the text is blank."""
        pieces: list[str] = []
        position = 0
        for block in kept:
            pieces += [_BLANK.sub(" ", self.text[position : block.start]), self.text[block.start : block.end]]
            position = block.end
        pieces.append(_BLANK.sub(" ", self.text[position:]))
        return replace(self, text="".join(pieces), blocks=tuple(kept))
