"""A whole rolefit as real processes: PostgreSQL, three Elasticsearch nodes, an API with two workers, a projector."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from http.client import HTTPException
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg

from tests.servers.elasticsearch import Cluster, Node
from tests.servers.postgresql import Server
from tests.servers.processes import workers

PATIENCE = 180.0  # seconds for what takes a few where nothing else runs
PROGRAM = Path(sys.executable).parent / "rolefit"


class AwayError(Exception):
    """The API didn't answer, or said that a server behind it doesn't."""


class System:
    """All processes; a context manager that starts them and ends them."""

    def __init__(self) -> None:
        self._ends = ExitStack()
        self._folder = Path(self._ends.enter_context(tempfile.TemporaryDirectory(prefix="rolefit-chaos-")))
        self._log = self._folder / "log"
        self._processes: dict[str, subprocess.Popen[str]] = {}
        self.url = ""

    def __enter__(self) -> Self:
        with self._ends:
            self.postgresql = self._ends.enter_context(Server())
            self.cluster = self._ends.enter_context(Cluster(3))
            self._ends.callback(self._end)
            self.environment = {name: value for name, value in os.environ.items() if not name.startswith("ROLEFIT_")}
            self.environment |= {
                "ROLEFIT_DATABASE_URL": self.postgresql.url,
                "ROLEFIT_SEARCH_URL": self.cluster.urls,
                "ROLEFIT_PROJECTOR": "apart",
                "ROLEFIT_DATA_DIR": str(self._folder),
            }
            self.start_projector()
            api = self._start("serve", "--port", "0", "--workers", "2")
            assert api.stdout is not None
            found = re.search(r"http://127\.0\.0\.1:\d+/", api.stdout.readline())
            assert found, self.log
            self.url = found[0]
            self.eventually(self._answers)
            self._ends = self._ends.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            error.add_note(self.log[-4_000:])
        self._ends.close()

    @property
    def log(self) -> str:
        """What the processes said."""
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""

    def start_projector(self) -> None:
        """Start the projector, or start it again."""
        self._start("projector")

    def kill_projector(self) -> None:
        """Kill it, as a power cut would."""
        with self._processes["projector"] as process:
            process.kill()

    def workers(self) -> set[int]:
        """The API's workers."""
        return workers(self._processes["serve"].pid)

    def holder(self) -> Node:
        """The node that holds the primary copy of the roles."""
        shards = self._of_cluster("/_cat/shards/rolefit-roles?format=json&h=prirep,node")
        return self._node(next(shard["node"] for shard in shards if shard["prirep"] == "p"))

    def master(self) -> Node:
        """The node that leads the cluster."""
        return self._node(self._of_cluster("/_cat/master?format=json&h=node")[0]["node"])

    def ask(self, query: str, **variables: object) -> dict[str, Any]:
        """The data of an answer. Raises AwayError where there is none, or it says that a server is away."""
        body = json.dumps({"query": query, "variables": variables}).encode()
        told = self._get(urllib.request.Request(f"{self.url}graphql", body, {"content-type": "application/json"}))  # noqa: S310
        for error in told.get("errors", ()):
            assert error.get("extensions") == {"code": "STORE_UNAVAILABLE"}, error
            raise AwayError(error["message"])
        data: dict[str, Any] = told["data"]
        for field in data.values():
            for problem in field["problems"]:
                assert problem["code"] == "SEARCH_UNAVAILABLE", problem
                raise AwayError(problem["message"])
        return data

    def indexed(self) -> int | None:
        """The change through which a search sees everything, as /health tells it; None while it can't."""
        return self._health().get("indexedThrough")

    def in_step(self) -> bool:
        """True where the indexes hold all that the store holds."""
        return self._health().get("behind") == 0

    def changes(self) -> list[tuple[int, str]]:
        """The number of each change of a role, and the role's id."""
        with psycopg.connect(self.postgresql.url.replace("+psycopg", "")) as connection:
            asked = "SELECT number, entity_id FROM outbox WHERE entity = 'role' ORDER BY number"
            return [(int(number), str(role_id)) for number, role_id in connection.execute(asked)]

    def change_number(self) -> int:
        """The number of the newest change; waits until the store answers."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                with psycopg.connect(self.postgresql.url.replace("+psycopg", "")) as connection:
                    found = connection.execute("SELECT coalesce(max(number), 0) FROM outbox").fetchone()
                    assert found is not None
                    return int(found[0])
            except psycopg.OperationalError:
                assert time.monotonic() < end
                time.sleep(0.1)

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run a command of rolefit's on these servers."""
        return subprocess.run(
            [str(PROGRAM), *arguments], env=self.environment, capture_output=True, text=True, check=False
        )

    def eventually(self, true: Callable[[], bool]) -> float:
        """Wait until something is true; gives the seconds it took."""
        start = time.monotonic()
        while not true():
            assert time.monotonic() - start < PATIENCE, self.log[-4_000:]
            time.sleep(0.1)
        return time.monotonic() - start

    def _answers(self) -> bool:
        try:
            self.ask('{ matchRoles(candidate: {skills: [{name: "Git"}]}, first: 1) { problems { code message } } }')
        except AwayError:
            return False
        return True

    def _health(self) -> dict[str, Any]:
        try:
            found: dict[str, Any] = self._get(urllib.request.Request(f"{self.url}health")).get("search", {})  # noqa: S310
        except AwayError:
            return {}
        return found

    def _get(self, request: urllib.request.Request) -> dict[str, Any]:
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
                found: dict[str, Any] = json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != 503:
                raise
            raise AwayError("503") from error
        except (OSError, HTTPException) as error:
            raise AwayError("no answer") from error
        return found

    def _of_cluster(self, path: str) -> Any:
        with urllib.request.urlopen(f"{self.cluster.url}{path}", timeout=PATIENCE) as answer:  # noqa: S310
            return json.load(answer)

    def _node(self, name: str) -> Node:
        return next(node for node in self.cluster.nodes if node.name == name)

    def _start(self, *arguments: str) -> "subprocess.Popen[str]":
        with self._log.open("a", encoding="utf-8") as log:
            process = subprocess.Popen(
                [str(PROGRAM), *arguments],
                env=self.environment | {"PYTHONUNBUFFERED": "1"},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self._processes[arguments[0]] = process
        return process

    def _end(self) -> None:
        for process in self._processes.values():
            process.send_signal(signal.SIGTERM)
        for process in self._processes.values():
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            assert process.stdout is not None
            process.stdout.close()
