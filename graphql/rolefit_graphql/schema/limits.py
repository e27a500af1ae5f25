"""Limits on what one request may ask, caches for what is asked again, and errors that give nothing away."""

from collections.abc import Callable, Iterator

from graphql import GraphQLError
from strawberry.extensions import (
    AddValidationRules,
    MaskErrors,
    MaxAliasesLimiter,
    MaxTokensLimiter,
    ParserCache,
    QueryDepthLimiter,
    SchemaExtension,
    ValidationCache,
)
from strawberry.types.graphql import OperationType

from rolefit_engine.store import StoreError
from rolefit_graphql.settings import Settings

MASKED = "Something went wrong in the server; its log says what."
STORE_AWAY = "The store doesn't answer now. Try again later; every change that was acknowledged is kept."
QUERIES_ONLY = "Pages of other web origins may run queries only."
_CACHED_LENGTH = 20_000  # a longer query isn't kept, so that 128 cached ones stay small


class _ShortQueriesParserCache(ParserCache):
    """Keeps parsed queries unless they are long."""

    def on_parse(self) -> Iterator[None]:
        """Parse by the cache where the query is short."""
        if len(self.execution_context.query or "") > _CACHED_LENGTH:
            yield
        else:
            yield from super().on_parse()


class _ShortQueriesValidationCache(ValidationCache):
    """Keeps the validation of queries unless they are long."""

    def on_validate(self) -> Iterator[None]:
        """Validate by the cache where the query is short."""
        if len(self.execution_context.query or "") > _CACHED_LENGTH:
            yield
        else:
            yield from super().on_validate()


class _QueriesForStrangers(SchemaExtension):
    """Runs nothing but queries for a page of another origin that doesn't send the key."""

    def on_execute(self) -> Iterator[None]:
        """Refuse before anything is done."""
        asked = self.execution_context
        stranger = asked.context.foreign and not asked.context.trusted
        if stranger and asked.operation_type is not OperationType.QUERY:
            raise GraphQLError(QUERIES_ONLY, extensions={"code": "KEY_NEEDED"})
        yield


class _Masked(MaskErrors):
    """Tells nothing of an exception of ours, but that it is the store that doesn't answer."""

    def anonymise_error(self, error: GraphQLError) -> GraphQLError:
        """What a caller is told of an exception."""
        told = super().anonymise_error(error)
        if isinstance(error.original_error, StoreError):
            told.message, told.extensions = STORE_AWAY, {"code": "STORE_UNAVAILABLE"}
        return told


def extensions(settings: Settings) -> list[Callable[[], SchemaExtension]]:
    """Factories of extensions. The rules are made once, or the validation cache would never hit."""
    rules = [
        *QueryDepthLimiter(settings.max_depth).validation_rules,
        *MaxAliasesLimiter(settings.max_aliases).validation_rules,
    ]
    return [
        lambda: MaxTokensLimiter(settings.max_tokens),
        lambda: AddValidationRules(rules),
        _ShortQueriesParserCache,
        _ShortQueriesValidationCache,
        _QueriesForStrangers,
        lambda: _Masked(is_unexpected, MASKED),
    ]


def is_unexpected(error: GraphQLError) -> bool:
    """True for an exception of ours: what GraphQL itself found wrong with the request is told as it is."""
    return error.original_error is not None and not isinstance(error.original_error, GraphQLError)
