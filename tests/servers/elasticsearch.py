"""An Elasticsearch of one node or several, as processes of this machine."""

import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.servers.places import ROOT

NODE = Path(__file__).parent / "node.py"
JARS = ROOT / ".setup" / "elasticsearch-9.2.0"
HEAP = "400m"
PATIENCE = 240.0  # seconds until a node must answer; ten where nothing else runs


def missing() -> str | None:
    """What keeps an Elasticsearch from being started here, or None."""
    if not JARS.is_dir():
        return "no Elasticsearch: `make test-real` fetches its jars with Maven, or set ROLEFIT_TEST_ELASTICSEARCH_URL"
    return None


def free_ports(count: int) -> list[int]:
    """Ports that nothing listens on, all different."""
    held = [socket.socket() for _ in range(count)]
    try:
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in held]
    finally:
        for one in held:
            one.close()


@dataclass(slots=True)
class Node:
    """One node; it can be killed and started again on its own data."""

    settings: dict[str, str]
    log: Path
    heap: str = HEAP
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def name(self) -> str:
        """Its name in the cluster."""
        return self.settings["node.name"]

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.settings['http.port']}"

    def start(self) -> None:
        """Start it; `wait` tells when it answers."""
        command = [sys.executable, str(NODE), str(JARS), json.dumps(self.settings), self.heap]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log)

    def kill(self) -> None:
        """Kill it as a power cut would."""
        self._end(kill=True)

    def stop(self) -> None:
        """Stop it in order."""
        self._end(kill=False)

    def wait(self, nodes: int = 1) -> None:
        """Wait until it answers as part of a cluster of so many nodes, with every copy of every shard in place."""
        ask = f"{self.url}/_cluster/health?wait_for_status=green&wait_for_nodes={nodes}&timeout=5s"
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.process is None or self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(ask, timeout=10) as answer:  # noqa: S310 - a loopback address
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        raise AssertionError(f"{self.name} did not start:\n{self.log.read_text(errors='replace')[-4_000:]}")

    def _end(self, *, kill: bool) -> None:
        if self.process is None:
            return
        if kill:
            self.process.kill()
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


class Cluster:
    """Some nodes that know each other; a context manager that stops them and removes their data."""

    def __init__(self, size: int = 1, heap: str = HEAP) -> None:
        self._heap = heap
        self._folder = Path(tempfile.mkdtemp(prefix="rolefit-es-"))
        ports = free_ports(2 * size)
        self.nodes: Sequence[Node] = [self._node(number, ports) for number in range(size)]

    @property
    def url(self) -> str:
        """Where the first node answers."""
        return self.nodes[0].url

    @property
    def urls(self) -> str:
        """Where all nodes answer, as ROLEFIT_SEARCH_URL takes it."""
        return ",".join(node.url for node in self.nodes)

    def __enter__(self) -> Self:
        try:
            for node in self.nodes:
                node.start()
            for node in self.nodes:
                node.wait(len(self.nodes))
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for node in self.nodes:
            node.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _node(self, number: int, ports: Sequence[int]) -> Node:
        size = len(ports) // 2
        names = [f"node{one}" for one in range(size)]
        settings = {
            "cluster.name": "rolefit-test",
            "node.name": names[number],
            "path.home": str(self._folder / names[number]),
            "path.repo": str(self._folder / "snapshots"),
            "network.host": "127.0.0.1",
            "http.port": str(ports[number]),
            "transport.port": str(ports[size + number]),
            "cluster.routing.allocation.disk.threshold_enabled": "false",
        }
        if size == 1:
            settings["discovery.type"] = "single-node"
        else:
            settings["discovery.seed_hosts"] = ",".join(f"127.0.0.1:{port}" for port in ports[size:])
            settings["cluster.initial_master_nodes"] = ",".join(names)
        return Node(settings, self._folder / f"{names[number]}.log", self._heap)
