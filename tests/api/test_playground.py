"""The playground in a real browser, on the sample roles."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.api.running import browsing, index_samples, serving
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

VENDOR = ROOT / "graphql" / "rolefit_graphql" / "playground" / "vendor"
TABS = [
    "BestRoles",
    "WhoCovers",
    "BestCandidates",
    "Roles",
    "SkillGap",
    "SkillsOfAText",
    "Skill",
    "CorrectRole",
]

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not (VENDOR / "graphiql.min.js").is_file():
        pytest.skip("the playground's bundles are not installed: make playground")
    folder: Path = tmp_path_factory.mktemp("playground")
    index_samples(folder)
    with serving(folder) as url:
        yield url


def run(page: "Page", tab: str) -> dict[str, Any]:
    """Run a tab as a visitor does; the answer that the page received."""
    page.get_by_role("tab", name=re.compile(rf"^{tab}\b")).click()
    page.wait_for_timeout(500)  # GraphiQL takes a moment to know the operation's name
    with page.expect_response(lambda answer: f" {tab} {{" in (answer.request.post_data or "")) as answer:
        page.get_by_role("button", name="Execute query").click()
    body: dict[str, Any] = json.loads(answer.value.text())
    return body


def test_every_tab_answers_from_its_own_origin(server: str) -> None:
    with browsing() as page:
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(server)
        assert page.title() == "rolefit playground"
        page.get_by_role("button", name="Execute query").wait_for()
        assert page.get_by_role("tab").all_inner_texts() == TABS
        answers = {tab: run(page, tab) for tab in TABS}
        page.locator(".result-window").get_by_text("Kubernetes").first.wait_for()
    assert all("errors" not in answer for answer in answers.values()), answers
    assert said == []
    assert [url for url in asked if not url.startswith((server, "data:", "blob:"))] == []


def test_the_first_tab_explains_the_best_roles(server: str) -> None:
    with browsing() as page:
        page.goto(server)
        matches = run(page, "BestRoles")["data"]["matchRoles"]
        page.locator(".result-window").get_by_text("coverage").first.wait_for()
    assert len(matches["edges"]) == 3
    best = matches["edges"][0]["node"]
    assert best["coverage"] > 0.3
    assert len(best["contributions"]) == 3
    assert all(c["roleSentence"]["text"] and c["candidateSentence"]["text"] for c in best["contributions"])
    assert best["missing"]
    assert matches["problems"] == []


def test_the_tabs_for_recruiters_find_candidates(server: str) -> None:
    with browsing() as page:
        page.goto(server)
        covers = run(page, "WhoCovers")["data"]["candidates"]
        best = run(page, "BestCandidates")["data"]["matchCandidates"]
    assert [edge["node"]["id"] for edge in covers["edges"]] == ["layla-placeholder", "youssef-sample"]
    found = [edge["node"] for edge in best["edges"]]
    assert "ilse-nobody" in [one["candidate"]["id"] for one in found]
    assert all(one["contributions"][0]["roleSentence"]["text"] for one in found)
    assert best["totalCount"] < 10
    for answer in (covers, best):
        assert {facet["name"] for facet in answer["facets"]} >= {"languages", "skills"}
        assert answer["problems"] == []


def test_the_tab_for_career_sites_searches(server: str) -> None:
    with browsing() as page:
        page.goto(server)
        data = run(page, "Roles")["data"]
    assert "PostgreSQL" in [one["text"] for one in data["suggest"]]
    assert data["roles"]["totalCount"] > 5
    assert {facet["name"] for facet in data["roles"]["facets"]} >= {"remote", "skills"}


def test_the_tab_for_candidates_says_what_to_learn_first(server: str) -> None:
    with browsing() as page:
        page.goto(server)
        gap = run(page, "SkillGap")["data"]["skillGap"]
    assert gap["match"]["candidate"]["name"] == "Neema Example"
    gains = [item["coverageGain"] for item in gap["items"]]
    assert gains
    assert gains == sorted(gains, reverse=True)
    assert gap["problems"] == []


def test_the_tabs_for_curators_extract_and_correct(server: str) -> None:
    with browsing() as page:
        page.goto(server)
        extraction = run(page, "SkillsOfAText")["data"]["extractSkills"]
        corrected = run(page, "CorrectRole")["data"]["correctRole"]
        again = run(page, "CorrectRole")["data"]["correctRole"]
    choices = [entry["requirement"]["options"] for entry in extraction["requirements"]]
    assert [{"label": "Django"}, {"label": "FastAPI"}] in choices
    assert [one["skill"]["label"] for one in corrected["role"]["corrections"]] == ["Kubernetes", "Spring"]
    assert corrected["problems"][0]["suggestions"][0] == "PostgreSQL"
    assert again["outcome"] == "UNCHANGED"


def test_what_a_visitor_has_open_stays(server: str) -> None:
    with browsing() as page:
        page.goto(server)
        page.get_by_role("tab", name="Skill", exact=True).wait_for()
        page.get_by_role("button", name="Close Tab").first.click()
        page.wait_for_timeout(1_000)  # GraphiQL stores half a second after a change
        page.reload()
        page.get_by_role("tab").first.wait_for()
        assert page.get_by_role("tab").all_inner_texts() == TABS[1:]


def test_a_page_without_bundles_says_what_to_do(server: str) -> None:
    with browsing() as page:
        page.route("**/vendor/*", lambda route: route.fulfill(status=404))
        page.goto(server)
        notice = page.get_by_role("alert")
        notice.wait_for()
        assert "make playground" in notice.inner_text()
