"""Tokens: one number for each distinct thing that roles ask for, and what a candidate is worth for each.

A token is (options with the years asked of them, need): the same any-of set in many roles is one token, so a
candidate's worth for it is worked out once. It is worked out by the operations of the score itself, so that
products of weights and worths are exact.
"""

import math
from collections.abc import Mapping, Sequence
from functools import reduce

import numpy as np

from rolefit_engine.credits import Credits
from rolefit_engine.domain import Requirement
from rolefit_engine.search.arrays import Floats, Growing


class Tokens:
    """Numbers for what roles ask for; the same number for the same options, years and need."""

    def __init__(self) -> None:
        self._tokens: dict[tuple[tuple[int, ...], int], int] = {}
        self._asks: dict[tuple[str, float], int] = {}
        self._asks_of: dict[str, list[tuple[float, int]]] = {}
        self._shapes: dict[tuple[int, int], _Shape] = {}

    def __len__(self) -> int:
        return len(self._tokens)

    def number(self, requirement: Requirement) -> int:
        """The token of a requirement."""
        years = requirement.years or 0.0
        asks = tuple(sorted([self._ask(option, years) for option in requirement.options]))
        key = asks, requirement.need
        known = self._tokens.get(key)
        if known is not None:
            return known
        self._tokens[key] = number = len(self._tokens)
        shape = len(asks), requirement.need
        if shape not in self._shapes:
            self._shapes[shape] = _Shape(*shape)
        self._shapes[shape].add(number, asks)
        return number

    def worths(self, credits_: Credits, wishes: Mapping[str, float] | None = None) -> Floats:
        """What a candidate is worth for each token: its fit, by a caller's wishes where there are any."""
        asks = self._worths_of_asks(credits_, wishes or {})
        worths = np.zeros(len(self))
        for shape in self._shapes.values():
            worths[shape.tokens.values] = shape.worths(asks)
        return worths

    def _ask(self, skill: str, years: float) -> int:
        known = self._asks.get((skill, years))
        if known is not None:
            return known
        self._asks[skill, years] = number = len(self._asks)
        self._asks_of.setdefault(skill, []).append((years, number))
        return number

    def _worths_of_asks(self, credits_: Credits, wishes: Mapping[str, float]) -> Floats:
        worths = np.zeros(len(self._asks))
        for skill, holdings in credits_.items():
            for years, ask in self._asks_of.get(skill, ()):
                best = max(holding.worth(years) for holding in holdings) if years else holdings[0].value
                worths[ask] = wishes.get(skill, 1.0) * best if wishes else best
        return worths


class _Shape:
    """The tokens of so many options and such a need, so that all are worked out at once."""

    def __init__(self, options: int, need: int) -> None:
        self.tokens = Growing(np.int64)
        self._options = [Growing(np.int64) for _ in range(options)]
        self._need = need

    def add(self, token: int, asks: tuple[int, ...]) -> None:
        """Add a token."""
        self.tokens.append(token)
        for column, ask in zip(self._options, asks, strict=True):
            column.append(ask)

    def worths(self, asks: Floats) -> Floats:
        """The mean of the `need` largest worths of each token's options."""
        return mean_of_best([asks[column.values] for column in self._options], self._need)


def mean_of_best(columns: Sequence[Floats], need: int) -> Floats:
    """For each row the sum of the `need` largest of its values, one in each column, divided by `need`."""
    if need == 1:
        return reduce(np.maximum, columns)
    best = [np.zeros(len(columns[0])) for _ in range(need)]
    for column in columns:
        for place, other in enumerate(best):
            best[place], column = np.maximum(other, column), np.minimum(other, column)  # noqa: PLW2901
    return _sums(best) / need


def _sums(parts: Sequence[Floats]) -> Floats:
    """The exactly rounded sum of each row: of one or two numbers it is so by itself."""
    if len(parts) <= 2:
        return reduce(np.add, parts)
    sums = np.zeros(len(parts[0]))
    for row in np.flatnonzero(parts[0]).tolist():
        sums[row] = math.fsum(part[row] for part in parts)
    return sums
