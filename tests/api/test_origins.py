"""Pages of other web origins: which may query, and that none of them gets further than a stranger."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from rolefit_graphql.app import create_app
from rolefit_graphql.schema.limits import QUERIES_ONLY
from rolefit_graphql.settings import Settings, SettingsError, load_settings
from tests.api.conftest import LOOPBACK
from tests.api.test_protection import CHANGES, NEEDED, PRIVATE

SITE = "https://jobs.example.com"
KEY = "a key of sixteen characters or more"
QUERY = "{ roles { totalCount } }"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, allowed_origins=(SITE,))


@pytest.fixture
def keyed(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(data_dir=tmp_path, allowed_origins=(SITE,), admin_key=SecretStr(KEY))
    with TestClient(create_app(settings), base_url=LOOPBACK, client=("127.0.0.1", 50_000)) as client:
        yield client


def post(client: TestClient, query: str, **headers: str) -> dict[str, Any]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body: dict[str, Any] = client.post("/graphql", json={"query": query}, headers=named).json()
    return body


def preflight(client: TestClient, origin: str, method: str = "POST", headers: str = "content-type") -> Any:
    asked = {
        "origin": origin,
        "access-control-request-method": method,
        "access-control-request-headers": headers,
    }
    return client.options("/graphql", headers=asked)


def test_an_allowed_origin_may_read_answers(client: TestClient) -> None:
    leave = preflight(client, SITE)
    answer = client.post("/graphql", json={"query": QUERY}, headers={"origin": SITE})
    assert (leave.status_code, answer.status_code) == (200, 200)
    for one in (leave, answer):
        assert one.headers["access-control-allow-origin"] == SITE
        assert "access-control-allow-credentials" not in one.headers
        assert "origin" in one.headers["vary"].lower()
    assert answer.json() == {"data": {"roles": {"totalCount": 0}}}


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://jobs.example.com",
        "https://jobs.example.com:8443",
        "https://jobs.example.com.evil.example",
        "null",
        "",
    ],
)
def test_another_origin_may_not(client: TestClient, origin: str) -> None:
    answer = client.post("/graphql", json={"query": QUERY}, headers={"origin": origin})
    for one in (preflight(client, origin), answer):
        assert "access-control-allow-origin" not in one.headers


@pytest.mark.parametrize(
    ("method", "headers"), [("POST", "authorization"), ("POST", "content-type, authorization"), ("DELETE", "accept")]
)
def test_a_key_is_never_let_through_from_a_page(client: TestClient, method: str, headers: str) -> None:
    leave = preflight(client, SITE, method, headers)
    assert leave.status_code == 400
    assert "authorization" not in leave.headers["access-control-allow-headers"].lower()


@pytest.mark.parametrize(
    "headers",
    [{"origin": SITE}, {"origin": "null"}, {"origin": "http://127.0.0.1:9"}, {"sec_fetch_site": "same-site"}],
)
@pytest.mark.parametrize("query", PRIVATE)
def test_saved_candidates_are_closed_to_pages_without_a_key_set(
    client: TestClient, query: str, headers: dict[str, str]
) -> None:
    assert NEEDED not in post(client, query)["data"]["result"]["problems"]
    assert NEEDED in post(client, query, **headers)["data"]["result"]["problems"]


def test_one_saved_candidate_is_closed_to_pages(client: TestClient, neema: str) -> None:
    query = f'{{ candidate(id: "{neema}") {{ id }} }}'
    assert post(client, query)["data"] == {"candidate": {"id": neema}}
    assert post(client, query, origin=SITE)["data"] == {"candidate": None}


@pytest.mark.parametrize("origin", [SITE, "https://evil.example", "null"])
@pytest.mark.parametrize("query", CHANGES)
def test_pages_may_run_queries_only(client: TestClient, query: str, origin: str) -> None:
    answer = post(client, query, origin=origin)
    assert answer["data"] is None
    assert [error["message"] for error in answer["errors"]] == [QUERIES_ONLY]


def test_pages_of_the_own_origin_are_no_strangers(client: TestClient) -> None:
    assert "errors" not in post(client, CHANGES[1], origin=LOOPBACK, sec_fetch_site="same-origin")


def test_with_the_key_no_origin_stands_in_the_way(keyed: TestClient) -> None:
    authorized = {"origin": "https://rolefit.example.org", "authorization": f"Bearer {KEY}"}
    assert "errors" not in post(keyed, CHANGES[1], **authorized)
    assert "errors" in post(keyed, CHANGES[1], origin="https://rolefit.example.org")


def test_origins_are_taken_as_browsers_send_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLEFIT_ALLOWED_ORIGINS", "https://Jobs.Example.com/, http://[::1]:8000")
    assert load_settings().allowed_origins == ("https://jobs.example.com", "http://[::1]:8000")


@pytest.mark.parametrize(
    "origin", ["*", "null", "jobs.example.com", "https://*.example.com", "https://a.example/jobs", "ftp://a.example"]
)
def test_what_is_no_origin_is_refused(monkeypatch: pytest.MonkeyPatch, origin: str) -> None:
    monkeypatch.setenv("ROLEFIT_ALLOWED_ORIGINS", origin)
    with pytest.raises(SettingsError, match=r"ROLEFIT_ALLOWED_ORIGINS: .*no origin; write https://host"):
        load_settings()
