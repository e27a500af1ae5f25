"""Texts made to take long take no longer than others, and nothing but a ReadError comes of them."""

import os
import resource
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from rolefit_indexer.candidates import candidate_from_text
from rolefit_indexer.document import ReadError
from rolefit_indexer.readers import read_text
from rolefit_indexer.roles import read_role
from rolefit_taxonomy import load
from tests.indexer.hostile import HOSTILE, Hostile

SHORT, LONG = 20_000, 9_900_000  # code points; a short one that takes quadratic time takes far more than a second
SECONDS = 3  # of the processor, for a short one
LONG_SECONDS, MEMORY = 30, 1_000_000_000

LARGE = (
    *("one-line", "one-word", "bullets", "tables", "spaces", "ones", "emoji", "marks-of-direction", "nul-bytes"),
    *("billion-laughs", "xml-entities", "divs", "tags-without-end", "html-comments-without-end"),
)
hostile = pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())


@pytest.fixture(scope="module", autouse=True)
def _built() -> None:
    """Patterns and the matcher are built before anything is measured."""
    read_role(read_text("# Developer\n\n- Python"), load(), "text")
    candidate_from_text("Python", load(), 2026)


@hostile
def test_hostile_texts_are_read_as_fast_as_others(make: Hostile) -> None:
    text = make(SHORT)
    start = time.process_time()
    with suppress(ReadError):
        read_role(read_text(text), load(), "text")
        candidate_from_text(text, load(), 2026)
    assert time.process_time() - start < SECONDS


@pytest.mark.real
@pytest.mark.parametrize("name", LARGE)
def test_hostile_texts_of_ten_megabytes_are_read_or_refused_in_little_memory(name: str, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(HOSTILE[name](LONG).encode()[:LONG])
    rolefit = "from rolefit_graphql.cli import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", rolefit, "extract", str(file), "--json"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "ROLEFIT_DATA_DIR": str(tmp_path / "data")},
        preexec_fn=_limit,
    )
    assert ran.returncode in (0, 1), ran.stderr
    assert (ran.returncode == 0) == bool(ran.stdout)
    assert "Traceback" not in ran.stderr
    assert ran.stdout or "text.txt:" in ran.stderr


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (LONG_SECONDS, LONG_SECONDS))
