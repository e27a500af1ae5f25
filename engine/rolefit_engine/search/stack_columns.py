"""The alternative stacks of roles as columns: few roles have any, so they stand apart from what everybody is asked."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Self

import numpy as np

from rolefit_engine.parts import Parts, best_sum
from rolefit_engine.search.arrays import Floats, Growing, Lists, Mask, spans
from rolefit_engine.search.tokens import Tokens


class StackColumns:
    """For each choice that a role gives its branches: the tokens that each asks for, and their weights."""

    def __init__(self) -> None:
        self.tokens = Lists(np.int32)  # of each branch
        self.weights = Growing(np.float64)  # their weights
        self.starts = Growing(np.int64)  # the first branch of each choice
        self.rows = Growing(np.int64)  # the row of each choice
        self._of_row: dict[int, list[range]] = {}  # the branches of its choices

    def __bool__(self) -> bool:
        return bool(self._of_row)

    def put(self, row: int, choices: Sequence[Sequence[Parts]], tokens: Tokens) -> None:
        """Add the choices of a row."""
        for branches in choices:
            start = len(self.tokens)
            for branch in branches:
                self.tokens.append([tokens.number(part.requirement) for part in branch])
                self.weights.extend([part.weight for part in branch])
            self.add(row, range(start, len(self.tokens)))

    def add_bounds(self, bounds: Floats, worths: Floats, start: int = 0) -> None:
        """Add to the bounds of so many rows from `start` on what the best branches of their choices are worth."""
        if not self:
            return
        products = self.weights.values * worths[self.tokens.flat.values]
        sums = np.add.reduceat(products, self.tokens.bounds[:-1])
        rows = self.rows.values - start
        within = (rows >= 0) & (rows < len(bounds))
        np.add.at(bounds, rows[within], np.maximum.reduceat(sums, self.starts.values)[within])

    def best(self, row: int, worths: Floats) -> list[float]:
        """The exact worth of the best branch of each choice of a row."""
        return [best_sum(self._products(branches, worths)) for branches in self._of_row.get(row, ())]

    def kept(self, rows: Mask) -> Self:
        """New columns of some rows alone, which are numbered anew."""
        new = type(self)()
        numbers = np.cumsum(rows) - 1
        choices = np.flatnonzero(rows[self.rows.values])
        starts = self.starts.values
        branches, ends = spans(starts[choices], np.append(starts[1:], len(self.tokens))[choices])
        new.tokens = self.tokens.kept(branches)
        new.weights = Growing(np.float64, self.weights.values[self.tokens.places(branches)[0]])
        kept = zip(numbers[self.rows.values[choices]].tolist(), [0, *ends.tolist()], ends.tolist(), strict=False)
        for row, start, end in kept:
            new.add(row, range(start, end))
        return new

    def add(self, row: int, branches: range) -> None:
        """Note that a choice of a row has these branches."""
        self.starts.append(branches.start)
        self.rows.append(row)
        self._of_row.setdefault(row, []).append(branches)

    def _products(self, branches: range, worths: Floats) -> list[list[float]]:
        """Weight x worth of what each branch asks for."""
        ends = self.tokens.bounds[branches.start : branches.stop + 1].tolist()
        of_all = slice(ends[0], ends[-1])
        products = (self.weights.values[of_all] * worths[self.tokens.flat.values[of_all]]).tolist()
        return [products[start - ends[0] : end - ends[0]] for start, end in pairwise(ends)]
