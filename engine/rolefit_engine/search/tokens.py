"""Tokens: one number for each distinct thing that roles ask for, and what a candidate is worth for each.

A token is (options with the years asked of them, need): the same any-of set in many roles is one token, so a
candidate's worth for it is worked out once. It is worked out by the operations of the score itself, so
products of weights and worths are exact.
"""

import math
from collections.abc import Iterable, Mapping

import numpy as np

from rolefit_engine.credits import Credits
from rolefit_engine.domain import Requirement
from rolefit_engine.search.arrays import Floats, Growing, Lists


class Tokens:
    """Numbers for what roles ask for; the same number for the same options, years and need."""

    def __init__(self) -> None:
        self._tokens: dict[tuple[tuple[int, ...], int], int] = {}
        self._asks: dict[tuple[str, float], int] = {}
        self._asks_of: dict[str, list[tuple[float, int]]] = {}
        self._options = Lists(np.int32)
        self._needs = Growing(np.int32)
        self._several: list[int] = []

    def __len__(self) -> int:
        return len(self._options)

    def number(self, requirement: Requirement) -> int:
        """The token of a requirement."""
        years = requirement.years or 0.0
        asks = sorted(self._ask(option, years) for option in requirement.options)
        key = tuple(asks), requirement.need
        known = self._tokens.get(key)
        if known is not None:
            return known
        self._tokens[key] = number = len(self)
        self._options.append(asks)
        self._needs.append(requirement.need)
        if requirement.need > 1:
            self._several.append(number)
        return number

    def worths(self, credits_: Credits, wishes: Mapping[str, float] | None = None) -> Floats:
        """What a candidate is worth for each token: its fit, by a caller's wishes where there are any."""
        asks = self._worths_of_asks(credits_, wishes or {})
        if not len(self):
            return np.zeros(0)
        worths = asks[self._options.flat.values]
        best: Floats = np.maximum.reduceat(worths, self._options.bounds[:-1])
        for token in self._several:
            if best[token] > 0:
                start, end = self._options.bounds[token], self._options.bounds[token + 1]
                best[token] = _mean_of_best(worths[start:end].tolist(), int(self._needs.values[token]))
        return best

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


def _mean_of_best(worths: Iterable[float], need: int) -> float:
    return math.fsum(sorted(worths, reverse=True)[:need]) / need
