"""Which mentions of a statement are alternatives: "Python or Ruby", "e.g. AWS, Azure", "two of the following"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rolefit_taxonomy import Relation, SkillClass, Taxonomy

from rolefit_indexer.mentions import Mention
from rolefit_indexer.wording import phrase_pattern, wording

_FILLER = r"(?:the|a|an|any|some|other|its|our|your|their|both|knowledge of|experience with|experience in|using|with|in|of|on)"
_NOUN = (
    r"(?:frameworks?|libraries|library|languages?|databases?|programming|extension|services?|platforms?|tools?|technologies|"
    r"technology|stack|api|apis|servers?|systems?|development|clusters?|environments?|brokers?|queues?|principles?|based|experience)"
)
_MAX_GAP = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """Mentions of which `need` are enough; `others` names the sort of thing that would do too ("or other databases")."""

    mentions: tuple[Mention, ...]
    need: int = 1
    others: Mention | None = None


@dataclass(frozen=True, slots=True)
class _Link:
    """What stands between two neighbouring mentions, when it makes them one list."""

    either: bool = False
    both: bool = False
    slash: bool = False
    bare: bool = False


class Alternatives:
    """Reads the choices among the mentions of one statement."""

    def __init__(self, folded: str, taxonomy: Taxonomy) -> None:
        """`folded`: the document's text, folded."""
        self._folded = folded
        self._taxonomy = taxonomy

    def choices(self, mentions: Sequence[Mention], start: int, end: int) -> list[Choice]:
        """The choices in the statement at [start, end); a mention outside any is asked for by itself."""
        found: list[Choice] = []
        index = 0
        while index < len(mentions) - 1:
            run, links = self._run(mentions, index)
            found += self._choices_of(run, links, start, end)
            index += len(run)
        return found

    def _run(self, mentions: Sequence[Mention], index: int) -> tuple[list[Mention], list[_Link]]:
        """The longest list of mentions from `index` on, and the links within it."""
        run, links = [mentions[index]], list[_Link]()
        for following in mentions[index + 1 :]:
            link = self._link(run[-1], following)
            if link is None:
                break
            run.append(following)
            links.append(link)
        return run, links

    def _link(self, one: Mention, other: Mention) -> _Link | None:
        gap = self._folded[one.end : other.start]
        if len(gap) > _MAX_GAP:
            return None
        if not gap.strip():
            return _Link(bare=True) if self._belong_together(one, other) else None
        found = _link_pattern().fullmatch(gap)
        if found is None:
            return None
        word = found["word"]
        if gap.strip() == "/":
            return _Link(slash=True)
        return _Link(either=word is not None and word in _or_words(), both=word is not None and word in _and_words())

    def _choices_of(self, run: list[Mention], links: list[_Link], start: int, end: int) -> list[Choice]:
        others = self._others(run)
        if others is not None:
            run, links = run[:-1], links[:-1]
            return [Choice(tuple(run), 1, others)]
        if len(run) < 2:
            return []
        before = self._folded[max(start, run[0].start - 90) : run[0].start]
        after = self._folded[run[-1].end : min(end, run[-1].end + 40)]
        need = _asked_number(before)
        if need is not None and need < len(run):
            return [Choice(tuple(run), need)]
        is_open = bool(_open_pattern().match(after))
        closed = any(link.both for link in links)
        example = bool(_example_pattern().search(before))
        if is_open or bool(_either_pattern().search(before)) or (example and not closed):
            return [Choice(tuple(run))]
        if self._names_one_of_them(before, run, links, after):
            return [Choice(tuple(run))]
        return self._split(run, links)

    def _others(self, run: list[Mention]) -> Mention | None:
        """The last mention of a list where it names the others' sort: "MySQL, PostgreSQL or other databases"."""
        if len(run) < 2:
            return None
        last = run[-1]
        opened = _open_pattern().search(self._folded, run[-2].end, last.start)
        sort_of = all(last.skill.id in self._taxonomy.credits_of(mention.skill.id) for mention in run[:-1])
        return last if opened and sort_of else None

    def _split(self, run: list[Mention], links: list[_Link]) -> list[Choice]:
        """Cut the list where "and" joins; a part joined by "or" (or a slash between substitutes) is a choice."""
        found: list[Choice] = []
        part = [run[0]]
        either = False
        for link, mention in zip([*links, _Link(both=True)], [*run[1:], None], strict=True):
            substitutes = link.slash and mention is not None and self._substitutes(part[-1], mention)
            cut = mention is None or link.both or (link.slash and not substitutes)
            if cut:
                if either and len(part) > 1:
                    found.append(Choice(tuple(part)))
                part, either = [], False
            either = either or link.either or substitutes
            if mention is not None:
                part.append(mention)
        return found

    def _names_one_of_them(self, before: str, run: list[Mention], links: list[_Link], after: str) -> bool:
        """ "Code editor (VS Code, PyCharm)": a singular noun before a bare list in parentheses means one of them."""
        noun = re.search(r"(?:^|[\s/])([a-z]+)\s*\($", before)
        if noun is None or not after.lstrip().startswith(")") or any(link.both for link in links):
            return False
        singular = noun[1] in _singular_kinds()
        families = {mention.skill.family for mention in run}
        return singular and len(families) == 1

    def _belong_together(self, one: Mention, other: Mention) -> bool:
        """Neighbours without a comma are a list that lost it when they are of one top family, or one explains the other."""
        if self._top(one) == self._top(other) and one.skill.skill_class is SkillClass.TECHNOLOGY:
            return one.skill.id != other.skill.id
        credits_ = self._taxonomy.credits_of(one.skill.id)
        return other.skill.id in credits_ and credits_[other.skill.id].path[:1] != () and other.skill.skill_class is SkillClass.DOMAIN

    def _top(self, mention: Mention) -> str:
        family = self._taxonomy.families[mention.skill.family]
        return family.parent or family.id

    def _substitutes(self, one: Mention, other: Mention) -> bool:
        """True where either stands in for the other, as siblings and alternatives do (Oracle/DB2; not HTML/CSS)."""
        credit = self._taxonomy.credits_of(one.skill.id).get(other.skill.id)
        sideways = (Relation.SIBLING_OF, Relation.ALTERNATIVE_TO)
        return credit is not None and len(credit.path) == 1 and credit.path[0].relation in sideways


@cache
def _link_pattern() -> re.Pattern[str]:
    words = phrase_pattern((*wording().alternatives["or"], *wording().alternatives["and"]))
    return re.compile(
        rf"(?:\s*{_NOUN})?\s*(?:[,/|]|\s)?\s*(?P<word>{words})?\s*(?:{_FILLER}\s+)*(?:{_FILLER})?\s*", re.I
    )


@cache
def _or_words() -> frozenset[str]:
    return frozenset(wording().alternatives["or"])


@cache
def _and_words() -> frozenset[str]:
    return frozenset(wording().alternatives["and"])


@cache
def _either_pattern() -> re.Pattern[str]:
    return re.compile(phrase_pattern(wording().alternatives["either"]) + r"[^.;]{0,60}$")


@cache
def _example_pattern() -> re.Pattern[str]:
    return re.compile(phrase_pattern(wording().alternatives["examples"]) + r"[.,:]?\s*(?:\w+\s+)?$")


@cache
def _open_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:\s*" + _NOUN + r")?[\s,/(]*" + phrase_pattern(wording().alternatives["open"]))


@cache
def _singular_kinds() -> frozenset[str]:
    return frozenset(wording().alternatives["one_kind"])


@cache
def _number_pattern() -> re.Pattern[str]:
    numbers = "|".join(sorted(map(re.escape, wording().numbers), key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<n>\d{{1,2}}|{numbers})\s*(?:\+|or more|plus)?\s*(?:of\b|from\b))[^.;]{{0,80}}$"
    )


def _asked_number(before: str) -> int | None:
    """How many the words before a list ask for ("two or more of the following:"), or None."""
    found = _number_pattern().search(before)
    if found is None:
        return None
    number = int(found["n"]) if found["n"].isdigit() else wording().numbers[found["n"]]
    return number if number >= 1 else None
