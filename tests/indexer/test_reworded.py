"""The rules hold where the wording changes: texts in the styles of real ones, reworded by hand with other employers."""

from pathlib import Path

import pytest

from rolefit_engine.domain import Kind, Role
from rolefit_indexer.readers import read_file
from rolefit_indexer.roles import read_role
from rolefit_taxonomy import load

TEXTS = Path(__file__).parent / "reworded"


def role_of(name: str) -> Role:
    return read_role(read_file(TEXTS / name), load(), name)


def groups(role: Role) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for skill in role.skills:
        if skill.group is not None:
            found.setdefault(skill.group, set()).add(skill.skill)
    return {frozenset(members) for members in found.values()}


REQUIRED = {
    "volunteer-markdown.md": "python node-js django flask fastapi nestjs express fastify typescript databases mongodb "
    "redis postgresql software-testing pytest jest arabic-text-processing unicode utf-8 backend-development "
    "webstorm pycharm visual-studio-code",
    "volunteer-page.md": "production-grade-code python git github code-review",
    "crawled-profile.txt": "linux apache-http-server mysql flask sqlalchemy django scala java javascript go "
    "design-patterns apache-maven gradle jquery knockout-js xml json html css communication",
    "run-on.txt": "",
}
PREFERRED = {
    "volunteer-markdown.md": "open-source-contribution docker",
    "volunteer-page.md": "postgis postgresql sqlalchemy grpc protocol-buffers typescript react-native react",
    "crawled-profile.txt": "",
    "run-on.txt": "offline-capability",
}
MENTIONED = {
    "volunteer-markdown.md": "graphql oauth json-web-token query-optimization rabbitmq owasp",
    "volunteer-page.md": "debugging documentation data-pipelines",
    "crawled-profile.txt": "elasticsearch microsoft-sql-server code-review unit-testing scrum kanban",
    "run-on.txt": "graphql rest postgresql mysql mongodb caching backups google-cloud amazon-web-services "
    "microsoft-azure integration-testing unit-testing version-control git",
}


@pytest.mark.parametrize("name", sorted(REQUIRED))
@pytest.mark.parametrize(
    ("kind", "wanted"), [(Kind.REQUIRED, REQUIRED), (Kind.PREFERRED, PREFERRED), (Kind.MENTIONED, MENTIONED)]
)
def test_reworded_skills_are_treated_as_the_text_does(name: str, kind: Kind, wanted: dict[str, str]) -> None:
    found = {skill.skill: skill.kind for skill in role_of(name).skills}
    assert {skill: found.get(skill) for skill in wanted[name].split()} == dict.fromkeys(wanted[name].split(), kind)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        (
            "volunteer-markdown.md",
            [
                {"python", "node-js"},
                {"django", "flask", "fastapi", "nestjs", "express", "fastify"},
                {"webstorm", "pycharm", "visual-studio-code"},
            ],
        ),
        (
            "volunteer-page.md",
            [
                {"sqlalchemy", "postgresql", "postgis"},
                {"grpc", "protocol-buffers"},
                {"react", "react-native", "typescript"},
            ],
        ),
        ("crawled-profile.txt", []),
        (
            "run-on.txt",
            [
                {"graphql", "rest"},
                {"postgresql", "mysql", "mongodb"},
                {"google-cloud", "amazon-web-services", "microsoft-azure"},
            ],
        ),
    ],
)
def test_reworded_alternatives_are_choices(name: str, wanted: list[set[str]]) -> None:
    assert groups(role_of(name)) == {frozenset(options) for options in wanted}


def test_reworded_years_and_shares_of_time_are_read() -> None:
    role = role_of("volunteer-markdown.md")
    years = {skill.skill: skill.years for skill in role.skills if skill.years is not None}
    assert years == {"python": 3, "node-js": 3, "backend-development": 3}
    assert {requirement.time_share for requirement in role.requirements} == {None, 0.5, 0.3, 0.2}


def test_reworded_facts_are_read() -> None:
    markdown, page = role_of("volunteer-markdown.md").facts, role_of("volunteer-page.md").facts
    assert (markdown.country, markdown.remote, markdown.organisation) == ("Jordan", True, "MINBAR")
    assert markdown.hours_per_week is not None
    assert (markdown.hours_per_week.min, markdown.hours_per_week.max) == (10, 20)
    assert markdown.minimum_general_years == 3
    assert page.organisation == "Wanderbench.org"
    assert page.hours_per_week is not None
    assert page.hours_per_week.min == 6
    assert page.compensation == "volunteer"


def test_reworded_silence_stays_silence() -> None:
    profile, run_on = role_of("crawled-profile.txt").facts, role_of("run-on.txt").facts
    assert (profile.location, profile.country, profile.organisation, profile.remote) == (None, None, None, None)
    assert profile.minimum_general_years == 4
    assert (run_on.location, run_on.country, run_on.market) == (None, None, "Kenya")
    assert run_on.languages is None
