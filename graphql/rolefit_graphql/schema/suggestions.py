"""Typeahead for a search box over roles."""

from typing import Annotated

import strawberry
from graphql import GraphQLError

from rolefit_engine.search.errors import SearchError
from rolefit_engine.search.interface import Suggestion as Suggested
from rolefit_graphql.context import Info
from rolefit_graphql.schema.enums import SuggestionKind
from rolefit_graphql.schema.pages import First, clamp_first, search_failed
from rolefit_graphql.schema.problems import Problems
from rolefit_graphql.schema.skills import Skill, skill_by_id
from rolefit_graphql.schema.views import views

_MAX_PREFIX = 200
_LOOKED_THROUGH = 1_000  # suggestions, for those of some kinds


@strawberry.type(
    description="A text that completes what was typed. "
    'Example: {"kind": "SKILL", "text": "PostgreSQL", "count": 21, "skill": {"id": "postgresql"}}.'
)
class Suggestion:
    """A view of the engine's Suggestion."""

    kind: SuggestionKind = strawberry.field(description="What it names. Example: SKILL.")
    text: str = strawberry.field(description="The whole of it, to search for. Example: 'PostgreSQL'.")
    count: int = strawberry.field(description="How many roles have it. Example: 21.")

    @strawberry.field(description='The skill; null for titles and organisations. Example: {"id": "postgresql"}.')
    @staticmethod
    def skill(parent: strawberry.Parent[Suggested], info: Info) -> Skill | None:
        """The skill of the taxonomy."""
        return skill_by_id(info.context.services.taxonomy, parent.id) if parent.id is not None else None


@strawberry.type
class SuggestionQueries:
    """What can be asked while somebody types."""

    @strawberry.field(
        description="Titles, skills and organisations of roles with a word that begins so, for a search box. "
        "Where none does, a typing error is forgiven from 4 letters on, two from 8. "
        'Example: suggest(prefix: "post", first: 5) { kind text count }.'
    )
    @staticmethod
    async def suggest(
        info: Info,
        prefix: Annotated[str, strawberry.argument(description="What was typed; '' gives nothing. Example: 'post'.")],
        first: First = 10,
        kinds: Annotated[
            list[SuggestionKind], strawberry.argument(description="What to suggest; [] for all. Example: [SKILL].")
        ] = [],  # noqa: B006 strawberry copies defaults into the schema
    ) -> list[Suggestion]:
        """The best suggestions."""
        wanted = clamp_first(first, Problems())
        index = info.context.services.roles
        try:
            found = await index.suggest(prefix[:_MAX_PREFIX], _LOOKED_THROUGH if kinds else wanted)
        except SearchError as error:
            raise GraphQLError(search_failed(error)) from error
        return views(Suggestion, [one for one in found if not kinds or one.kind in kinds][:wanted])
