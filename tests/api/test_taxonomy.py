"""An employer's own taxonomy (`ROLEFIT_TAXONOMY`), as the API shows it."""

from pathlib import Path

import pytest

from rolefit_graphql.settings import Settings
from tests.api.conftest import Ask

MINE = """[skills.quarry]
label = "Quarry"
family = "orchestration"
implies = ["kubernetes"]

[skills.postgresql]
label = "Postgres at Example"

[skills.mysql]
hide = true
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    mine = tmp_path / "mine.toml"
    mine.write_text(MINE)
    return Settings(data_dir=tmp_path, taxonomy=mine)


def test_employers_skills_are_known_to_the_api(ask: Ask) -> None:
    query = """{ quarry: skill(name: "quarry") { relations { relation skill { label } } }
      postgres: skill(name: "PostgreSQL") { label names } mysql: skill(name: "MySQL") { id } }"""
    found = ask(query)
    assert found["quarry"]["relations"] == [{"relation": "IMPLIES", "skill": {"label": "Kubernetes"}}]
    assert found["postgres"]["label"] == "Postgres at Example"
    assert "PostgreSQL" in found["postgres"]["names"]
    assert found["mysql"] is None


def test_employers_skills_are_read_and_matched(ask: Ask, roles: dict[str, str]) -> None:
    query = """{ extractSkills(text: "Requirements: Quarry and MySQL") { skills { skill { label } } } }"""
    assert ask(query)["extractSkills"]["skills"] == [{"skill": {"label": "Quarry"}}]
    query = """{ matchRoles(candidate: {skills: [{name: "Quarry"}]}, first: 1) { edges { node { role { id }
      contributions { usedOptions { path } } } } } }"""
    [best] = ask(query)["matchRoles"]["edges"]
    assert best["node"]["role"]["id"] == roles["maps"]
    assert best["node"]["contributions"][0]["usedOptions"] == [{"path": "Quarry, which implies Kubernetes"}]
