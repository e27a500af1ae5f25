"""From a document to what it asks for: skills with mentions and kinds, and requirements with alternatives."""

from collections.abc import Sequence
from dataclasses import dataclass

from rolefit_engine.domain import Requirement, RoleSkill
from rolefit_taxonomy import Taxonomy

from rolefit_indexer.asked import Asked, Treatment, merge
from rolefit_indexer.document import Document
from rolefit_indexer.mentions import Mention
from rolefit_indexer.passage import Passage
from rolefit_indexer.sections import Section, sections
from rolefit_indexer.stacks import Read, Stack, find_stacks
from rolefit_indexer.statements import Statement, statements


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document asks for, and the sections it was read from."""

    skills: tuple[RoleSkill, ...]
    requirements: tuple[Requirement, ...]
    sections: tuple[Section, ...]


def extract(document: Document, taxonomy: Taxonomy) -> Extraction:
    """The skills and requirements of a document, in the order of the text. Linear in its length."""
    parts = sections(document)
    asked = _asked(Passage(document, taxonomy), statements(document, parts))
    skills, requirements = merge(asked, document)
    return Extraction(skills, requirements, parts)


def _asked(passage: Passage, found: Sequence[Statement]) -> list[Asked]:
    """Everything that the statements ask for, one entry for each single mention or choice."""
    read = [(statement, passage.mentions(statement)) for statement in found]
    stacks = find_stacks(read, passage.folded)
    in_stacks = {index for stack in stacks for index in (stack.first, stack.second)}
    result: list[Asked] = []
    for index, (statement, mentions) in enumerate(read):
        if mentions and index not in in_stacks:
            result += _of_statement(passage, statement, mentions)
    for stack in stacks:
        result += _of_stack(passage, stack, read)
    return result


def _of_statement(passage: Passage, statement: Statement, mentions: Sequence[Mention]) -> list[Asked]:
    choices = passage.alternatives.choices(mentions, statement.start, statement.end)
    treatments = passage.treatments(statement, mentions)
    taken = {mention for choice in choices for mention in (*choice.mentions, choice.others)}
    parts: list[tuple[tuple[Mention, ...], int, str | None]] = [
        ((mention,), 1, None) for mention in mentions if mention not in taken
    ]
    for choice in choices:
        concept = choice.others.skill.id if choice.others is not None else None
        parts.append((choice.mentions, choice.need, concept))
    return [
        Asked(
            members,
            tuple(treatments[mention] for mention in members),
            statement.start,
            statement.end,
            statement.section,
            need,
            concept,
        )
        for members, need, concept in parts
    ]


def _of_stack(passage: Passage, stack: Stack, read: Sequence[Read]) -> list[Asked]:
    """The choices of two alternative stacks: one of the skills that head them, one of those they hold."""
    heads: list[tuple[Mention, Treatment]] = []
    held: list[tuple[Mention, Treatment]] = []
    for index in (stack.first, stack.second):
        statement, mentions = read[index]
        treatments = passage.treatments(statement, mentions)
        heads.append((mentions[0], treatments[mentions[0]]))
        held += [(mention, treatments[mention]) for mention in mentions[1:] if mention is not stack.pointer]
    first, last = read[stack.first][0], read[stack.second][0]
    return [
        Asked(tuple(m for m, _ in members), tuple(t for _, t in members), first.start, last.end, first.section)
        for members in (heads, held)
        if members
    ]
