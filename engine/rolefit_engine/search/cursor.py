"""Cursors: where a page ended, as a text that only this module reads."""

import base64
import binascii
import json
import math

from rolefit_engine.search.interface import CursorError


def write_score(score: float, item: str) -> str:
    """The cursor of an item in an order by score; the score is kept exactly."""
    return _write(score.hex(), item)


def read_score(cursor: str) -> tuple[float, str]:
    """The score and id that `write_score` wrote. Raises CursorError."""
    value, item = _read(cursor)
    try:
        score = float.fromhex(value)
    except (ValueError, OverflowError) as error:
        raise _unknown(cursor) from error
    if not math.isfinite(score):
        raise _unknown(cursor)
    return score, item


def write_name(name: str, item: str) -> str:
    """The cursor of an item in an order by name."""
    return _write(f"n{name}", item)


def read_name(cursor: str) -> tuple[str, str]:
    """The name and id that `write_name` wrote. Raises CursorError."""
    value, item = _read(cursor)
    if not value.startswith("n"):
        raise _unknown(cursor)
    return value[1:], item


def _write(value: str, item: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([value, item], separators=(",", ":")).encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[str, str]:
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        parts = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise _unknown(cursor) from error
    match parts:
        case [str(value), str(item)]:
            return value, item
        case _:
            raise _unknown(cursor)


def _unknown(cursor: str) -> CursorError:
    return CursorError(f"no page gave the cursor {cursor[:40]!r}; take one from `cursors` of the page before")
