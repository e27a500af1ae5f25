"""Several workers behind one port, as real processes: killed, stopped, orphaned, and asked right after a change."""

import functools
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest

from tests.servers.processes import command_line, workers

pytestmark = pytest.mark.real

PATIENCE = 60.0  # seconds for what takes one or two where nothing else runs
TEXT = "# Developer {number}\n\n## Requirements\n- Three years of Python\n- Tool number {number}\n"
INDEX = "mutation ($text: String!, $url: String) { indexRole(text: $text, url: $url) { role { id } } }"
COUNT = "{ roles(first: 1) { totalCount } }"


class Running:
    """A server with workers: `rolefit serve --workers N`."""

    def __init__(self, process: "subprocess.Popen[str]", errors: Path) -> None:
        self.process = process
        self._errors = errors
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
        assert found, self.errors
        self.url = found[0]

    @property
    def errors(self) -> str:
        return self._errors.read_text(encoding="utf-8")

    @property
    def workers(self) -> set[int]:
        """The workers that live."""
        return workers(self.process.pid)

    def ask(self, query: str, **variables: object) -> dict[str, Any]:
        """The answer to a query, on a connection of its own."""
        body = json.dumps({"query": query, "variables": variables}).encode()
        request = urllib.request.Request(  # noqa: S310 - our own
            f"{self.url}graphql", body, {"content-type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            told: dict[str, Any] = json.load(answer)
        assert "errors" not in told, told
        data: dict[str, Any] = told["data"]
        return data

    def index(self, number: int) -> None:
        self.ask(INDEX, text=TEXT.format(number=number), url=f"https://example.org/{number}")

    def count(self) -> int:
        return int(self.ask(COUNT)["roles"]["totalCount"])


def lives(process: int) -> bool:
    return bool(command_line(process))  # one that ended and isn't waited for has none


def eventually(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def launch(folder: Path, *arguments: str, **settings: str) -> "subprocess.Popen[str]":
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ROLEFIT_")}
    environment |= {"ROLEFIT_DATA_DIR": str(folder / "data"), "PYTHONUNBUFFERED": "1"}
    environment |= {f"ROLEFIT_{name.upper()}": value for name, value in settings.items()}
    command = [str(Path(sys.executable).parent / "rolefit"), "serve", "--port", "0", *arguments]
    with (folder / "errors").open("w", encoding="utf-8") as errors:
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True)


@contextmanager
def serving(folder: Path, count: int = 2) -> Generator[Running]:
    with launch(folder, "--workers", str(count)) as process:
        known: set[int] = set()
        try:
            server = Running(process, folder / "errors")
            known = server.workers
            assert len(known) == count
            yield server
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            finally:
                process.kill()


def wait_for_answers(counts: list[int]) -> None:
    asked = len(counts)
    eventually(lambda: len(counts) > asked + 5)


def is_replaced(server: Running, before: set[int], kept: int) -> bool:
    now = server.workers
    return len(now - before) == 1 and kept in now


def stops(server: Running, number: signal.Signals) -> None:
    """The server ends within seconds, in order, with all of its workers."""
    running, start = server.workers, time.monotonic()
    server.process.send_signal(number)
    assert server.process.wait(PATIENCE) == 0
    assert time.monotonic() - start < 15
    assert not any(lives(worker) for worker in running)
    with pytest.raises(OSError, match="refused"):
        server.count()


def test_workers_answer_from_the_newest_state(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        first, second = server.workers
        for number in range(1, 5):
            writer, reader = (first, second) if number % 2 else (second, first)
            os.kill(reader, signal.SIGSTOP)  # so that the other one answers
            server.index(number)
            assert server.count() == number
            os.kill(reader, signal.SIGCONT)
            os.kill(writer, signal.SIGSTOP)
            assert server.count() == number
            os.kill(writer, signal.SIGCONT)
        stops(server, signal.SIGINT)
        assert server.errors == ""


def test_workers_that_are_killed_are_replaced_while_others_answer(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        for number in range(3):
            server.index(number)
        stop, counts, failures = threading.Event(), list[int](), list[Exception]()

        def ask_on() -> None:
            while not stop.is_set():
                try:
                    counts.append(server.count())
                except (OSError, HTTPException, AssertionError) as error:
                    failures.append(error)

        asking = threading.Thread(target=ask_on)
        asking.start()
        try:
            for _ in range(3):
                before = server.workers
                killed, kept = sorted(before)
                os.kill(killed, signal.SIGKILL)
                wait_for_answers(counts)
                eventually(functools.partial(is_replaced, server, before, kept))
        finally:
            stop.set()
            asking.join()
        assert set(counts) == {3}
        assert len(failures) <= 3  # what the killed one was answering, and nothing else
        assert all(isinstance(error, OSError | HTTPException) for error in failures)
        server.index(4)
        (one, *_), lines = server.workers, server.errors.splitlines()
        assert lines == ["rolefit: a worker ended (killed by signal 9); another one takes its place"] * 3
        os.kill(one, signal.SIGSTOP)  # the new one, or the old one, alone
        assert server.count() == 4
        os.kill(one, signal.SIGCONT)
        stops(server, signal.SIGTERM)


def test_workers_that_cannot_start_again_are_tried_again_and_end_with_their_parent(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.index(1)
        (tmp_path / "data").rename(tmp_path / "away")
        (tmp_path / "data").write_text("no folder", encoding="utf-8")
        for worker in server.workers:
            os.kill(worker, signal.SIGKILL)
        eventually(lambda: server.errors.count("can't be opened") >= 2)
        assert server.process.poll() is None
        (tmp_path / "data").unlink()
        (tmp_path / "away").rename(tmp_path / "data")
        assert server.count() == 1  # the request waits until a worker is there
        eventually(lambda: len(server.workers) == 2)
        orphans = server.workers
        server.process.kill()
        eventually(lambda: not any(lives(worker) for worker in orphans))


def test_workers_that_cannot_start_say_why_in_one_line(tmp_path: Path) -> None:
    url = "postgresql://me:secret@127.0.0.1:1/x"
    with launch(tmp_path, "--workers", "2", database_url=url) as process, suppress(ProcessLookupError):
        assert process.wait(PATIENCE) == 1
    told = (tmp_path / "errors").read_text(encoding="utf-8")
    assert re.fullmatch(r"rolefit: postgresql\+psycopg://me:\*+@127\.0\.0\.1:1/x: .*refused.*\n", told)
