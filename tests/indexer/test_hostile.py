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
LONG_SECONDS, MEMORY = 30, 500_000_000  # bytes that are held at once

LARGE = (  # those that anyone thinks of first, and those that took most of all
    *("one-line", "one-word", "bullets", "tables", "spaces", "ones", "emoji", "marks-of-direction", "nul-bytes"),
    *("billion-laughs", "xml-entities", "divs", "tags-without-end", "html-comments-without-end", "less-than", "menus"),
    *(
        "carriage-returns",
        "letters-of-eighteen",
        "wide-letters",
        "terms",
        "single-letters",
        "html-tables-of-must-haves",
    ),
    *("one-skill-or-itself", "headings-never-seen-twice"),
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


# The most memory the process itself has held: what os.wait4 tells counts the one that started it as well.
_RUN = """
import os, re
from pathlib import Path
from rolefit_graphql.cli import main
try:
    main()
finally:
    Path(os.environ["PEAK"]).write_text(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.real
@pytest.mark.parametrize("name", LARGE)
def test_hostile_texts_of_ten_megabytes_are_read_or_refused_in_little_memory(name: str, tmp_path: Path) -> None:
    file, told, said = (tmp_path / name for name in ("text.txt", "told", "said"))
    file.write_bytes(HOSTILE[name](LONG).encode()[:LONG].decode(errors="ignore").encode())
    peak = tmp_path / "peak"
    with told.open("wb") as out, said.open("wb") as err:
        ran = subprocess.Popen(
            [sys.executable, "-c", _RUN, "extract", str(file), "--json"],
            stdout=out,
            stderr=err,
            env={**os.environ, "ROLEFIT_DATA_DIR": str(tmp_path / "data"), "PEAK": str(peak)},
        )
        resource.prlimit(ran.pid, resource.RLIMIT_CPU, (LONG_SECONDS, LONG_SECONDS))
        ran.wait()
    assert ran.returncode in (0, 1), said.read_text()
    assert int(peak.read_text()) * 1024 < MEMORY
    assert (ran.returncode == 0) == bool(told.stat().st_size)
    assert "Traceback" not in said.read_text()
    assert ran.returncode == 0 or "text.txt:" in said.read_text()
