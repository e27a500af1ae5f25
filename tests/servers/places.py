"""Where things are, and what happens where a server is not to be had."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parents[2]


def absent(reason: str) -> NoReturn:
    """Skip the test, or fail it in CI, where every server must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
