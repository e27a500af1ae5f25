from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolefit_engine.search.arrays import Whole
from rolefit_engine.search.interface import MAX_DEPTH
from rolefit_engine.search.threshold import best

scores_ = st.lists(st.sampled_from([0.0, 0.125, 0.25, 0.3, 0.5]), max_size=40)


@given(
    scores_,
    st.lists(st.sampled_from([1.0, 1.0 + 1e-9, 1.5, 4.0]), min_size=40, max_size=40),
    st.integers(0, 12),
    st.none() | st.tuples(st.sampled_from([0.0, 0.125, 0.3, 0.6]), st.sampled_from(["r05", "r20", "x", ""])),
    st.sampled_from([0.0, 0.2]),
)
def test_search_threshold_is_exact_whatever_the_bounds(
    scores: list[float], slack: list[float], count: int, after: tuple[float, str] | None, least: float
) -> None:
    ids = [f"r{number:02}" for number in range(len(scores))]
    exact = np.array(scores, np.float64)

    def admits(rows: Whole) -> Sequence[bool]:
        return [score >= least for score in exact[rows].tolist()]

    found = best(
        exact * np.array(slack[: len(scores)]),
        ids,
        lambda rows: exact[rows].tolist(),
        count=count,
        after=after,
        admits=admits if least else None,
    )
    keys = sorted((-score, name) for score, name in zip(scores, ids, strict=True) if score >= least)
    left = [key for key in keys if after is None or key > (-after[0], after[1])]
    assert [result.key for result in found.results] == left[:count]
    assert found.has_next == (len(left) > count)


def test_search_threshold_reads_little_of_tight_bounds() -> None:
    exact = np.random.default_rng(1).random(50_000)
    found = best(exact, [str(row) for row in range(len(exact))], lambda rows: exact[rows].tolist(), count=20)
    assert [result.score for result in found.results] == np.sort(exact)[::-1][:20].tolist()
    assert found.read < 100


@pytest.mark.parametrize("score", [0.0, 0.25])
def test_search_threshold_reads_on_through_ties(score: float) -> None:
    ids = [f"{row:05}" for row in reversed(range(10_000))]
    found = best(np.full(10_000, score), ids, lambda rows: [score] * len(rows), count=3, after=(score, "00041"))
    assert [result.id for result in found.results] == ["00042", "00043", "00044"]
    deepest = best(np.full(10_000, score), ids, lambda rows: [score] * len(rows), count=MAX_DEPTH)
    assert (len(deepest.results), deepest.has_next) == (MAX_DEPTH, False)


def test_search_threshold_leaves_out_rows_with_a_bound_below_zero() -> None:
    found = best(np.array([-1.0, 0.0, 0.5]), ["a", "b", "c"], lambda rows: [0.0] * len(rows), count=3)
    assert [result.id for result in found.results] == ["b", "c"]
