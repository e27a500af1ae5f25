"""The degree asked for, its field, and what is taken instead."""

import re
from functools import cache

from rolefit_engine.domain import SectionMeaning
from rolefit_engine.facts import Education
from rolefit_indexer.facts.phrases import pattern, value
from rolefit_indexer.facts.reading import RUN_ON, Found, Reading
from rolefit_indexer.statements import Statement

_RANKS = (
    "secondary",
    "vocational",
    "diploma",
    "degree",
    "bachelor",
    "master",
    "doctorate",
)  # the lowest counts
_SKIPPED = (
    SectionMeaning.BENEFITS,
    SectionMeaning.EMPLOYER,
    SectionMeaning.LEGAL,
    SectionMeaning.GROWTH,
    SectionMeaning.DUTIES,
    SectionMeaning.CONDITIONS,
)
_FIELD = re.compile(
    r"^[\s)']*(?:(?:degree|or higher|or above|level|or equivalent|preferably|education|certificate"
    r"|\(or (?:equivalent|higher)\))[\s,]+)*(?:in|of|ya|en|في)\s+"
    r"(?:an?\s+|the field of\s+|the\s+)?(?P<field>[^.;]{3,160}?)"
    r"(?=,?\s+(?:or|and/or|au|ou)\s+(?:an?\s+)?{alternative}|,\s+an?\s+(?:vocational|apprenticeship)"
    r"|\s+(?:is|are|with|plus|preferred|required|from|desired|who|at)\b|\s*[(;.]|,?\s+(?:and/or"
    r"|and|or)\s+(?:\w+\s+)?(?:\d|experience)|,\s+(?:good|but|we|you)\b|$)"
)
_INSTEAD = re.compile(r"\b(?:or|and/or|au|ou|أو)\s+(?:an?\s+|have\s+|be\s+)?(?P<instead>[^.;]{4,140})")
_SAME = re.compile(
    r"\ban? equivalent(?: of the same)? in (?P<what>[\w -]{4,40}?)\s+(?:is|are|will be"
    r"|would be)?\s*(?:also\s+)?(?:acceptable|accepted|considered|welcome|fine)"
)
_OR_OTHER = re.compile(
    r"^(?:an?y?\s+)?(?:other\s+|related|relevant|similar|another|master|bachelor|phd|higher|m\.?s"
    r"|b\.?s|doctor|equivalent (?:field|degree|subject|discipline)|comparable (?:field|degree"
    r"|subject|studies))"
)
_LONGEST = 120
_SUBJECT = re.compile(
    r"\b(?:fields?|disciplines?|subjects?|areas?|degrees?|studies|sciences?|engineering"
    r"|mathematics|technology|informatics|systems)\b"
)
_NOUN_AFTER = re.compile(
    r"^\s+of\s+(?:autonomy|freedom|responsibility|flexibility|independence|quality|confidence"
    r"|trust|certainty|accuracy|automation|precision|detail|complexity|initiative)"
)


def education(reading: Reading) -> Found[Education] | None:
    """The lowest degree asked for ("degree" where no level is told); None where it is said that none is needed."""
    for statement in reading.near("education_none"):
        if pattern("education_none").search(reading.plain, statement.start, statement.end):
            return None
    later: Found[Education] | None = None
    for statement in reading.near("degrees", skip=_SKIPPED):
        found = _in_statement(reading, statement)
        if found is None:
            continue
        wished = statement.meaning is SectionMeaning.PREFERRED or re.search(
            r"\b(?:a plus|preferred|advantage|desirable)\b", reading.says(statement)
        )
        if not wished:
            return found
        later = later or found
    return later


def _in_statement(reading: Reading, statement: Statement) -> Found[Education] | None:
    plain = reading.says(statement)
    named = [found for found in pattern("degrees").finditer(plain) if _is_degree(plain, found)]
    if not named:
        return None
    levels = [value("degrees", found.group()) for found in named]
    told = (
        [level for level in levels if level not in ("degree", "vocational", "secondary")]
        or [level for level in levels if level != "vocational"]
        or levels
    )
    degree = min(told, key=_RANKS.index)
    written = reading.text[statement.start : statement.end]
    field = next((text for found in named if (text := _field(written, found.end()))), None)
    instead = _instead(written, named[0].end()) or _instead_after(reading, statement)
    return reading.stated(Education(degree, field, instead), statement, statement.start + named[0].start())


def _is_degree(plain: str, found: re.Match[str]) -> bool:
    if found.group() in ("degree", "degrees"):
        before, after = plain[: found.start()], plain[found.end() :]
        asked = re.search(
            r"\b(?:in|or|required|preferred|from|is|with|field|computer|science|engineering"
            r"|university|college)\b",
            after,
        ) or not after.strip(" .")
        return (
            not _NOUN_AFTER.match(after)
            and not re.search(r"\b(?:high|some|certain|large|greater|360|\d) $", before)
            and bool(asked)
        )
    if found.group() in ("bs", "ms", "ba"):
        return bool(
            re.match(
                r"\s*(?:/|,|in\b|degree\b|[bm]\.?s\b|or phd|or ms|or\b[^.;]{0,30}\bdegree|\()",
                plain[found.end() :],
            )
        )
    if found.group() in ("apprenticeship", "licence", "masters", "ms in", "diploma") and len(plain) > 200:
        return "degree" in plain
    return True


def _field(written: str, end: int) -> str | None:
    found = _field_pattern().match(written[end : end + 260].replace("Bachelor", "bachelor"))
    if found is None:
        return None
    field = " ".join(RUN_ON.split(found["field"])[0].split()).strip(" ,")
    field = re.sub(r",?\s+(?:or|and)$", "", field)
    parts = re.split(r",\s+or\s+", field, maxsplit=1)
    if len(parts) == 2 and len(parts[1].split()) > 2 and not _SUBJECT.search(parts[1].lower()):
        field = parts[0]  # what follows is no field but an alternative: "or published work of a similar weight"
    return field if field and len(field) <= _LONGEST else None


@cache
def _field_pattern() -> re.Pattern[str]:
    return re.compile(_FIELD.pattern.replace("{alternative}", rf"(?:[\w-]+\s+)?{_alternative()}"), re.I)


def _alternative() -> str:
    return (
        r"(?:equivalent|comparable|self-taught|self taught|experience|work experience"
        r"|professional experience|practical experience|vocational|bootcamp|apprenticeship|uzoefu"
        r"|équivalente?|expérience|خبرة)\b(?!\s+(?:field|discipline|subject|area))"
    )


def _instead(written: str, end: int) -> str | None:
    for found in _INSTEAD.finditer(written, end):
        text = re.split(
            r"\s+(?:is|are)\s+(?:expected|required|preferred|a|an|also|needed|desired)\b"
            r"|,\s+(?:good|we|and|but)\b|\s*\(",
            found["instead"],
        )[0]
        text = " ".join(RUN_ON.split(text)[0].split()).strip(" ,?")[:_LONGEST]
        other = re.search(r",\s+or\s+(?P<rest>[^,]+)$", text)
        if other and len(other["rest"].split()) > 2:
            text = other["rest"]
        if pattern("equivalent").search(text.lower()) and not _OR_OTHER.match(text.lower()):
            return text
        nested = _INSTEAD.search(text)
        if (
            nested
            and pattern("equivalent").search(nested["instead"].lower())
            and not _OR_OTHER.match(nested["instead"].lower())
        ):
            return " ".join(nested["instead"].split()).strip(" ,")
    return None


def _instead_after(reading: Reading, statement: Statement) -> str | None:
    """What the sentence that follows allows: "An equivalent of the same in working experience is also acceptable"."""
    found = _SAME.search(reading.plain, statement.start, min(statement.end + 200, len(reading.plain)))
    return f"equivalent {found['what'].strip()}" if found else None
