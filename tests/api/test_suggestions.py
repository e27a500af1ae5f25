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


HIGHLIGHTS = "highlights(first: 1) { part text start end marks { start end } words { text found } }"


@pytest.mark.usefixtures("roles")
def test_a_search_shows_why_it_found_a_role(ask: Ask) -> None:
    query = f"""query ($search: String) {{
      roles(search: $search) {{ edges {{ node {{ text }} {HIGHLIGHTS} }} }}
      matchRoles(candidate: {{skills: [{{name: "Python"}}]}}, search: $search) {{ edges {{ {HIGHLIGHTS} }} }} }}"""
    answer = ask(query, search="k8s maps")
    [edge] = answer["roles"]["edges"]
    title, piece = edge["highlights"]
    assert (title["part"], title["words"][-1]) == ("TITLE", {"text": "maps", "found": True})
    assert piece["text"] == "You have used Kubernetes"
    assert edge["node"]["text"][piece["start"] : piece["end"]] == piece["text"]
    assert piece["words"] == [{"text": "You have used ", "found": False}, {"text": "Kubernetes", "found": True}]
    [mark] = piece["marks"]
    assert edge["node"]["text"][mark["start"] : mark["end"]] == "Kubernetes"
    assert answer["matchRoles"]["edges"][0]["highlights"] == edge["highlights"]
    assert all(one["highlights"] == [] for one in ask(query)["roles"]["edges"])


@pytest.mark.usefixtures("roles", "neema")
def test_a_search_shows_why_it_found_a_candidate(ask: Ask, roles: dict[str, str]) -> None:
    query = f"""query ($role: ID!) {{
      candidates(search: "postgres") {{ edges {{ {HIGHLIGHTS} }} }}
      matchCandidates(role: $role, search: "postgres") {{ edges {{ {HIGHLIGHTS} }} }} }}"""
    answer = ask(query, role=roles["django"])
    [piece] = answer["candidates"]["edges"][0]["highlights"]
    assert [words["text"] for words in piece["words"] if words["found"]] == ["PostgreSQL"]
    assert answer["matchCandidates"]["edges"][0]["highlights"] == [piece]


def test_a_highlight_is_told_without_marks(ask: Ask) -> None:
    text = "# Developer\n\n## Requirements\n- You know **Django** &amp; [the Django book](https://example.org/django)\n"
    indexed = ask("mutation ($text: String!) { indexRole(text: $text) { role { id } } }", text=text)
    assert indexed["indexRole"]["role"]
    [edge] = ask(f'{{ roles(search: "django ") {{ edges {{ {HIGHLIGHTS} }} }} }}')["roles"]["edges"]
    painted = edge["highlights"][0]["words"]
    assert "".join(words["text"] for words in painted).startswith("You know Django & the Django")
    assert {words["text"] for words in painted if words["found"]} >= {"Django"}
    assert not any(char in words["text"] for words in painted for char in "*[]")
