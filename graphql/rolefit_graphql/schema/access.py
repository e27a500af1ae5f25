"""Who may change things and see saved candidates, told as problems."""

from graphql import GraphQLError

from rolefit_graphql.context import Info
from rolefit_graphql.schema.problems import ProblemCode, Problems

MESSAGE = "This server asks for its key here: send the header Authorization: Bearer KEY (ROLEFIT_ADMIN_KEY)."


def may(info: Info, problems: Problems, *path: str) -> bool:
    """Whether the caller is trusted; otherwise a problem says what is needed."""
    if not info.context.trusted:
        problems.add(ProblemCode.KEY_NEEDED, MESSAGE, path)
    return info.context.trusted


def require_key(info: Info) -> None:
    """Refuse a caller that isn't trusted, where the answer has no place for a problem."""
    if not info.context.trusted:
        raise GraphQLError(MESSAGE, extensions={"code": "KEY_NEEDED"})
