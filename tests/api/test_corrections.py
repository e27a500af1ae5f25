"""Corrections through the API: kept, shown, taken back; what is wrong is told beside what was good."""

from typing import Any

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from rolefit_graphql.app import create_app
from rolefit_graphql.settings import Settings
from tests.api.conftest import LOOPBACK, ROLES, Ask
from tests.api.running import index_samples

CORRECT = """
mutation ($id: ID!, $add: [String!]! = [], $remove: [String!]! = [], $kinds: [SkillKindInput!]! = [],
          $undo: [String!]! = []) {
  correctRole(id: $id, add: $add, remove: $remove, kinds: $kinds, undo: $undo) {
    role {
      id
      corrections { change kind skill { id } }
      requirements { requirement { kind options { id } sentence { text start end } } }
      skills { kind skill { id } }
    }
    outcome
    problems { code path message suggestions }
  }
}
"""


def correct(ask: Ask, **variables: object) -> dict[str, Any]:
    result: dict[str, Any] = ask(CORRECT, **variables)["correctRole"]
    return result


def kinds(result: dict[str, Any]) -> dict[str, str]:
    asked = (entry["requirement"] for entry in result["role"]["requirements"])
    return {option["id"]: one["kind"] for one in asked for option in one["options"]}


def test_correct_role_is_shown_and_survives_another_reading(ask: Ask, roles: dict[str, str]) -> None:
    said = {"add": ["gRPC"], "remove": ["mysql"], "kinds": [{"skill": "Docker", "kind": "REQUIRED"}]}
    result = correct(ask, id=roles["django"], **said)
    assert (result["outcome"], result["problems"]) == ("UPDATED", [])
    now = kinds(result)
    assert (now["grpc"], now["docker"], now["postgresql"]) == ("REQUIRED", "REQUIRED", "REQUIRED")
    assert "mysql" not in now
    added = next(
        e["requirement"] for e in result["role"]["requirements"] if e["requirement"]["options"][0]["id"] == "grpc"
    )
    assert added["sentence"] == {"text": "Added by a person: gRPC", "start": 0, "end": 0}
    assert [(one["skill"]["id"], one["change"]) for one in result["role"]["corrections"]] == [
        ("docker", "KIND"),
        ("grpc", "ADD"),
        ("mysql", "REMOVE"),
    ]
    index = "mutation ($text: String!, $url: String) { indexRole(text: $text, url: $url) { role { id } } }"
    again = ask(index, text=ROLES["django"] + "\n- Redis\n", url="https://example.org/jobs/django")["indexRole"]
    assert again["role"]["id"] == roles["django"]
    changed = kinds(correct(ask, id=roles["django"]))
    assert changed["redis"]
    assert changed["grpc"] == "REQUIRED"
    assert "mysql" not in changed


def test_correct_role_twice_changes_nothing_and_undo_restores(ask: Ask, roles: dict[str, str]) -> None:
    before = correct(ask, id=roles["maps"])
    assert before["outcome"] == "UNCHANGED"
    assert correct(ask, id=roles["maps"], add=["Rust"], remove=["PostGIS"])["outcome"] == "UPDATED"
    assert correct(ask, id=roles["maps"], add=["rust"], remove=["postgis"])["outcome"] == "UNCHANGED"
    after = correct(ask, id=roles["maps"], undo=["Rust", "PostGIS"])
    assert after["role"] == before["role"]


def test_correct_role_changes_who_matches(ask: Ask, roles: dict[str, str]) -> None:
    query = """{ matchRoles(candidate: {skills: [{name: "Erlang"}]}, first: 1) {
      edges { node { score role { id } } } } }"""
    assert ask(query)["matchRoles"]["edges"][0]["node"]["score"] == 0
    correct(ask, id=roles["node"], add=["Erlang"])
    best = ask(query)["matchRoles"]["edges"][0]["node"]
    assert best["role"]["id"] == roles["node"]
    assert best["score"] > 0


def test_correct_role_adds_as_the_kind_given(ask: Ask, roles: dict[str, str]) -> None:
    as_plus = {"add": ["Rust"], "kinds": [{"skill": "Rust", "kind": "PREFERRED"}]}
    assert kinds(correct(ask, id=roles["maps"], **as_plus))["rust"] == "PREFERRED"
    later = correct(ask, id=roles["maps"], kinds=[{"skill": "Rust", "kind": "MENTIONED"}])
    assert later["role"]["corrections"] == [{"change": "ADD", "kind": "MENTIONED", "skill": {"id": "rust"}}]


@pytest.mark.parametrize(
    ("said", "code", "path"),
    [
        ({"add": ["Postgers"]}, "UNKNOWN_SKILL", ["add", "0"]),
        ({"remove": ["Kotlin"]}, "BAD_INPUT", ["remove", "0"]),
        ({"kinds": [{"skill": "Kotlin", "kind": "PREFERRED"}]}, "BAD_INPUT", ["kinds", "0"]),
        ({"undo": ["Kotlin"]}, "BAD_INPUT", ["undo", "0"]),
        ({"add": ["PostGIS"], "remove": ["PostGIS"]}, "BAD_INPUT", ["remove", "0"]),
        ({"add": ["Kotlin"], "undo": ["Kotlin"]}, "BAD_INPUT", ["undo", "0"]),
    ],
)
def test_correct_role_tells_what_is_wrong_and_does_the_rest(
    ask: Ask, roles: dict[str, str], said: dict[str, Any], code: str, path: list[str]
) -> None:
    result = correct(ask, id=roles["maps"], **(said | {"add": [*said.get("add", []), "Rust"]}))
    (problem,) = result["problems"]
    assert (problem["code"], problem["path"]) == (code, path)
    assert kinds(result)["rust"] == "REQUIRED"
    assert bool(problem["suggestions"]) is (code == "UNKNOWN_SKILL")


def test_correct_role_needs_a_role(ask: Ask) -> None:
    result = correct(ask, id="nowhere", add=["Rust"])
    assert (result["role"], result["problems"][0]["code"]) == (None, "UNKNOWN_ROLE")


def test_correct_role_asks_for_the_key(settings: Settings) -> None:
    with_key = settings.model_copy(update={"admin_key": SecretStr("a key of sixteen characters")})
    with TestClient(create_app(with_key), base_url=LOOPBACK, client=("127.0.0.1", 50_000)) as client:
        answer = client.post("/graphql", json={"query": CORRECT, "variables": {"id": "x", "add": ["Rust"]}}).json()
    assert [one["code"] for one in answer["data"]["correctRole"]["problems"]] == ["KEY_NEEDED"]


def test_files_are_shown_without_the_folders_of_this_machine(ask: Ask, client: TestClient, settings: Settings) -> None:
    index_samples(settings.data_dir)
    edges = ask("{ roles(first: 100) { edges { node { files } } } }")["roles"]["edges"]
    files = [name for edge in edges for name in edge["node"]["files"]]
    assert "bank-k-of-n.txt" in files
    assert not any("/" in name for name in files)
