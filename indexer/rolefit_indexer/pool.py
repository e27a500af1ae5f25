"""Reads many texts into pages with their roles, in order: on all processors once enough of them make it worth it."""

import gc
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from threading import Thread
from types import TracebackType
from typing import ClassVar, Generic, Protocol, Self, TypeVar

from rolefit_indexer.document import ReadError
from rolefit_indexer.furniture import Furniture
from rolefit_indexer.pages import Page, page_of_file
from rolefit_indexer.passage import matcher
from rolefit_taxonomy import Taxonomy

_HERE = 60  # so many texts are read before other processes are started, which takes about as long
_AHEAD = 8  # texts that each process is given before the first of them is waited for: that many are held at once


class Unread(Protocol):
    """A text to be read; one without data passes through."""

    @property
    def name(self) -> str:
        """What it is called; its suffix tells how it is written."""
        ...

    @property
    def data(self) -> bytes | None:
        """The bytes of its file."""
        ...

    @property
    def furniture(self) -> Furniture:
        """The lines that nearly every page beside it has."""
        ...


_Text = TypeVar("_Text", bound=Unread)


@dataclass(frozen=True, slots=True)
class Answer(Generic[_Text]):
    """What became of a text: its page, or why it couldn't be read; neither for one without data."""

    text: _Text
    page: Page | None = None
    problem: ReadError | None = None


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class RolePool:
    """Reads texts with up to `workers` processes, which end with the `with` block."""

    def __init__(self, taxonomy: Taxonomy, workers: int, here: int = _HERE) -> None:
        """`here`: how many texts this process reads itself before it starts others."""
        self._taxonomy = taxonomy
        self._workers = workers
        self._here = here
        self._executor: ProcessPoolExecutor | None = None
        self._single: ProcessPoolExecutor | None = None  # of one process, for texts of which one may kill it

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for executor in (self._executor, self._single):
            if executor is not None:
                executor.shutdown(cancel_futures=True)

    def read(self, texts: Iterable[_Text]) -> Iterator[Answer[_Text]]:
        """What becomes of each text, in order."""
        waiting: deque[tuple[_Text, Future[Page] | None]] = deque()
        seen = 0
        for text in texts:
            seen += text.data is not None
            if self._workers == 1 or seen <= self._here:
                yield self._read_here(text)
                continue
            waiting.append((text, self._submit(text)))
            if len(waiting) >= self._workers * _AHEAD:
                yield self._wait(*waiting.popleft())
        while waiting:
            yield self._wait(*waiting.popleft())

    def _read_here(self, text: _Text) -> Answer[_Text]:
        if text.data is None:
            return Answer(text)
        try:
            return Answer(text, page=page_of_file(text.data, text.name, self._taxonomy, text.furniture))
        except ReadError as error:
            return Answer(text, problem=error)

    def _submit(self, text: Unread) -> Future[Page] | None:
        if text.data is None:
            return None
        if self._executor is None:
            self._executor = self._start(self._workers)
        try:
            return self._executor.submit(_page_in_worker, text.data, text.name, text.furniture)
        except BrokenProcessPool:
            self._executor = None
            return self._submit(text)

    def _wait(self, text: _Text, future: Future[Page] | None) -> Answer[_Text]:
        if future is None:
            return Answer(text)
        try:
            return Answer(text, page=future.result())
        except ReadError as error:
            return Answer(text, problem=error)
        except BrokenProcessPool:
            return self._read_alone(text)

    def _read_alone(self, text: _Text) -> Answer[_Text]:
        """Read a text while no other is: a process was killed, and it isn't known by which of those that wait."""
        if self._single is None:
            self._single = self._start(1)
        try:
            future = self._single.submit(_page_in_worker, text.data or b"", text.name, text.furniture)
            return Answer(text, page=future.result())
        except ReadError as error:
            return Answer(text, problem=error)
        except BrokenProcessPool:
            self._single = None
            return Answer(text, problem=ReadError("the process that read it was killed; is there memory enough?"))

    def _start(self, workers: int) -> ProcessPoolExecutor:
        # Processes that are forked would share the locks of threads that they don't have.
        return ProcessPoolExecutor(workers, get_context("spawn"), _begin_worker, (self._taxonomy,))


class _Worker:
    """What one process of a pool holds."""

    taxonomy: ClassVar[Taxonomy]


def _begin_worker(taxonomy: Taxonomy) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    Thread(target=_end_with_parent, daemon=True).start()
    _Worker.taxonomy = taxonomy
    matcher(taxonomy)
    gc.freeze()  # the taxonomy stays; looking through it again and again takes time


def _end_with_parent() -> None:
    """One that was killed can't end its processes, and they would wait for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _page_in_worker(data: bytes, name: str, furniture: Furniture) -> Page:
    return page_of_file(data, name, _Worker.taxonomy, furniture)
