"""The API on Elasticsearch: the same answers, and what callers see while the server is away."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from rolefit_graphql.app import create_app
from rolefit_graphql.cli import main
from rolefit_graphql.settings import Settings
from tests.api.conftest import LOOPBACK, ROLES
from tests.servers.cleaning import remove_all
from tests.servers.elasticsearch import Cluster, missing
from tests.servers.places import absent

MATCH = """{ matchRoles(candidate: {skills: [{name: "Django"}, {name: "PostGIS"}]}, first: 5) {
  totalCount edges { cursor node { score role { id } } } problems { code message }
  facets { name values { value count } } } }"""
INDEX = "mutation ($text: String!, $url: String) { indexRole(text: $text, url: $url) { role { id } } }"


@pytest.fixture
def prefix(elasticsearch_url: str) -> Iterator[str]:
    name = f"test-{uuid4().hex[:12]}"
    yield name
    asyncio.run(remove_all(elasticsearch_url, name))


def client_of(settings: Settings) -> TestClient:
    return TestClient(create_app(settings), base_url=LOOPBACK, client=("127.0.0.1", 50_000))


def ask(client: TestClient, query: str, **variables: str) -> dict[str, Any]:
    body = client.post("/graphql", json={"query": query, "variables": variables}).json()
    assert "errors" not in body, body
    data: dict[str, Any] = body["data"]
    return data


def index_roles(client: TestClient) -> None:
    for name, text in ROLES.items():
        assert ask(client, INDEX, text=text, url=f"https://example.org/jobs/{name}")["indexRole"]["role"]


def wait_until_in_step(client: TestClient) -> None:
    end = time.monotonic() + 180  # for what takes a few seconds where nothing else runs
    while client.get("/health").json()["search"]["behind"]:
        assert time.monotonic() < end
        time.sleep(0.2)


@pytest.mark.real
def test_elasticsearch_answers_as_the_embedded_search(elasticsearch_url: str, prefix: str, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    with client_of(settings) as client:
        index_roles(client)
        embedded = ask(client, MATCH)
    searching = {"search_url": elasticsearch_url, "search_prefix": prefix}
    with client_of(settings.model_copy(update=searching)) as client:
        assert ask(client, MATCH) == embedded
        wait_until_in_step(client)
        assert client.get("/health").json()["search"] == {"status": "ok", "indexedThrough": 3, "behind": 0}
        first = embedded["matchRoles"]["edges"][0]["node"]["role"]["id"]
        ask(client, "mutation ($id: ID!) { removeRole(id: $id) { removed } }", id=first)
        assert ask(client, MATCH)["matchRoles"]["totalCount"] == 2
    assert embedded["matchRoles"]["totalCount"] == 3


def test_elasticsearch_away_is_told_and_writes_go_on(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, search_url="http://127.0.0.1:1")
    with client_of(settings) as client:
        index_roles(client)
        answer = ask(client, MATCH)["matchRoles"]
        assert [problem["code"] for problem in answer["problems"]] == ["SEARCH_UNAVAILABLE"]
        assert "127.0.0.1" not in answer["problems"][0]["message"]
        suggested = client.post("/graphql", json={"query": '{ suggest(prefix: "d") { text } }'}).json()
        assert "doesn't answer" in suggested["errors"][0]["message"]
        health = client.get("/health")
        assert (health.status_code, health.json()["status"], health.json()["roles"]) == (200, "degraded", 3)
    with client_of(Settings(data_dir=tmp_path)) as client:
        assert ask(client, MATCH)["matchRoles"]["totalCount"] == 3


@pytest.mark.real
def test_elasticsearch_that_lost_a_part_is_degraded(elasticsearch_url: str, prefix: str, tmp_path: Path) -> None:
    with client_of(Settings(data_dir=tmp_path, search_url=elasticsearch_url, search_prefix=prefix)) as client:
        assert ask(client, MATCH)["matchRoles"]["totalCount"] == 0
        wait_until_in_step(client)
        assert client.get("/health").json()["status"] == "ok"
        nowhere = {"settings": {"index.routing.allocation.require._name": "nowhere"}}
        lost = urllib.request.Request(  # noqa: S310 - a loopback address
            f"{elasticsearch_url}/{prefix}-lost?wait_for_active_shards=0&timeout=1s",
            json.dumps(nowhere).encode(),
            {"content-type": "application/json"},
            method="PUT",
        )
        urllib.request.urlopen(lost, timeout=60).close()  # noqa: S310
        assert client.get("/health").json()["status"] == "degraded"


@pytest.mark.real
def test_elasticsearch_catches_up_when_it_is_back(tmp_path: Path) -> None:
    if reason := missing():
        absent(reason)
    with Cluster() as cluster, client_of(Settings(data_dir=tmp_path, search_url=cluster.url)) as client:
        assert ask(client, MATCH)["matchRoles"]["totalCount"] == 0
        cluster.nodes[0].kill()
        index_roles(client)
        assert ask(client, MATCH)["matchRoles"]["problems"]
        assert client.get("/health").json()["status"] == "degraded"
        cluster.nodes[0].start()
        cluster.nodes[0].wait()
        assert ask(client, MATCH)["matchRoles"]["totalCount"] == 3
        wait_until_in_step(client)


@pytest.mark.real
def test_elasticsearch_is_cared_for_by_commands(
    elasticsearch_url: str,
    prefix: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = {"DATA_DIR": str(tmp_path), "SEARCH_URL": elasticsearch_url, "SEARCH_PREFIX": prefix, "PROJECTOR": "apart"}
    settings = Settings(data_dir=tmp_path, search_url=elasticsearch_url, search_prefix=prefix, projector="apart")
    for name, value in given.items():
        monkeypatch.setenv(f"ROLEFIT_{name}", value)
    command = [sys.executable, "-c", "from rolefit_graphql.cli import main; main()", "projector"]
    with client_of(settings) as client:
        assert "isn't built" in ask(client, MATCH)["matchRoles"]["problems"][0]["message"]
        index_roles(client)
        with subprocess.Popen(command, env=os.environ) as projector:
            try:
                wait_until_in_step(client)
            finally:
                projector.send_signal(signal.SIGTERM)
            assert projector.wait(60) == 0
        for arguments, shown in (["reindex"], "Built anew: roles, candidates"), (["verify-index"], "roles: 3 right"):
            with pytest.raises(SystemExit) as ended:
                main(arguments)
            assert ended.value.code == 0
            assert shown in capsys.readouterr().out
        assert ask(client, MATCH)["matchRoles"]["totalCount"] == 3


def test_elasticsearch_commands_say_what_an_embedded_search_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ROLEFIT_DATA_DIR", str(tmp_path))
    with pytest.raises(SystemExit) as ended:
        main(["reindex"])
    assert ended.value.code == 1
    assert "embedded" in capsys.readouterr().err
