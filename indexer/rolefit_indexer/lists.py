"""What joins two names into one list: "A, B", "A or B", "A/B", "A and the B", "A (8+), B"."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rolefit_indexer.wording import phrase_pattern, wording

_MAX_GAP = 60  # code points between two items, those in brackets not counted
_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_REMEMBERED = 4096  # gaps; most are ", " and the like
_VERSION = r"(?:(?:\s*|/)v?\d+[a-z]?(?:[./](?:\d+[a-z]?|x))*\s?\+?)?"  # "8+", "3.x", "12c/19c"
_DASH = "   "  # as it is folded
_SLASH = re.compile(rf"{_VERSION}\s*/\s*")


@dataclass(frozen=True, slots=True)
class Link:
    """How two neighbours are joined: by "or", by "and", by a slash, by a comma, or by nothing but space."""

    either: bool = False
    both: bool = False
    slash: bool = False
    bare: bool = False

    @property
    def comma(self) -> bool:
        """Joined by a comma alone."""
        return not (self.either or self.both or self.slash or self.bare)


def link(gap: str) -> Link | None:
    """The link that the folded text between two names makes, or None where they aren't of one list."""
    if "(" in gap:
        gap = _BRACKETS.sub(" ", gap)
    return _link(gap) if len(gap) <= _MAX_GAP else None


@lru_cache(_REMEMBERED)
def _link(gap: str) -> Link | None:
    plain = gap.strip()
    if gap == _DASH:
        return None
    if not plain:
        return Link(bare=True)
    if _SLASH.fullmatch(gap):
        return Link(slash=True)
    found = _pattern().fullmatch(gap)
    if found is None:
        return None
    word = found["word"]
    if word is None:
        return Link() if found["mark"] else None
    words = " ".join(word.split())
    return Link(either=words in _words("or"), both=words in _words("and"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(wording().alternatives[name])


@cache
def _pattern() -> re.Pattern[str]:
    """Its version, a noun ("frameworks") or a tail ("in production") after an item; the mark or word; fillers."""
    known = wording().alternatives
    words = phrase_pattern((*known["or"], *known["and"]))
    nouns = phrase_pattern(known["nouns"])
    tails = phrase_pattern(known["tails"])
    fillers = phrase_pattern((*known["fillers"], *wording().numbers))
    return re.compile(
        rf"[\"'”’]?{_VERSION}(?:\s*{nouns})?(?:\s*{tails})?\s*(?P<mark>[,/|،、+])?\s*(?P<word>{words})?[:,]?\s*"
        rf"(?:(?:{fillers}|\d{{1,2}}\+?(?!\d))\s*+)*+[\"'“‘]?"
    )
