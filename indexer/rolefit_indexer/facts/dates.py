"""The day a role was posted, and the last day to apply."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

from rolefit_indexer.facts.fields import Fields
from rolefit_indexer.facts.phrases import alternatives, pattern, phrases, value
from rolefit_indexer.facts.reading import Found, Reading

_POSTED = ("date posted", "posted", "posted on", "date published", "published", "publication date", "date")
_VALID_THROUGH = (
    *("valid through", "valid until", "closing date", "application deadline", "deadline"),
    *("apply by", "apply before", "expires", "expiry date", "closes"),
)
_YEARS = range(2000, 2100)  # of dates that a role may have
_WINDOW = 90  # code points in which a date must end
_UP_TO = r"(?:[^\d.;!?]|\d{1,2}[:.]\d{2}(?![.\d])){0,40}?"  # before a date: no end of a sentence, no number but a time
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def posted(reading: Reading, fields: Fields) -> Found[date] | None:
    """The day the role was posted."""
    return _stated(fields, _POSTED) or next(_told(reading, "posted", "posted_on"), None)


def valid_through(reading: Reading, fields: Fields) -> Found[date] | None:
    """The last day to apply: "Closing date: 30 June 2026", "apply by June 30, 2026"."""
    return _stated(fields, _VALID_THROUGH) or next(_told(reading, "valid_through", "apply_by"), None)


def _stated(fields: Fields, names: tuple[str, ...]) -> Found[date] | None:
    for name in names:
        match fields.value(name):
            case datetime() as moment:
                found: date | None = moment.date()
            case date() as day:
                found = day
            case str() as text:
                written = _dates().match(text.strip().lower())
                found = _day(written) if written else None
            case _:
                found = None
        if found is not None and found.year in _YEARS:
            return Found(found, fields.evidence(name))
    return None


def _told(reading: Reading, label: str, cues: str) -> Iterator[Found[date]]:
    """The dates behind a label, then those soon after a cue; a heading's stands below it."""
    for span in reading.labelled.get(label, ()):
        yield from _dated(reading, span.start, span.start)
    for statement in reading.near(cues):
        for cue in pattern(cues).finditer(reading.plain, statement.start, statement.end):
            yield from _dated(reading, cue.start(), cue.end())


def _dated(reading: Reading, start: int, after: int) -> Iterator[Found[date]]:
    found = _soon().match(reading.plain, after, min(len(reading.plain), after + _WINDOW))
    if found is not None and (day := _day(found)) is not None:
        yield reading.found(day, start, found.end())


def _day(found: re.Match[str]) -> date | None:
    """The day that is written; None where there is no such day, or day and month can't be told apart."""
    year = int(found["iso_year"] or found["year"] or found["us_year"] or found["last_year"])
    if found["iso_year"]:
        month, day = int(found["iso_month"]), int(found["iso_day"])
    elif named := found["month"] or found["us_month"]:
        month, day = 1 + _MONTHS.index(value("calendar", named)), int(found["day"] or found["us_day"])
    else:
        day, month = int(found["one"]), int(found["two"])
        if "/" in found.group() and day <= len(_MONTHS) and month != day:
            if month <= len(_MONTHS):
                return None
            day, month = month, day
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


@cache
def _written() -> str:
    month = alternatives(phrases().values["calendar"])
    ordinal = r"(?:st|nd|rd|th)?"
    return (
        r"(?:(?<!\d)(?P<iso_year>\d{4})-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})(?!\d)"
        rf"|(?<!\d)(?P<day>\d{{1,2}}){ordinal}(?:\s+(?:of|ya))?[\s.,-]+(?P<month>{month})[.,]?[\s-]+(?P<year>\d{{4}})(?!\d)"
        rf"|(?P<us_month>{month})\.?\s+(?P<us_day>\d{{1,2}}){ordinal},?\s+(?P<us_year>\d{{4}})(?!\d)"
        r"|(?<!\d)(?P<one>\d{1,2})(?P<mark>[./])(?P<two>\d{1,2})(?P=mark)(?P<last_year>\d{4})(?!\d))"
    )


@cache
def _dates() -> re.Pattern[str]:
    return re.compile(_written())


@cache
def _soon() -> re.Pattern[str]:
    return re.compile(_UP_TO + _written())
