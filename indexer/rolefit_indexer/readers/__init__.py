"""Readers: bytes or text of a file in, a `Document` out, whatever the format."""

import re
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from rolefit_indexer.document import MAX_LENGTH, Document, ReadError
from rolefit_indexer.readers.encoding import MAX_BYTES, decode, repair
from rolefit_indexer.readers.html import read_html
from rolefit_indexer.readers.lines import read_lines

MAX_SOURCE = 1_000_000  # code points of a page, most of which may be scripts and styles

_HTML = re.compile(
    r"(?:\s*+<!--(?>.*?-->))*+\s*+<(?:!doctype html|html|head|body|main|article|section|div|h[1-6]|p|ul|ol|table)\b",
    re.I | re.S,
)


class TextFormat(StrEnum):
    """How a text is written; AUTO looks at the text itself."""

    AUTO = "auto"
    MARKDOWN = "markdown"
    HTML = "html"
    TEXT = "text"


SUFFIXES = {
    ".md": TextFormat.MARKDOWN,
    ".markdown": TextFormat.MARKDOWN,
    ".html": TextFormat.HTML,
    ".htm": TextFormat.HTML,
    ".xhtml": TextFormat.HTML,
    ".txt": TextFormat.AUTO,
    ".text": TextFormat.AUTO,
}


def read_text(text: str, text_format: TextFormat | None = None) -> Document:
    """The document of a decoded text. Raises ReadError when it holds no text at all.

    Of a text longer than MAX_LENGTH, or a page whose source is longer than MAX_SOURCE, only the beginning is read.
    """
    text_format = text_format or TextFormat.AUTO
    repaired = repair(text[:MAX_SOURCE])
    cleaned = repaired.text()
    is_html = text_format is TextFormat.HTML or (text_format is TextFormat.AUTO and _HTML.match(cleaned))
    if is_html:
        document = _beginning(read_html(text, cleaned, repaired))
    else:
        document = read_lines(text, cleaned[:MAX_LENGTH], repaired)
    if len(text) > MAX_SOURCE or (not is_html and len(cleaned) > MAX_LENGTH):
        document = replace(document, is_cut=True)
    if not document.blocks:
        raise ReadError("there is no text in it")
    return document


def read_file(path: Path) -> Document:
    """The document of a file. Raises ReadError (what is wrong with it) and OSError (it can't be opened)."""
    return read_text(decode(read_bytes(path)), SUFFIXES.get(path.suffix.lower()))


def read_bytes(path: Path) -> bytes:
    """What stands in a file that isn't far too large. Raises ReadError and OSError."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise ReadError(f"the file has {size / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read")
    return path.read_bytes()


def _beginning(document: Document) -> Document:
    if len(document.text) <= MAX_LENGTH or not document.blocks:
        return document
    blocks = tuple(block for block in document.blocks if block.end <= MAX_LENGTH)
    first = document.blocks[0]
    blocks = blocks or (first._replace(end=min(first.end, MAX_LENGTH)),)
    return replace(document, text=document.text[:MAX_LENGTH], blocks=blocks, is_cut=True)


__all__ = [
    "MAX_SOURCE",
    "SUFFIXES",
    "Document",
    "ReadError",
    "TextFormat",
    "decode",
    "read_bytes",
    "read_file",
    "read_text",
]
