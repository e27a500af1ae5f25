"""JSON Resume 1.0.0, the exchange format of CVs, as lines of text with the time and level each line tells of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from rolefit_engine.domain import Level
from rolefit_indexer.document import ReadError
from rolefit_indexer.periods import iso_year

_LEVELS = (
    (Level.EXPERT, re.compile(r"expert|master|advanced|senior|native|fluent|bilingual|c[12]\b|[89]|10|5/5", re.I)),
    (Level.BASIC, re.compile(r"begin|basic|junior|novice|elementary|a[12]\b|limited", re.I)),
    (Level.GOOD, re.compile(r"intermediate|good|profici|working|competent|b[12]\b|professional|conversational", re.I)),
)
_DATED = ("work", "volunteer", "projects")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the CV; `since` and `until` are decimal years, `level` what the CV says of the skills on it."""

    text: str
    since: float | None = None
    until: float | None = None
    level: Level | None = None


def resume_lines(resume: object, this_year: int) -> list[Line]:
    """The lines of a JSON Resume. Raises ReadError where it is not one."""
    if not isinstance(resume, dict):
        raise ReadError("a JSON Resume is an object with basics, work, skills and so on")
    data = cast(Mapping[str, object], resume)
    lines = [line for line in _lines(data, this_year) if line.text.strip()]
    if not lines:
        raise ReadError("the JSON Resume has neither work nor skills in it")
    return lines


def basics(resume: object) -> Mapping[str, object]:
    """The "basics" of a JSON Resume, empty where it has none."""
    found = cast(Mapping[str, object], resume).get("basics") if isinstance(resume, dict) else None
    return cast(Mapping[str, object], found) if isinstance(found, dict) else {}


def language_names(resume: object) -> tuple[str, ...]:
    """The human languages a JSON Resume lists, as it spells them."""
    data = cast(Mapping[str, object], resume if isinstance(resume, dict) else {})
    return tuple(_text(entry.get("language")) for entry in _entries(data, "languages") if entry.get("language"))


def level_of(words: object) -> Level | None:
    """What a JSON Resume's free words for a level mean ("Advanced", "C1"), or None."""
    if not isinstance(words, str):
        return None
    return next((level for level, pattern in _LEVELS if pattern.search(words)), None)


def _lines(data: Mapping[str, object], this_year: int) -> Iterator[Line]:
    head = basics(data)
    yield Line(_text(head.get("label")))
    yield Line(_text(head.get("summary")))
    for section in _DATED:
        for entry in _entries(data, section):
            yield from _dated(entry, this_year)
    for entry in _entries(data, "skills"):
        level = level_of(entry.get("level"))
        for name in (entry.get("name"), *_strings(entry.get("keywords"))):
            yield Line(_text(name), level=level)
    for entry in _entries(data, "languages"):
        yield Line(_text(entry.get("language")), level=level_of(entry.get("fluency")))
    for section in ("certificates", "awards", "publications", "interests"):
        for entry in _entries(data, section):
            yield Line(_text(entry.get("name") or entry.get("title")))
    for entry in _entries(data, "education"):
        for course in _strings(entry.get("courses")):
            yield Line(course)


def _dated(entry: Mapping[str, object], this_year: int) -> Iterator[Line]:
    since = iso_year(entry.get("startDate"))
    until = iso_year(entry.get("endDate"))
    if since is not None and until is None:
        until = this_year + 0.5  # still going on; the middle of the year on average
    texts = (
        _text(entry.get("position")),
        _text(entry.get("summary") or entry.get("description")),
        *_strings(entry.get("highlights")),
        *_strings(entry.get("keywords")),
    )
    for text in texts:
        yield Line(text, since, until)


def _entries(data: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    found = data.get(key)
    if not isinstance(found, list):
        return []
    entries = cast(Sequence[object], found)
    return [cast(Mapping[str, object], entry) for entry in entries if isinstance(entry, dict)]


def _strings(value: object) -> list[str]:
    return [_text(entry) for entry in cast(Sequence[object], value)] if isinstance(value, list) else []


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
