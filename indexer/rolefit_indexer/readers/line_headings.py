"""Headings among lines that no Markdown marks as such: bold, numbered, closed by a colon, or known by their looks."""

import re
from collections.abc import Sequence

from rolefit_indexer.headings import looks_like_section, names_section
from rolefit_indexer.readers.marks import NUMBERED, Line

# Below Markdown's six; numbered headings stand above those with a colon unless the first is below one.
BOLD_LEVEL, OUTER_NUMBERED_LEVEL, COLON_LEVEL, NUMBERED_LEVEL = 7, 8, 9, 10
_LONGEST, _MOST_WORDS = 70, 9
_LONG_LINE = 60  # code points of a paragraph that a line in title case heads

_BOLD_LINE = re.compile(r"[ \t]*(?:\*\*|__)([^*_]+)(?:\*\*|__)[ \t]*+:?[ \t]*+$")
_WORD = re.compile(r"[^\W\d_][\w’'.+#-]*")
_TITLE_WORD = re.compile(r"[^a-z].*|(?:a|an|and|at|by|for|from|in|of|on|or|the|to|we|you|your|with|will|our|are|is)$")


def plain_heading(lines: Sequence[Line], number: int, *, markdown: bool) -> int | None:
    """The level of a heading that is marked by its looks or its words alone, or None.

    `markdown`: the text above marks its headings, so that looks alone don't make one.
    """
    line = lines[number]
    text = line.words
    if text.startswith(("**", "__")) and (bold := _BOLD_LINE.match(line.text)):
        return BOLD_LEVEL if len(bold[1]) <= _LONGEST and bold[1][-1] not in ".!?" else None
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or "|" in text:
        return None
    if line.mark:
        return _bulleted_heading(line)
    if text[-1] == ":":
        return COLON_LEVEL
    if text[-1] in ".,;!?" or ": " in text:
        return BOLD_LEVEL if text[-1] in "?!" and names_section(text) else None
    known = not text[0].islower() and looks_like_section(text)
    return BOLD_LEVEL if known or (not markdown and _looks_like_heading(lines, number)) else None


def _bulleted_heading(line: Line) -> int | None:
    text = line.words
    numbered = NUMBERED.match(line.text)
    if numbered and (text[-1] == ":" or line.text[numbered.end() :].isupper()):
        return NUMBERED_LEVEL
    asks = text[-1] in "?!" and names_section(text)
    if asks or (not text[0].isascii() and names_section(line.text[line.mark :])):
        return BOLD_LEVEL  # "✅ What we're looking for"
    return None


def _looks_like_heading(lines: Sequence[Line], number: int) -> bool:
    """A short line in capitals, titled or standing alone, that opens a list or a long paragraph."""
    text = lines[number].words
    listing = "," in text
    if text.isupper() and (listing or len(text) > 3):
        return len(_WORD.findall(text)) > listing
    before = lines[number - 1].words if number else ""
    if listing or (before and before[-1] not in ".:;!?"):
        return False
    words = _WORD.findall(text)
    rest = (lines[index] for index in range(number + 1, len(lines)))
    following = next((line for line in rest if line.words), None)
    if not words or following is None or not (following.mark or len(following.words) >= _LONG_LINE):
        return False
    after = lines[number + 1]
    return (not before and (not after.words or after.mark > 0)) or all(map(_TITLE_WORD.match, words))
