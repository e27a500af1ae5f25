"""Which mentions of a statement are alternatives: "Python or Ruby", "e.g. AWS, Azure", "two of the following"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rolefit_indexer.lists import Link, link
from rolefit_indexer.mentions import Mention
from rolefit_indexer.wording import phrase_pattern, wording
from rolefit_taxonomy import Relation, SkillClass, Taxonomy

_ONE_WITH_BRACKET = re.compile(r"\b(?:an?|any|one)\s+(?:[\w-]+\s+){0,3}?[\w-]+\s*\($")  # "an RTOS ("
_BRACKET = re.compile(r"[()]")
_USED_TOGETHER = ("languages", "protocols")  # top families: a slash between two of one family joins
_REMEMBERED = 4096  # words between names and before them; most are ", " and the like
_BEFORE = 110  # code points before a list in which words such as "one of" speak of it


@dataclass(frozen=True, slots=True)
class Choice:
    """Mentions of which `need` are enough; `others` names the sort of thing that would do too ("or other tools")."""

    mentions: tuple[Mention, ...]
    need: int = 1
    others: Mention | None = None


@dataclass(slots=True)
class _Run:
    """A list of mentions with the links between them; `others` as in a choice, `bracket` where it opens in one.

    `similar`: how many stand before "or a similar tool such as", whose examples go on with the list; 0 without.
    """

    mentions: list[Mention]
    links: list[Link]
    bracket: int | None
    others: Mention | None = None
    similar: int = 0


class Alternatives:
    """Reads the choices among the mentions of one statement."""

    def __init__(self, folded: str, taxonomy: Taxonomy) -> None:
        """`folded`: the document's text, folded."""
        self._folded = folded
        self._taxonomy = taxonomy

    def asked_of_list(self, start: int, end: int) -> int | None:
        """How many of the list below a statement at [start, end) are enough ("two or more of the following:")."""
        text = self._folded[max(start, end - _BEFORE) : end].rstrip(" :：")
        if (number := _asked_number(text)) is not None:
            return number
        return 1 if _says_either(text) else None

    def choices(self, mentions: Sequence[Mention], start: int, end: int) -> list[Choice]:
        """The choices in the statement at [start, end); a mention outside any is asked for by itself."""
        if len(mentions) < 2:
            return []
        runs = self._runs(_outermost(mentions), start, end)
        found = {id(run): self._choices_of(run, runs, start, end) for run in runs}
        for heads in runs:
            examples = self._examples_of(heads, runs, end)
            if examples is not None:
                last = found[id(heads)][-1] if found[id(heads)] else Choice(tuple(heads.mentions[-1:]), 1, heads.others)
                joined = Choice((*last.mentions, *examples.mentions), last.need, last.others)
                found |= {id(heads): [*found[id(heads)][:-1], joined], id(examples): []}
            for choice in found[id(heads)]:
                held = self._held_by(choice, runs)
                options = tuple(mention for run in held for mention in run.mentions)
                if len(held) > 1:
                    found |= {id(run): [] for run in held}
                    found[id(held[0])] = [Choice(options)]
                    break
        return [choice for run in runs for choice in found[id(run)]]

    def _examples_of(self, run: _Run, runs: Sequence[_Run], end: int) -> _Run | None:
        """The list in brackets after an open one: "Kafka or another messaging platform (Solace, RabbitMQ)"."""
        if run.bracket is not None:
            return None
        last = run.others or run.mentions[-1]
        held = next((other for other in runs if other.bracket is not None and other.bracket >= last.end), None)
        if held is None or held.bracket is None or held.bracket > end:
            return None
        gap = self._folded[run.mentions[-1].end : held.bracket]
        lies_between = any(last.end <= m.start < held.bracket for other in runs for m in other.mentions)
        opened = _open_pattern().match(gap) is not None and not re.search(r"[.;:,]", gap.lstrip(" ,"))
        return held if opened and not lies_between else None

    # -- lists ----------------------------------------------------------------------------------

    def _runs(self, mentions: Sequence[Mention], start: int, end: int) -> list[_Run]:
        """The lists of a statement in order, a single mention being a list too; those in brackets are their own."""
        brackets = _brackets(self._folded, start, end)
        open_runs: dict[int | None, _Run] = {}
        runs: list[_Run] = []
        for mention in mentions:
            bracket = _innermost(brackets, mention) if brackets else None
            run = open_runs.get(bracket)
            if run is None or not self._extend(run, mention):
                run = _Run([mention], [], bracket)
                open_runs[bracket] = run
                runs.append(run)
        return runs

    def _extend(self, run: _Run, mention: Mention) -> bool:
        """Add a mention to a list that it continues; tells whether it does."""
        if run.others is not None:
            return False
        gap = self._folded[run.mentions[-1].end : mention.start]
        if _says_either(gap):
            return False
        if run.bracket is None:
            gap = gap.replace("(", ",") if ")" not in gap else gap  # "Vue.js (or React)": no list of its own
        if len(gap) <= _BEFORE and _others_pattern().fullmatch(gap) and self._names_the_sort(run, mention):
            run.others = mention
            return True
        if len(gap) <= _BEFORE and _similar_pattern().fullmatch(gap):
            run.similar = len(run.mentions)
        joined = Link(either=True) if run.similar == len(run.mentions) else link(gap)
        if joined is None or (joined.bare and not self._belong_together(run.mentions[-1], mention)):
            return False
        run.mentions.append(mention)
        run.links.append(joined)
        return True

    def _names_the_sort(self, run: _Run, mention: Mention) -> bool:
        """True where a mention after "or other" tells what the list's items are ("MySQL or other databases")."""
        if mention.skill.skill_class is not SkillClass.TECHNOLOGY:
            return True
        return all(mention.skill.id in self._taxonomy.credits_of(item.skill.id) for item in run.mentions)

    # -- choices --------------------------------------------------------------------------------

    def _choices_of(self, run: _Run, runs: Sequence[_Run], start: int, end: int) -> list[Choice]:
        items = run.mentions
        if run.others is not None or run.similar:
            links = run.links[: run.similar - 1] if run.similar else run.links
            last = max((number for number, joined in enumerate(links, 1) if joined.both), default=0)
            earlier = self._split(_Run(items[:last], run.links[: max(0, last - 1)], None)) if last else []
            options = self._options(items[last:]) if run.similar else Choice(tuple(items[last:]), 1, run.others)
            return [*earlier, options]
        if len(items) < 2:
            return []
        before = self._before(run, runs, start)
        need = _asked_number(before)
        if need is not None:
            return [Choice(tuple(items), need)] if need < len(items) else []
        after = self._folded[items[-1].end : min(end, items[-1].end + 40)]
        closed = any(joined.both for joined in run.links) or _and_pattern().match(after) is not None
        either = any(joined.either for joined in run.links)
        any_one = (
            _open_pattern().match(after) is not None
            or (_says_either(before) and not either)
            or (not closed and self._reads_as_any(before, items, after))
        )
        return [self._options(items)] if any_one else self._split(run)

    def _reads_as_any(self, before: str, items: Sequence[Mention], after: str) -> bool:
        """True for examples, and for lists whose last item is an unknown name after "or"."""
        if _example_pattern().search(before) or _or_pattern().match(after):
            return True
        return self._one_of_a_kind(before, items, after)

    def _before(self, run: _Run, runs: Sequence[_Run], start: int) -> str:
        """The folded text that leads to a list, from the technology before it on."""
        first = run.mentions[0].start
        ends = [
            mention.end
            for other in runs
            if other is not run
            for mention in other.mentions
            if mention.end <= first and mention.skill.skill_class is SkillClass.TECHNOLOGY
        ]
        begin = max([start, first - _BEFORE, *ends])
        if run.bracket is not None and ends and run.bracket >= ends[-1]:
            begin = min(begin, max(start, run.bracket - 40))
        return self._folded[begin:first]

    def _split(self, run: _Run) -> list[Choice]:
        """Cut a list where "and" joins; a part joined by "or" (or a slash between substitutes) is a choice.

        A comma after "or" begins something new: "xUnit or NUnit, Docker".
        """
        found: list[Choice] = []
        parts: list[list[Mention]] = [[run.mentions[0]]]  # of the piece: items joined by slashes stand together
        either = False
        for joined, mention in zip([*run.links, Link(both=True)], [*run.mentions[1:], None], strict=True):
            substitutes = joined.slash and mention is not None and self._substitutes(parts[-1][-1], mention)
            cut = mention is None or joined.both or (joined.slash and not substitutes) or (joined.comma and either)
            if cut:
                whole = [item for part in parts for item in part]
                found += [self._options(part) for part in ([whole] if either else parts) if len(part) > 1]
                parts, either = [], False
            either = either or joined.either
            if mention is not None and substitutes:
                parts[-1].append(mention)
            elif mention is not None:
                parts.append([mention])
        return found

    @staticmethod
    def _options(items: Sequence[Mention]) -> Choice:
        """A choice of a list's items; a practice at its head says what the tools are for ("testing, Jest or Mocha")."""
        first = 0
        while len(items) - first > 2 and items[first].skill.skill_class is SkillClass.PRACTICE:
            first += 1
        tools = items[first:]
        if any(item.skill.skill_class is not SkillClass.TECHNOLOGY for item in tools):
            tools = items
        return Choice(tuple(tools))

    def _held_by(self, choice: Choice, runs: Sequence[_Run]) -> list[_Run]:
        """The lists in brackets right after the options of a choice: "Python (Django, Flask) or PHP (Laravel)"."""
        ends = {mention.end for mention in choice.mentions}
        return [
            run
            for run in runs
            if run.bracket is not None
            and any(0 <= run.bracket - end <= 1 for end in ends)
            and run.mentions[0].start - run.bracket <= 1
        ]

    def _one_of_a_kind(self, before: str, items: Sequence[Mention], after: str) -> bool:
        """True for "Code editor (VS Code, PyCharm)" and "One cloud: AWS, Azure": a singular noun before a bare list."""
        noun = re.search(r"(?:^|[\s/])(\w+)\s*\($", before)
        if noun is not None and after.lstrip().startswith(")") and noun[1] in _singular_kinds():
            return len({mention.skill.family for mention in items}) == 1
        if _ONE_WITH_BRACKET.search(before) and len({self._top(mention) for mention in items}) == 1:
            return True
        return bool(_one_kind_pattern().search(before))

    def _belong_together(self, one: Mention, other: Mention) -> bool:
        """Neighbours without a comma are a list that lost it if of one top family, or if one explains the other."""
        if self._top(one) == self._top(other) and one.skill.skill_class is SkillClass.TECHNOLOGY:
            return one.skill.id != other.skill.id
        if other.skill.skill_class is not SkillClass.DOMAIN:
            return False
        credit = self._taxonomy.credits_of(one.skill.id).get(other.skill.id)
        return credit is not None and bool(credit.path)

    def _top(self, mention: Mention) -> str:
        family = self._taxonomy.families[mention.skill.family]
        return family.parent or family.id

    def _substitutes(self, one: Mention, other: Mention) -> bool:
        """True where either stands in for the other, as alternatives and tools of one family do ("Oracle/DB2")."""
        # Languages and protocols of one family are used together: "C/C++", "TCP/UDP".
        if one.skill.family == other.skill.family and self._top(one) not in _USED_TOGETHER:
            return one.skill.skill_class is SkillClass.TECHNOLOGY
        credit = self._taxonomy.credits_of(one.skill.id).get(other.skill.id)
        sideways = (Relation.SIBLING_OF, Relation.ALTERNATIVE_TO)
        return credit is not None and len(credit.path) == 1 and credit.path[0].relation in sideways


def _innermost(brackets: Sequence[tuple[int, int]], mention: Mention) -> int | None:
    """Where the brackets around a mention open, or None."""
    return next((b for b, close in reversed(brackets) if b < mention.start and mention.end <= close), None)


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that lie within no other, aren't the object of an act ("build APIs") and no personal quality."""
    found: list[Mention] = []
    for mention in mentions:
        if mention.skill.skill_class is SkillClass.SOFT:
            continue  # "Jenkins, or a willingness to learn it"
        if not mention.is_act and (not found or mention.start >= found[-1].end):
            found.append(mention)
    return found


def _brackets(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where round brackets open and close within [start, end), in the order in which they open."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for mark in _BRACKET.finditer(folded, start, end):
        if mark.group() == "(":
            opened.append(mark.start())
        elif opened:
            first = opened.pop()
            if not _or_pattern().match(folded, first + 1, mark.start() + 1):
                found.append((first, mark.start()))
    return sorted(found)


@lru_cache(_REMEMBERED)
def _says_either(before: str) -> bool:
    found = _either_pattern().search(before)
    return found is not None and not _elsewhere_pattern().search(found["rest"])


@cache
def _either_pattern() -> re.Pattern[str]:
    return re.compile(phrase_pattern(wording().alternatives["either"]) + r"(?P<rest>[^.;]{0,60})$")


@cache
def _elsewhere_pattern() -> re.Pattern[str]:
    """Words by which "one of" speaks of something else than the list: "one of our teams, which uses ..."."""
    return re.compile(phrase_pattern(wording().alternatives["elsewhere"]))


@cache
def _example_pattern() -> re.Pattern[str]:
    return re.compile(phrase_pattern(wording().alternatives["examples"]) + r"[.,:]?\s*(?:\w+\s+)?$")


@cache
def _open_pattern() -> re.Pattern[str]:
    """What follows a list that others may join: "or similar", "frameworks or something like it"."""
    known = wording().alternatives
    return re.compile(rf"(?:\s*{phrase_pattern(known['nouns'])})?[\s,/(]*{phrase_pattern(known['open'])}")


@cache
def _and_pattern() -> re.Pattern[str]:
    """A list that goes on with "and" and words that name no skill is closed."""
    return re.compile(rf"\s*,?\s*{phrase_pattern(wording().alternatives['and'])}\s+\w")


@cache
def _or_pattern() -> re.Pattern[str]:
    """A list that goes on with "or" and one unknown name is a choice: "IIIF, ALTO or METS"."""
    return re.compile(
        rf"\s*,?\s*{phrase_pattern(wording().alternatives['or'])}\s+[\w.+#-]+(?:\s*[/,]\s*[\w.+#-]+)*\s*(?:$|[.;,)])"
    )


@cache
def _others_pattern() -> re.Pattern[str]:
    """What stands between a list and the sort of thing that would do too: "or another (open source) ..."."""
    known = wording().alternatives
    return re.compile(
        rf"(?:\s*{phrase_pattern(known['nouns'])})?[\s,/(]*{phrase_pattern(known['open'])}\s+(?:[\w-]+\s+)?"
    )


@cache
def _similar_pattern() -> re.Pattern[str]:
    """What stands between a list and examples of what would do too: "or a similar tool such as"."""
    known = wording().alternatives
    return re.compile(
        rf"[\s,/(]*{phrase_pattern(known['or'])}\s+(?:(?:with|in|using|on|of)\s+)?{phrase_pattern(known['similar'])}"
        rf"\s+(?:[\w-]+\s+){{0,3}}{phrase_pattern(known['examples'])}[:,]?\s*"
    )


@cache
def _singular_kinds() -> frozenset[str]:
    return frozenset(wording().alternatives["one_kind"])


@cache
def _one_kind_pattern() -> re.Pattern[str]:
    """Matches "one cloud: ...", "a second language besides English: ..." at the end of what leads to a list."""
    known = wording().alternatives
    kinds = phrase_pattern(known["one_kind"])
    return re.compile(rf"{phrase_pattern(known['one'])}[^.;:()]{{0,50}}?{kinds}[^.;:()]{{0,60}}:\s*$")


@cache
def _number_pattern() -> re.Pattern[str]:
    known = wording()
    numbers = "|".join(sorted(map(re.escape, known.numbers), key=len, reverse=True))
    more = phrase_pattern(known.alternatives["or_more"])
    return re.compile(
        rf"(?<!\w)(?P<n>\d{{1,2}}|{numbers})\s*(?:\(\d{{1,2}}\)\s*)?(?:\+|{more})?\s*"
        rf"{phrase_pattern(known.alternatives['out_of'])}(?!\s+{phrase_pattern(known.alternatives['years'])})(?!\s+(?:them|which)\s+(?:in|with|using|on)\b)(?P<rest>[^.;]{{0,80}})$"
    )


def _asked_number(before: str) -> int | None:
    """How many the words before a list ask for ("two or more of the following:"), or None."""
    found = _number_pattern().search(before)
    if found is None or _elsewhere_pattern().search(found["rest"]):
        return None
    number = int(found["n"]) if found["n"].isdigit() else wording().numbers[found["n"]]
    return number if number >= 1 else None
