"""Why a search found a result: a view of the engine's highlights."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

import strawberry

from rolefit_engine import domain
from rolefit_engine.search import highlighting
from rolefit_engine.search.wording import Unit, read_search
from rolefit_graphql.context import Info
from rolefit_graphql.schema.enums import HighlightPart
from rolefit_graphql.words import painted

Item = TypeVar("Item")
Why = Callable[[Item, int], Sequence[highlighting.Highlight]]


@strawberry.type(description='A place in a text, in code points. Example: {"start": 8, "end": 14}.')
class Mark:
    """A view of the engine's Mark."""

    start: int = strawberry.field(description="Where it begins. Example: 8.")
    end: int = strawberry.field(description="Where it ends. Example: 14.")


@strawberry.type(
    description='Some words of a piece, to be painted as they are. Example: {"text": "Django", "found": true}.'
)
class PaintedWords:
    """Words that were found, or those between."""

    text: str = strawberry.field(
        description="The words for people: without Markdown's and HTML's marks; text, not HTML. Example: 'Django'."
    )
    found: bool = strawberry.field(description="Whether the search found them. Example: true.")


@strawberry.type(
    description="A piece of a result in which a search found something. "
    'Example: {"part": "TEXT", "text": "You know Django", "start": 120, "end": 135}.'
)
class Highlight:
    """A view of the engine's Highlight."""

    part: HighlightPart = strawberry.field(description="What it is a piece of. Example: TEXT.")
    text: str = strawberry.field(description="The piece as it stands there. Example: 'You know Django'.")
    start: int = strawberry.field(description="Where it begins, in code points of that part. Example: 120.")
    end: int = strawberry.field(description="Where it ends, in code points of that part. Example: 135.")
    marks: list[Mark] = strawberry.field(
        description='What was found, in code points of that part. Example: [{"start": 129, "end": 135}].'
    )

    @strawberry.field(
        description="The piece for people, in order, with what was found told apart. "
        'Example: [{"text": "You know ", "found": false}, {"text": "Django", "found": true}].'
    )
    @staticmethod
    def words(parent: strawberry.Parent[highlighting.Highlight]) -> list[PaintedWords]:
        """The words to paint."""
        return [PaintedWords(text=text, found=found) for text, found in painted(parent)]


def why_role(search: str | None, info: Info, role_of: Callable[[Item], domain.Role]) -> Why[Item]:
    """What tells why a search found the role of an item."""
    units = _units(search, info)
    return lambda item, most: highlighting.highlight_role(units(), role_of(item), most)


def why_candidate(search: str | None, info: Info, candidate_of: Callable[[Item], domain.Candidate]) -> Why[Item]:
    """What tells why a search found the candidate of an item."""
    units, taxonomy = _units(search, info), info.context.services.taxonomy
    return lambda item, most: highlighting.highlight_candidate(units(), candidate_of(item), taxonomy, most)


def _units(search: str | None, info: Info) -> Callable[[], list[Unit]]:
    return cache(lambda: read_search(search or "", info.context.services.taxonomy))
