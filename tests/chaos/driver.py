"""Disturbs a whole rolefit again and again under load, and asserts after each time that nothing is lost or wrong.

Asserted is: every acknowledged write is in the store; every answer given meanwhile is exact for what stood in the
store at some time while it was asked (or an error said what was away); at rest all answers are those of the embedded
index over the same store; at the end `rolefit verify-index` finds nothing to mend.
"""

import asyncio
import json
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.chaos.certifying import Certifier, history
from tests.chaos.load import Reader, Story, Worker, Writer
from tests.chaos.system import System
from tests.servers.elasticsearch import Node

_BEFORE = 2.0  # seconds of load before a disturbance
_DOWN = 1.0  # seconds that a process stays away
_AFTER = 2.0  # seconds of load afterwards
_EACH = 2  # writers, and readers

Disturb = Callable[[System], None]


@dataclass(slots=True)
class Result:
    """What was measured of one sort of disturbance; seconds each."""

    name: str
    whole: list[float] = field(default_factory=list[float])  # until every process and copy was there again
    in_step: list[float] = field(default_factory=list[float])  # from the end of the writes until both indexes held all
    writes: int = 0
    answers: int = 0
    away: Counter[str] = field(default_factory=Counter[str])

    def line(self) -> str:
        """The figures for people."""
        told = f"{self.writes} writes and {self.answers} answers right, {self.away.total()} told as away"
        return (
            f"{self.name:<22} {len(self.whole):>3} times; whole again after {_middle(self.whole):.1f} s"
            f" (at most {max(self.whole):.1f}), in step {_middle(self.in_step):.1f} s after the last write"
            f" (at most {max(self.in_step):.1f}); {told}"
        )


def run(times: int, tell: Callable[[str], object]) -> list[Result]:
    """Disturb in each way so many times; raises AssertionError where something was lost or wrong."""
    certifier = Certifier()
    stories: list[Story] = []
    results = [Result(name) for name in DISTURBANCES]
    with System() as system:
        for number in range(times):
            for place, result in enumerate(results):
                disturb = DISTURBANCES[result.name]
                _once(system, certifier, stories, disturb, result, 100 * (number + 1) + 10 * place)
                tell(result.line())
        _assert_equal(system)
    return results


def _once(
    system: System, certifier: Certifier, stories: list[Story], disturb: Disturb, result: Result, seed: int
) -> None:
    writers = [Writer(system, seed + one, stories[one::_EACH]) for one in range(_EACH)]
    readers = [Reader(system, seed + _EACH + one) for one in range(_EACH)]
    with _working([*writers, *readers]):
        time.sleep(_BEFORE)
        start = time.monotonic()
        disturb(system)
        result.whole.append(time.monotonic() - start)
        time.sleep(_AFTER)
    result.in_step.append(system.eventually(system.in_step))
    stories[:] = [story for writer in writers for story in writer.stories]
    roles = history(stories, system.changes(), asyncio.run(certifier.ids(system)))
    for reader in readers:
        for answer in reader.answers:
            certifier.check(answer, roles)
        result.answers += len(reader.answers)
    asyncio.run(certifier.compare(system))
    result.writes += sum(writer.told for writer in writers)
    for worker in (*writers, *readers):
        result.away.update(worker.away)


@contextmanager
def _working(workers: Sequence[Worker]) -> Generator[None]:
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        for worker in workers:
            worker.tell_to_stop()
    for worker in workers:
        worker.end()


def _assert_equal(system: System) -> None:
    ran = system.run("verify-index", "--json")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    for found in map(json.loads, ran.stdout.splitlines()):
        faults = {name: found[name] for name in ("missing", "different", "extra", "refused", "kept")}
        assert not any(faults.values()), found
        assert found["right"] > 0 or found["entity"] == "candidate", found


def _restart(node: Node, system: System) -> None:
    node.kill()
    time.sleep(_DOWN)
    node.start()
    node.wait(len(system.cluster.nodes))


def _kill_projector(system: System) -> None:
    system.kill_projector()
    time.sleep(_DOWN)
    system.start_projector()


def _kill_worker(system: System) -> None:
    before = system.workers()
    os.kill(min(before), signal.SIGKILL)
    system.eventually(lambda: len(system.workers() - before) == 1)


def _restart_postgresql(system: System, mode: str) -> None:
    system.postgresql.stop(mode)
    time.sleep(_DOWN)
    system.postgresql.start()


DISTURBANCES: dict[str, Disturb] = {
    "data node killed": lambda system: _restart(system.holder(), system),
    "master killed": lambda system: _restart(system.master(), system),
    "projector killed": _kill_projector,
    "worker killed": _kill_worker,
    "PostgreSQL restarted": lambda system: _restart_postgresql(system, "fast"),
    "PostgreSQL crashed": lambda system: _restart_postgresql(system, "immediate"),
}


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]
