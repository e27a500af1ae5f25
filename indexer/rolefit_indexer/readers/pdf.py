"""The text of a PDF: its lines page by page, with wrapped ones joined and repeated headers and footers dropped."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from rolefit_indexer.document import MAX_LENGTH, ReadError
from rolefit_indexer.headings import names_section
from rolefit_indexer.readers.marks import BULLET

MAGIC = b"%PDF-"
MAX_PAGES = 50

_PROCESS = Path(__file__).with_name("pdf_process.py")
_SECONDS = 60  # of the clock; the process has its own limit of processor time
_BROKEN = "no PDF, or it is broken"
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_HYPHEN = re.compile("(?:[\x02\ufffe\u00ad]|(?<=[a-z])-(?=\r?\n[a-z]))(?:\r?\n)?")
_SYMBOLS = re.compile("[\uf0b7\uf0a7\uf0d8\uf0fc\uf06e\uf076\uf0a8]")  # bullets of symbol fonts
_BARE_BULLET = re.compile(r"(?m)^[ \t]*([•▪●○■◦‣–-])[ \t]*\n")
_GLUED_BULLET = re.compile(r"(?m)^([ \t]*[•▪●■◦‣])(?=\S)")
_PAGE_NUMBER = re.compile(r"(?:page |seite |- ?)?\d{1,3}(?: ?(?:of|/|de|von) ?\d{1,3})?(?: ?-)?$", re.I)
_DIGITS = re.compile(r"\d+")
_FULL = 0.85  # of the longest line: letters differ in width
_SHORT = 0.6
_FEWEST = 30  # code points of a line that was broken because the next word didn't fit


@dataclass(frozen=True, slots=True)
class _Found:
    """What the process tells: the pages' texts, or PDFium's code of an error."""

    pages: tuple[str, ...] = ()
    is_cut: bool = False
    error: int | None = None


_FOUND = TypeAdapter(_Found)


def pdf_text(data: bytes) -> tuple[str, bool]:
    """The text of a PDF's bytes, and whether it is only the beginning. Raises ReadError."""
    pages, is_cut = _pages(data)
    if not any(pages):
        raise ReadError("there is no text in it; it may be a scan")
    return "\n".join(line for page in _without_furniture(pages) for line in _joined(page)), is_cut


def _pages(data: bytes) -> tuple[list[list[str]], bool]:
    """The lines of each page."""
    command = [sys.executable, "-I", str(_PROCESS), str(MAX_PAGES), str(MAX_LENGTH)]
    try:
        ran = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603 - ours
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise ReadError("it takes far more time or memory to read than a text does") from None
    found = _FOUND.validate_json(ran.stdout)
    if found.error is not None:
        encrypted = found.error == _PASSWORD
        raise ReadError(f"the file is {'encrypted; save it without a password' if encrypted else _BROKEN}")
    return [
        [line.rstrip() for line in _cleaned(page).split("\n") if line.strip()] for page in found.pages
    ], found.is_cut


def _cleaned(text: str) -> str:
    text = _SYMBOLS.sub("•", _HYPHEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n"))
    return _GLUED_BULLET.sub(r"\1 ", _BARE_BULLET.sub(r"\1 ", text))


def _without_furniture(pages: Sequence[list[str]]) -> Iterator[list[str]]:
    """The pages without their numbers, and without the first or last line that most pages have, but for its first."""
    edges = Counter(key for page in pages for key in {_key(line) for line in (*page[:1], *page[-1:])})
    seen: set[str] = set()
    for page in pages:
        kept, here = list(page), set[str]()
        for edge in (0, -1):
            if kept and _PAGE_NUMBER.match(kept[edge].strip()):
                kept.pop(edge)
                continue
            key = _key(kept[edge]) if kept else ""
            if len(pages) > 1 and kept and edges[key] > max(1, len(pages) // 2):
                if key in seen:
                    kept.pop(edge)
                here.add(key)
        seen |= here
        yield kept


def _key(line: str) -> str:
    return _DIGITS.sub("0", line.strip())


def _joined(lines: Sequence[str]) -> list[str]:
    """The lines with those joined that were broken at the page's edge."""
    width = max(map(len, lines), default=0)
    found: list[list[str]] = []
    before = ""
    for line in lines:
        if found and _continues(before, line.strip(), width):
            found[-1].append(line.strip())
        else:
            found.append([line])
        before = line.rstrip()
    return [" ".join(pieces) for pieces in found]


def _continues(before: str, line: str, width: int) -> bool:
    """True where a line was only begun because its first word didn't fit on the one before."""
    if len(before) < _FEWEST or BULLET.match(line) or names_section(line.rstrip(":")):
        return False
    is_ended = before[-1] in ".:;!?"
    if line[0].islower():
        return not is_ended
    if is_ended and len(line) < _SHORT * width:
        return False
    first_word = line.split(maxsplit=1)[0]
    return len(before) + 1 + len(first_word) >= _FULL * width and width > 2 * _FEWEST
