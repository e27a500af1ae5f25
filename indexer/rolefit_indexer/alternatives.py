"""Which mentions of a statement are alternatives: "Python or Ruby", "e.g. AWS, Azure", "two of the following"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from rolefit_indexer.choice_words import (
    CHOICE_MARK,
    accepted_pattern,
    and_one_pattern,
    and_pattern,
    apart_pattern,
    asked_number,
    bracket_kinds,
    example_pattern,
    instead_pattern,
    kind_after_pattern,
    leads_over_pattern,
    leads_to_examples_pattern,
    loose_or_pattern,
    one_kind_pattern,
    open_pattern,
    opens_with_or_pattern,
    or_pattern,
    others_pattern,
    says_either,
    similar_pattern,
    so_on_pattern,
)
from rolefit_indexer.kinship import Kinship
from rolefit_indexer.lists import Link, link
from rolefit_indexer.mentions import Mention
from rolefit_indexer.phrases import Spread
from rolefit_indexer.signs import CHOICE, Signs
from rolefit_taxonomy import SkillClass, Taxonomy

_ONE_WITH_BRACKET = re.compile(r"\b(?:an?|any|one)\s+(?:[\w-]+\s+){0,3}?[\w-]+\s*\($")  # "an RTOS ("
_BRACKET = re.compile(r"[()]")
_AFTER = 60  # code points after a statement in which words such as "is fine too" speak of it
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

    def __init__(self, folded: str, taxonomy: Taxonomy, signs: Signs) -> None:
        """`folded`: the document's text, folded; `signs`: those in it."""
        self._folded = folded
        self._signs = Spread(found.start for found in signs[CHOICE])
        self._kinship = Kinship(taxonomy)

    def asked_of_list(self, start: int, end: int) -> int | None:
        """How many of the list below a statement at [start, end) are enough ("two or more of the following:")."""
        text = self._folded[max(start, end - _BEFORE) : end].rstrip(" :：")
        if (number := asked_number(text)) is not None:
            return number
        return 1 if says_either(text) else None

    def standing_in(
        self, before: Sequence[Mention], mentions: Sequence[Mention], start: int, end: int
    ) -> list[Mention]:
        """Those of a statement at [start, end) that will do for one of those `before` it: "Rust is also fine"."""
        if not before or not self._signs.any_within(start, end):
            return []
        named = [mention for mention in mentions if mention.skill.skill_class is SkillClass.TECHNOLOGY]
        if not named or not self._kinship.of_one_family(named):
            return []
        if all(mention.skill.family != named[0].skill.family for mention in before):
            return []
        return named if instead_pattern().search(self._folded, start, end) else []

    def choices(self, mentions: Sequence[Mention], start: int, end: int) -> list[Choice]:
        """The choices in the statement at [start, end); a mention outside any is asked for by itself."""
        if len(mentions) < 2 or not self._may_hold(start, end):
            return []
        runs = self._runs(_outermost(mentions), start, end)
        found = {id(run): self._choices_of(run, runs, start, end) for run in runs}
        for heads in runs:
            examples = self._examples_of(heads, runs, end) or self._accepted_beside(heads, runs)
            if examples is not None:
                earlier = found[id(heads)]
                last = earlier.pop() if earlier and heads.mentions[-1] in earlier[-1].mentions else None
                last = last or Choice(tuple(heads.mentions[-1:]), 1, heads.others)
                joined = Choice((*last.mentions, *examples.mentions), last.need, last.others)
                found |= {id(heads): [*earlier, joined], id(examples): []}
            for choice in found[id(heads)]:
                held = self._held_by(choice, runs)
                options = tuple(mention for run in held for mention in run.mentions)
                if len(held) == 1 and self._explains(held[0], choice):
                    joined = Choice((*choice.mentions, *options), choice.need, choice.others)
                    found[id(heads)] = [joined if each is choice else each for each in found[id(heads)]]
                    found[id(held[0])] = []
                    break
                if len(held) > 1:
                    found |= {id(run): [] for run in held}
                    found[id(held[0])] = [Choice(options)]
                    break
        return [choice for run in runs for choice in found[id(run)]]

    @staticmethod
    def _explains(run: _Run, choice: Choice) -> bool:
        """True for tools in brackets after the practice that ends a choice: "Ktor or reactive code (RxJava)"."""
        last = choice.mentions[-1]
        tools = all(mention.skill.skill_class is SkillClass.TECHNOLOGY for mention in run.mentions)
        return tools and last.skill.skill_class is SkillClass.PRACTICE and run.bracket == last.end + 1

    def _may_hold(self, start: int, end: int) -> bool:
        """True for a statement with any words or mark by which a choice is left; most have none."""
        if self._signs.any_within(start, end + _AFTER):
            return True
        return CHOICE_MARK.search(self._folded, start, end) is not None

    def _examples_of(self, run: _Run, runs: Sequence[_Run], end: int) -> _Run | None:
        """The examples after an open list: "Kafka or another messaging platform (Solace)", "... such as Solace"."""
        if run.bracket is not None:
            return None
        last = run.others or run.mentions[-1]
        if run.others is not None:
            following = next((other for other in runs if other.mentions[0].start >= last.end), None)
            gap = self._folded[last.end : following.mentions[0].start] if following is not None else ""
            if leads_to_examples_pattern().fullmatch(gap):
                return following
        held = next((other for other in runs if other.bracket is not None and other.bracket >= last.end), None)
        if held is None or held.bracket is None or held.bracket > end:
            return None
        gap = self._folded[run.mentions[-1].end : held.bracket]
        lies_between = any(
            last.end <= mention.start < held.bracket and mention.skill.skill_class is SkillClass.TECHNOLOGY
            for other in runs
            for mention in other.mentions
        )
        opened = open_pattern().match(gap) is not None and not re.search(r"[.;:,]", gap.lstrip(" ,"))
        if not opened and len(gap) <= _BEFORE and leads_over_pattern().fullmatch(gap):
            opened = self._kinship.of_one_family([run.mentions[-1], *held.mentions])
        return held if opened and not lies_between else None

    def _accepted_beside(self, run: _Run, runs: Sequence[_Run]) -> _Run | None:
        """The list after another of which the text says that it will do too: "Vue; React is also fine"."""
        last = run.mentions[-1]
        beside = next((other for other in runs if other.mentions[0].start >= last.end), None)
        if beside is None or run.others is not None or last.skill.skill_class is not SkillClass.TECHNOLOGY:
            return None
        first, end = beside.mentions[0], (beside.others or beside.mentions[-1]).end
        if not self._kinship.of_one_sort(last, first) or not accepted_pattern().match(self._folded, end):
            return None
        return beside if apart_pattern().fullmatch(self._folded, last.end, first.start) else None

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
        if says_either(gap):
            return False
        if run.bracket is None:
            gap = gap.replace("(", ",") if ")" not in gap else gap  # "Vue.js (or React)": no list of its own
        if len(gap) <= _BEFORE and others_pattern().fullmatch(gap):
            kind = kind_after_pattern().match(self._folded, mention.end)
            if kind is not None and kind["slash"]:
                return False  # "Keycloak or another OAuth2 / OIDC server": neither is an option
            if kind is not None or self._names_the_sort(run, mention):
                run.others = mention
                return True
        if len(gap) <= _BEFORE and similar_pattern().fullmatch(gap):
            run.similar = len(run.mentions)
        joined = Link(either=True) if run.similar == len(run.mentions) else self._link(run.mentions[-1], mention, gap)
        if joined is None or (joined.bare and not self._kinship.belong_together(run.mentions[-1], mention)):
            return False
        run.mentions.append(mention)
        run.links.append(joined)
        return True

    def _link(self, one: Mention, other: Mention, gap: str) -> Link | None:
        """How two mentions are joined; of one family a few words beside "or" don't part them ("Go or modern Java")."""
        joined = link(gap)
        if joined is not None or len(gap) > _BEFORE or one.skill.family != other.skill.family:
            return joined
        return Link(either=True) if loose_or_pattern().fullmatch(gap) else None

    def _names_the_sort(self, run: _Run, mention: Mention) -> bool:
        """True where a mention after "or other" tells what the list's items are ("MySQL or other databases")."""
        technology = mention.skill.skill_class is SkillClass.TECHNOLOGY
        return not technology or self._kinship.credits(run.mentions[-1], mention)

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
        need = asked_number(before)
        if need is not None:
            return [Choice(tuple(items), need)] if need < len(items) else []
        after = self._folded[items[-1].end : min(end, items[-1].end + 40)]
        closed = any(joined.both for joined in run.links) or and_pattern().match(after) is not None
        either = any(joined.either for joined in run.links)
        any_one = (
            (open_pattern().match(after) is not None and not any(joined.both for joined in run.links))
            or (says_either(before) and not either and not self._asks_one_each(items))
            or (not closed and self._reads_as_any(before, items, after))
        )
        return [self._options(items)] if any_one else self._split(run, after)

    def _asks_one_each(self, items: Sequence[Mention]) -> bool:
        """True for "at least one relational and one document database"."""
        gaps = (self._folded[before.end : item.start] for before, item in pairwise(items))
        return any(and_one_pattern().search(gap) for gap in gaps)

    def _reads_as_any(self, before: str, items: Sequence[Mention], after: str) -> bool:
        """True for examples, and for lists whose last item is an unknown name after "or"."""
        if example_pattern().search(before) or or_pattern().match(after):
            return True
        if so_on_pattern().match(after) and self._kinship.of_one_family(items):
            return True
        if accepted_pattern().match(after) and self._kinship.of_one_top(items):
            return True  # "PostgreSQL preferred, MySQL okay"
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
        if self._is_second_in_bracket(run, runs):  # "one SQL and one NoSQL store (MySQL; MongoDB, Cassandra)"
            return self._folded[max(start, (run.bracket or 0) - 40) : (run.bracket or 0) + 1]
        begin = max([start, first - _BEFORE, *ends])
        if run.bracket is not None and ends and run.bracket > ends[-1] + 1:  # not "of Hotwire (Turbo, Stimulus)"
            begin = min(begin, max(start, run.bracket - 40))
        return self._folded[begin:first]

    def _is_second_in_bracket(self, run: _Run, runs: Sequence[_Run]) -> bool:
        if run.bracket is None:
            return False
        return any(
            other.bracket == run.bracket and self._folded[other.mentions[-1].end : run.mentions[0].start].strip() == ";"
            for other in runs
        )

    def _split(self, run: _Run, after: str = "") -> list[Choice]:
        """Cut a list where "and" joins; a part joined by "or" (or a slash between substitutes) is a choice.

        A comma after "or" begins something new: "xUnit or NUnit, Docker". `after`: the folded text after the list.
        """
        found: list[Choice] = []
        parts: list[list[Mention]] = [[run.mentions[0]]]  # of the piece: items joined by slashes stand together
        either = mixed = False
        for number, (joined, mention) in enumerate(zip([*run.links, None], [*run.mentions[1:], None], strict=True), 1):
            if (
                joined is None
                or mention is None
                or joined.both
                or (joined.comma and either and not self._goes_on_alike(run, number))
            ):
                goes_on = mixed or (joined.comma if joined is not None else after.startswith(","))
                found += self._choices_of_parts(parts, either=either, goes_on=goes_on)
                parts, either = [[mention]] if mention is not None else [], False
                mixed = joined is not None and joined.both  # "Windows and Linux, Bash or PowerShell"
            elif joined.slash:
                mixed = mixed or not self._substitutes(parts[-1][-1], mention)
                parts[-1].append(mention)
            else:
                parts.append([mention])
                either = either or joined.either
        return found

    def _choices_of_parts(self, parts: Sequence[list[Mention]], *, either: bool, goes_on: bool) -> list[Choice]:
        """The choices of a list without "and"; in one that goes on after "or", that joins the last of one sort."""
        if not either:
            return self._slashed(parts)
        first = 0
        if goes_on:
            first = len(parts) - 2
            while first and self._kinship.alike(parts[first - 1], parts[-1]):
                first -= 1
        return [*self._slashed(parts[:first]), self._options([item for part in parts[first:] for item in part])]

    @staticmethod
    def _goes_on_alike(run: _Run, number: int) -> bool:
        """True where the item with a number goes on with a list of its sort: the "C" of "A (or B, C or D)"."""
        before, item = run.mentions[number - 1 : number + 1]
        rest = takewhile(lambda joined: not joined.both, run.links[number:])
        return before.skill.family == item.skill.family and any(joined.either for joined in rest)

    def _slashed(self, parts: Sequence[Sequence[Mention]]) -> list[Choice]:
        """The choices among items that slashes join: substitutes beside each other."""
        found: list[Choice] = []
        for part in parts:
            chain = [part[0]]
            for before, mention in zip(part, [*part[1:], None], strict=True):
                if mention is not None and self._substitutes(before, mention):
                    chain.append(mention)
                    continue
                found += [self._options(chain)] if len(chain) > 1 else []
                chain = [mention] if mention is not None else []
        return found

    def _substitutes(self, one: Mention, other: Mention) -> bool:
        """True where the slash between two items leaves the choice."""
        return self._kinship.substitutes(one, other, spaced=self._folded[other.start - 1].isspace())

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
        closes = noun is not None and after.lstrip().startswith(")")
        if noun is not None and closes and noun[1] in bracket_kinds() and self._kinship.of_one_family(items):
            return True
        if _ONE_WITH_BRACKET.search(before) and self._kinship.of_one_top(items):
            return items[0].skill.skill_class is SkillClass.TECHNOLOGY
        return bool(one_kind_pattern().search(before))


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
            if not opens_with_or_pattern().match(folded, first + 1):
                found.append((first, mark.start()))
    return sorted(found)
