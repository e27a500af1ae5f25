"""Pages in the way of Relay connections, with a total, facets and problems beside them."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Annotated, Any, Generic, TypeVar

import strawberry

from rolefit_engine.search.errors import SearchError, SearchNotReadyError
from rolefit_engine.search.highlighting import Highlight as Found
from rolefit_engine.search.interface import CursorError, Facets, FacetValue, Page
from rolefit_graphql.context import Info
from rolefit_graphql.schema.highlights import Highlight, Why
from rolefit_graphql.schema.problems import Problem, ProblemCode, Problems
from rolefit_graphql.schema.views import views
from rolefit_graphql.words import label

_log = logging.getLogger("rolefit.graphql")

MAX_FIRST = 100
_SKILLS = "skills"  # the facet whose values are ids of skills

Node = TypeVar("Node")
Item = TypeVar("Item")

First = Annotated[int, strawberry.argument(description="How many to give at most, 0 to 100. Example: 10.")]
After = Annotated[
    str | None,
    strawberry.argument(
        description="The cursor of the last one seen; what follows it is given. Example: 'WzAuNSwgImEiXQ=='."
    ),
]
Search = Annotated[
    str | None,
    strawberry.argument(description="Words that must stand in the text. Example: 'backend volunteer'."),
]


@strawberry.type(
    description='Where a page stands among all results. Example: {"hasNextPage": true, "endCursor": "WzA"}.'
)
class PageInfo:
    """As Relay has it."""

    has_next_page: bool = strawberry.field(description="Whether more follows. Example: true.")
    has_previous_page: bool = strawberry.field(description="Whether the page came after a cursor. Example: false.")
    start_cursor: str | None = strawberry.field(
        description="The first one's cursor; null on an empty page. Example: 'WzA'."
    )
    end_cursor: str | None = strawberry.field(
        description="The last one's cursor, for `after`; null on an empty page. Example: 'WzE'."
    )


@strawberry.type(
    description='One result with its cursor. Example: {"cursor": "WzA", "node": {"id": "backend-volunteer"}}.'
)
class Edge(Generic[Node]):
    """As Relay has it."""

    cursor: str = strawberry.field(description="The place of this result, for `after`. Example: 'WzA'.")
    node: Node = strawberry.field(description='The result itself. Example: {"id": "backend-volunteer"}.')
    why: strawberry.Private[Callable[[int], Sequence[Found]]]

    @strawberry.field(
        description="Why `search` found it: the title and the like, and at most `first` pieces of the text; [] where "
        'there was no search. Example: [{"part": "TEXT", "text": "You know Django"}].'
    )
    def highlights(self, first: First = 3) -> list[Highlight]:
        """The pieces in which something was found."""
        return views(Highlight, self.why(clamp_first(first, Problems())))


@strawberry.type(
    name="FacetValue",
    description='How many results have a value. Example: {"value": "volunteer", "count": 3}.',
)
class FacetCount:
    """One value of a facet."""

    value: str | None = strawberry.field(
        description="The value, as filters take it; null for those that don't say. Example: 'postgresql'."
    )
    label: str | None = strawberry.field(
        description="The value for people; null for those that don't say. Example: 'PostgreSQL'."
    )
    count: int = strawberry.field(description="How many results have it. Example: 3.")


@strawberry.type(
    description="What the results are like in one respect, counted over all of them, whatever `minScore`. "
    'Example: {"name": "compensation", "values": [{"value": "volunteer", "count": 3}]}.'
)
class Facet:
    """One respect in which results differ."""

    counted: strawberry.Private[tuple[FacetValue, ...]]
    name: str = strawberry.field(
        description="The respect: remote, country, compensation, employmentType, languages, seniority, "
        "skills; of "
        "candidates, what they tell of themselves. Example: 'compensation'."
    )

    @strawberry.field(
        description='The values that occur, the most frequent first. Example: [{"value": "volunteer", "count": 3}].'
    )
    def values(self, info: Info, first: First = 20) -> list[FacetCount]:
        """The counts."""
        taxonomy = info.context.services.taxonomy
        named = self.name == _SKILLS
        return [
            FacetCount(
                value=found.value,
                label=label(taxonomy, found.value) if named and found.value is not None else found.value,
                count=found.count,
            )
            for found in self.counted[: clamp_first(first, Problems())]
        ]


@strawberry.type(
    description="A page of results. Pages go to a depth of 1,000 results. "
    'Example: {"totalCount": 12, "edges": [{"cursor": "WzA", "node": {"id": '
    '"backend-volunteer"}}], "problems": []}.'
)
class Connection(Generic[Node]):
    """As Relay has it, and more."""

    total_count: int = strawberry.field(
        description="How many results there are in all, whatever `minScore`. Example: 12."
    )
    edges: list[Edge[Node]] = strawberry.field(
        description='The results of this page. Example: [{"cursor": "WzA", "node": {"id": "backend-volunteer"}}].'
    )
    page_info: PageInfo = strawberry.field(description='Where this page stands. Example: {"hasNextPage": false}.')
    counted: strawberry.Private[Facets]
    problems: list[Problem] = strawberry.field(
        description="What the caller can mend; the results hold for what was good. Example: []."
    )

    @strawberry.field(
        description="What all results are like, counted, whatever `minScore`. "
        'Example: [{"name": "remote", "values": []}].'
    )
    def facets(
        self,
        names: Annotated[
            list[str] | None,
            strawberry.argument(description='Which facets to give; null for all. Example: ["remote", "country"].'),
        ] = None,
    ) -> list[Facet]:
        """The facets, as GraphQL names them."""
        named = {camel_case(name): values for name, values in self.counted.items()}
        return [Facet(name=name, counted=named[name]) for name in named if names is None or name in names]


def clamp_first(first: int, problems: Problems) -> int:
    """`first` within 0 and MAX_FIRST; what is outside is a problem and the nearest is taken."""
    nearest = min(max(first, 0), MAX_FIRST)
    if nearest != first:
        message = f"first must be 0 to {MAX_FIRST}, not {first}; {nearest} is taken."
        problems.add(ProblemCode.OUT_OF_RANGE, message, ["first"], [str(nearest)])
    return nearest


async def connect(
    read: Callable[[int, str | None], Awaitable[Page[Item]]],
    first: int,
    after: str | None,
    problems: Problems,
    see: Callable[[Item], Node],
    why: Why[Item],
) -> Connection[Node]:
    """The connection of the page that `read(first, after)` gives, each item seen as a node, and why it was found.

    A cursor that no page gave is a problem: no results, but the total and the facets all the same.
    """
    wanted = clamp_first(first, problems)
    page, shown = await _read(read, wanted, after, problems)
    edges = [
        Edge(cursor=mark, node=see(item), why=partial(why, item))
        for mark, item in zip(page.cursors[:shown], page.items[:shown], strict=True)
    ]
    info = PageInfo(
        has_next_page=page.has_next or shown < len(page.items),
        has_previous_page=after is not None,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Connection(
        total_count=page.total, edges=edges, page_info=info, counted=page.facets, problems=problems.listed()
    )


def nothing(problems: Problems) -> Connection[Any]:
    """The connection of a question that can't be answered; its problems say why."""
    info = PageInfo(has_next_page=False, has_previous_page=False, start_cursor=None, end_cursor=None)
    return Connection(total_count=0, edges=[], page_info=info, counted={}, problems=problems.listed())


async def _read(
    read: Callable[[int, str | None], Awaitable[Page[Item]]],
    first: int,
    after: str | None,
    problems: Problems,
) -> tuple[Page[Item], int]:
    """The page, and how many of its items to show; at least one is read, as backends know no empty page."""
    asked = max(first, 1)
    try:
        page, shown = await read(asked, after), first
    except SearchError as error:
        problems.add(ProblemCode.SEARCH_UNAVAILABLE, search_failed(error), [])
        return Page((), (), 0, False, {}), 0
    except CursorError:
        message = "No page gave this cursor. Take `endCursor` of the page before, or leave `after` out."
        problems.add(ProblemCode.BAD_CURSOR, message, ["after"])
        page, shown = await read(asked, None), 0
    if not page.certified:
        message = "Too many results are nearly equal to be sure of their order; each is scored exactly."
        problems.add(ProblemCode.UNCERTAIN_ORDER, message, [])
    return page, shown


def search_failed(error: SearchError) -> str:
    """What a caller is told; the log has the server's address and its reason."""
    _log.warning("%s", error)
    if isinstance(error, SearchNotReadyError):
        return "The search index isn't built yet. Try again later."
    return "The search server doesn't answer. Try again later: what is saved meanwhile is found once it is back."


def camel_case(name: str) -> str:
    """A Python name as GraphQL writes it: "employment_type" -> "employmentType"."""
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)
