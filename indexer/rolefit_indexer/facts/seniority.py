"""The levels of seniority that are sought."""

import re
from functools import cache

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.facts.fields import Fields
from rolefit_indexer.facts.phrases import alternatives, pattern, phrases, value
from rolefit_indexer.facts.reading import Found, Reading
from rolefit_indexer.statements import Statement

_IN_TITLE = frozenset(
    (
        "intern",
        "trainee",
        "graduate",
        "entry-level",
        "junior",
        "mid-level",
        "senior",
        "staff",
        "lead",
        "principal",
        "head",
        "director",
    )
)
_SOUGHT = frozenset(
    (
        "intern",
        "trainee",
        "graduate",
        "entry-level",
        "junior",
        "mid-level",
        "experienced",
        "senior",
        "principal",
    )
)
# Up to some words; the parts of "full-stack" are words, so that there is one way only to take a text apart.
_BETWEEN = r"(?:[\s,/-]++(?!(?<!-)(?:in|of|with|to|for|who|that|and|we|you|the|by|from)\b)[\w+#.]++){0,7}?[\s/-]+"
_BESIDE = re.compile(
    r"\b(?:team of|alongside|works? with|working with|report(?:s|ing)? to|mentor\w*|together with"
    r"|join(?:ing)?|assigned by|support(?:ing)?|coach\w*|lead\w* of|our|among|by)\b[^.;]{0,60}$"
)
_SKIPPED = (
    SectionMeaning.GROWTH,
    SectionMeaning.EMPLOYER,
    SectionMeaning.LEGAL,
    SectionMeaning.RELATIONS,
    SectionMeaning.DUTIES,
    SectionMeaning.BENEFITS,
    SectionMeaning.PREFERRED,
    SectionMeaning.APPLYING,
)


def seniority(reading: Reading, fields: Fields, title: Found[str] | None) -> Found[tuple[str, ...]] | None:
    """The levels sought, in the text's order: from the title, a field or label, else sentences that seek people.

    Superiors, colleagues and later steps ("pathway to Senior roles") are not this role's level.
    """
    stated = fields.texts("seniority", "experience level", "level", "seniority level", "career level")
    if stated is not None and (
        levels := _levels(" ".join(stated.value).lower(), _IN_TITLE | {"experienced", "manager"})
    ):
        return Found(levels, stated.evidence)
    if title is not None and (
        levels := _levels(re.sub(r"(?i)\b(?:lead|staff)\s+(?:generation|time)\b", "", title.value.lower()), _IN_TITLE)
    ):
        return Found(levels, title.evidence)
    for span in reading.labelled.get("seniority", ()):
        end = min(span.end, span.start + 60)
        if levels := _levels(reading.plain[span.start : end], _IN_TITLE | {"experienced"}):
            return reading.found(levels, span.start, end)
    return _sought(reading)


def _levels(plain: str, allowed: frozenset[str] | set[str]) -> tuple[str, ...]:
    named = (value("seniority", found.group()) for found in pattern("seniority").finditer(plain))
    return tuple(dict.fromkeys(level for level in named if level in allowed))


def _sought(reading: Reading) -> Found[tuple[str, ...]] | None:
    for statement in reading.near("seeking", skip=_SKIPPED):
        cue = pattern("seeking").search(reading.plain, statement.start, statement.end)
        if cue is None:
            continue
        levels = _in_sentence(reading, statement, cue.start())
        if levels:
            return reading.stated(tuple(dict.fromkeys(levels)), statement, cue.start())
    return None


def _in_sentence(reading: Reading, statement: Statement, begin: int) -> list[str]:
    """The levels that stand before a noun for people after a verb of seeking."""
    levels: list[str] = []
    for found in pattern("seniority").finditer(reading.plain, begin, statement.end):
        level = value("seniority", found.group())
        before = reading.plain[begin : found.start()]
        if level not in _SOUGHT or re.search(
            r"\bexperienced (?:in|with)\b", reading.plain[found.start() : found.end() + 6]
        ):
            continue
        if _person().match(reading.plain, found.end(), statement.end) and not _BESIDE.search(before):
            levels.append(level)
    return levels


@cache
def _person() -> re.Pattern[str]:
    """A noun for people up to five words on."""
    return re.compile(rf"(?:{_BETWEEN}|[\s/-]+){alternatives(phrases().role_nouns | phrases().people)}")
