"""The best rows by score, or by a caller's rank score, that reach a least score."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from rolefit_engine.search import cursor
from rolefit_engine.search.arrays import Floats, Mask, Whole
from rolefit_engine.search.selecting import page_size
from rolefit_engine.search.threshold import TOLERANCE, Best, best


@dataclass(frozen=True, slots=True)
class Scoring:
    """Upper bounds of the scores of all rows, equal to them but for rounding, and the exact scores of some."""

    bounds: Floats
    exact: Callable[[Whole], Sequence[float]]


def ranked(
    rows: Mask, ids: Sequence[str], scorings: tuple[Scoring, Scoring], least: float, first: int, after: str | None
) -> Best:
    """The best of some rows. Raises CursorError.

    `scorings` are the score, which must reach `least`, and what ranks: the score or a caller's rank score.
    """
    scores, ranks = scorings
    hopeful = rows & (scores.bounds >= least * (1 - TOLERANCE)) if least > 0 else rows

    def admits(some: Whole) -> list[bool]:
        return [score >= least for score in scores.exact(some)]

    return best(
        np.where(hopeful, ranks.bounds, -1.0),
        ids,
        ranks.exact,
        count=page_size(first),
        after=cursor.read_score(after) if after is not None else None,
        admits=admits if least > 0 else None,
    )
