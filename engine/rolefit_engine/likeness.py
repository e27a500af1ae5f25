"""Near-duplicates: whether two texts are one posting seen twice, with another footer, date or tracking line.

Two roles of one employer share most of their words, so likeness alone would join what must stay apart. A text
counts as another's near-duplicate when both say the same of the role (`kin`: title, what is asked for, place, hours
and so on) and one stretch of words without any difference makes up nearly all of both (`alike`). What differs
can then only stand before or after it.
"""

import base64
import hashlib
import re
import zlib
from array import array
from difflib import SequenceMatcher

from rolefit_engine.domain import Kind, Role
from rolefit_engine.weights import WEIGHTLESS_SECTIONS
from rolefit_taxonomy import SkillClass

SAME_STRETCH = 0.75  # of the longer text's words: the least that one stretch without a difference makes up
FEWEST_WORDS = 40  # shorter texts are only the same when they are equal
_MOST_WORDS = 5_000  # of a text that are compared
_WORD = re.compile(r"\w+")
_PASSING_LENGTH = 15  # words: longer lines say more than when and where the page was fetched
_PASSING = re.compile(
    r"\b(?:19|20)\d\d\b"  # a year
    r"|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"  # a date
    r"|\b\d+ \w+ ago\b"
    r"|https?://|www\.|\butm_|\S@\S"
    r"|\b(?=\w*\d)(?=\w*[a-z])\w{8,}\b"  # a number that tracks
)
# Footers name practices by the way ("privacy", "your network"), hardly ever technologies.
_TELLING = (SkillClass.TECHNOLOGY, SkillClass.DOMAIN, SkillClass.LANGUAGE)
_FACTS = (
    "organisation",
    "location",
    "country",
    "remote",
    "compensation",
    "employment_type",
    "hours_per_week",
    "seniority",
    "minimum_general_years",
)


def mark_of(text: str) -> str:
    """The words of a document's main text in a form to be kept: two bytes for each, as base64.

    Lines that only say when and where the page was fetched are left out. Empty for a text too short to tell.
    """
    words: list[str] = []
    for line in text.casefold().splitlines():
        found = _WORD.findall(line)
        if len(found) > _PASSING_LENGTH or _PASSING.search(line) is None:
            words += found
    if len(words) < FEWEST_WORDS:
        return ""
    encoded = " ".join(words[:_MOST_WORDS]).encode().split(b" ")
    return base64.b64encode(array("H", [zlib.crc32(word) & 0xFFFF for word in encoded]).tobytes()).decode()


def alike(mark: str, other: str) -> bool:
    """True where one stretch of words without any difference makes up nearly all of both texts."""
    one, two = _words(mark), _words(other)
    longer = max(len(one), len(two))
    if min(len(one), len(two)) < SAME_STRETCH * longer or not longer:
        return False
    found = SequenceMatcher(None, one, two, autojunk=False).find_longest_match()
    return found.size >= SAME_STRETCH * longer


def kin(role: Role) -> str:
    """The same 16 hex digits for roles that say the same: title, what is asked for, place, hours and so on.

    Empty where no technology, domain or language is asked for, or where the role has no mark: such texts are never
    near-duplicates.
    """
    asked = sorted(
        (sorted(one.options), one.kind.value, one.need, one.years or 0.0)
        for one in role.requirements
        if one.kind in (Kind.REQUIRED, Kind.PREFERRED)
        and one.skill_class in _TELLING
        and one.section not in WEIGHTLESS_SECTIONS
    )
    if not asked or not role.mark:
        return ""
    title = _WORD.findall(role.title.casefold())
    facts = [repr(getattr(role.facts, name)) for name in _FACTS]
    return hashlib.sha256(repr((title, asked, facts)).encode()).hexdigest()[:16]


def _words(mark: str) -> "array[int]":
    return array("H", base64.b64decode(mark))
