"""What a statement says of a skill besides its name: the years and the level asked for or held."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rolefit_engine.domain import Level

from rolefit_indexer.mentions import Mention
from rolefit_indexer.wording import phrase_pattern, wording

MAX_YEARS = 40  # more is the age of something else

_LEVEL_REACH = 70  # code points between a word like "advanced" and the skill it may speak of
_STOP = re.compile(r"[;.!?\n](?=\s|$)|\bbut\b|\bwhile\b")


@dataclass(frozen=True, slots=True)
class Years:
    """A number of years stated at `text[start:end]`."""

    start: int
    end: int
    value: float


class Quantities:
    """Reads years and levels off the folded text of one document."""

    def __init__(self, folded: str) -> None:
        """`folded`: the document's text, folded."""
        self._folded = folded

    def years(
        self, mentions: Sequence[Mention], start: int, end: int, soft_starts: Sequence[int]
    ) -> dict[int, float]:
        """The years stated for each mention (by its index) of the statement at [start, end).

        "3 years of Go and Java", "Go (3+ years)", "5 years of Java, 2 with Kafka". A phrase that asks anew
        (`soft_starts`: "knowledge of ...") ends what the number before it speaks of.
        """
        stated = stated_years(self._folded, start, end)
        found: dict[int, float] = {}
        for number, years in enumerate(stated):
            limit = stated[number + 1].start if number + 1 < len(stated) else end
            limit = min([limit, *(soft for soft in soft_starts if soft > years.end + 25)])
            after = self._after(mentions, years, limit)
            before = self._before(mentions, years, start)
            for index in before or after:
                found.setdefault(index, years.value)
        return found

    def level(self, mention: Mention, start: int) -> Level | None:
        """The level stated shortly before a mention ("advanced SQL", "basic knowledge of Docker and Go")."""
        begin = max(start, mention.start - _LEVEL_REACH)
        window = self._folded[begin : mention.start]
        stop = max((found.end() for found in _STOP.finditer(window)), default=0)
        found = list(_level_pattern().finditer(window, stop))
        return wording().levels[" ".join(found[-1]["level"].split())] if found else None

    def _after(self, mentions: Sequence[Mention], years: Years, limit: int) -> list[int]:
        """The mentions that "N years of ..." speaks of: all up to the clause's end."""
        stop = _STOP.search(self._folded, years.end, limit)
        limit = stop.start() if stop else limit
        return [index for index, mention in enumerate(mentions) if years.end <= mention.start < limit]

    def _before(self, mentions: Sequence[Mention], years: Years, start: int) -> list[int]:
        """The mentions that a number in brackets, or after a colon or dash, speaks of: the item before it."""
        gap_start = self._folded.rfind("\n", start, years.start) + 1
        lead = re.search(r"(?:\(|:|\s[-–—]|,)\s*(?:at least |min\.? |minimum |over )?$", self._folded[max(gap_start, start) : years.start])
        if lead is None:
            return []
        opener = max(gap_start, start) + lead.start()
        near = [index for index, mention in enumerate(mentions) if mention.end <= opener and opener - mention.end <= 2]
        if not near or self._folded[years.end : years.end + 30].lstrip().startswith(("of ", "in ", "with ", "experience in", "experience with")):
            return []
        return near


def stated_years(folded: str, start: int, end: int) -> list[Years]:
    """Every number of years in folded text, and the bare numbers after one ("5 years of Java, 2 with Kafka")."""
    found = [
        Years(match.start(), match.end(), value)
        for match in _years_pattern().finditer(folded, start, end)
        if 0 < (value := _number(match["n"])) <= MAX_YEARS
    ]
    if found:
        found += [
            Years(match.start("n"), match.end("n"), _number(match["n"]))
            for match in _bare_pattern().finditer(folded, found[0].end, end)
            if all(match.start("n") < years.start or match.start("n") >= years.end for years in found)
        ]
    return sorted(found, key=lambda years: years.start)


def _number(text: str) -> float:
    return float(text) if text[0].isdigit() else float(wording().numbers[text])


@cache
def _years_pattern() -> re.Pattern[str]:
    numbers = "|".join(sorted(map(re.escape, wording().numbers), key=len, reverse=True))
    years = phrase_pattern(wording().alternatives["years"])
    return re.compile(
        rf"(?<![\w.])(?P<n>\d{{1,2}}(?:\.5)?|{numbers})\s*(?:\(\d{{1,2}}\)\s*)?"
        rf"(?:\+|plus\b|or more\b)?\s*(?:(?:to|or|[-–—/]|\s)\s*\d{{1,2}}\s*\+?\s*)?(?:or more\s+|full\s+|solid\s+)?{years}['’]?"
    )


@cache
def _bare_pattern() -> re.Pattern[str]:
    numbers = "|".join(sorted(map(re.escape, wording().numbers), key=len, reverse=True))
    return re.compile(rf"(?:,|\band\b|\bof which\b|\bincluding\b)\s+(?:at least\s+)?(?P<n>\d{{1,2}}|{numbers})\+?\s+(?:with|of|in|using|on)\b")


@cache
def _level_pattern() -> re.Pattern[str]:
    levels = phrase_pattern(wording().levels)
    about = r"(?:knowledge|understanding|experience|skills?|command|grasp|background|proficiency|familiarity|expertise|in|of|with|at)"
    return re.compile(rf"(?P<level>{levels})(?=(?:\s+[\w'-]+){{0,3}}?\s+{about}(?!\w)|\s+(?:[\w'-]+\s+)?$)")
