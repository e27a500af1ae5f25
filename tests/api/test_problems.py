"""What a caller can mend comes back as data, and bad input never loses what was good."""

from typing import Any

import pytest

from tests.api.conftest import CV, ROLES, Ask

MATCH = """
query ($candidate: CandidateInput!, $first: Int! = 10, $after: String, $mustHave: [[String!]!]! = [],
       $weights: [SkillWeightInput!]! = [], $minScore: Float! = 0, $filter: RoleFilter) {
  matchRoles(candidate: $candidate, first: $first, after: $after, mustHave: $mustHave, weights: $weights,
             minScore: $minScore, filter: $filter) {
    totalCount edges { node { role { id } } } problems { code path message }
  }
}
"""
DJANGO: dict[str, Any] = {"skills": [{"name": "Django"}]}


@pytest.mark.parametrize(
    ("variables", "code", "path"),
    [
        ({"first": 101}, "OUT_OF_RANGE", "first"),
        ({"first": -1}, "OUT_OF_RANGE", "first"),
        ({"minScore": 1.5}, "OUT_OF_RANGE", "minScore"),
        ({"after": "no cursor"}, "BAD_CURSOR", "after"),
        ({"after": "WyJ4Il0"}, "BAD_CURSOR", "after"),
        ({"after": "\ud800"}, "BAD_CURSOR", "after"),
        ({"after": "x" * 100_000}, "BAD_CURSOR", "after"),
        ({"mustHave": [["Django", "Djngo"]]}, "UNKNOWN_SKILL", "mustHave.0.1"),
        ({"weights": [{"skill": "Djngo", "weight": 2}]}, "UNKNOWN_SKILL", "weights.0.skill"),
        ({"weights": [{"skill": "Django", "weight": 11}]}, "OUT_OF_RANGE", "weights.0.weight"),
        ({"filter": {"hoursPerWeek": -1}}, "OUT_OF_RANGE", "filter.hoursPerWeek"),
        ({"candidate": {"skills": [{"name": " "}, {"name": "Git"}]}}, "EMPTY", "candidate.skills.0.name"),
        (
            {"candidate": {"skills": [{"name": "Git", "years": -2}]}},
            "OUT_OF_RANGE",
            "candidate.skills.0.years",
        ),
        (
            {"candidate": {"skills": [{"name": "Git", "lastUsed": 3000}]}},
            "OUT_OF_RANGE",
            "candidate.skills.0.lastUsed",
        ),
    ],
)
def test_a_problem_stands_beside_the_answer(
    ask: Ask, roles: dict[str, str], variables: dict[str, Any], code: str, path: str
) -> None:
    answer = ask(MATCH, **({"candidate": DJANGO} | variables))["matchRoles"]
    assert [(p["code"], ".".join(p["path"])) for p in answer["problems"]] == [(code, path)]
    assert answer["totalCount"] > 0
    assert answer["problems"][0]["message"]


@pytest.mark.parametrize(
    ("candidate", "code", "path"),
    [
        ({"id": "nobody"}, "UNKNOWN_CANDIDATE", "candidate.id"),
        ({"skills": []}, "EMPTY", "candidate.skills"),
        ({"skills": [{"name": "xyzzy quux"}]}, "UNKNOWN_SKILL", "candidate.skills.0.name"),
        ({"text": ""}, "EMPTY", "candidate.text"),
        ({"text": " \n\t\u00a0"}, "EMPTY", "candidate.text"),
        ({"text": "I like long walks."}, "NO_SKILLS", "candidate.text"),
        ({"text": "x" * 300_000}, "TOO_LONG", "candidate.text"),
        ({"jsonResume": [1, 2]}, "BAD_INPUT", "candidate.jsonResume"),
        ({"jsonResume": {"basics": {"summary": "y" * 300_000}}}, "TOO_LONG", "candidate.jsonResume"),
    ],
)
def test_nobody_to_match_is_a_problem(
    ask: Ask, roles: dict[str, str], candidate: dict[str, Any], code: str, path: str
) -> None:
    answer = ask(MATCH, candidate=candidate)["matchRoles"]
    assert answer["edges"] == []
    assert [(p["code"], ".".join(p["path"])) for p in answer["problems"]] == [(code, path)]


@pytest.mark.parametrize(
    "resume",
    [{}, {"skills": "Python"}, {"skills": [None, 3, {"name": 5}]}, {"basics": []}, {"work": {"x": {}}}],
)
def test_a_broken_json_resume_is_a_problem_never_a_failure(ask: Ask, roles: dict[str, str], resume: object) -> None:
    answer = ask(MATCH, candidate={"jsonResume": resume})["matchRoles"]
    assert answer["edges"] == []
    assert len(answer["problems"]) == 1


def test_json_resume_is_matched(ask: Ask, roles: dict[str, str]) -> None:
    resume = {"basics": {"name": "A"}, "skills": [{"name": "Python", "keywords": ["Django", "MySQL"]}]}
    answer = ask(MATCH, candidate={"jsonResume": resume}, first=1)["matchRoles"]
    assert answer["edges"][0]["node"]["role"]["id"] == roles["django"]
    assert answer["problems"] == []


def test_odd_characters_do_no_harm(ask: Ask, roles: dict[str, str]) -> None:
    answer = ask(MATCH, candidate={"text": "Django\x00 and \ud800 Git, بايثون, 🏃"})["matchRoles"]
    assert answer["problems"] == []
    assert answer["totalCount"] == len(roles)


def test_unknown_ids_give_null(ask: Ask) -> None:
    answer = ask('{ role(id: "x") { id } candidate(id: "x") { id } skill(name: "xyzzy") { id } }')
    assert answer == {"role": None, "candidate": None, "skill": None}


EXTRACT = """query ($text: String!, $format: TextFormat! = AUTO) { extractSkills(text: $text, format: $format) {
  title type skills { skill { id } kind mentions { text start end } }
  requirements { weight requirement { need options { id } } } facts { remote } problems { code } } }"""


def test_extract_skills_reads_a_text(ask: Ask) -> None:
    found = ask(EXTRACT, text=ROLES["django"], format="MARKDOWN")["extractSkills"]
    assert found["title"] == "Back-end developer, Django"
    assert {"django", "postgresql", "mysql", "git", "docker"} <= {s["skill"]["id"] for s in found["skills"]}
    for skill in found["skills"]:
        for mention in skill["mentions"]:
            assert ROLES["django"][mention["start"] : mention["end"]] == mention["text"]
    weights = [entry["weight"] for entry in found["requirements"]]
    assert weights == sorted(weights, reverse=True)
    choice = next(e["requirement"] for e in found["requirements"] if len(e["requirement"]["options"]) == 2)
    assert {option["id"] for option in choice["options"]} == {"postgresql", "mysql"}


@pytest.mark.parametrize(("text", "code"), [("", "EMPTY"), ("  ", "EMPTY"), ("x " * 150_000, "TOO_LONG")])
def test_extract_skills_tells_what_is_wrong(ask: Ask, text: str, code: str) -> None:
    found = ask(EXTRACT, text=text)["extractSkills"]
    assert [problem["code"] for problem in found["problems"]] == [code]
    assert found["skills"] == []
    assert found["facts"] is None


INDEX = """mutation ($text: String!, $url: String, $format: TextFormat! = AUTO) {
  indexRole(text: $text, url: $url, format: $format) { role { id title files } outcome problems { code path } } }"""


def test_index_role_keeps_the_id_of_a_url(ask: Ask) -> None:
    url = "https://example.org/jobs/django"
    first = ask(INDEX, text=ROLES["django"], url=url)["indexRole"]
    again = ask(INDEX, text=ROLES["django"], url=url)["indexRole"]
    changed = ask(INDEX, text=ROLES["django"] + "\n- Redis\n", url=url)["indexRole"]
    assert [one["outcome"] for one in (first, again, changed)] == ["ADDED", "UNCHANGED", "UPDATED"]
    assert len({one["role"]["id"] for one in (first, again, changed)}) == 1
    assert first["role"]["files"] == [url]


def test_index_role_without_a_url_is_found_and_removed(ask: Ask) -> None:
    role = ask(INDEX, text=ROLES["maps"])["indexRole"]["role"]
    assert ask('{ roles(search: "maps") { edges { node { id } } } }')["roles"]["edges"] == [
        {"node": {"id": role["id"]}}
    ]
    remove = "mutation ($id: ID!) { removeRole(id: $id) { removed problems { code } } }"
    assert ask(remove, id=role["id"])["removeRole"] == {"removed": True, "problems": []}
    assert ask(remove, id=role["id"])["removeRole"] == {
        "removed": False,
        "problems": [{"code": "UNKNOWN_ROLE"}],
    }
    assert ask("{ roles { totalCount } }")["roles"]["totalCount"] == 0


@pytest.mark.parametrize("url", ["somewhere", "ftp://example.org/x", "https://", "http://[::1", "https://a b/"])
def test_index_role_wants_a_web_address(ask: Ask, url: str) -> None:
    result = ask(INDEX, text=ROLES["django"], url=url)["indexRole"]
    assert result == {"role": None, "outcome": None, "problems": [{"code": "BAD_INPUT", "path": ["url"]}]}


def test_index_role_takes_no_text_that_asks_for_nobody(ask: Ask) -> None:
    recipe = "# Lentil soup\n\nCook the lentils for half an hour. Add lemon and serve."
    assert ask(INDEX, text=recipe)["indexRole"] == {
        "role": None,
        "outcome": None,
        "problems": [{"code": "NOT_A_ROLE", "path": ["text"]}],
    }


SAVE = """mutation ($candidate: ProfileInput!, $id: ID, $name: String) {
  saveCandidate(candidate: $candidate, id: $id, name: $name) {
    candidate { id name skills { skill { id } years sentence { text } } } outcome problems { code path } } }"""


def test_save_candidate_gives_an_id_and_forget_deletes(ask: Ask) -> None:
    saved = ask(SAVE, candidate={"text": CV})["saveCandidate"]
    person = saved["candidate"]
    assert saved["outcome"] == "ADDED"
    assert person["name"] == "Neema Example"
    assert person["id"]
    found = ask('{ candidates(search: "django") { edges { node { id } } } }')["candidates"]
    assert found["edges"] == [{"node": {"id": person["id"]}}]
    forget = "mutation ($id: ID!) { forgetCandidate(id: $id) { forgotten problems { code } } }"
    assert ask(forget, id=person["id"])["forgetCandidate"] == {"forgotten": True, "problems": []}
    assert ask(forget, id=person["id"])["forgetCandidate"]["problems"] == [{"code": "UNKNOWN_CANDIDATE"}]
    assert ask("{ candidates { totalCount } }")["candidates"]["totalCount"] == 0


def test_two_new_candidates_never_share_an_id(ask: Ask) -> None:
    ids = {ask(SAVE, candidate={"text": CV})["saveCandidate"]["candidate"]["id"] for _ in range(3)}
    assert len(ids) == 3


def test_save_candidate_replaces_under_an_id(ask: Ask) -> None:
    first = ask(SAVE, candidate={"skills": [{"name": "Git", "years": 2}]}, id="a", name="Ada")["saveCandidate"]
    assert first["candidate"]["skills"] == [{"skill": {"id": "git"}, "years": 2, "sentence": None}]
    again = ask(SAVE, candidate={"skills": [{"name": "Django"}]}, id="a", name="Ada")["saveCandidate"]
    assert again["outcome"] == "UPDATED"
    assert ask('{ candidate(id: "a") { name skills { skill { id } } } }')["candidate"] == {
        "name": "Ada",
        "skills": [{"skill": {"id": "django"}}],
    }


@pytest.mark.parametrize("candidate_id", ["", " a", "a\nb", "x" * 201])
def test_save_candidate_wants_a_plain_id(ask: Ask, candidate_id: str) -> None:
    result = ask(SAVE, candidate={"text": CV}, id=candidate_id)["saveCandidate"]
    assert result["problems"] == [{"code": "BAD_INPUT", "path": ["id"]}]


def test_candidates_are_paged_by_name_and_filtered(ask: Ask) -> None:
    for name in ("Cleo", "Ada", "Bahati"):
        ask(SAVE, candidate={"skills": [{"name": "Git"}]}, id=name.lower(), name=name)
    query = """query ($after: String) { candidates(first: 2, after: $after) {
      edges { node { name } } pageInfo { hasNextPage endCursor } } }"""
    page = ask(query)["candidates"]
    rest = ask(query, after=page["pageInfo"]["endCursor"])["candidates"]
    names = [edge["node"]["name"] for edge in (*page["edges"], *rest["edges"])]
    assert names == ["Ada", "Bahati", "Cleo"]
    assert rest["pageInfo"]["hasNextPage"] is False
    speakers = '{ candidates(filter: {languages: ["Arabic"], includeUnknown: false}) { totalCount } }'
    assert ask(speakers)["candidates"]["totalCount"] == 0


def test_skill_tells_what_the_taxonomy_knows(ask: Ask) -> None:
    query = """{ skill(name: "Postgres") { id label class family { label } names
      relations { relation skill { id } } related(first: 3) { skill { id } credit path } }
      skills(prefix: "postg", first: 2) { label } }"""
    answer = ask(query)
    assert answer["skill"]["id"] == "postgresql"
    assert "Postgres" in answer["skill"]["names"]
    credits_ = [related["credit"] for related in answer["skill"]["related"]]
    assert credits_ == sorted(credits_, reverse=True)
    assert len(answer["skills"]) == 2
