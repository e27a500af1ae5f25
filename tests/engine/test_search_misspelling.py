"""Typing errors that the typeahead forgives, held to the plain definition of an edit."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolefit_engine.search.misspelling import begins_nearly, forgiven


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("kuberentes", "kubernetes"),  # two letters swapped
        ("kubernets", "kubernetes engineer"),  # one too few
        ("postgers", "postgresql"),
        ("postgress", "postgresql"),  # one other
        ("javva", "java"),  # one too many
        ("pyton", "python"),
        ("kubrentes", "kubernetes"),  # one too few, two swapped
        ("machine laerning", "machine learning"),
    ],
)
def test_misspelling_is_forgiven(typed: str, name: str) -> None:
    assert begins_nearly(name, typed, forgiven(typed))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("jva", "java"),  # too short to tell
        ("ajva", "java"),  # the first letter is wrong
        ("jvv", "java"),
        ("jxyz", "java"),
        ("pthyon", "python"),  # two edits in six letters
        ("kubernetes and what comes after", "kubernetis and what comes after"),  # too long
    ],
)
def test_misspelling_is_not_forgiven(typed: str, name: str) -> None:
    assert not begins_nearly(name, typed, forgiven(typed)) or not forgiven(typed)


letters = st.text("ab ", min_size=1, max_size=8)


@given(letters, letters, st.integers(1, 2))
def test_misspelling_is_the_fewest_edits_to_a_beginning(name: str, typed: str, edits: int) -> None:
    fewest = min(_edits(typed, name[:length]) for length in range(len(name) + 1))
    assert begins_nearly(name, typed, edits) == (name[0] == typed[0] and fewest <= edits)


@cache
def _edits(one: str, other: str) -> int:
    if not one or not other:
        return len(one) + len(other)
    ways = [
        _edits(one[:-1], other) + 1,
        _edits(one, other[:-1]) + 1,
        _edits(one[:-1], other[:-1]) + (one[-1] != other[-1]),
    ]
    if one[-2:] == other[-2:][::-1] and len(one) > 1:
        ways.append(_edits(one[:-2], other[:-2]) + 1)
    return min(ways)
