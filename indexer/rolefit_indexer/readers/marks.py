"""A text's lines and the marks at their beginnings: bullets, numbers, rules."""

import re
from dataclasses import dataclass

BULLET = re.compile(
    r"[ \t]*(?:[-*+•·▪▫◦‣●○■□▶►▸➢➤➔➜→⇒»›⁃∙◆◇★☆✓✔✅☑➕🔹🔸👉–—]\ufe0f?|o(?=[ \t])"
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?)[ \t]+(?:\[[ xX]\][ \t]+)?"
)
NUMBERED = re.compile(r"[ \t]*(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,4})[.)]?[ \t]+(?=\D)")
TABLE_RULE = re.compile(r"[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*+:?-*+:?[ \t]*+)*+$")
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
        words = line.strip()
        mark = BULLET.match(line) if words else None
        found.append(Line(start, line, words, mark.end() if mark else 0))
        start += len(line) + 1
    return found


def wrap_width(lines: list[Line]) -> int | None:
    """The column a hard-wrapped text was broken at, or None for a text whose lines are its paragraphs."""
    lengths = [len(line.text.rstrip()) for line in lines]
    longest = max(lengths, default=0)
    if not _WRAP_FROM <= longest <= _WRAP_TO:
        return None
    near = sum([length >= longest - 15 for length in lengths])
    return longest if near >= max(3, len(lengths) // 8) else None
