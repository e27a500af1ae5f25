"""How domain objects become GraphQL objects: they don't, they are seen as such."""

from collections.abc import Iterable
from typing import TypeVar, cast

Kind = TypeVar("Kind")


def view(kind: type[Kind], item: object) -> Kind:
    """`item` seen as the GraphQL type `kind`.

    GraphQL reads plain fields by name, so an object of the domain that has them is as good as one of it,
    and costs nothing to make. Fields with a resolver take it as their `parent`.
    """
    del kind  # only says what the result is taken for
    return cast("Kind", item)


def views(kind: type[Kind], items: Iterable[object]) -> list[Kind]:
    """Each item seen as the GraphQL type `kind`."""
    return [view(kind, item) for item in items]
