import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolefit_engine.search import cursor
from rolefit_engine.search.interface import CursorError


@given(st.floats(allow_nan=False, allow_infinity=False), st.text())
def test_search_cursor_keeps_scores_exactly(score: float, item: str) -> None:
    assert cursor.read_score(cursor.write_score(score, item)) == (score, item)


@given(st.text(), st.text())
def test_search_cursor_keeps_names(name: str, item: str) -> None:
    assert cursor.read_name(cursor.write_name(name, item)) == (name, item)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "x",
        "é",
        "bm90IGpzb24",
        base64.b64encode(b"[1, 2]").decode(),
        base64.b64encode(b'["inf", "a"]').decode(),
        base64.b64encode(b'["0x1p99999", "a"]').decode(),
        base64.b64encode(b"[" * 5_000).decode(),
        cursor.write_name("a", "b"),
    ],
)
def test_search_cursor_refuses_what_no_page_gave(bad: str) -> None:
    with pytest.raises(CursorError, match="no page gave the cursor"):
        cursor.read_score(bad)


def test_search_cursor_refuses_a_cursor_of_another_order() -> None:
    with pytest.raises(CursorError):
        cursor.read_name(cursor.write_score(1.0, "a"))
