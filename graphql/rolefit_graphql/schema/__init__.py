"""The GraphQL schema: one module for each part of the domain, put together here."""

import logging
from dataclasses import replace
from datetime import date

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.types.scalar import DEFAULT_SCALAR_REGISTRY
from strawberry.types import ExecutionContext
from strawberry.types.scalar import ScalarDefinition

from rolefit_engine.store import StoreError
from rolefit_graphql.schema.candidate_input import JSON_SCALAR, Json
from rolefit_graphql.schema.candidates import CandidateMutations, CandidateQueries
from rolefit_graphql.schema.corrections import CorrectionMutations
from rolefit_graphql.schema.gaps import GapQueries
from rolefit_graphql.schema.indexing import ExtractionQueries, RoleMutations
from rolefit_graphql.schema.limits import extensions, is_unexpected
from rolefit_graphql.schema.matches import MatchQueries
from rolefit_graphql.schema.roles import RoleQueries
from rolefit_graphql.schema.skills import SkillQueries
from rolefit_graphql.schema.suggestions import SuggestionQueries
from rolefit_graphql.settings import Settings

_DAY = replace(DEFAULT_SCALAR_REGISTRY[date], description="A day as year-month-day. Example: '2026-06-30'.")
_SCALARS: dict[object, ScalarDefinition] = {Json: JSON_SCALAR, date: _DAY}
_log = logging.getLogger("rolefit.graphql")


@strawberry.type(description='Everything that can be asked. Example: query { roles(search: "arabic") { totalCount } }.')
class Query(
    MatchQueries, GapQueries, RoleQueries, CandidateQueries, ExtractionQueries, SkillQueries, SuggestionQueries
):
    """The queries of all modules."""


@strawberry.type(
    description='Everything that can be changed. Example: mutation { removeRole(id: "backend-volunteer") { removed } }.'
)
class Mutation(RoleMutations, CandidateMutations, CorrectionMutations):
    """The mutations of all modules."""


class Schema(strawberry.Schema):
    """A schema that logs only what went wrong in the server, not what callers got wrong."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Log exceptions of ours."""
        del execution_context
        for error in filter(is_unexpected, errors):
            known = isinstance(error.original_error, StoreError)  # its message says enough
            _log.error("%s", error, exc_info=None if known else error.original_error)


def build_schema(settings: Settings) -> Schema:
    """The schema with the limits of the settings."""
    return Schema(
        Query,
        Mutation,
        config=StrawberryConfig(scalar_map=_SCALARS),
        extensions=extensions(settings),
    )


def sdl() -> str:
    """The schema in GraphQL's own language, sorted, as `schema.graphql` holds it."""
    config = StrawberryConfig(
        scalar_map=_SCALARS, sort_schema=True
    )  # for export only: a sorted schema fails at run time
    return strawberry.Schema(Query, Mutation, config=config).as_str() + "\n"
