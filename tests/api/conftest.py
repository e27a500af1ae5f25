"""A server with a store of its own, asked through HTTP."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from rolefit_graphql.app import create_app
from rolefit_graphql.settings import Settings

LOOPBACK = "http://127.0.0.1:8000"
ROLES = {
    "django": """# Back-end developer, Django

Mwembe Example Ltd. in Dar es Salaam is looking for a back-end developer.

## Requirements
- Three years of Django
- PostgreSQL or MySQL
- Git and good communication skills

## Nice to have
- Docker
""",
    "maps": """# Volunteer developer for maps

Footpath Example e.V. is looking for a volunteer developer.

## Requirements
- PostGIS
- Python
- You have used Kubernetes

## What we offer
- Fully remote work, 5 hours a week
""",
    "node": """# Node.js developer

Corniche Example is hiring a developer in Cairo, Egypt.

## Requirements
- NestJS or Express
- TypeScript
- Arabic text processing
""",
}
CV = """Neema Example

- Back-end developer with four years of Django and PostgreSQL.
- I use Git every day.
- English and Swahili
"""

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of the developer's own environment must not change what tests see."""
    for field in Settings.model_fields:
        monkeypatch.delenv(f"ROLEFIT_{field.upper()}", raising=False)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), base_url=LOOPBACK, client=("127.0.0.1", 50_000)) as client:
        yield client


@pytest.fixture
def ask(client: TestClient) -> Ask:
    """Ask a query that must go well; gives its data."""

    def ask(query: str, **variables: object) -> dict[str, Any]:
        written = json.dumps({"query": query, "variables": variables})
        answer = client.post("/graphql", content=written, headers={"content-type": "application/json"})
        body = answer.json()
        assert answer.status_code == 200, body
        assert "errors" not in body, body
        data: dict[str, Any] = body["data"]
        return data

    return ask


@pytest.fixture
def roles(ask: Ask) -> dict[str, str]:
    """The three roles, indexed; their ids by name."""
    query = """mutation ($text: String!, $url: String) {
      indexRole(text: $text, url: $url) { role { id } problems { message } } }"""
    ids: dict[str, str] = {}
    for name, text in ROLES.items():
        result = ask(query, text=text, url=f"https://example.org/jobs/{name}")["indexRole"]
        assert result["problems"] == []
        ids[name] = result["role"]["id"]
    return ids


@pytest.fixture
def neema(ask: Ask) -> str:
    """A saved candidate; her id."""
    query = """mutation ($text: String!) {
      saveCandidate(candidate: {text: $text}, id: "neema") { candidate { id } problems { message } } }"""
    result = ask(query, text=CV)["saveCandidate"]
    assert result["problems"] == []
    return str(result["candidate"]["id"])
