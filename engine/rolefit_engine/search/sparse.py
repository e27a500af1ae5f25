"""The one door to SciPy's and Numba's untyped parts: products of a sparse matrix and a vector."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rolefit_engine.search.arrays import Floats, Whole

_SPARSE: Any = import_module("scipy.sparse")

WORTH_COMPILING = 50_000  # rows: below that Numba takes longer to load than it saves

Numbers = NDArray[np.int32] | NDArray[np.int64]


class SparseColumns:
    """A sparse matrix of which a product needs some columns only; entries given twice are summed."""

    def __init__(self, rows: Numbers, columns: Numbers, values: Floats, shape: tuple[int, int]) -> None:
        self.shape = shape
        self.csc: Any = _SPARSE.csc_array((values, (_short(rows), _short(columns))), shape=shape)

    def times(self, vector: Floats) -> Floats:
        """The matrix times a vector that is mostly 0."""
        touched = np.flatnonzero(vector)
        large = self.shape[0] >= WORTH_COMPILING and find_spec("numba") is not None
        return (by_numba if large else by_scipy)(self, touched, vector[touched])


class SparseRows:
    """A sparse matrix of which a product needs all entries; entries given twice are summed."""

    def __init__(self, rows: Numbers, columns: Numbers, values: Floats, shape: tuple[int, int]) -> None:
        self._csr: Any = _SPARSE.csr_array((values, (_short(rows), _short(columns))), shape=shape)

    def times(self, vector: Floats) -> Floats:
        """The matrix times a vector."""
        return np.asarray(self._csr @ vector, np.float64)


def by_scipy(matrix: SparseColumns, touched: Whole, factors: Floats) -> Floats:
    """For each row the sum of its entries in the touched columns, each times its factor, by SciPy."""
    return np.asarray(matrix.csc[:, touched] @ factors, np.float64)


def by_numba(matrix: SparseColumns, touched: Whole, factors: Floats) -> Floats:
    """The same sums in the same order by Numba, which copies no columns."""
    csc = matrix.csc
    sums = np.zeros(matrix.shape[0])
    _compiled()(csc.indptr, csc.indices, csc.data, touched, factors, sums)
    return sums


@cache
def _compiled() -> Callable[..., None]:
    numba: Any = import_module("numba")  # optional, and slow to load
    compiled: Callable[..., None] = numba.njit(nogil=True)(_add_columns)
    return compiled


def _add_columns(starts: Numbers, rows: Numbers, values: Floats, touched: Whole, factors: Floats, sums: Floats) -> None:
    for at in range(len(touched)):
        factor = factors[at]
        for place in range(starts[touched[at]], starts[touched[at] + 1]):
            sums[rows[place]] += values[place] * factor


def _short(numbers: Numbers) -> NDArray[np.int32]:
    """Half as wide numbers are read twice as fast."""
    return numbers.astype(np.int32, copy=False)
