"""Amounts of time in a text: "15-25 hours", "at least five (5) years", "miaka miwili", "two-week"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rolefit_indexer.facts.phrases import alternatives, number, number_pattern, phrases

MONTHS = {"day": 12 / 365, "week": 0.25, "month": 1.0, "year": 12.0}
"""How many months a unit has; four weeks count as a month, as people mean it."""


@dataclass(frozen=True, slots=True)
class Amount:
    """`low` to `high` (None where one number stands alone) of a unit, at `[start, end)`; `open`: "5+", "5 or more"."""

    low: float
    high: float | None
    unit: str
    start: int
    end: int
    open: bool = False

    @property
    def months(self) -> float:
        """The lower amount in months, rounded to two places."""
        return round(self.low * MONTHS[self.unit], 2)

    @property
    def months_high(self) -> float | None:
        """The upper amount in months."""
        return None if self.high is None else round(self.high * MONTHS[self.unit], 2)


def amounts(plain: str, start: int, end: int) -> Iterator[Amount]:
    """The amounts of time in `plain[start:end]`, in order."""
    for found in _pattern().finditer(plain, start, end):
        if found["whole"]:
            months = phrases().months[" ".join(found["whole"].split())]
            yield Amount(months, None, "month", found.start(), found.end())
            continue
        unit = phrases().units[found["unit"] or found["first_unit"]]
        low = number(found["low"] or found["after"])
        high = number(found["high"]) if found["high"] else None
        is_open = bool(found["plus"] or found["plus_after"] or found["more"])
        yield Amount(low, high, unit, found.start(), found.end(), is_open)


@cache
def _pattern() -> re.Pattern[str]:
    value = number_pattern()
    units = "|".join(sorted(map(re.escape, phrases().units), key=len, reverse=True))
    # In some languages ("miaka miwili") the unit stands first: those whose units are no English ones.
    first = alternatives(unit for unit in phrases().units if unit.isalpha() and unit.isascii() and unit not in _AFTER)
    whole = alternatives(phrases().months)
    return re.compile(
        rf"(?P<whole>{whole})"
        rf"|(?<![\w.,$€£/])(?P<low>{value})(?![\d,])\s?(?P<plus>\+)?(?:\s*\(\d+\))?"
        rf"(?:\s?(?:-|\bto\b|\bor\b|\bhadi\b|إلى)\s?(?P<high>{value})(?:\s*\(\d+\))?)?\s?(?P<plus_after>\+)?"
        rf"(?:\s(?P<more>or more|plus))?(?:\s?-\s?|\s)?(?:(?:full|solid|consecutive|calendar"
        rf"|working)\s)?(?P<unit>{units})(?!\w)"
        rf"|(?P<first_unit>{first})\s(?P<after>{value})(?!\w)"
    )


_AFTER = frozenset(
    [
        "hours",
        "hour",
        "hrs",
        "hr",
        "h",
        "days",
        "day",
        "weeks",
        "week",
        "wks",
        "wk",
        "months",
        "month",
        "mos",
        "years",
        "year",
        "yrs",
        "yr",
    ]
)
