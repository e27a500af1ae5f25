"""From a document to what it asks for: skills with mentions and kinds, and requirements with alternatives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from rolefit_engine.domain import Kind, Requirement, RoleSkill
from rolefit_indexer.asked import Asked, Treatment, merge, named_by
from rolefit_indexer.belonging import with_stacks
from rolefit_indexer.document import BlockKind, Document
from rolefit_indexer.mentions import Mention
from rolefit_indexer.passage import Passage
from rolefit_indexer.sections import Section, sections
from rolefit_indexer.signs import ALTERNATIVE
from rolefit_indexer.stacks import Read, Stack, find_stacks
from rolefit_indexer.statements import Statement, statements
from rolefit_taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document asks for, and the sections and statements it was read from."""

    skills: tuple[RoleSkill, ...]
    requirements: tuple[Requirement, ...]
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...] = field(compare=False)  # they are told apart by identity


def extract(document: Document, taxonomy: Taxonomy) -> Extraction:
    """The skills and requirements of a document, in the order of the text. Linear in its length."""
    parts = sections(document)
    stated = statements(document, parts)
    asked = _asked(Passage(document, taxonomy), stated)
    skills, requirements = merge(asked, document)
    return Extraction(skills, with_stacks(requirements, skills, taxonomy), parts, tuple(stated))


def _asked(passage: Passage, found: Sequence[Statement]) -> list[Asked]:
    """Everything that the statements ask for, one entry for each single mention or choice."""
    read = passage.read(found)
    stacks = find_stacks(read, passage.folded) if passage.signs[ALTERNATIVE] else []
    taken = {index for stack in stacks for index in (stack.first, stack.second)}
    result: list[Asked] = []
    for need, listed in _lists_to_choose_from(passage, found):
        taken.update(listed)
        result += _of_list(passage, need, [read[index] for index in listed])
    said: list[Asked] = []
    for index, (statement, mentions) in enumerate(read):
        if not mentions or index in taken:
            said = []
            continue
        before = [mention for entry in said for mention in entry.mentions]
        standing_in = passage.alternatives.standing_in(before, mentions, statement.start, statement.end)
        _stand_in(said, standing_in, statement.end)
        said = _of_statement(passage, statement, [mention for mention in mentions if mention not in standing_in])
        result += said
    for stack in stacks:
        result += _of_stack(passage, stack, read)
    return result


def _lists_to_choose_from(passage: Passage, found: Sequence[Statement]) -> Iterator[tuple[int, list[int]]]:
    """The lists of bullets of which some are enough, and how many: "three or more of the following:"."""
    for intro, group in groupby(enumerate(found), key=lambda entry: id(entry[1].intro)):
        listed = [index for index, statement in group if statement.kind is BlockKind.BULLET]
        if len(listed) < 2 or intro == id(None):
            continue
        introduced = found[listed[0]].intro
        if introduced is not None:
            need = passage.alternatives.asked_of_list(introduced.start, introduced.end)
            if need is not None and need < len(listed):
                yield need, listed


def _of_list(passage: Passage, need: int, listed: Sequence[Read]) -> list[Asked]:
    """A list of bullets of which `need` are enough, as one requirement."""
    entries = [
        (mention, treatment)
        for statement, mentions in listed
        for mention, treatment in zip(mentions, passage.treatments(statement, mentions), strict=True)
    ]
    if not entries:
        return []
    first, last = listed[0][0], listed[-1][0]
    start = first.intro.start if first.intro is not None and first.intro.kind is not BlockKind.HEADING else first.start
    members, treatments = zip(*entries, strict=True)
    return [Asked(members, treatments, start, last.end, first.section, need)]


def _of_statement(passage: Passage, statement: Statement, mentions: Sequence[Mention]) -> list[Asked]:
    start, end, section = statement.start, statement.end, statement.section
    found = passage.treatments(statement, mentions)
    choices = passage.alternatives.choices(mentions, start, end)
    if not choices:
        pairs = zip(mentions, found, strict=True)
        return [Asked((mention,), (treatment,), start, end, section) for mention, treatment in pairs]
    treatments = dict(zip(mentions, found, strict=True))
    choices = [  # "no Java or Scala" leaves no choice
        choice for choice in choices if any(treatments[mention].kind is not Kind.NEGATED for mention in choice.mentions)
    ]
    taken = {mention for choice in choices for mention in (*choice.mentions, choice.others)}
    alone = [mention for mention in mentions if mention not in taken]
    parts: list[tuple[tuple[Mention, ...], int, Mention | None]] = []
    for choice in choices:
        ids = {mention.skill.id for mention in choice.mentions}
        again = [mention for mention in alone if mention.skill.id in ids]  # "Rust or C++, and a liking for Rust"
        alone = [mention for mention in alone if mention.skill.id not in ids]
        named = (*choice.mentions, *again)
        if len(ids) == 1 and named_by(named, choice.others) != named:  # "AWS or another cloud"
            parts.append((named_by(named, choice.others), choice.need, None))
        else:
            parts.append((named, choice.need, choice.others))
    parts += [((mention,), 1, None) for mention in alone]
    return [
        Asked(
            members,
            tuple([treatments[each] for each in named_by(members, concept)]),
            start,
            end,
            section,
            need,
            concept,
        )
        for members, need, concept in parts
    ]


def _stand_in(said: Sequence[Asked], mentions: Sequence[Mention], end: int) -> None:
    """Make mentions options of what the statement before has asked for, which then reaches to `end`."""
    families = {mention.skill.family for mention in mentions}
    for entry in said:
        if any(mention.skill.family in families for mention in entry.mentions):
            number = len(entry.mentions)
            added = [Treatment(entry.kind)] * len(mentions)
            entry.treatments = (*entry.treatments[:number], *added, *entry.treatments[number:])
            entry.mentions, entry.end = (*entry.mentions, *mentions), end
            return


def _of_stack(passage: Passage, stack: Stack, read: Sequence[Read]) -> list[Asked]:
    """The choices of two alternative stacks: one of the skills that head them, one of those they hold."""
    heads: list[tuple[Mention, Treatment]] = []
    held: list[tuple[Mention, Treatment]] = []
    for index in (stack.first, stack.second):
        statement, mentions = read[index]
        treatments = passage.treatments(statement, mentions)
        head, *tools = zip(mentions, treatments, strict=True)
        heads.append(head)
        held += [(mention, treatment) for mention, treatment in tools if mention is not stack.pointer]
    first, last = read[stack.first][0], read[stack.second][0]
    return [
        Asked(tuple(m for m, _ in members), tuple(t for _, t in members), first.start, last.end, first.section)
        for members in (heads, held)
        if members
    ]
