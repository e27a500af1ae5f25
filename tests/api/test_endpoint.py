"""GraphQL over HTTP: media types, unsuitable bodies, limits, and errors that give nothing away."""

import json
import logging
from typing import Any

import pytest
from starlette.testclient import TestClient

from rolefit_engine.store import DatabaseUnavailableError, Store
from rolefit_graphql.endpoint import GRAPHQL_TYPE, JSON_TYPE
from tests.api.conftest import Ask

TYPENAME = {"query": "{ __typename }"}


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", JSON_TYPE),
        ("*/*", JSON_TYPE),
        (JSON_TYPE, JSON_TYPE),
        (GRAPHQL_TYPE, GRAPHQL_TYPE),
        (f"{GRAPHQL_TYPE}, {JSON_TYPE};q=0.9", GRAPHQL_TYPE),
        (f"{GRAPHQL_TYPE};q=0.5, {JSON_TYPE}", JSON_TYPE),
        (f"{GRAPHQL_TYPE};q=0, */*", JSON_TYPE),
        (f"{GRAPHQL_TYPE};q=zero", JSON_TYPE),
    ],
)
def test_media_type_is_negotiated(client: TestClient, accept: str, expected: str) -> None:
    answer = client.post("/graphql", json=TYPENAME, headers={"accept": accept})
    assert answer.headers["content-type"].split(";")[0] == expected
    assert answer.json() == {"data": {"__typename": "Query"}}


def test_a_request_error_answers_400_in_its_own_media_type(client: TestClient) -> None:
    wrong = {"query": "{ nothing }"}
    plain = client.post("/graphql", json=wrong)
    own = client.post("/graphql", json=wrong, headers={"accept": GRAPHQL_TYPE})
    assert (plain.status_code, own.status_code) == (200, 400)
    assert "data" not in own.json()
    assert "nothing" in own.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    "body",
    [b"", b"nonsense", b"\xff\xfe", b"[]", b'"text"', b"7", b"null", b"[" * 100_000, b'{"query": 1}', b"{}"],
)
def test_an_unsuitable_body_is_told(client: TestClient, body: bytes) -> None:
    answer = client.post("/graphql", content=body, headers={"content-type": JSON_TYPE})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["message"]


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_forms_of_other_sites_are_refused(client: TestClient, media_type: str) -> None:
    answer = client.post("/graphql", content=json.dumps(TYPENAME), headers={"content-type": media_type})
    assert answer.status_code == 400


def test_get_asks_and_never_changes(client: TestClient) -> None:
    assert client.get("/graphql", params=TYPENAME).json() == {"data": {"__typename": "Query"}}
    change = client.get("/graphql", params={"query": 'mutation { removeRole(id: "x") { removed } }'})
    assert change.status_code == 400
    assert client.get("/graphql").status_code == 400
    assert client.put("/graphql", json=TYPENAME).status_code == 405


def test_a_browser_is_shown_the_playground(client: TestClient) -> None:
    answer = client.get("/graphql", headers={"accept": "text/html"}, follow_redirects=False)
    assert answer.headers["location"] == "/playground/"
    assert client.get("/", follow_redirects=False).headers["location"] == "/playground/"
    page = client.get("/playground/").text
    for part in ('<html lang="en">', "<title>rolefit playground</title>", "<noscript>", "make playground"):
        assert part in page
    assert "<script>" not in page
    assert "style=" not in page


def test_arabic_is_sent_as_it_is(client: TestClient) -> None:
    answer = client.post("/graphql", json={"query": '{ skill(name: "بايثون") { label } }'})
    assert answer.status_code == 200
    wrong = client.post("/graphql", json={"query": '{ roles(after: "بايثون") { problems { message } } }'})
    assert wrong.status_code == 200


def nested(depth: int) -> str:
    return '{ skill(name: "git") ' + "{ related { skill " * depth + "{ id }" + " } }" * depth + " }"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (nested(20), "exceeds maximum operation depth"),
        ("{" + " ".join(f"a{n}: __typename" for n in range(31)) + "}", "aliases found"),
        ("{ __typename " + "# \n __typename " * 4_000 + "}", "tokens"),
    ],
)
def test_a_query_too_large_is_refused(client: TestClient, query: str, message: str) -> None:
    body = client.post("/graphql", json={"query": query}).json()
    assert body.get("data") is None
    assert message in body["errors"][0]["message"]


def test_the_playgrounds_own_introspection_passes_the_limits(client: TestClient) -> None:
    from graphql import get_introspection_query  # noqa: PLC0415

    body = client.post("/graphql", json={"query": get_introspection_query(input_value_deprecation=True)}).json()
    assert "errors" not in body


def test_a_query_asked_again_is_parsed_and_checked_once(client: TestClient, ask: Ask) -> None:
    from strawberry.extensions.validation_cache import (  # noqa: PLC0415
        _get_validate_cache,  # pyright: ignore[reportPrivateUsage] strawberry shows its cache no other way
    )

    cache: Any = _get_validate_cache(128)
    ask('{ skills(prefix: "dja") { id label } }')
    before = cache.cache_info()
    ask('{ skills(prefix: "dja") { id label } }')
    assert cache.cache_info().hits == before.hits + 1
    assert cache.cache_info().misses == before.misses


def test_an_error_of_ours_is_masked_and_logged(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(store: Store, ids: list[str]) -> dict[str, object]:
        raise RuntimeError("secret path")

    monkeypatch.setattr(Store, "roles", fail)
    with caplog.at_level(logging.ERROR):
        answer = client.post("/graphql", json={"query": '{ skill(name: "git") { id } role(id: "x") { id } }'})
    body = answer.json()
    assert body["data"] == {"skill": {"id": "git"}, "role": None}
    assert body["errors"][0]["message"] == "Something went wrong in the server; its log says what."
    assert body["errors"][0]["path"] == ["role"]
    assert "secret path" in caplog.text
    assert "secret path" not in answer.text


def test_a_store_that_doesnt_answer_is_told_without_its_address(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(store: Store, ids: list[str]) -> dict[str, object]:
        raise DatabaseUnavailableError("postgresql://db.example.org/rolefit: connection refused")

    monkeypatch.setattr(Store, "roles", fail)
    with caplog.at_level(logging.ERROR):
        answer = client.post("/graphql", json={"query": '{ role(id: "x") { id } }'})
    (error,) = answer.json()["errors"]
    assert "store doesn't answer now" in error["message"]
    assert error["extensions"] == {"code": "STORE_UNAVAILABLE"}
    assert "db.example.org" in caplog.text
    assert "Traceback" not in caplog.text
    assert "db.example.org" not in answer.text


def test_a_callers_mistake_is_not_logged(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        body = client.post("/graphql", json={"query": '{ roles(first: "many") { totalCount } }'}).json()
    assert "many" in body["errors"][0]["message"]
    assert caplog.text == ""


def test_roles_asked_for_by_id_are_read_together(
    ask: Ask, roles: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    read = Store.roles

    async def counted(store: Store, ids: list[str]) -> dict[str, Any]:
        asked.append(list(ids))
        return await read(store, ids)

    monkeypatch.setattr(Store, "roles", counted)
    ask("query ($a: ID!, $b: ID!) { a: role(id: $a) { id } b: role(id: $b) { id } }", a=roles["django"], b="x")
    assert asked == [[roles["django"], "x"]]


def test_health_tells_how_many_roles(client: TestClient, roles: dict[str, str]) -> None:
    assert client.get("/health").json()["roles"] == len(roles)
