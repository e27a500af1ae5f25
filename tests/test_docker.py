"""docker/ without Docker: files are linted, what they name exists, and the same processes run on this machine."""

import asyncio
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from rolefit_graphql.cli.app import app
from rolefit_graphql.settings import Settings
from tests.conftest import ROOT
from tests.servers.cleaning import remove_all
from tests.servers.elasticsearch import free_ports
from tests.servers.postgresql import new_database

DOCKERFILE = ROOT / "docker" / "Dockerfile"
COMPOSE = ROOT / "docker" / "compose.yaml"
PROGRAMS = Path(sys.executable).parent
PATIENCE = 120.0  # seconds for what takes a few where nothing else runs
KEY = "a key of sixteen characters or more"
TEXT = "# Developer\n\n## Requirements\n- Three years of Python\n"
LIBPQ = {"PGPASSWORD"}  # a variable of PostgreSQL's own library

Service = dict[str, Any]


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions, each with what follows it."""
    text = re.sub(r"^\s*#.*\n", "", DOCKERFILE.read_text(encoding="utf-8"), flags=re.M)
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in lines if line.strip()]


def last_stage() -> list[tuple[str, str]]:
    found = instructions()
    start = max(place for place, (name, _) in enumerate(found) if name == "FROM")
    return found[start:]


def arguments_of(name: str) -> list[str]:
    """What the last stage gives to an instruction in its list form."""
    return next(json.loads(rest[rest.index("[") :]) for found, rest in last_stage() if found == name)


def services() -> dict[str, Service]:
    found: dict[str, Service] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    return found


def ours() -> dict[str, Service]:
    """The services that run rolefit's image."""
    return {name: service for name, service in services().items() if service["image"] == "rolefit"}


def understood(arguments: list[str]) -> str:
    """The command's name, once the command line has read its arguments; nothing runs."""
    group: Any = typer.main.get_command(app)
    name, *rest = arguments
    group.commands[name].make_context(name, rest).close()
    return name


@pytest.mark.real
@pytest.mark.parametrize(
    "command",
    [
        ["hadolint", str(DOCKERFILE)],
        ["check-jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)],
    ],
    ids=lambda command: command[0],
)
def test_docker_files_pass_their_linters(command: list[str]) -> None:
    ran = subprocess.run([str(PROGRAMS / command[0]), *command[1:]], check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_docker_copies_what_is_in_git_and_let_through() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    committed = listed.splitlines()
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in ignored
    copied = [rest.split()[:-1] for name, rest in instructions() if name == "COPY" and "--from" not in rest]
    for source in (path.rstrip("/") for paths in copied for path in paths):
        assert any(path == source or path.startswith(f"{source}/") for path in committed), source
        assert f"!{source.split('/')[0]}" in ignored, source


def test_docker_image_is_small_and_hardened() -> None:
    stage = last_stage()
    names = [name for name, _ in stage]
    assert [rest for name, rest in stage if name == "COPY"] == ["--from=build /opt/rolefit /opt/rolefit"]
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", dict(stage)["USER"])
    assert names.index("USER") < names.index("ENTRYPOINT")
    assert "ADD" not in names
    text = DOCKERFILE.read_text(encoding="utf-8")
    assert not re.search(r"apt-get|curl|wget|PASSWORD|SECRET|_KEY=", text)
    for line in re.findall(r"pip .*install .*", text):
        assert "--require-hashes" in line or "--no-index" in line or "uninstall" in line, line
    for name, rest in instructions():
        if name == "FROM":
            assert re.match(r"python:3\.\d+-slim( AS build)?$", rest)


def test_docker_commands_are_known() -> None:
    assert arguments_of("ENTRYPOINT") == ["rolefit"]
    assert understood(arguments_of("CMD")) == "serve"
    assert {name: understood(service["command"]) for name, service in ours().items()} == {
        "api": "serve",
        "projector": "projector",
    }


def test_docker_variables_are_settings() -> None:
    known = {f"ROLEFIT_{name.upper()}" for name in Settings.model_fields}
    in_image = {pair.split("=")[0] for name, rest in last_stage() if name == "ENV" for pair in shlex.split(rest)}
    assert {name for name in in_image if name.startswith("ROLEFIT")} <= known
    for service in ours().values():
        assert set(service["environment"]) <= known | LIBPQ


def test_docker_compose_asks_for_secrets_and_documents_its_variables() -> None:
    text = COMPOSE.read_text(encoding="utf-8")
    documented = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
    for variable, default in re.findall(r"\$\{(\w+)(:?[?-])?", text):
        assert f"| `{variable}` |" in documented
        assert default == (":?" if re.search(r"PASSWORD|KEY", variable) else ":-"), variable
    for service in services().values():
        for name, value in service.get("environment", {}).items():
            if re.search(r"PASSWORD|KEY|SECRET", name):
                assert str(value).startswith("${"), name


@pytest.mark.parametrize("name", sorted(services()))
def test_docker_compose_services_are_hardened(name: str) -> None:
    service = services()[name]
    assert re.fullmatch(r"[a-z]+(:\d+(\.\d+)*)?", service["image"])  # no registry's host
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["tmpfs"]
    assert service["deploy"]["resources"]["limits"].keys() >= {"cpus", "memory", "pids"}
    assert service.get("read_only", False) is not name.startswith("elasticsearch")  # which the file explains
    assert ("ports" in service) is (name == "api")
    assert ("outside" in service["networks"]) is (name == "api")


def test_docker_compose_waits_for_health() -> None:
    found = services()
    servers = set(found) - set(ours())
    assert len([name for name in servers if name.startswith("elasticsearch")]) == 3
    for name in servers:
        assert found[name]["healthcheck"]["test"]
    for service in ours().values():
        waits = {name: one["condition"] for name, one in service["depends_on"].items()}
        assert {name for name, condition in waits.items() if condition == "service_healthy"} == servers
    assert found["api"]["ports"] == ["127.0.0.1:${ROLEFIT_PORT:-8000}:8000"]
    assert "--workers" in found["api"]["command"]


@contextmanager
def rolefit(*arguments: str, environment: dict[str, str]) -> "Generator[subprocess.Popen[bytes]]":
    """A process as the image starts it."""
    with subprocess.Popen([str(PROGRAMS / "rolefit"), *arguments], env=environment) as process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                assert process.wait(PATIENCE) in (0, -signal.SIGTERM)
            finally:
                process.kill()


def asked(url: str, query: str, **variables: object) -> dict[str, Any]:
    """The data of an answer; raises OSError where the server doesn't answer."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    headers = {"content-type": "application/json", "authorization": f"Bearer {KEY}"}
    with urllib.request.urlopen(urllib.request.Request(f"{url}/graphql", body, headers), timeout=60) as answer:  # noqa: S310
        told: dict[str, Any] = json.load(answer)
    assert "errors" not in told, told
    data: dict[str, Any] = told["data"]
    return data


def health(url: str) -> dict[str, Any]:
    """What /health says; nothing while it doesn't answer."""
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=30) as answer:  # noqa: S310
            found: dict[str, Any] = json.load(answer)
            return found
    except (urllib.error.URLError, OSError):
        return {}


def eventually(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.2)


@pytest.fixture
def environment(postgresql_url: str, elasticsearch_url: str, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The composition's environment, with this machine's servers in the place of its own."""
    place = {
        "ROLEFIT_DATABASE_URL": new_database(postgresql_url),
        "ROLEFIT_SEARCH_URL": elasticsearch_url,
        "ROLEFIT_SEARCH_PREFIX": f"docker{os.getpid()}",
        "ROLEFIT_ADMIN_KEY": KEY,
    }
    told = {name: str(value) for service in ours().values() for name, value in service["environment"].items()}
    kept = {name: value for name, value in told.items() if not value.startswith("${")}
    outside = {name: value for name, value in os.environ.items() if not name.startswith("ROLEFIT_")}
    yield outside | kept | place | {"ROLEFIT_DATA_DIR": str(tmp_path / "data")}
    asyncio.run(remove_all(elasticsearch_url, place["ROLEFIT_SEARCH_PREFIX"]))


@pytest.mark.real
def test_docker_processes_work_together(environment: dict[str, str]) -> None:
    port = str(free_ports(1)[0])
    url = f"http://127.0.0.1:{port}"
    found = ours()
    serve = [port if argument == "8000" else argument for argument in found["api"]["command"]]
    check = [sys.executable, *[part.replace(":8000/", f":{port}/") for part in arguments_of("HEALTHCHECK")[1:]]]
    assert subprocess.run(check, check=False, capture_output=True).returncode == 1  # nothing answers yet
    with ExitStack() as running:
        running.enter_context(rolefit(*found["projector"]["command"], environment=environment))
        running.enter_context(rolefit(*serve, environment=environment))
        eventually(lambda: health(url).get("search", {}).get("behind") == 0)
        assert subprocess.run(check, check=False).returncode == 0
        index = "mutation ($text: String!) { indexRole(text: $text) { role { id } problems { message } } }"
        assert asked(url, index, text=TEXT)["indexRole"]["problems"] == []
        match = '{ matchRoles(candidate: {skills: [{name: "Python", years: 3}]}, first: 1) { totalCount } }'
        eventually(lambda: asked(url, match)["matchRoles"]["totalCount"] == 1)
        assert health(url)["status"] == "ok"
