"""Facets: how many results have which value, from counts of distinct facts."""

from collections import Counter
from collections.abc import Iterable
from typing import cast

from rolefit_engine.search.filters import silent
from rolefit_engine.search.interface import FacetValue

MAX_VALUES = 100  # the values of a facet that are shown, the most frequent first


def facet(counts: Iterable[tuple[object, int]]) -> tuple[FacetValue, ...]:
    """The values of a facet, the most frequent first, then A-Z, the silent ones last.

    `counts` gives facts as they stand in roles, each with the number of roles; a set counts for each of its
    members.
    """
    found: Counter[str | None] = Counter()
    for value, count in counts:
        if count:
            for name in names(value):
                found[name] += count
    ordered = sorted(found.items(), key=lambda item: (item[0] is None, -item[1], item[0] or ""))
    shown = [FacetValue(name, count) for name, count in ordered if name is not None][:MAX_VALUES]
    return (*shown, FacetValue(None, found[None])) if found[None] else tuple(shown)


def names(value: object) -> Iterable[str | None]:
    """The values by which a fact is counted; None where the text is silent."""
    if silent(value):
        return (None,)
    match value:
        case bool():
            return ("true" if value else "false",)
        case tuple():
            return dict.fromkeys(str(member) for member in cast("tuple[object, ...]", value))
        case _:
            return (str(value),)
