"""Matches and gaps through the API: reasons, pages, preferences."""

import math
from typing import Any

import pytest

from tests.api.conftest import Ask

MATCH = """
query ($candidate: CandidateInput!, $first: Int! = 10, $after: String, $mustHave: [[String!]!]! = [],
       $weights: [SkillWeightInput!]! = [], $minScore: Float! = 0, $filter: RoleFilter) {
  matchRoles(candidate: $candidate, first: $first, after: $after, mustHave: $mustHave, weights: $weights,
             minScore: $minScore, filter: $filter) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    facets { name values { value label count } }
    edges { cursor node {
      role { id } score rankScore coverage band
      counts { met partly missing notShown }
      all: contributions(first: 100) { value weight fit }
      contributions {
        value weight fit state
        requirement { need kind class years level options { label } sentence { text } }
        usedOptions { fit asksYears credit path skill { label } heldSkill { label } }
        roleSentence { text start end } candidateSentence { text start end }
      }
      missing { state requirement { options { label } } }
      toAsk { class options { label } }
    } }
    problems { code path suggestions message }
  }
}
"""


def skills(*names: str) -> dict[str, Any]:
    return {"skills": [{"name": name} for name in names]}


def found(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [edge["node"] for edge in answer["matchRoles"]["edges"]]


def test_match_roles_ranks_and_explains(ask: Ask, roles: dict[str, str], neema: str) -> None:
    matches = found(ask(MATCH, candidate={"id": neema}))
    assert len(matches) == len(roles)
    best = matches[0]
    assert best["role"]["id"] == roles["django"]
    assert [m["score"] for m in matches] == sorted((m["score"] for m in matches), reverse=True)
    assert best["rankScore"] == best["score"]
    assert len(best["contributions"]) == 3
    django = next(c for c in best["contributions"] if c["requirement"]["options"][0]["label"] == "Django")
    assert django["state"] == "MET"
    assert django["requirement"]["years"] == 3
    assert django["usedOptions"][0]["path"] == "Django"
    assert "Three years of Django" in django["roleSentence"]["text"]
    assert "four years of Django" in django["candidateSentence"]["text"]


def test_contributions_sum_to_the_score(ask: Ask, roles: dict[str, str], neema: str) -> None:
    for match in found(ask(MATCH, candidate={"id": neema})):
        assert math.isclose(sum(c["value"] for c in match["all"]), match["score"], abs_tol=1e-12)
        assert all(math.isclose(c["value"], c["weight"] * c["fit"]) for c in match["all"])


def test_sentences_stand_where_their_offsets_say(ask: Ask, roles: dict[str, str], neema: str) -> None:
    best = found(ask(MATCH, candidate={"id": neema}))[0]
    text = ask("query ($id: ID!) { role(id: $id) { text } }", id=roles["django"])["role"]["text"]
    for contribution in best["contributions"]:
        sentence = contribution["roleSentence"]
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]


def test_path_is_told_in_words(ask: Ask, roles: dict[str, str]) -> None:
    matches = found(ask(MATCH, candidate=skills("PostgreSQL")))
    maps = next(m for m in matches if m["role"]["id"] == roles["maps"])
    assert maps["contributions"][0]["usedOptions"][0]["path"] == "PostgreSQL, which PostGIS extends"
    assert maps["contributions"][0]["usedOptions"][0]["heldSkill"]["label"] == "PostgreSQL"
    assert maps["contributions"][0]["candidateSentence"] is None


def test_a_list_is_complete_a_cv_is_not(ask: Ask, roles: dict[str, str]) -> None:
    listed = found(ask(MATCH, candidate=skills("Django")))
    told = found(ask(MATCH, candidate={"text": "I know Django."}))
    of_maps = [next(m for m in matches if m["role"]["id"] == roles["maps"]) for matches in (listed, told)]
    assert {c["state"] for c in of_maps[0]["missing"]} == {"MISSING"}
    assert {c["state"] for c in of_maps[1]["missing"]} == {"NOT_SHOWN"}
    assert of_maps[0]["counts"]["notShown"] == 0


def test_soft_skills_are_to_ask(ask: Ask, roles: dict[str, str]) -> None:
    best = found(ask(MATCH, candidate=skills("Django", "Git")))[0]
    assert [r["options"][0]["label"] for r in best["toAsk"]] == ["communication"]


def test_one_unknown_skill_loses_nothing(ask: Ask, roles: dict[str, str]) -> None:
    good = ask(MATCH, candidate=skills("Django", "Git", "Docker", "Python"))["matchRoles"]
    mixed = ask(MATCH, candidate=skills("Django", "Postgers", "Git", "Docker", "Python"))["matchRoles"]
    assert mixed["edges"] == good["edges"]
    (problem,) = mixed["problems"]
    assert problem["code"] == "UNKNOWN_SKILL"
    assert problem["path"] == ["candidate", "skills", "1", "name"]
    assert "PostgreSQL" in problem["suggestions"]
    assert "Did you mean" in problem["message"]


def test_pages_walk_all_matches_once(ask: Ask, roles: dict[str, str]) -> None:
    whole = ask(MATCH, candidate=skills("Python", "NestJS"))["matchRoles"]
    seen: list[str] = []
    after, page = None, whole
    for _ in range(len(roles)):
        page = ask(MATCH, candidate=skills("Python", "NestJS"), first=1, after=after)["matchRoles"]
        assert page["totalCount"] == whole["totalCount"]
        assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
        seen += [edge["node"]["role"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert page["pageInfo"]["hasNextPage"] is False
    assert seen == [edge["node"]["role"]["id"] for edge in whole["edges"]]


def test_first_zero_gives_the_total_alone(ask: Ask, roles: dict[str, str]) -> None:
    page = ask(MATCH, candidate=skills("Python"), first=0)["matchRoles"]
    assert page["edges"] == []
    assert page["totalCount"] == len(roles)
    assert page["pageInfo"] == {
        "hasNextPage": True,
        "hasPreviousPage": False,
        "startCursor": None,
        "endCursor": None,
    }
    assert page["problems"] == []


def test_must_have_leaves_out_roles_that_do_not_ask_for_it(ask: Ask, roles: dict[str, str]) -> None:
    page = ask(MATCH, candidate=skills("Python"), mustHave=[["NestJS", "FastAPI"]])["matchRoles"]
    assert [edge["node"]["role"]["id"] for edge in page["edges"]] == [roles["node"]]


@pytest.mark.parametrize("lists", [[["Djngo"]], [["Django"], ["Djngo", "FastApii"]], [[]]])
def test_must_have_of_unknown_names_never_widens(ask: Ask, roles: dict[str, str], lists: list[list[str]]) -> None:
    page = ask(MATCH, candidate=skills("Python"), mustHave=lists)["matchRoles"]
    assert (page["totalCount"], page["edges"]) == (0, [])
    assert {problem["code"] for problem in page["problems"]} <= {"UNKNOWN_SKILL", "EMPTY"}
    assert page["problems"]


def test_roles_are_filtered_by_what_they_ask_for(ask: Ask, roles: dict[str, str]) -> None:
    query = "query ($skills: [[String!]!]!) { roles(filter: {skills: $skills}) { edges { node { id } } } }"
    for lists, names in (([["FastAPI", "NestJS"]], ["node"]), ([["SQL"], ["Git"]], ["django"]), ([["Pyhton"]], [])):
        edges = ask(query, skills=lists)["roles"]["edges"]
        assert [edge["node"]["id"] for edge in edges] == [roles[name] for name in names]
    matches = ask(MATCH, candidate=skills("Python"), filter={"skills": [["PostGIS"]]})["matchRoles"]
    assert [edge["node"]["role"]["id"] for edge in matches["edges"]] == [roles["maps"]]


def test_roles_are_filtered_by_hours_days_and_place(ask: Ask, roles: dict[str, str]) -> None:
    text = """---
title: Map developer
posted: 2026-06-01
deadline: 2026-06-30
latitude: -6.8
longitude: 39.28
---
## Requirements
- PostGIS, 15 to 25 hours per week
"""
    query = """mutation ($text: String!) { indexRole(text: $text) { role { id facts {
      posted validThrough coordinates { latitude longitude } } } } }"""
    role = ask(query, text=text)["indexRole"]["role"]
    assert role["facts"] == {
        "posted": "2026-06-01",
        "validThrough": "2026-06-30",
        "coordinates": {"latitude": -6.8, "longitude": 39.28},
    }
    arusha = {"latitude": -3.3869, "longitude": 36.683}
    listed = """query ($filter: RoleFilter) {
      roles(filter: $filter) { edges { node { id } } problems { path } } }"""
    for where, found in (
        ({"hoursPerWeek": 20, "minHoursPerWeek": 10}, True),
        ({"hoursPerWeek": 40, "minHoursPerWeek": 26}, False),
        ({"postedSince": "2026-06-01"}, True),
        ({"postedSince": "2026-06-02"}, False),
        ({"openOn": "2026-06-30"}, True),
        ({"openOn": "2026-07-01"}, False),
        ({"near": {**arusha, "kilometres": 480}}, True),
        ({"near": {**arusha, "kilometres": 470}}, False),
    ):
        page = ask(listed, filter={**where, "includeUnknown": False})["roles"]
        assert page == {"edges": [{"node": {"id": role["id"]}}] if found else [], "problems": []}, where
    problems = ask(listed, filter={"near": {"latitude": 91, "longitude": 0, "kilometres": -1}})["roles"]["problems"]
    assert problems == [{"path": ["filter", "near", "latitude"]}, {"path": ["filter", "near", "kilometres"]}]


def test_weights_change_the_rank_alone(ask: Ask, roles: dict[str, str]) -> None:
    who = skills("Django", "TypeScript")
    plain = {m["role"]["id"]: m for m in found(ask(MATCH, candidate=who))}
    wished = found(ask(MATCH, candidate=who, weights=[{"skill": "TypeScript", "weight": 10}]))
    assert wished[0]["role"]["id"] == roles["node"]
    assert wished[0]["rankScore"] > wished[0]["score"]
    assert {m["role"]["id"]: m["score"] for m in wished} == {key: m["score"] for key, m in plain.items()}


def test_min_score_hides_and_totals_stay(ask: Ask, roles: dict[str, str]) -> None:
    all_scores = [m["score"] for m in found(ask(MATCH, candidate=skills("Django")))]
    page = ask(MATCH, candidate=skills("Django"), minScore=max(all_scores))["matchRoles"]
    assert len(page["edges"]) == 1
    assert page["totalCount"] == len(roles)


def test_facets_name_skills_for_people(ask: Ask, roles: dict[str, str]) -> None:
    facets = ask(MATCH, candidate=skills("Django"))["matchRoles"]["facets"]
    values = next(facet["values"] for facet in facets if facet["name"] == "skills")
    assert {"value": "postgis", "label": "PostGIS", "count": 1} in values
    assert "employmentType" in {facet["name"] for facet in facets}


def test_match_candidates_finds_saved_ones(ask: Ask, roles: dict[str, str], neema: str) -> None:
    query = """query ($role: ID!) { matchCandidates(role: $role) {
      totalCount edges { node { candidate { id name } role { id } coverage band } } problems { code } } }"""
    answer = ask(query, role=roles["django"])["matchCandidates"]
    assert answer["totalCount"] == 1
    assert answer["edges"][0]["node"]["candidate"] == {"id": "neema", "name": "Neema Example"}
    assert ask(query, role="nowhere")["matchCandidates"]["problems"] == [{"code": "UNKNOWN_ROLE"}]


def test_candidates_are_filtered_by_what_they_hold_or_imply(ask: Ask, roles: dict[str, str], neema: str) -> None:
    query = """query ($role: ID!, $skills: [[String!]!]!) {
      candidates(filter: {skills: $skills}) { totalCount facets { name } problems { code path } }
      matchCandidates(role: $role, filter: {skills: $skills}) { totalCount problems { code } } }"""
    wanted: list[tuple[list[list[str]], int, list[list[str]]]] = [
        ([["Python"]], 1, []),
        ([["NestJS", "SQL"], ["Git"]], 1, []),
        ([["NestJS"]], 0, []),
        ([["Pyhton"]], 0, [["filter", "skills", "0", "0"]]),
    ]
    for lists, total, paths in wanted:
        answer = ask(query, role=roles["django"], skills=lists)
        assert answer["candidates"]["totalCount"] == answer["matchCandidates"]["totalCount"] == total, lists
        assert [problem["path"] for problem in answer["candidates"]["problems"]] == paths


GAP = """query ($candidate: CandidateInput!, $role: ID!) { skillGap(candidate: $candidate, role: $role) {
  match { coverage score }
  items { state gain coverageGain learn { label } nearest { label } nearestPath requirement { kind } }
  problems { code path } } }"""


def test_skill_gap_orders_by_gain(ask: Ask, roles: dict[str, str]) -> None:
    gap = ask(GAP, candidate=skills("Django", "PostgreSQL"), role=roles["maps"])["skillGap"]
    gains = [item["gain"] for item in gap["items"]]
    assert gains == sorted(gains, reverse=True)
    assert all(gain > 0 for gain in gains)
    postgis = next(item for item in gap["items"] if item["learn"][0]["label"] == "PostGIS")
    assert postgis["nearestPath"] == "PostgreSQL, which PostGIS extends"
    assert postgis["state"] == "PARTLY"


@pytest.mark.parametrize(
    ("candidate", "role", "codes"),
    [
        ({"id": "nobody"}, "django", {"UNKNOWN_CANDIDATE"}),
        ({"skills": [{"name": "Django"}]}, None, {"UNKNOWN_ROLE"}),
        ({"id": "nobody"}, None, {"UNKNOWN_CANDIDATE", "UNKNOWN_ROLE"}),
    ],
)
def test_skill_gap_tells_every_problem_at_once(
    ask: Ask, roles: dict[str, str], candidate: dict[str, Any], role: str | None, codes: set[str]
) -> None:
    gap = ask(GAP, candidate=candidate, role=roles[role] if role else "nowhere")["skillGap"]
    assert gap["match"] is None
    assert gap["items"] == []
    assert {problem["code"] for problem in gap["problems"]} == codes


def test_what_belongs_to_another_stack_is_not_needed(ask: Ask) -> None:
    text = "# Engineer\n\n## Requirements\n\n- Node.js or Python\n- Express or NestJS\n- FastAPI\n- pytest\n"
    index = "mutation ($text: String!) { indexRole(text: $text) { role { id } } }"
    role = ask(index, text=text)["indexRole"]["role"]["id"]
    query = """query ($role: ID!, $candidate: CandidateInput!) { skillGap(role: $role, candidate: $candidate) {
      items { learn { label } }
      match {
        coverage counts { met partly missing notShown }
        notNeeded { state value requirement { stack { label } options { label } } }
      }
    } }"""
    gap = ask(query, role=role, candidate=skills("Python", "FastAPI"))["skillGap"]
    assert gap["items"] == [{"learn": [{"label": "pytest"}]}]
    assert gap["match"]["coverage"] == pytest.approx(0.7)
    assert sum(gap["match"]["counts"].values()) == 3
    stack = {"stack": [{"label": "Node.js"}], "options": [{"label": "Express"}, {"label": "NestJS"}]}
    assert gap["match"]["notNeeded"] == [{"state": "NOT_NEEDED", "value": 0, "requirement": stack}]
