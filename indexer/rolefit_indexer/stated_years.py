"""The numbers of years that a text states: "3+ years", "three to five years", "5 years of Java, 2 with Kafka"."""

import re
from dataclasses import dataclass
from functools import cache

from rolefit_indexer.wording import phrase_pattern, wording

MAX_YEARS = 40  # more is the age of something else
_BETWEEN = 30  # code points of "between 2 and"


@dataclass(frozen=True, slots=True)
class Years:
    """A number of years stated at `text[start:end]`."""

    start: int
    end: int
    value: float


def stated_years(folded: str, start: int, end: int) -> list[Years]:
    """Every number of years in folded text, and the bare numbers after one ("5 years of Java, 2 with Kafka")."""
    found = [
        Years(match.start(), match.end(), value)
        for match in _years_pattern().finditer(folded, start, end)
        if 0 < (value := _value(match)) <= MAX_YEARS and not _is_of_else(folded, match)
    ]
    if found:
        found += [
            Years(match.start("n"), match.end("plus") if match["plus"] else match.end("n"), _number(match["n"]))
            for match in _bare_pattern().finditer(folded, found[0].end, end)
            if all(match.start("n") < years.start or match.start("n") >= years.end for years in found)
        ]
    return sorted((_with_lower_bound(folded, years) for years in found), key=lambda years: years.start)


def _with_lower_bound(folded: str, years: Years) -> Years:
    """The lower of two numbers: "between 2 and 4 years"."""
    found = _between_pattern().search(folded, max(0, years.start - _BETWEEN), years.start)
    return years if found is None else Years(found.start(), years.end, _number(found["low"]))


def _is_of_else(folded: str, match: re.Match[str]) -> bool:
    """True where a number of years is no experience: "two years ago", "a three year contract", "the last 5 years"."""
    if _else_pattern().match(folded, match.end()):
        return True
    return _past_pattern().search(folded, max(0, match.start() - 12), match.start()) is not None


def _value(match: re.Match[str]) -> float:
    if (said := match["said"]) is not None:
        return wording().years_said[" ".join(said.split())]
    return _number(match["n"] or match["second"])


def _number(text: str) -> float:
    return float(text) if text[0].isdigit() else float(wording().numbers[" ".join(text.split())])


@cache
def _numbers() -> str:
    return "|".join(sorted(map(re.escape, wording().numbers), key=len, reverse=True))


@cache
def _years_pattern() -> re.Pattern[str]:
    """Matches "3 years", "three (3)+ years", "3-5 years", "three to five years", "miaka 3", "a year of"."""
    known = wording().alternatives
    years = phrase_pattern(known["years"])
    said = phrase_pattern(wording().years_said)
    more = phrase_pattern(known["or_more"])
    number = rf"\d{{1,2}}(?:\.5)?|{_numbers()}"
    upto = rf"(?:\s*(?:{phrase_pattern(known['range'])}|[-–—/ ])\s*(?:{number})(?!\d)\s*\+?)?"
    until = rf"(?:\s+{phrase_pattern(known['range'])}\s+(?:{number})\s+{years})?"
    unit_first = phrase_pattern(known["years_first"])
    return re.compile(
        rf"(?<![\w.,])(?:(?P<n>{number})\s*(?:\(\d{{1,2}}\)\s*)?(?:\+|{more})?{upto}\s*(?:{more}\s+|full\s+|solid\s+)?"
        rf"{years}(?:['’]|\.(?=\s+[a-z(]))?(?:\s+{more})?|(?P<said>{said}){until}(?:\s+{more})?|{unit_first}\s+"
        rf"(?P<second>{number})(?:\s+{more})?)"
    )


@cache
def _bare_pattern() -> re.Pattern[str]:
    """Matches ", at least two of them with", "or five of", "2 with"."""
    known = wording().alternatives
    least = phrase_pattern(known["at_least"])
    joins = phrase_pattern((*known["and"], *known["or"], *known["which"]))
    them, about = phrase_pattern(known["of_them"]), phrase_pattern(known["about"])
    return re.compile(
        rf"(?:,|،|{joins})\s*(?:{least}\s++)*+(?P<n>\d{{1,2}}|{_numbers()})(?P<plus>\+)?\s+"
        rf"(?:{them}\s+(?:{about}|[a-z]+ing\b)|{about})(?(plus)|(?!\s+(?:the|our|them)\b))"
    )


@cache
def _between_pattern() -> re.Pattern[str]:
    """Matches "between 2 and " at an end."""
    known = wording().alternatives
    between, joins = phrase_pattern(known["between"]), phrase_pattern(known["and"])
    return re.compile(rf"{between}\s+(?P<low>\d{{1,2}}|{_numbers()})\s+{joins}\s*$")


@cache
def _else_pattern() -> re.Pattern[str]:
    return re.compile(r"['’]?\s*" + phrase_pattern(wording().alternatives["years_else"]))


@cache
def _past_pattern() -> re.Pattern[str]:
    return re.compile(phrase_pattern(wording().alternatives["years_past"]) + r"\s+$")
