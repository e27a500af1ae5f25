"""The exact scan: the score of every role from its own requirements; indexes are held to it."""

import numpy as np

from rolefit_engine.search.arrays import Floats
from rolefit_engine.search.role_columns import RoleColumns


def scan(columns: RoleColumns, worths: Floats, start: int = 0) -> Floats:
    """The score of each row from `start` on, but for rounding; `worths` are a candidate's by token."""
    first = int(columns.asked.bounds[start])
    products = columns.weights.values[first:] * worths[columns.asked.flat.values[first:]]
    rows = columns.asked.owners(start) - start
    scores = np.bincount(rows, products, len(columns) - start).astype(np.float64, copy=False)
    columns.stacks.add_bounds(scores, worths, start)
    return scores
