"""What a statement says of a skill besides its name: the years and the level asked for or held."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile, pairwise

from rolefit_engine.domain import Level
from rolefit_indexer.choice_words import (
    kind_before_bracket_pattern,
    loose_or_pattern,
    opens_with_or_pattern,
    same_sort_pattern,
    similar_pattern,
)
from rolefit_indexer.lists import link
from rolefit_indexer.mentions import Mention
from rolefit_indexer.phrases import Found, Spread
from rolefit_indexer.signs import LEVEL, UNIT, Signs
from rolefit_indexer.stated_years import Years, stated_years
from rolefit_indexer.wording import phrase_pattern, wording
from rolefit_taxonomy import SkillClass

_LEVEL_REACH = 70  # code points between a word like "advanced" and the skill it may speak of
_TAIL_REACH = 25  # between an item and the number that closes it ("Kubernetes in production, at least 2 years")
_SOFT_REACH = 25
_CLOSE = 5  # between a name and the bracket that tells its level
_BEFORE_LEVEL = re.compile(r"\s*[(|:]\s*$|\s{3}$")  # a dash is folded to a space
_AFTER_LEVEL = re.compile(r"\s*(?:level\s*)?(?:[)|,;]|$|\n)")
_ENDS_BEFORE = re.compile(r"\s+(?:[\w'-]+\s*)?")  # "expert SQL", "expert in-house SQL"
_VERSION_BRACKET = re.compile(r"\s*\([^()]{0,40}\)")  # "C++ (C++17 or newer), 5 years"
_FOR = re.compile(r"\+?\s+for\s+")  # "Docker, Kubernetes: 3+ years for Kubernetes"
_HEADS = re.compile(r":\s*(?:[a-z]+\s+){0,3}")  # "Cloud: one of "
_HELD = re.compile(r"\s*\([^()]{0,120}\)\s*$")
_OPENED = re.compile(r"\s*(?:\w+\s*)?\(\s*")  # between a whole and its parts: "AWS services (EC2"
_CLOSED = re.compile(r"(?:\s+[\w'’-]+){0,3}\s*\)")
_EXAMPLES = re.compile(r",\s*including\b")  # what follows isn't a thing of years
_LANGUAGES = "programming-languages"  # in brackets after another technology they share its years: "the JVM (Kotlin)"
_JOINING = (similar_pattern, same_sort_pattern, kind_before_bracket_pattern)
_SAME = ("", ":", "(")  # between a name and what it is, a dash being folded: "AWS: EC2, S3"
_FAR = 45  # code points, a comma among them, in which a name may still be what a number of years speaks of


class Quantities:
    """Reads years and levels off the folded text of one document."""

    def __init__(self, folded: str, signs: Signs) -> None:
        """`folded`: the document's text, folded; `signs`: those in it."""
        self._folded = folded
        self._units = Spread(found.start for found in signs[UNIT])
        levels = [level for found in signs[LEVEL] if (level := _stated_level(folded, found))]
        self._levels = levels
        self._level_starts = Spread(level.start for level in levels)

    def years(self, mentions: Sequence[Mention], start: int, end: int, soft_starts: Sequence[int]) -> dict[int, float]:
        """The years stated for each mention (by its index) of the statement at [start, end).

        "3 years of Go and Java", "Go (3+ years)", "Go or Java, two years or more", "5 years of Java, 2 with Kafka". A
        phrase that asks anew (`soft_starts`: "knowledge of ...") ends what the number before it speaks of.
        """
        stated = stated_years(self._folded, start, end)
        found: dict[int, float] = {}
        for number, years in enumerate(stated):
            limit = stated[number + 1].start if number + 1 < len(stated) else end
            named = next((mention.start for mention in mentions if mention.start >= years.end), limit)
            limit = min([limit, *(soft for soft in soft_starts if soft > max(years.end + _SOFT_REACH, named))])
            before = self._before(mentions, years, start)
            for index in before or self._after(mentions, years, limit):
                found.setdefault(index, years.value)
        return found

    def years_of_list(self, start: int, end: int) -> float | None:
        """The years that a statement at [start, end) states for the list below it ("3+ years with:"), or None."""
        stated = stated_years(self._folded, start, end)
        return stated[-1].value if stated else None

    def levels(self, mentions: Sequence[Mention], start: int, end: int) -> dict[int, Level]:
        """The levels stated for mentions (by their index) of the statement at [start, end)."""
        if not self._level_starts.any_within(start, end + _CLOSE):
            return {}
        found = ((index, self._level(mention, start)) for index, mention in enumerate(mentions))
        return {index: level for index, level in found if level is not None}

    def _level(self, mention: Mention, start: int) -> Level | None:
        """The level stated of a mention: "advanced SQL", "basic knowledge of Docker and Go", "Linux (expert)"."""
        levels = wording().levels
        near = self._levels[self._level_starts.within(mention.end, mention.end + _CLOSE)]
        if near and near[0].closes == mention.end:
            return levels[near[0].phrase]
        near = self._levels[self._level_starts.within(max(start, mention.start - _LEVEL_REACH), mention.start)]
        for stated in reversed(near):
            if stated.opens or _ENDS_BEFORE.fullmatch(self._folded, stated.end, mention.start):
                return (
                    None if _stop_pattern().search(self._folded, stated.end, mention.start) else levels[stated.phrase]
                )
        return None

    def speaks_of_years(self, start: int, end: int) -> bool:
        """True where a word for years stands within [start, end)."""
        return self._units.any_within(start, end)

    def _after(self, mentions: Sequence[Mention], years: Years, limit: int) -> list[int]:
        """The mentions that "N years of ..." speaks of: the first, and what goes on with it.

        After a technology that is the rest of its list; after a practice also what it is done with ("3 years of web
        development in Python"). What a technology's brackets hold are its parts or what else would do.
        """
        stop = _stop_pattern().search(self._folded, years.end, limit)
        limit = stop.start() if stop else limit
        ahead = [index for index, mention in enumerate(mentions) if years.end <= mention.start < limit]
        ahead = list(dropwhile(lambda index: mentions[index].skill.skill_class is SkillClass.SOFT, ahead))
        if not ahead or _turns_away(self._folded[years.end : mentions[ahead[0]].start]):
            return []
        chosen = ahead[:1]
        skipped = False  # the item before stands in brackets that say nothing of the years
        for earlier, index in pairwise(ahead):
            before, mention = mentions[earlier], mentions[index]
            gap = self._folded[before.end : mention.start]
            if mention.start < before.end:
                chosen += [] if skipped else [index]
            elif mention.skill.skill_class is SkillClass.SOFT:
                break
            elif skipped and ")" not in gap:
                continue
            elif self._holds_others(before, mention, gap):
                skipped = True
            elif self._goes_on(before, mention, gap.rpartition(")")[2], first=len(chosen) == 1):
                chosen.append(index)
                skipped = False
            else:
                break
        return chosen

    @staticmethod
    def _holds_others(before: Mention, mention: Mention, gap: str) -> bool:
        """True for "Kubernetes (EKS" and "React (or Vue", not for "the JVM (Kotlin", nor for parts: "AWS (EC2"."""
        if before.skill.skill_class is not SkillClass.TECHNOLOGY or not gap.lstrip().startswith("("):
            return False
        if opens_with_or_pattern().match(gap.lstrip(), 1):
            return True
        if _is_part(mention, before):
            return False
        return gap.strip() == "(" and (before.skill.family == _LANGUAGES or mention.skill.family != _LANGUAGES)

    def _goes_on(self, before: Mention, mention: Mention, gap: str, *, first: bool) -> bool:
        """True where a mention shares the years of the one before it."""
        if _asks_anew(gap, first=first):
            return False
        if _is_part(mention, before) and _OPENED.fullmatch(gap):
            return True
        technology = mention.skill.skill_class is SkillClass.TECHNOLOGY
        if before.skill.skill_class is not SkillClass.TECHNOLOGY and (technology or _about_pattern().fullmatch(gap)):
            return True
        if link(gap) is not None or any(pattern().fullmatch(gap) for pattern in _JOINING) or gap.strip() in _SAME:
            return True
        alike = before.skill.family == mention.skill.family or mention.skill.skill_class is SkillClass.PRACTICE
        return alike and loose_or_pattern().fullmatch(gap) is not None

    def _before(self, mentions: Sequence[Mention], years: Years, start: int) -> list[int]:
        """The mentions that a number in brackets, or after a comma, colon or dash, speaks of: the items before it."""
        begin = max(self._folded.rfind("\n", start, years.start) + 1, start)
        lead = _lead_pattern().search(self._folded[begin : years.start])
        after = self._folded[years.end : years.end + 40]
        named = _FOR.match(self._folded, years.end)
        if lead is None or (named is not None and any(mention.start == named.end() for mention in mentions)):
            return []
        if any(self._folded[years.end : mention.start] == " " for mention in mentions if mention.start > years.end):
            return []  # "4 years Java, 2 years Angular"
        alone = lead.group().startswith("(") and _CLOSED.match(after) is not None  # "(3 years of experience)"
        if not alone and _goes_on_pattern().match(after) and not _back_pattern().match(after):
            return []
        opener = begin + lead.start()
        earlier = [index for index, mention in enumerate(mentions) if begin <= mention.start and mention.end <= opener]
        if _back_pattern().match(after):
            return earlier
        return self._closed_by(mentions, earlier, begin, opener, mark=lead.group()[0])

    def _closed_by(
        self, mentions: Sequence[Mention], earlier: list[int], begin: int, opener: int, *, mark: str
    ) -> list[int]:
        """Which of the mentions before a number that stands at an item's end, or in brackets, it speaks of.

        `mark`: the first character of what stands between them and the number.
        """
        held = _HELD.search(self._folded, begin, opener)
        head = [index for index in earlier if held is not None and mentions[index].end == held.start()]
        if head and mentions[head[0]].skill.skill_class is SkillClass.TECHNOLOGY:
            return head  # "Azure (Functions, Service Bus), 2 years"
        if not earlier or not self._is_tail(self._folded[mentions[earlier[-1]].end : opener]):
            return []
        if mark == "(":
            return self._list_up_to(mentions, earlier, commas=False)
        listed = self._list_up_to(mentions, earlier)
        title = mentions[earlier[0]]
        if listed[0] == earlier[0] + 1 and _HEADS.fullmatch(self._folded, title.end, mentions[listed[0]].start):
            if title.skill.skill_class is SkillClass.TECHNOLOGY:
                return earlier[:1]  # "AWS: S3, SQS, 2 years"
            return [earlier[0], *listed] if mark == ":" else listed  # the row of a table, "Cloud: AWS: Years: 2"
        return listed

    @staticmethod
    def _is_tail(gap: str) -> bool:
        gap = _VERSION_BRACKET.sub("", gap)
        return len(gap) <= _TAIL_REACH and not re.search(r"[.,;:()]", gap)

    def _list_up_to(self, mentions: Sequence[Mention], indexes: Sequence[int], *, commas: bool = True) -> list[int]:
        """The last of the mentions and those that one list joins with it; without `commas` a pair: "C# / .NET"."""
        first = len(indexes) - 1
        while first:
            joined = link(self._folded[mentions[indexes[first - 1]].end : mentions[indexes[first]].start])
            if joined is None or (not commas and (joined.comma or joined.bare)):
                break
            first -= 1
        if first and not commas:
            before = link(self._folded[mentions[indexes[first - 1]].end : mentions[indexes[first]].start])
            first = len(indexes) - 1 if before is not None and before.comma else first  # "Go, Helm and Kafka (2 years)"
        return list(indexes[first:])


def _is_part(mention: Mention, whole: Mention) -> bool:
    """True for EC2 of AWS and React of the MERN stack."""
    return whole.skill.id in mention.skill.part_of or mention.skill.id in whole.skill.implies


def _asks_anew(gap: str, *, first: bool) -> bool:
    """True where what follows is asked for by itself rather than for the years before it.

    So it is after a comma or "and" with words such as "know" or "be", after "including", and after a comma with "and"
    between the first two: "3 years with Node.js, and TypeScript as your daily language".
    """
    if _EXAMPLES.search(gap) or _comma_pattern().match(gap):
        return True
    found = _anew_pattern().fullmatch(gap)
    return found is not None and (link(gap) is None or (first and found["comma"] is not None))


def _turns_away(gap: str) -> bool:
    """True where the words between a number of years and a name end what the number speaks of."""
    before, comma, after = gap.replace("،", ",").partition(",")
    if not comma:
        return False
    if _comma_pattern().match(gap) or len(gap) > _FAR:
        return True
    return not after.strip() and _general_pattern().search(before) is not None


@cache
def _stop_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\be\.g)(?<!\bi\.e)(?<!\bincl)(?<!\s)[;.!?؛؟](?=\s|$)|[\n•]|{phrase_pattern(wording().cues['turns'])}"
    )


@cache
def _about_pattern() -> re.Pattern[str]:
    """Matches " on an ", " in "."""
    known = wording().alternatives
    return re.compile(rf"\s+{phrase_pattern(known['about'])}\s+(?:{phrase_pattern(known['one'])}\s+)?")


@cache
def _lead_pattern() -> re.Pattern[str]:
    """What stands between an item and the number that closes it: "(minimum of ", ", at least "."""
    least = phrase_pattern(wording().alternatives["at_least"])
    general = phrase_pattern(wording().alternatives["general"])
    return re.compile(rf"(?:\(\s*(?:{general}\s*:?\s*(?:\w{{1,3}}\s+)?)?|[:,،;|]|\s{{3}}|\sfor)\s*(?:{least}\s++)*+$")


@cache
def _goes_on_pattern() -> re.Pattern[str]:
    """What follows a number of years that speaks of what comes next."""
    return re.compile(r"['’]?\s*" + phrase_pattern(wording().alternatives["years_of"]))


@cache
def _back_pattern() -> re.Pattern[str]:
    """Matches "of practice in any of them"."""
    return re.compile(r"['’]?\s*(?:[\w-]+\s+){0,4}?" + phrase_pattern(wording().alternatives["any_of_them"]))


@cache
def _comma_pattern() -> re.Pattern[str]:
    known = wording().alternatives
    anew = phrase_pattern(known["asks_anew"])
    and_anew = phrase_pattern(known["and_anew"])
    return re.compile(
        rf"[^,،;()]{{0,40}}(?:[,،]\s*(?:{phrase_pattern(known['and'])}\s+)?{anew}"
        rf"|(?:{phrase_pattern(known['and'])}\s+|\sو){and_anew})"
    )


@cache
def _general_pattern() -> re.Pattern[str]:
    """Matches "experience" at an end: years asked for in general."""
    return re.compile(phrase_pattern(wording().alternatives["general"]) + r"\s*$")


@cache
def _anew_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s*(?P<comma>,)?\s*{phrase_pattern(wording().alternatives['and'])}\s+.*", re.S)


@dataclass(frozen=True, slots=True)
class _Level:
    """A word of level at `text[start:end]`.

    `opens`: "knowledge", "in" or the like follows it, so it speaks of what comes next. `closes`: where the name before
    it ends if it stands in brackets after that ("Linux (expert)"), else -1.
    """

    start: int
    end: int
    phrase: str
    opens: bool
    closes: int


def _stated_level(folded: str, found: Found) -> _Level:
    before = _BEFORE_LEVEL.search(folded, max(0, found.start - _CLOSE), found.start)
    closes = before.start() if before and _AFTER_LEVEL.match(folded, found.end) else -1
    opens = _opens_pattern().match(folded, found.end) is not None
    return _Level(found.start, found.end, found.phrase, opens, closes)


@cache
def _opens_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?!\s+to\b)(?:\s+[\w'-]+){{0,3}}?\s+{phrase_pattern(wording().alternatives['level_of'])}")
