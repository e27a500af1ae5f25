"""Readers: bytes or text of a file in, a `Document` out, whatever the format."""

import re
from dataclasses import replace
from enum import StrEnum
from pathlib import Path, PurePath

from rolefit_indexer.document import MAX_LENGTH, Document, ReadError
from rolefit_indexer.readers import docx, pdf
from rolefit_indexer.readers.encoding import check_size, decode, repair
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
    ".pdf": TextFormat.TEXT,
    ".docx": TextFormat.TEXT,
}
_OLE = b"\xd0\xcf\x11\xe0"  # Word's older files, and its encrypted ones


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
    return read_data(read_bytes(path), path.name)


def read_data(data: bytes, name: str) -> Document:
    """The document of the bytes of a file of this name. Raises ReadError.

    A PDF or DOCX is told by how it begins, whatever its name; its document's original is the text that was read off it.
    """
    check_size(len(data))
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_OLE):
        raise ReadError("the file is one of an older Word, or encrypted; save it as DOCX without a password")
    if data.startswith(pdf.MAGIC) or (data and suffix == ".pdf"):
        text, is_cut = pdf.pdf_text(data)
    elif data.startswith(docx.MAGIC) or (data and suffix == ".docx"):
        text, is_cut = docx.docx_text(data)
    else:
        return read_text(decode(data), SUFFIXES.get(suffix))
    document = read_text(text, TextFormat.TEXT)
    return replace(document, is_cut=document.is_cut or is_cut)


def read_bytes(path: Path) -> bytes:
    """What stands in a file that isn't far too large. Raises ReadError and OSError."""
    check_size(path.stat().st_size)
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
    "read_data",
    "read_file",
    "read_text",
]
