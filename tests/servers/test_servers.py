import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
import pytest

from tests.servers import elasticsearch, postgresql
from tests.servers.elasticsearch import Cluster
from tests.servers.places import ROOT, absent
from tests.servers.postgresql import new_database

pytestmark = pytest.mark.real


def health(url: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{url}/_cluster/health", timeout=30) as answer:  # noqa: S310
        found: dict[str, Any] = json.load(answer)
        return found


def test_servers_postgresql_makes_databases(postgresql_url: str) -> None:
    with psycopg.connect(new_database(postgresql_url).replace("+psycopg", "")) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_servers_elasticsearch_answers(elasticsearch_url: str) -> None:
    assert health(elasticsearch_url)["number_of_nodes"] >= 1


def test_servers_cluster_survives_a_killed_node(elasticsearch_cluster: Cluster) -> None:
    first, *others = elasticsearch_cluster.nodes
    others[0].kill()
    first.wait(2)
    others[0].start()
    others[0].wait(3)
    assert health(first.url)["number_of_nodes"] == 3


@pytest.mark.parametrize(("ci", "outcome"), [("true", "Failed"), ("", "Skipped")])
def test_servers_absent_fails_in_ci_and_skips_elsewhere(ci: str, outcome: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", ci)
    with pytest.raises((pytest.fail.Exception, pytest.skip.Exception), match="no such server") as raised:
        absent("no such server")
    assert type(raised.value).__name__ == outcome


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_servers_for_local_work_leave_nothing_behind(number: int) -> None:
    if reason := elasticsearch.missing() or postgresql.missing():
        absent(reason)
    command = [sys.executable, "-m", "tests.servers"]
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # PostgreSQL runs as a user of its own
        environment = os.environ | {"TMPDIR": folder}
        with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) as services:
            assert services.stdout is not None
            lines = [services.stdout.readline() for _ in range(2)]
            assert [line.partition("=")[0] for line in lines] == [
                "export ROLEFIT_DATABASE_URL",
                "export ROLEFIT_SEARCH_URL",
            ]
            services.send_signal(number)
            assert services.wait(60) == 0
        assert list(Path(folder).iterdir()) == []
