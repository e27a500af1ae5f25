"""What the search box of a career site needs of GraphQL."""

import pytest

from tests.api.conftest import Ask


@pytest.mark.usefixtures("roles")
def test_suggest_names_titles_skills_and_organisations(ask: Ask) -> None:
    query = "query ($prefix: String!) { suggest(prefix: $prefix) { kind text count skill { id } } }"
    found = ask(query, prefix="dj")["suggest"]
    assert {"kind": "SKILL", "text": "Django", "count": 1, "skill": {"id": "django"}} in found
    assert ask(query, prefix="  ")["suggest"] == []
    assert ask(query, prefix="volunteer dev")["suggest"] == [
        {"kind": "TITLE", "text": "Volunteer developer for maps", "count": 1, "skill": None}
    ]


@pytest.mark.usefixtures("roles")
def test_suggest_forgives_typing_errors(ask: Ask) -> None:
    query = "query ($prefix: String!) { suggest(prefix: $prefix) { text count } }"
    for typed in ("djagno", "Djnago", "djangp"):
        assert ask(query, prefix=typed)["suggest"][0] == {"text": "Django", "count": 1}
    assert ask(query, prefix="kuberentes")["suggest"] == [{"text": "Kubernetes", "count": 1}]
    assert ask(query, prefix="qwxyz")["suggest"] == []


@pytest.mark.usefixtures("roles")
def test_suggest_gives_some_kinds_only(ask: Ask) -> None:
    query = 'query ($first: Int!) { suggest(prefix: "p", first: $first, kinds: [SKILL]) { kind text } }'
    found = ask(query, first=2)["suggest"]
    assert [one["kind"] for one in found] == ["SKILL", "SKILL"]
    assert ask(query, first=0)["suggest"] == []


@pytest.mark.usefixtures("roles")
def test_facets_are_given_by_name(ask: Ask) -> None:
    facets = ask('{ roles { facets(names: ["country", "remote", "none such"]) { name } } }')["roles"]["facets"]
    assert facets == [{"name": "remote"}, {"name": "country"}]


def test_the_weightiest_requirements_are_given(ask: Ask, roles: dict[str, str]) -> None:
    query = "query ($id: ID!, $first: Int) { role(id: $id) { requirements(first: $first) { weight } } }"
    every = ask(query, id=roles["django"])["role"]["requirements"]
    assert len(every) > 2
    assert ask(query, id=roles["django"], first=2)["role"]["requirements"] == every[:2]


def test_a_sentence_is_told_without_marks(ask: Ask) -> None:
    query = """query ($text: String!) {
      extractSkills(text: $text) { requirements { requirement { sentence { text plain } } } } }"""
    text = "# Developer\n\n## Requirements\n- You know **Django** &amp; <b>Flask</b>\n"
    found = ask(query, text=text)["extractSkills"]["requirements"][0]["requirement"]["sentence"]
    assert "**Django**" in found["text"]
    assert found["plain"] == "You know Django & Flask"
