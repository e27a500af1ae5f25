"""From a document to what it asks for: skills with mentions and kinds, and requirements with alternatives."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rolefit_engine.domain import Requirement, RoleSkill
from rolefit_taxonomy import Taxonomy, fold

from rolefit_indexer.alternatives import Alternatives
from rolefit_indexer.asked import Asked, Treatment, merge
from rolefit_indexer.cues import Cues
from rolefit_indexer.document import Document
from rolefit_indexer.matcher import Hit, Matcher
from rolefit_indexer.mentions import Mention, Reader
from rolefit_indexer.quantities import Quantities
from rolefit_indexer.sections import Section, sections
from rolefit_indexer.stacks import Read, Stack, find_stacks
from rolefit_indexer.statements import Statement, statements


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document asks for, and the sections it was read from."""

    skills: tuple[RoleSkill, ...]
    requirements: tuple[Requirement, ...]
    sections: tuple[Section, ...]


@cache
def matcher(taxonomy: Taxonomy) -> Matcher:
    """The matcher of a taxonomy, built once a process."""
    return Matcher(taxonomy)


def extract(document: Document, taxonomy: Taxonomy) -> Extraction:
    """The skills and requirements of a document, in the order of the text. Linear in its length."""
    parts = sections(document)
    asked = _Passage(document, taxonomy).asked(statements(document, parts))
    skills, requirements = merge(asked, document)
    return Extraction(skills, requirements, parts)


class _Passage:
    """One document's finds, made once over the whole text and asked for each statement."""

    def __init__(self, document: Document, taxonomy: Taxonomy) -> None:
        self._folded = fold(document.text)
        self._hits = matcher(taxonomy).find(document.text)
        self._starts = [hit.start for hit in self._hits]
        self._reader = Reader(document.text, taxonomy, self._hits)
        self._cues = Cues(self._folded)
        self._alternatives = Alternatives(self._folded, taxonomy)
        self._quantities = Quantities(self._folded)

    def asked(self, found: Sequence[Statement]) -> list[Asked]:
        """Everything that the statements ask for, one entry for each single mention or choice."""
        read = [(statement, self._reader.mentions(self._hits_in(statement), statement)) for statement in found]
        stacks = find_stacks(read, self._folded)
        in_stacks = {index for stack in stacks for index in (stack.first, stack.second)}
        result: list[Asked] = []
        for index, (statement, mentions) in enumerate(read):
            if mentions and index not in in_stacks:
                result += self._statement(statement, mentions)
        for stack in stacks:
            result += self._stack(stack, read)
        return result

    def _hits_in(self, statement: Statement) -> list[Hit]:
        first = bisect_left(self._starts, statement.start)
        return self._hits[first : bisect_left(self._starts, statement.end, lo=first)]

    def _statement(self, statement: Statement, mentions: Sequence[Mention]) -> list[Asked]:
        choices = self._alternatives.choices(mentions, statement.start, statement.end)
        treatments = self._treatments(statement, mentions)
        taken = {mention for choice in choices for mention in (*choice.mentions, choice.others)}
        parts = [((mention,), 1, None) for mention in mentions if mention not in taken]
        parts += [(choice.mentions, choice.need, choice.others) for choice in choices]
        return [
            Asked(
                members,
                tuple(treatments[mention] for mention in members),
                statement.start,
                statement.end,
                statement.section,
                need,
                others.skill.id if others is not None else None,
            )
            for members, need, others in parts
        ]

    def _stack(self, stack: Stack, read: Sequence[Read]) -> list[Asked]:
        """The choices of two alternative stacks: one of the skills that head them, one of those they hold."""
        heads: list[tuple[Mention, Treatment]] = []
        held: list[tuple[Mention, Treatment]] = []
        for index in (stack.first, stack.second):
            statement, mentions = read[index]
            treatments = self._treatments(statement, mentions)
            heads.append((mentions[0], treatments[mentions[0]]))
            held += [(m, treatments[m]) for m in mentions[1:] if m is not stack.pointer]
        start, end, section = read[stack.first][0].start, read[stack.second][0].end, read[stack.first][0].section
        return [
            Asked(tuple(m for m, _ in members), tuple(t for _, t in members), start, end, section)
            for members in (heads, held)
            if members
        ]

    def _treatments(self, statement: Statement, mentions: Sequence[Mention]) -> dict[Mention, Treatment]:
        spans = [(mention.start, mention.end) for mention in mentions]
        soft = self._cues.soft_starts(statement.start, statement.end)
        years = self._quantities.years(mentions, statement.start, statement.end, soft)
        return {
            mention: Treatment(
                self._cues.kind(mention.start, mention.end, statement, spans),
                years.get(index),
                self._quantities.level(mention, statement.start),
            )
            for index, mention in enumerate(mentions)
        }
