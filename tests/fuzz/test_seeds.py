"""The texts that the fuzzer starts from, and those that it found something with: they stay read."""

import time
from pathlib import Path

import pytest

from tests.fuzz.reading import check

SEEDS = sorted((Path(__file__).parent / "seeds").iterdir())
SECONDS = 2  # of the processor


@pytest.fixture(scope="module", autouse=True)
def _built() -> None:
    """Patterns and the matcher are built before anything is measured."""
    check(b"# Developer\n\n- Python")


@pytest.mark.parametrize("seed", SEEDS, ids=[seed.name for seed in SEEDS])
def test_seeds_hold_what_must_hold_of_every_text(seed: Path) -> None:
    start = time.process_time()
    check(seed.read_bytes())
    assert time.process_time() - start < SECONDS
