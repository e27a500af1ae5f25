"""Periods of work in a CV: when a skill was used, for how long, and when last."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from rolefit_indexer.wording import phrase_pattern, wording

_GAP = re.compile(r"\n[ \t]*\n(?![ \t]*[-*+•])")
_MONTHS = 12
_EARLIEST = 1960


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, in years as decimal numbers ("2021-07" is 2021.5); the text at [start, end) tells of it."""

    since: float
    until: float
    start: int
    end: int


def text_periods(text: str, ends: Sequence[int], this_year: int) -> list[Period]:
    """The periods that date ranges in a CV's text open, each up to the next one or to the next of `ends`.

    `ends`: where sections begin, in order. "2021 - today", "03/2019–12/2021", "June 2023 to Jan 2024".
    """
    found = list(_range_pattern().finditer(text.replace("İ", "i").lower()))  # as long as the text
    periods: list[Period] = []
    for number, match in enumerate(found):
        line_start = text.rfind("\n", 0, match.start()) + 1
        following = found[number + 1] if number + 1 < len(found) else None
        limit = text.rfind("\n", 0, following.start()) + 1 if following else len(text)
        ending = bisect_right(ends, match.end())
        limit = min([limit, _paragraph_end(text, match.end()), *ends[ending : ending + 1]])
        if line_start < limit and (years := _years(match, this_year)):
            periods.append(Period(*years, line_start, max(limit, match.end())))
    return periods


def _paragraph_end(text: str, position: int) -> int:
    """Where the paragraph ends that tells of a date range; a line with nothing but the range heads the next one."""
    found = [gap.start() for gap in islice(_GAP.finditer(text, position), 2)]
    if not found:
        return len(text)
    heads = "\n" not in text[position : found[0]].strip("\n")
    return found[-1] if heads and len(found) > 1 else found[0] if not heads else len(text)


def iso_year(date: object) -> float | None:
    """A JSON Resume date ("2021", "2021-07", "2021-07-15") as a decimal year, or None."""
    found = re.match(r"(\d{4})(?:-(\d{2}))?", date) if isinstance(date, str) else None
    if found is None:
        return None
    return int(found[1]) + ((int(found[2]) - 1) / _MONTHS if found[2] else 0.0)


def total(periods: Iterable[Period]) -> float:
    """How many years the periods cover together; what overlaps counts once. Rounded to a tenth."""
    covered, reached = 0.0, 0.0
    for period in sorted(periods, key=lambda period: period.since):
        since = max(period.since, reached)
        covered += max(0.0, period.until - since)
        reached = max(reached, period.until)
    return round(covered, 1)


def _years(match: re.Match[str], this_year: int) -> tuple[float, float] | None:
    since = int(match["from_year"]) + _month(match["from_month"]) / _MONTHS
    if match["until_year"]:
        until = int(match["until_year"]) + (_month(match["until_month"]) or 0) / _MONTHS
        until = until if match["until_month"] else max(until, since)
    else:
        until = float(this_year) + 0.5
    return (since, until) if _EARLIEST < since <= until <= this_year + 1 else None


def _month(name: str | None) -> int:
    """A month's number from 0, by name or figure; 0 where none is given."""
    if not name:
        return 0
    if name.strip("./- ").isdigit():
        return min(11, max(0, int(name.strip("./- ")) - 1))
    known, word = wording().months, name.strip(". ")
    return (known.get(word[:4]) or known.get(word[:3], 1)) - 1  # "juin" is June, "juil." July


@cache
def _range_pattern() -> re.Pattern[str]:
    month = r"(?:[^\W\d_]{3,9}\.?|\d{1,2}\s?[/.-])"
    year = r"(?:19|20)\d\d"
    now = phrase_pattern(wording().periods["now"])
    to = phrase_pattern(wording().periods["to"])
    return re.compile(
        rf"(?<!\d)(?:(?P<from_month>{month})\s?)?(?P<from_year>{year})\s*(?:[-–—/]|\.\.|{to})\s*"
        rf"(?:(?:(?P<until_month>{month})\s?)?(?P<until_year>{year})(?!\d)|(?P<now>{now}))"
    )
