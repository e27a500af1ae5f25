"""The human languages that are asked for."""

import re

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.facts.fields import Fields
from rolefit_indexer.facts.phrases import pattern, phrases, value
from rolefit_indexer.facts.reading import Found, Reading, is_heading
from rolefit_indexer.statements import Statement

_AFTER = re.compile(r"[\s/-]*(?P<words>(?:[a-z-]+[\s,./-]*){0,2})")
_JOINER = re.compile(
    r"^[\s,/&()]*(?:and|or|na|au|plus|as well as|und|et|ou|و|أو)?[\s/]*(?:(?:good|fluent|excellent"
    r"|very good|working|basic|written|spoken|proficient|some|strong)\s+)?$"
)
_SKIPPED = (
    SectionMeaning.DUTIES,
    SectionMeaning.BENEFITS,
    SectionMeaning.EMPLOYER,
    SectionMeaning.GROWTH,
    SectionMeaning.LEGAL,
    SectionMeaning.PREFERRED,
    SectionMeaning.METRICS,
    SectionMeaning.EQUIPMENT,
)
_ASKING = (SectionMeaning.REQUIREMENTS, SectionMeaning.EDUCATION, SectionMeaning.CONDITIONS)


def languages(reading: Reading, fields: Fields) -> Found[tuple[str, ...]] | None:
    """The languages asked for by their English names; those that are only a plus or a field of work are left out."""
    stated = fields.texts("languages", "language requirements")
    if stated is not None:
        named = _named(" ".join(stated.value).lower())
        return Found(named, stated.evidence) if named else None
    found: dict[str, None] = {}
    first: Statement | None = None
    for statement in reading.near("languages", skip=_SKIPPED):
        asked = [] if is_heading(statement) else _asked(reading, statement)
        found |= dict.fromkeys(asked)
        if asked and first is None:
            first = statement
    if first is None:
        return None
    at = pattern("languages").search(reading.plain, first.start, first.end)
    return reading.stated(tuple(found), first, at.start() if at else first.start)


def _named(plain: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value("languages", found.group()) for found in pattern("languages").finditer(plain)))


def _asked(reading: Reading, statement: Statement) -> list[str]:
    plain = reading.says(statement)
    named = list(pattern("languages").finditer(plain))
    asked: list[str] = []
    ends_before = 0
    for found in named:
        after = _AFTER.match(plain, found.end())
        words = after["words"] if after else ""
        own = not pattern("not_language").match(words.strip()) and not re.match(
            r"-?(?:speaking|language (?:processing|model))|-language\b(?! skills| proficiency| level)",
            plain[found.end() :].lstrip(),
        )
        joined = asked and _JOINER.match(plain[ends_before : found.start()])
        if own and not _is_optional(plain, found) and (joined or _is_asked(reading, statement, plain, found)):
            asked.append(value("languages", found.group()))
            ends_before = found.end()
    return asked


def _is_optional(plain: str, found: re.Match[str]) -> bool:
    """The wish stands in the same clause as the language."""
    clause_end = re.search(r"[,;.](?=\s|$)|\b(?:but|while)\b", plain[found.end() :])
    end = found.end() + (clause_end.start() if clause_end else len(plain))
    begin = max(plain.rfind(mark, 0, found.start()) for mark in (",", ";", "."))
    return bool(pattern("optional").search(plain[begin + 1 : end]))


def _is_asked(reading: Reading, statement: Statement, plain: str, found: re.Match[str]) -> bool:
    """A word of command stands near; in a list of requirements the language may also stand first."""
    before, after = plain[max(0, found.start() - 60) : found.start()], plain[found.end() : found.end() + 45]
    if re.search(r"\b(?:willing|willingness|want|wish|ready) to (?:learn|improve)\W+(?:\w+\W+)?$", before):
        return False
    if re.search(
        r"\b(?:apply|application|applications|cv|resume|send|write (?:us|your)|documents?)\b[^.]{0,40}$",
        before,
    ):
        return False
    if _in_language_section(reading, statement):
        return True
    if re.match(
        (
            r"\s*(?:$|\(|,|;|-|at\b|and\b|or\b|:|is\b|skills|language|for daily|good enough|level"
            r"|[abc][12]\b|needed|required|as\b|both|proficiency)"
        ),
        after,
    ) is None and not (pattern("fluency").search(before) or pattern("fluency").match(after.lstrip())):
        return False
    starts = not re.sub(r"[\W_]|\b(?:good|and|or|fluent|excellent)\b", "", plain[: found.start()])
    in_list = (
        statement.meaning in _ASKING
        or "language" in statement.section.title.lower()
        or statement.section.meaning is None
    )
    return bool(pattern("fluency").search(before) or pattern("fluency").search(after)) or (starts and in_list)


def _in_language_section(reading: Reading, statement: Statement) -> bool:
    """True where the section's heading, or the statement's own label, says that languages follow."""
    labelled = any(statement.start <= span.start < statement.end for span in reading.labelled.get("languages", ()))
    return labelled or phrases().labels.get(statement.section.title.lower().strip(" :")) == "languages"
