"""Many texts read by several processes: what comes of each is the same, and in order."""

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from rolefit_indexer.furniture import Furniture
from rolefit_indexer.pool import RolePool
from rolefit_indexer.readers import ReadError
from rolefit_taxonomy import load

ROLE = """# Developer {number}

## Requirements

- {number} years of Python or Go
- PostgreSQL
"""
# A shell lets what it starts in the background ignore Ctrl-C; at a terminal nothing does.
LISTENING = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from rolefit_graphql.cli import main; main()"
)


@dataclass(frozen=True)
class Given:
    name: str
    data: bytes | None
    furniture: Furniture = frozenset()


def texts(count: int) -> list[Given]:
    return [Given(f"role-{number}.md", ROLE.format(number=number).encode()) for number in range(1, count + 1)]


def test_pool_reads_a_few_texts_in_this_process() -> None:
    broken, known = Given("broken.txt", b"\x89PNG\r\n"), Given("known.md", None)
    with RolePool(load(), workers=8) as pool:
        answers = list(pool.read([*texts(2), broken, known]))
        assert multiprocessing.active_children() == []
    assert [answer.text.name for answer in answers] == ["role-1.md", "role-2.md", "broken.txt", "known.md"]
    assert [answer.page and answer.page.role.title for answer in answers] == ["Developer 1", "Developer 2", None, None]
    assert isinstance(answers[2].problem, ReadError)
    assert answers[3].problem is None


@pytest.mark.real
def test_pool_gives_what_one_process_gives() -> None:
    given = [*texts(20), Given("broken.txt", b""), Given("known.md", None), *texts(20)]
    with RolePool(load(), workers=1) as alone, RolePool(load(), workers=2, here=3) as pool:
        assert [(answer.text, answer.page, str(answer.problem)) for answer in pool.read(given)] == [
            (answer.text, answer.page, str(answer.problem)) for answer in alone.read(given)
        ]
    assert multiprocessing.active_children() == []


@pytest.mark.real
def test_pool_goes_on_when_its_processes_are_killed() -> None:
    with RolePool(load(), workers=2, here=0) as pool:
        answers = pool.read(texts(60))
        first = next(answers)
        for child in multiprocessing.active_children():
            child.kill()
            child.join()
        titles = [answer.page.role.title for answer in (first, *answers) if answer.page is not None]
    assert titles == [f"Developer {number}" for number in range(1, 61)]


@pytest.mark.real
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_index_stops_with_all_its_processes_and_goes_on_when_run_again(tmp_path: Path, sign: signal.Signals) -> None:
    folder = tmp_path / "roles"
    folder.mkdir()
    for text in texts(200):
        (folder / text.name).write_bytes((text.data or b"") + b"\n- SQL and more" * 10)
    environment = os.environ | {"ROLEFIT_DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-c", LISTENING, "index", str(folder)]
    first = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while first.poll() is None and stored(tmp_path) < 50:
        time.sleep(0.05)
    if sign is signal.SIGINT:
        os.killpg(first.pid, sign)  # as a terminal does
    else:
        first.send_signal(sign)
    _, told = first.communicate(timeout=60)  # the pipe closes when the last process has ended
    kept = stored(tmp_path)
    assert first.returncode != 0
    assert "Traceback" not in told
    assert 50 <= kept < 200
    again = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=300)
    assert f"{kept} unchanged" in again.stdout
    assert stored(tmp_path) == 200


def stored(folder: Path) -> int:
    """How many sources the database in a folder holds."""
    file = folder / "rolefit.db"
    if not file.exists():
        return 0
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        try:
            return int(database.execute("SELECT count(*) FROM source").fetchone()[0])
        except sqlite3.OperationalError:
            return 0
        finally:
            database.rollback()
