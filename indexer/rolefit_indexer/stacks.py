"""Stacks as alternatives: "Node.js: Express, NestJS" beside "Python: Django, Flask (alternative to Node.js)"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rolefit_indexer.mentions import Mention
from rolefit_indexer.statements import Statement
from rolefit_indexer.wording import phrase_pattern, wording

_NEAR = 12  # statements between two stacks
Read = tuple[Statement, list[Mention]]


@dataclass(frozen=True, slots=True)
class Stack:
    """Two statements, each headed by a skill, of which one is enough: what they head and hold are choices.

    `first` and `second` are indexes of the statements; `pointer` is the mention in "(alternative to ...)".
    """

    first: int
    second: int
    pointer: Mention


def find_stacks(read: Sequence[Read], folded: str) -> list[Stack]:
    """The pairs of statements of one section of which one says that it is an alternative to the other."""
    found: list[Stack] = []
    for index, (statement, mentions) in enumerate(read):
        pointer = _pointer(statement, mentions, folded)
        if pointer is None or not is_headed(statement, mentions, folded):
            continue
        near = range(max(0, index - _NEAR), min(len(read), index + _NEAR + 1))
        for other in near:
            beside, theirs = read[other]
            headed = other != index and beside.section is statement.section and is_headed(beside, theirs, folded)
            if headed and theirs[0].skill.id == pointer.skill.id:
                found.append(Stack(min(index, other), max(index, other), pointer))
                break
    return found


def is_headed(statement: Statement, mentions: Sequence[Mention], folded: str) -> bool:
    """True where the statement begins with a skill and a colon: "Python: FastAPI, Django"."""
    if not mentions or mentions[0].start > statement.start + 1:
        return False
    return folded[mentions[0].end : mentions[0].end + 2].lstrip().startswith(":")


def _pointer(statement: Statement, mentions: Sequence[Mention], folded: str) -> Mention | None:
    found = _pattern().search(folded, statement.start, statement.end)
    if found is None:
        return None
    return next((mention for mention in mentions if 0 <= mention.start - found.end() <= 5), None)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(phrase_pattern(wording().alternatives["alternative_to"]))
