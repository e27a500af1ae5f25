"""Headings that run into their paragraph: "Education: A degree ...", or whole postings written in one line."""

import re
from functools import cache

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.headings import heading_meaning, names_section
from rolefit_indexer.wording import wording

_LONG_LINE = 60  # code points below a title that stands first
_LONG_TEXT = 400  # from here on a paragraph may hold several sections
_FIRST = re.compile(
    r"(?!Subject:|From:|To:|Date:|Reply-To:|Cc:)(?P<title>[A-Z][\w’'&/,\-]*(?:[ ][\w’'&/,\-()]+){0,5}):[ ]+(?=[A-Z])"
)
_TITLED = re.compile(r"(?<=[.!?;) ])(?P<title>[A-Z][\w’'&/\-]*(?:[ ][\w’'&/\-()]+){0,4}?):[ ]+")
_BEGINS_SENTENCES = frozenset(
    {"we", "you", "you'll", "you'd", "you're", "we'd", "it", "it's", "in", "as", "to", "this", "ideally", "the"}
)
_BEGINS_HEADINGS = frozenset({"about", "key", "main", "your", "required", "preferred", "job", "what", "minimum"})


def run_in_titles(text: str) -> list[tuple[int, int]]:
    """Where titles stand in one paragraph's text, without the mark after them, in order."""
    if len(text) < _LONG_TEXT and ": " not in text:
        return []
    found: list[tuple[int, int]] = []
    first = _FIRST.match(text) if ": " in text else None
    if first and len(text) - first.end() >= _LONG_LINE and not _labels_a_fact(first["title"]):
        found.append((0, first.end("title")))
    if len(text) >= _LONG_TEXT:
        found += [title.span("title") for title in _TITLED.finditer(text) if _is_section(title["title"])]
        found += [title.span("title") for title in _bare_pattern().finditer(text)]
    return _apart(found) if len(found) > 1 else found


def _is_section(title: str) -> bool:
    return names_section(title) and not _labels_a_fact(title)


def _labels_a_fact(title: str) -> bool:
    """True for "Place: ...", "Type of contract: ...", which say nothing of the paragraphs below them."""
    return heading_meaning(title) is SectionMeaning.CONDITIONS


def _apart(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


@cache
def _bare_pattern() -> re.Pattern[str]:
    """Known headings of several words, written with a capital in the middle of a text and followed by another."""
    phrases = sorted(
        (phrase for phrase in wording().headings if phrase.isascii() and _tells(phrase)), key=len, reverse=True
    )
    words = "|".join(re.escape(phrase).replace(r"\ ", "[ -]").replace("'", "['’]") for phrase in phrases)
    # It begins with a fixed character: a search for that leaps over the rest.
    return re.compile(rf" (?<=[\w.!?;:)] )(?=[A-Z])(?P<title>(?i:{words}))(?=[ ][A-Z0-9])")


def _tells(phrase: str) -> bool:
    """True for a phrase that no sentence begins with: of three words, or of two that begin a heading."""
    words = phrase.split()
    if words[0] in _BEGINS_SENTENCES:
        return False
    return len(words) > 2 or (len(words) > 1 and words[0] in _BEGINS_HEADINGS)
