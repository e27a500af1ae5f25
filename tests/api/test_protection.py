"""Who may ask what: hosts, keys, sizes, and the headers of every answer."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from rolefit_graphql.app import create_app
from rolefit_graphql.settings import Settings, SettingsError, load_settings
from tests.api.conftest import CV, LOOPBACK

KEY = "a key of sixteen characters or more"
CHANGES = [
    'mutation { result: indexRole(text: "# Django developer") { problems { code } } }',
    'mutation { result: removeRole(id: "x") { problems { code } } }',
    'mutation { result: saveCandidate(candidate: {text: "Django"}) { problems { code } } }',
    'mutation { result: forgetCandidate(id: "x") { problems { code } } }',
]
PRIVATE = [
    "{ result: candidates { problems { code } } }",
    '{ result: matchCandidates(role: "x") { problems { code } } }',
    '{ result: matchRoles(candidate: {id: "x"}) { problems { code } } }',
]
NEEDED = {"code": "KEY_NEEDED"}


@contextmanager
def served(settings: Settings, peer: str = "127.0.0.1") -> Generator[TestClient, None, None]:
    with TestClient(create_app(settings), base_url=LOOPBACK, client=(peer, 50_000)) as client:
        yield client


def problems(client: TestClient, query: str, authorization: str = "") -> list[dict[str, Any]]:
    headers = {b"authorization": authorization.encode("latin-1")}
    body = client.post("/graphql", json={"query": query}, headers=headers).json()
    found: list[dict[str, Any]] = body["data"]["result"]["problems"]
    return found


@pytest.mark.parametrize("query", [*CHANGES, *PRIVATE])
def test_a_key_is_asked_for_where_one_is_set(tmp_path: Path, query: str) -> None:
    with served(Settings(data_dir=tmp_path, admin_key=SecretStr(KEY))) as client:
        assert NEEDED in problems(client, query)
        assert NEEDED in problems(client, query, authorization="Bearer another key of sixteen characters")
        assert NEEDED in problems(client, query, authorization=f"Basic {KEY}")
        assert NEEDED in problems(client, query, authorization="Bearer \u00fc")
        assert NEEDED not in problems(client, query, authorization=f"Bearer {KEY}")
        assert NEEDED not in problems(client, query, authorization=f"bearer {KEY}")


@pytest.mark.parametrize("query", [*CHANGES, *PRIVATE])
def test_without_a_key_only_this_machine_is_trusted(tmp_path: Path, query: str) -> None:
    with served(Settings(data_dir=tmp_path)) as client:
        assert NEEDED not in problems(client, query)
    with served(Settings(data_dir=tmp_path), peer="192.0.2.7") as client:
        assert NEEDED in problems(client, query)


@pytest.mark.parametrize(
    "headers", [{"x-forwarded-for": "192.0.2.7"}, {"via": "1.1 proxy"}, {"host": "rolefit.example.org"}]
)
def test_without_a_key_nobody_is_trusted_through_a_proxy(tmp_path: Path, headers: dict[str, str]) -> None:
    with served(Settings(data_dir=tmp_path, allowed_hosts=("rolefit.example.org",))) as client:
        body = client.post("/graphql", json={"query": CHANGES[1]}, headers=headers).json()
    assert body["data"]["result"]["problems"] == [NEEDED]


def test_one_saved_candidate_is_refused_in_words(tmp_path: Path) -> None:
    with served(Settings(data_dir=tmp_path, admin_key=SecretStr(KEY))) as client:
        body = client.post("/graphql", json={"query": '{ candidate(id: "x") { id } }'}).json()
    assert body["data"] == {"candidate": None}
    assert body["errors"][0]["extensions"] == {"code": "KEY_NEEDED"}
    assert "Authorization: Bearer" in body["errors"][0]["message"]


def test_a_described_candidate_needs_no_key(tmp_path: Path) -> None:
    query = "query ($text: String!) { result: matchRoles(candidate: {text: $text}) { problems { code } } }"
    with served(Settings(data_dir=tmp_path, admin_key=SecretStr(KEY))) as client:
        body = client.post("/graphql", json={"query": query, "variables": {"text": CV}}).json()
    assert body["data"]["result"]["problems"] == []


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8000", 200),
        ("127.0.0.1", 200),
        ("127.0.0.1:1", 200),
        ("[::1]:8000", 200),
        ("LOCALHOST", 200),
        ("rolefit.example.org", 200),
        ("a.example.com:443", 200),
        ("example.com", 400),
        ("evil.example", 400),
        ("127.0.0.1.evil.example", 400),
        ("localhost.evil.example", 400),
        ("evilexample.com", 400),
        ("", 400),
    ],
)
def test_only_known_names_are_answered(tmp_path: Path, host: str, status: int) -> None:
    settings = Settings(data_dir=tmp_path, allowed_hosts=("rolefit.example.org", "*.example.com"))
    with served(settings) as client:
        answer = client.get("/health", headers={"host": host})
    assert answer.status_code == status
    if status != 200:
        assert "ROLEFIT_ALLOWED_HOSTS" in answer.json()["errors"][0]["message"]


def test_a_body_over_the_limit_is_refused(tmp_path: Path) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(100):
            yield b" " * 1_000

    with served(Settings(data_dir=tmp_path, max_body_bytes=50_000)) as client:
        told = client.post("/graphql", content=b" " * 50_001, headers={"content-type": "application/json"})
        found = client.post("/graphql", content=chunks(), headers={"content-type": "application/json"})
        fits = client.post("/graphql", json={"query": "{ __typename }" + " " * 40_000})
    assert (told.status_code, found.status_code, fits.status_code) == (413, 413, 200)
    assert "ROLEFIT_MAX_BODY_BYTES" in found.json()["errors"][0]["message"]


@pytest.mark.parametrize("path", ["/playground/", "/health", "/nowhere", "/graphql?query={__typename}"])
def test_every_answer_is_bound_to_its_origin(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


def test_other_origins_get_no_leave(client: TestClient) -> None:
    asked = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    answer = client.options("/graphql", headers=asked)
    assert answer.status_code == 405
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/playground/../settings.py", "/playground/%2e%2e/settings.py", "/playground/..%2fapp.py"]
)
def test_the_playground_serves_its_folder_alone(client: TestClient, path: str) -> None:
    assert client.get(f"/playground/{path}").status_code == 404


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ROLEFIT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("ROLEFIT_ALLOWED_HOSTS", " a.example , b.example,")
    monkeypatch.setenv("ROLEFIT_ADMIN_KEY", "")
    settings = load_settings()
    assert settings.database == f"sqlite:///{tmp_path / 'rolefit.db'}"
    assert settings.allowed_hosts == ("a.example", "b.example")
    assert settings.admin_key is None


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "many"), ("PORT", "70000"), ("ADMIN_KEY", "short"), ("MAX_DEPTH", "0")]
)
def test_a_setting_that_cannot_be_names_its_variable(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"ROLEFIT_{name}", value)
    with pytest.raises(SettingsError, match=f"ROLEFIT_{name}: "):
        load_settings()


def test_every_setting_is_described() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
