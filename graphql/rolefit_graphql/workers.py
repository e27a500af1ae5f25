"""Several processes that serve on one socket: each opens its own store and index, and one that dies is replaced."""

import asyncio
import multiprocessing
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import FrameType

from rolefit_graphql import running
from rolefit_graphql.settings import Settings
from rolefit_taxonomy import RolefitError

_LOOK = 0.2  # seconds between two looks whether the workers are to stop
_GRACE = 8.0  # seconds that workers have to stop; a bit more than they give their requests
_FIRST_DELAY, _LONGEST_DELAY = 0.5, 10.0  # seconds before a worker that doesn't start is tried again

_spawning = multiprocessing.get_context("spawn")


class WorkerError(RolefitError):
    """The workers can't start; the message says why."""


@dataclass(slots=True)
class _Worker:
    """One process, and the pipe on which it tells that it answers, or why it can't."""

    process: SpawnProcess
    told: Connection
    answers: bool = False
    reason: str | None = None

    def listen(self) -> None:
        """Take in what it told."""
        if self.answers or self.reason is not None or not self.told.poll():
            return
        try:
            self.reason = self.told.recv()
        except EOFError:
            return  # it died, which its process tells
        self.answers = self.reason is None

    @property
    def ending(self) -> str:
        """Why it ended."""
        code = self.process.exitcode or 0
        return self.reason or (f"killed by signal {-code}" if code < 0 else f"exit status {code}")


def serve(settings: Settings, listening: socket.socket, count: int, ready: Callable[[], None]) -> None:
    """Serve with so many processes until SIGTERM or Ctrl+C; `ready` is called once all of them answer.

    Raises WorkerError where they can't start. A worker that dies later is replaced, again and again.
    """
    with _until_signal() as stopping:
        workers: list[_Worker] = []
        try:
            workers += [_start(settings, listening) for _ in range(count)]
            _wait_for_all(workers, stopping)
            if not stopping.is_set():
                ready()
                _keep(workers, lambda: _start(settings, listening), stopping)
        finally:
            _stop(workers)


def _start(settings: Settings, listening: socket.socket) -> _Worker:
    """Start one. It never sees Ctrl+C, which the terminal sends to all: the parent stops its workers."""
    mine, its = _spawning.Pipe(duplex=False)
    process = _spawning.Process(target=_work, args=(settings, listening, its), daemon=True)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.start()
    finally:
        signal.signal(signal.SIGINT, before)
        its.close()
    return _Worker(process, mine)


def _wait_for_all(workers: Sequence[_Worker], stopping: threading.Event) -> None:
    while not stopping.is_set() and not all(worker.answers for worker in workers):
        wait([worker.told for worker in workers if not worker.answers], timeout=_LOOK)
        for worker in workers:
            worker.listen()
            if worker.reason is not None:
                raise WorkerError(worker.reason)
            if worker.process.exitcode is not None:
                raise WorkerError(f"a worker ended at its start ({worker.ending}); what it said stands above")


def _keep(workers: list[_Worker], start: Callable[[], _Worker], stopping: threading.Event) -> None:
    """Replace workers that died, with longer and longer pauses where new ones don't get to answer."""
    delay, due = _FIRST_DELAY, 0.0
    while not stopping.is_set():
        wait([worker.process.sentinel for worker in workers if worker.process.exitcode is None], timeout=_LOOK)
        for place, worker in enumerate(workers):
            worker.listen()
            if worker.process.exitcode is None or time.monotonic() < due or stopping.is_set():
                continue
            if worker.answers:
                delay, due = _FIRST_DELAY, 0.0
            else:
                delay, due = min(2 * delay, _LONGEST_DELAY), time.monotonic() + delay
            sys.stderr.write(f"rolefit: a worker ended ({worker.ending}); another one takes its place\n")
            worker.told.close()
            workers[place] = start()


def _stop(workers: Sequence[_Worker]) -> None:
    """Ask all to stop; kill those that don't within seconds."""
    end = time.monotonic() + _GRACE
    for worker in workers:
        worker.process.terminate()
    for worker in workers:
        worker.process.join(max(0.0, end - time.monotonic()))
        if worker.process.exitcode is None:
            worker.process.kill()
            worker.process.join()
        worker.told.close()


@contextmanager
def _until_signal() -> Generator[threading.Event]:
    """An event that SIGTERM or Ctrl+C sets."""
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        stopping.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _work(settings: Settings, listening: socket.socket, told: Connection) -> None:
    """Be a worker."""
    try:
        asyncio.run(running.run(settings, listening, lambda: told.send(None), _stop_with_parent))
    except RolefitError as error:
        told.send(" ".join(str(error).split()))
        sys.exit(1)


def _stop_with_parent(server: running.Server) -> None:
    """Have the server stop when the parent is gone, however it went."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            server.should_exit = True

    threading.Thread(target=watch, daemon=True).start()
