"""Which requirements belong to one of alternative stacks alone: "Node.js or Python", then Express, FastAPI and pytest.

A choice between languages, runtimes, frameworks or platforms makes stacks where the role asks for tools of two of them
at least, or has the tools in brackets after the stack; the tools of one alone may be asked of everybody. A tool belongs
to the stack that it implies, extends or is part of. Everybody is asked for what belongs to several stacks or none, for
tools of different stacks that "and" joins, for languages, for what a browser needs, and for what is asked for more
strongly than the choice.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from rolefit_engine.domain import Kind, Requirement, RoleSkill
from rolefit_engine.facts import Evidence
from rolefit_engine.weights import WEIGHTLESS_SECTIONS
from rolefit_indexer.lists import link
from rolefit_taxonomy import Relation, SkillClass, Taxonomy, fold

_HEADS = frozenset({"languages", "web-frameworks"})  # families above those whose skills head a stack
_PLATFORMS = frozenset({"cloud-providers", "mobile-platforms", "cross-platform-frameworks"})  # and families that do
_LANGUAGES = "languages"
_FRONT_END = "frontend-development"
_ASCENDING = frozenset({Relation.IMPLIES, Relation.EXTENDS, Relation.PART_OF})
# Languages and runtimes of one platform share its tools.
_SHARED = (
    {"java", "kotlin", "scala", "groovy", "clojure"},
    {"c-sharp", "f-sharp", "visual-basic-net", "dot-net"},
    {"javascript", "typescript", "node-js", "deno", "bun"},
    {"swift", "objective-c"},
    {"c", "c-plus-plus"},
)
_OPENED = re.compile(r"\s?\([^()]*")  # between a stack and a tool in brackets
Mentions = Mapping[str, Sequence[Evidence]]


@dataclass(frozen=True, slots=True)
class _Tool:
    """A requirement with its options by the number of the stack that they belong to."""

    place: int
    options: dict[int, tuple[str, ...]]


def with_stacks(
    requirements: Sequence[Requirement], skills: Sequence[RoleSkill], taxonomy: Taxonomy
) -> tuple[Requirement, ...]:
    """A role's requirements with the stacks that they belong to; a choice of tools of several stacks is parted."""
    heads = [(head, stacks) for head in requirements if len(stacks := _stacks(head, taxonomy)) > 1]
    if not heads:
        return tuple(requirements)
    heads.sort(key=lambda entry: not any(_is_language(option, taxonomy) for option in entry[0].options))
    mentions = {skill.skill: skill.mentions for skill in skills}
    found = list(requirements)
    for head, stacks in heads:
        if not any(one is head for one in found):
            continue  # its options are of different stacks themselves
        tools = list(_tools(found, head, stacks, taxonomy))
        joined = _joined_by_and(tools, found, mentions)
        tools = [tool for tool in tools if found[tool.place].evidence not in joined]
        if len({number for tool in tools for number in tool.options}) < 2:
            tools = [tool for tool in tools if _in_brackets(tool, head, stacks, mentions)]
        parts = {tool.place: _parted(found[tool.place], tool, stacks) for tool in tools}
        found = [one for place, asked in enumerate(found) for one in parts.get(place, (asked,))]
    return tuple(found)


def _stacks(head: Requirement, taxonomy: Taxonomy) -> list[frozenset[str]]:
    """The stacks that a requirement gives to choose from, each the options of one platform; none where it doesn't."""
    if len(head.options) < 2 or head.need > 1 or head.kind is Kind.NEGATED or head.section in WEIGHTLESS_SECTIONS:
        return []
    if sum(_may_head(option, taxonomy) for option in head.options) < 2:
        return []
    stacks: list[frozenset[str]] = []
    for option in head.options:
        tools_of = _platform(option, taxonomy)
        near = [stack for stack in stacks if any(not tools_of.isdisjoint(_platform(one, taxonomy)) for one in stack)]
        stacks = [stack for stack in stacks if stack not in near]
        stacks.append(frozenset({option}).union(*near))
    return stacks


def _may_head(skill: str, taxonomy: Taxonomy) -> bool:
    if skill not in taxonomy:
        return False
    family = taxonomy.families[taxonomy[skill].family]
    return family.parent in _HEADS or family.id in _PLATFORMS


@cache
def _platform(option: str, taxonomy: Taxonomy) -> frozenset[str]:
    """What tools of a stack lead up to: the option, and but for front ends the languages it implies, with their kin."""
    above = _above(option, taxonomy)
    if _FRONT_END in above:
        return frozenset({option})
    languages = {skill for skill in (option, *above) if _is_language(skill, taxonomy)}
    kin = (shared for shared in _SHARED if not shared.isdisjoint(languages))
    return frozenset({option}).union(languages, *kin)


def _tools(
    found: Sequence[Requirement], head: Requirement, stacks: Sequence[frozenset[str]], taxonomy: Taxonomy
) -> Iterator[_Tool]:
    """The requirements of which each option belongs to one of the stacks."""
    for place, asked in enumerate(found):
        if asked is head or asked.stack or asked.skill_class is not SkillClass.TECHNOLOGY:
            continue
        if asked.kind is Kind.NEGATED or asked.kind.rank < head.kind.rank:
            continue
        numbers = {option: _number(option, stacks, taxonomy) for option in asked.options}
        tool = _tool(place, numbers)
        if None not in numbers.values() and (asked.need == 1 or len(tool.options) == 1):
            yield tool


def _tool(place: int, numbers: Mapping[str, int | None]) -> _Tool:
    options: dict[int, tuple[str, ...]] = {}
    for option, number in numbers.items():
        if number is not None:
            options[number] = (*options.get(number, ()), option)
    return _Tool(place, options)


def _number(tool: str, stacks: Sequence[frozenset[str]], taxonomy: Taxonomy) -> int | None:
    """The number of the one stack that a tool belongs to."""
    if _is_language(tool, taxonomy):
        return None
    numbers = [
        number for number, stack in enumerate(stacks) if any(_leads_to(tool, option, taxonomy) for option in stack)
    ]
    return numbers[0] if len(numbers) == 1 else None


@cache
def _leads_to(tool: str, option: str, taxonomy: Taxonomy) -> bool:
    above = _above(tool, taxonomy)
    if _FRONT_END in above and _FRONT_END not in _above(option, taxonomy):
        return False  # a browser needs it, whatever runs on the server
    return not above.isdisjoint(_platform(option, taxonomy))


@cache
def _above(skill: str, taxonomy: Taxonomy) -> frozenset[str]:
    """What a skill implies, extends or is part of, by any number of steps."""
    credits_ = taxonomy.credits_of(skill)
    return frozenset(
        other
        for other, credit in credits_.items()
        if credit.path and all(step.relation in _ASCENDING for step in credit.path)
    )


def _is_language(skill: str, taxonomy: Taxonomy) -> bool:
    return skill in taxonomy and taxonomy.families[taxonomy[skill].family].parent == _LANGUAGES


def _joined_by_and(tools: Sequence[_Tool], found: Sequence[Requirement], mentions: Mentions) -> set[Evidence]:
    """The statements in which "and" joins tools of different stacks: "Express and FastAPI" asks for both."""
    joined: set[Evidence] = set()
    by_statement: dict[Evidence, dict[str, int]] = {}
    for tool in tools:
        stack_of = {option: number for number, options in tool.options.items() for option in options}
        by_statement.setdefault(found[tool.place].evidence, {}).update(stack_of)
    for statement, stack_of in by_statement.items():
        for one, gap, other in _neighbours(statement, stack_of, mentions):
            between = link(gap)
            if stack_of[one] != stack_of[other] and between is not None and between.both:
                joined.add(statement)
    return joined


def _neighbours(statement: Evidence, skills: Iterable[str], mentions: Mentions) -> Iterator[tuple[str, str, str]]:
    """Each mention of some skills in a statement and the next one, with the folded text between them."""
    within = [(*place, skill) for skill in skills for place in _places(statement, (skill,), mentions)]
    for (_, end, one), (start, _, other) in pairwise(sorted(within)):
        yield one, fold(statement.text[end:start]), other


def _in_brackets(tool: _Tool, head: Requirement, stacks: Sequence[frozenset[str]], mentions: Mentions) -> bool:
    """True where all of a requirement stands in brackets after its stack: "Python (Django, Flask) or Go"."""
    text = head.evidence.text
    return all(
        any(
            _OPENED.fullmatch(text, end, start)
            for _, end in _places(head.evidence, stacks[number], mentions)
            for start, _ in _places(head.evidence, (option,), mentions)
        )
        for number, options in tool.options.items()
        for option in options
    )


def _places(statement: Evidence, skills: Iterable[str], mentions: Mentions) -> list[tuple[int, int]]:
    """Where some skills are named in a statement, counted from its beginning."""
    return [
        (one.start - statement.start, one.end - statement.start)
        for skill in skills
        for one in mentions.get(skill, ())
        if statement.start <= one.start and one.end <= statement.end
    ]


def _parted(asked: Requirement, tool: _Tool, stacks: Sequence[frozenset[str]]) -> Iterable[Requirement]:
    """A requirement for each stack that it has options of."""
    return [
        replace(asked, options=options, stack=tuple(sorted(stacks[number])))
        for number, options in sorted(tool.options.items())
    ]
