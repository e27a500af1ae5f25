"""The linear index: each token's weights are a sparse column, so that a candidate touches a few columns only.

A token is a skill, or a set of options, with the years asked: what it is worth to a candidate is exact. So
the sum of products is the score but for rounding, and `threshold.best` reads hardly more than it shows. Sets that
few roles share aren't worth a column each: their weights stand by row. Alternative stacks add the largest of their
sums.
"""

import numpy as np
from numpy.typing import NDArray

from rolefit_engine.search.arrays import Floats, Mask, Whole
from rolefit_engine.search.role_columns import RoleColumns
from rolefit_engine.search.scan import scan
from rolefit_engine.search.sparse import SparseColumns, SparseRows

FREQUENT = 16  # a token that so many roles share has a column
SHORTEST_TAIL = 2_000  # rows: so few are scanned as fast as they are indexed
_LONGEST_TAIL = 0.1  # of all rows: from here on they are indexed anew


class LinearIndex:
    """Upper bounds of all scores at once, of columns that may grow; the newest rows are scanned.

    A token that at least `frequent` roles share has a column; up to `shortest_tail` rows aren't indexed.
    """

    def __init__(self, columns: RoleColumns, *, frequent: int = FREQUENT, shortest_tail: int = SHORTEST_TAIL) -> None:
        self.columns = columns
        self._least = frequent
        self._shortest_tail = shortest_tail
        self._indexed = 0
        self._frequent = np.zeros(0, np.bool_)
        self._matrices: tuple[SparseColumns, SparseRows] | None = None

    def bounds(self, worths: Floats) -> Floats:
        """An upper bound of each row's score, equal to it but for rounding; `worths` stand by token."""
        self._index_tail()
        tail = scan(self.columns, worths, self._indexed)
        if self._matrices is None:
            return tail
        frequent, rare = self._matrices
        known = worths[: len(self._frequent)]
        head = frequent.times(np.where(self._frequent, known, 0.0)) + rare.times(known)
        self.columns.stacks.add_bounds(head, worths)
        return np.concatenate([head, tail])

    def _index_tail(self) -> None:
        rows = len(self.columns)
        if rows - self._indexed <= max(self._shortest_tail, _LONGEST_TAIL * rows):
            return
        tokens = self.columns.asked.flat.values
        self._frequent = np.bincount(tokens, minlength=len(self.columns.tokens)) >= self._least
        in_columns = self._frequent[tokens]
        self._matrices = SparseColumns(*self._entries(in_columns)), SparseRows(*self._entries(~in_columns))
        self._indexed = rows

    def _entries(self, chosen: Mask) -> tuple[Whole, NDArray[np.int32], Floats, tuple[int, int]]:
        asked = self.columns.asked
        shape = len(self.columns), len(self._frequent)
        return asked.owners()[chosen], asked.flat.values[chosen], self.columns.weights.values[chosen], shape
