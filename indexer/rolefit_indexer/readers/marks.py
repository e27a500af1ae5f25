"""A text's lines and the marks at their beginnings: bullets, numbers, rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rolefit_indexer.headings import names_section

BULLET = re.compile(
    r"[ \t]*(?:[-*+•·▪▫◦‣●○■□▶►▸➢➤➔➜→⇒»›⁃∙◆◇★☆✓✔✅☑➕🔹🔸👉⭐❌✖✗✘❎➖🟢🔵◽◾❖❯~–—]\ufe0f?|o(?=[ \t])"
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?)[ \t]+(?:\[[ xX]\][ \t]+)?"
)
NUMBERED = re.compile(r"[ \t]*(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,4})[.)]?[ \t]+(?=\D)")
TABLE_RULE = re.compile(r"[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*+:?-*+:?[ \t]*+)*+$")
_CAPITAL = re.compile(r"(?<=\S)(?=[A-Z])|(?<=[.!?] )(?=[A-Z])")
_INNER, _FEWEST_INNER = "•", 3
_RUN_ON = 100  # code points; a shorter line with such marks is one of facts: "Full-time • Vienna • Hybrid"
_LONGEST_GLUED = 60
_WRAP_FROM, _WRAP_TO = 55, 100


@dataclass(slots=True, eq=False)  # made for each line of each text
class Line:
    """A line that begins at the source's `start`; `words` is its text without the space around.

    `mark` is where, in the text, what stands after a bullet begins; 0 without a bullet.
    """

    start: int
    text: str
    words: str
    mark: int

    @property
    def is_item(self) -> bool:
        """True for a bullet, and for a table's row."""
        return self.mark > 0 or self.words[:1] == "|" == self.words[-1:]

    def span(self) -> tuple[int, int]:
        """Where its words stand in the source, without a table's outer edges."""
        stripped = self.words
        if stripped[:1] == "|" or stripped[-1:] == "|":
            stripped = stripped.strip("|").strip()
        start = self.start + self.text.find(stripped)
        return start, start + len(stripped)

    def level(self) -> int:
        """How deep a bullet stands: by its indent, and letters below numbers, other marks below letters."""
        mark = self.words[:3].lstrip("(")
        style = 0 if mark[:1].isdigit() else 1 if mark[:1].isalpha() else 2
        if self.text[0] == self.words[0]:
            return style
        indented = self.text.expandtabs(4)
        return 4 * (len(indented) - len(indented.lstrip())) + style


def lines_of(text: str, start: int) -> list[Line]:
    """The lines of a text from `start` on."""
    found: list[Line] = []
    lines = text[start:].split("\n")
    if not lines[-1]:
        lines.pop()
    for line in lines:
        if len(line) > _RUN_ON and line.count(_INNER) >= _FEWEST_INNER:
            found += [_line(start + begin, line[begin:end]) for begin, end in _items(line)]
        else:
            found.append(_line(start, line))
        start += len(line) + 1
    return found


def _line(start: int, line: str) -> Line:
    words = line.strip()
    mark = BULLET.match(line) if words else None
    return Line(start, line, words, mark.end() if mark else 0)


def _items(line: str) -> Iterator[tuple[int, int]]:
    """The bullets of a list that lost its line breaks, and the headings glued to their ends: "in useYour profile:"."""
    begin = 0
    while begin < len(line):
        end = line.find(_INNER, begin + 1)
        end = end if end >= 0 else len(line)
        glued = _glued_heading(line, max(begin + 1, end - _LONGEST_GLUED), end) if end < len(line) else end
        if glued < end:
            yield begin, glued
        yield (glued if glued < end else begin), end
        begin = end


def _glued_heading(line: str, begin: int, end: int) -> int:
    """Where, within [begin, end), a section's heading begins that ends there, or `end`."""
    starts = (found.start() for found in _CAPITAL.finditer(line, begin, end))
    return next((start for start in starts if names_section(line[start:end].strip().rstrip(":"))), end)


def wrap_width(lines: list[Line]) -> int | None:
    """The column a hard-wrapped text was broken at, or None for a text whose lines are its paragraphs."""
    lengths = [len(line.text.rstrip()) for line in lines]
    longest = max(lengths, default=0)
    if not _WRAP_FROM <= longest <= _WRAP_TO:
        return None
    near = sum([length >= longest - 15 for length in lengths])
    return longest if near >= max(3, len(lengths) // 8) else None
