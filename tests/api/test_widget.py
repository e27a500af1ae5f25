"""<rolefit-search> in a real browser, on pages of another origin, on the sample roles and two hostile ones."""

import json
import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from tests.api.axe import fetch_axe, violations
from tests.api.career_site import CareerSite, career_site
from tests.api.running import browsing, index_samples, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, Route

pytestmark = pytest.mark.real

HOSTILE = '<img src=x onerror="window.hacked=1"><svg onload="window.hacked=1"><script>window.hacked=1</script>'
TYPE = "(box, texts) => texts.forEach((text) => { box.value = text; box.dispatchEvent(new InputEvent('input')); })"
CLICK = "(group, count) => [...group.querySelectorAll('input')].slice(0, count).forEach((box) => box.click())"
TEXTS = {"title", "organisation", "location", "country", "compensation", "label", "text", "plain", "path", "message"}


@dataclass(frozen=True)
class Place:
    """A browser, a rolefit server, a site that may query it, and one that may not."""

    browser: "Browser"
    rolefit: str
    site: CareerSite
    other: CareerSite


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder: Path = tmp_path_factory.mktemp("widget")
    index_samples(folder)
    with (
        browsing() as page,
        career_site() as site,
        career_site() as other,
        serving(folder, allowed_origins=site.origin) as rolefit,
    ):
        site.rolefit = other.rolefit = rolefit
        browser = page.context.browser
        assert browser is not None
        yield Place(browser, rolefit, site, other)


@pytest.fixture(scope="session")
def axe(request: pytest.FixtureRequest) -> str:
    return fetch_axe(Path(request.config.cache.mkdir("axe")))


@contextmanager
def visiting(place: Place, attributes: str = "", lang: str = "en", **look: Any) -> Generator["Page", None, None]:
    """The page of a new visitor, not opened yet: its width, and what `new_context` takes."""
    place.site.attributes, place.site.lang = attributes, lang
    place.site.background = "#121212" if look.get("color_scheme") == "dark" else "#ffffff"
    context = place.browser.new_context(viewport={"width": look.pop("width", 1280), "height": 900}, **look)
    yield context.new_page()
    context.close()


@contextmanager
def results(place: Place, attributes: str = "", lang: str = "en", **look: Any) -> Generator["Page", None, None]:
    """A visitor's page with results; nothing may be said on the console."""
    with visiting(place, attributes, lang, **look) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(place.site.url)
        titles(page).first.wait_for()
        yield page
        assert said == []


def titles(page: "Page") -> "Locator":
    return page.get_by_role("heading", level=3)


def search(page: "Page") -> "Locator":
    return page.locator("#search")


def skills(page: "Page") -> "Locator":
    return page.locator("#skill")


def said(page: "Page", text: str) -> None:
    """Wait until the status says so."""
    page.get_by_role("status").filter(has_text=re.compile(text)).wait_for()


def found(page: "Page") -> int:
    return int(re.findall(r"\d+", page.get_by_role("status").inner_text())[0])


def add_skills(page: "Page", *names: str) -> None:
    for name in names:
        skills(page).fill(name)
        skills(page).press("Enter")
    page.locator("meter").first.wait_for()


def test_embedding_asks_the_endpoint_and_nothing_else(place: Place) -> None:
    with visiting(place) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
        page.goto(place.site.url)
        titles(page).first.wait_for()
        add_skills(page, "Django")
        storage = page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]")
        headers = page.context.cookies()
    elsewhere = [one for one in asked if not one.startswith("GET data:")]
    assert elsewhere[:3] == [
        f"GET {place.site.url}",
        f"GET {place.rolefit}widget/rolefit-search.js",
        f"POST {place.rolefit}graphql",
    ]
    assert set(elsewhere[3:]) == {f"POST {place.rolefit}graphql"}
    assert storage == ["", 0, 0]
    assert headers == []


def test_embedding_works_under_the_strictest_policy(place: Place) -> None:
    with results(place) as page:
        assert titles(page).count() == 10
        assert page.locator("rolefit-search").evaluate("(e) => getComputedStyle(e).containerType") == "inline-size"
        assert page.locator("button[part=go]").evaluate("(e) => getComputedStyle(e).cursor") == "pointer"
    assert "style-src 'none'" in place.site.policy()


def test_a_site_that_is_not_allowed_is_told_so(place: Place) -> None:
    with visiting(place) as page:
        page.goto(place.other.url)
        said(page, "doesn’t answer")
        page.get_by_role("button", name="Try again").wait_for()
        assert titles(page).count() == 0


def test_a_page_of_an_allowed_site_gets_no_further_than_a_stranger(place: Place) -> None:
    ask = """async ([url, query, headers]) => {
      try {
        const answer = await fetch(url, { method: "POST", body: JSON.stringify({ query }),
          headers: { "content-type": "application/json", ...headers } });
        return await answer.text();
      } catch (error) { return String(error); }
    }"""
    with results(place) as page:
        url = f"{place.rolefit}graphql"
        change = page.evaluate(ask, [url, 'mutation { removeRole(id: "swahili-backend") { removed } }', {}])
        private = page.evaluate(ask, [url, "{ candidates { totalCount problems { code } } }", {}])
    with visiting(place) as page:
        page.goto(place.site.url)
        key = page.evaluate(ask, [url, "{ roles { totalCount } }", {"authorization": "Bearer some key"}])
    assert "queries only" in change
    assert json.loads(private)["data"]["candidates"]["problems"] == [{"code": "KEY_NEEDED"}]
    assert key == "TypeError: Failed to fetch"


def test_search_by_keys_alone_from_the_box_to_the_next_page(place: Place) -> None:
    with results(place, 'page-size="3" role-href="https://jobs.example.com/{id}"') as page:
        page.keyboard.press("Tab")
        assert search(page).evaluate("(e) => e.matches(':focus')")
        page.keyboard.type("postg", delay=20)
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert search(page).input_value() == "PostgreSQL"
        said(page, r"found: (?!30)\d+")
        before = found(page)
        page.keyboard.press("Tab")  # the button
        page.keyboard.press("Tab")  # skills
        page.keyboard.type("django", delay=20)
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("Enter")
        page.locator("meter").first.wait_for()
        page.keyboard.press("Tab")  # "remote"
        page.keyboard.press("Space")
        said(page, rf"found: (?!{before}\b)\d+")
        page.get_by_role("button", name="Clear all").wait_for()
        assert page.get_by_role("checkbox", name="Remote").evaluate("(e) => e.matches(':focus')")
        assert titles(page).count() == 3
        page.get_by_role("button", name="Show more roles").focus()
        page.keyboard.press("Enter")
        page.locator("h3:focus").wait_for()
        assert 3 < titles(page).count() <= 6
        page.keyboard.press("Tab")
        link = page.evaluate("document.querySelector('rolefit-search').shadowRoot.activeElement.href")
    assert link.startswith("https://jobs.example.com/")


def test_typeahead_follows_the_combobox_pattern(place: Place) -> None:
    with results(place) as page:
        box = search(page)
        assert box.get_attribute("aria-expanded") == "false"
        box.press_sequentially("p")
        page.get_by_role("option").nth(2).wait_for()
        assert box.get_attribute("aria-expanded") == "true"
        assert page.locator("[aria-live=polite]").inner_text() == "Suggestions: 8"
        assert box.get_attribute("aria-activedescendant") is None
        for key, marked in [
            ("ArrowDown", 0),
            ("ArrowDown", 1),
            ("End", 7),
            ("ArrowDown", None),
            ("ArrowUp", 7),
            ("Home", 0),
        ]:
            box.press(key)
            assert box.get_attribute("aria-activedescendant") == (f"search-{marked}" if marked is not None else None)
            assert page.locator("[aria-selected=true]").count() == (marked is not None)
        box.press("Escape")
        assert page.get_by_role("option").count() == 0
        assert box.input_value() == "p"
        box.press("ArrowDown")
        page.get_by_role("option").first.wait_for()
        box.press("Escape")
        box.press("Escape")
        assert box.input_value() == ""
        box.press_sequentially("dja")
        page.get_by_role("option", name="Django").first.click()
        assert box.input_value().startswith("Django")
        assert page.get_by_role("option").count() == 0


def test_typeahead_drops_answers_that_come_too_late(place: Place) -> None:
    held: list[Route] = []

    def hold(route: "Route") -> None:
        asked = json.loads(route.request.post_data or "{}")
        if asked["variables"].get("prefix") == "dj":
            held.append(route)
        else:
            route.continue_()

    with results(place) as page:
        page.route("**/graphql", hold)
        search(page).press_sequentially("dj")
        page.wait_for_timeout(400)
        search(page).fill("postgr")
        page.get_by_role("option", name="PostgreSQL").first.wait_for()
        assert len(held) == 1
        page.wait_for_timeout(100)
        assert page.get_by_role("option", name="Django").count() == 0


def test_one_request_an_action(place: Place) -> None:
    with results(place) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.post_data or ""))
        search(page).focus()
        search(page).evaluate(TYPE, ["p", "po", "postgr"])
        page.get_by_role("option").first.wait_for()
        assert len(asked) == 1
        page.get_by_role("group", name="Country").evaluate(CLICK, 3)
        said(page, "found: 12")
        assert len(asked) == 2


def test_facets_count_what_choosing_them_gives(place: Place) -> None:
    with results(place) as page:
        egypt = page.get_by_role("checkbox", name="Egypt")
        count = int(page.locator("label", has=egypt).locator("small").inner_text())
        egypt.check()
        said(page, f"found: {count}$")
        germany = page.get_by_role("checkbox", name="Germany")
        more = int(page.locator("label", has=germany).locator("small").inner_text())
        germany.check()
        said(page, f"found: {count + more}$")
        page.get_by_role("checkbox", name="Include roles that don’t say").check()
        said(page, rf"found: (?!{count + more}$)\d+")
        assert found(page) > count + more
        page.get_by_role("button", name="Clear all").click()
        said(page, "found: 30")
        assert not egypt.is_checked()
        assert page.get_by_role("button", name="Clear all").count() == 0


def test_pay_and_employment_are_told_in_terms(place: Place) -> None:
    with results(place) as page:
        pay = page.get_by_role("group", name="Pay").get_by_role("checkbox")
        assert pay.count() == 2
        volunteer = page.get_by_role("group", name="Pay").get_by_role("checkbox", name="Volunteer")
        volunteer.check()
        said(page, "found: 2$")


def test_matches_tell_coverage_band_reasons_and_what_is_absent(place: Place) -> None:
    with results(place) as page:
        add_skills(page, "django", "Postgres", "docker")
        assert page.get_by_role("list", name="Your skills").get_by_role("listitem").all_inner_texts()
        best = page.locator("li[part=result]").first
        text = best.inner_text()
        assert re.search(r"\d+% · (strong|good|partial|weak) fit", text)
        assert re.search(r"\d+ of \d+ required met", text)
        assert "Why it fits" in text
        assert "PostgreSQL" in text
        assert best.locator("q").count() >= 2
        assert "Not among your skills" in text
        page.get_by_role("button", name="Remove django").click()
        page.get_by_role("button", name="Remove django").wait_for(state="detached")
        assert skills(page).evaluate("(e) => e.matches(':focus')")
        skills(page).press("Backspace")
        skills(page).press("Backspace")
        page.locator("meter").first.wait_for(state="detached")


def test_a_skill_nobody_knows_is_told_with_what_may_be_meant(place: Place) -> None:
    with results(place) as page:
        skills(page).fill("Postgers")
        skills(page).press("Enter")
        page.get_by_text("No skill is called “Postgers”. Did you mean PostgreSQL").wait_for()
        said(page, "No role fits")


def poisoned(value: Any, key: str = "") -> Any:
    """An answer in which every text of a role is hostile."""
    if isinstance(value, dict):
        return {name: poisoned(member, name) for name, member in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [poisoned(member) for member in cast("Sequence[Any]", value)]
    return f"{value}{HOSTILE}" if isinstance(value, str) and (key in TEXTS or key == "value") else value


def test_hostile_texts_stay_texts(place: Place) -> None:
    def poison(route: "Route") -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=poisoned(answer.json()))

    with visiting(place, 'role-href="javascript:window.hacked=1//{id}"') as page:
        page.route("**/graphql", poison)
        page.goto(place.site.url)
        titles(page).first.wait_for()
        search(page).press_sequentially("p")
        page.get_by_role("option").first.wait_for()
        page.get_by_role("option").first.click()
        search(page).fill("")
        search(page).press("Enter")
        add_skills(page, "Django", HOSTILE)
        page.get_by_text("No skill is called “<img").wait_for()
        assert "<img src=x onerror=" in titles(page).first.inner_text()
        assert "<script>" in page.locator("q").first.inner_text()
        assert page.locator(".widget").locator("img, svg, script, style, a").count() == 0
        assert page.evaluate("window.hacked") is None


def test_arabic_runs_from_the_right(place: Place) -> None:
    with results(place, lang="ar") as page:
        widget = page.locator(".widget")
        assert widget.get_attribute("dir") == "rtl"
        assert widget.get_attribute("lang") == "ar"
        page.get_by_role("checkbox", name="مصر").check()
        said(page, "عدد الوظائف: 4")
        page.get_by_role("checkbox", name="العربية").wait_for()
        box, filters = page.locator("ol").bounding_box(), page.locator(".filters").bounding_box()
        assert box is not None
        assert filters is not None
        assert filters["x"] > box["x"]
        add_skills(page, "django")
        page.get_by_text("أسباب الملاءمة").first.wait_for()


def test_attributes_change_a_page_that_stands(place: Place) -> None:
    with results(place, 'page-size="2" lang="sw"') as page:
        assert titles(page).count() == 2
        said(page, "Kazi zilizopatikana: 30")
        widget = page.locator("rolefit-search")
        widget.evaluate("(e) => { e.lang = 'en'; e.setAttribute('page-size', '4'); }")
        said(page, "Roles found: 30")
        assert titles(page).count() == 4
        widget.evaluate("(e) => { const parent = e.parentNode; e.remove(); parent.append(e); }")
        said(page, "Roles found: 30")


def test_a_failure_is_told_and_mended_by_trying_again(place: Place) -> None:
    with visiting(place) as page:
        page.route("**/graphql", lambda route: route.abort())
        page.goto(place.site.url)
        said(page, "doesn’t answer")
        page.unroute("**/graphql")
        page.get_by_role("button", name="Try again").click()
        said(page, "found: 30")
        assert page.get_by_role("button", name="Try again").count() == 0


@pytest.mark.parametrize("lang", ["en", "ar", "sw"])
def test_a_narrow_page_scrolls_one_way_only(place: Place, lang: str) -> None:
    with results(place, lang=lang, width=320) as page:
        page.locator(".toggle").click()
        page.get_by_role("checkbox").first.check()
        add_skills(page, "django")
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def states(page: "Page") -> Iterator[str]:
    """The states a visitor meets, one after the other."""
    yield "roles"
    search(page).press_sequentially("p")
    page.get_by_role("option").first.wait_for()
    search(page).press("ArrowDown")
    yield "open list"
    search(page).fill("")
    page.get_by_role("checkbox", name="Egypt").check()
    add_skills(page, "django", "postgers")
    said(page, r"found: \d$")
    yield "matches"
    search(page).fill("no such role at all")
    search(page).press("Enter")
    said(page, "No role fits")
    yield "nothing found"
    page.route("**/graphql", lambda route: route.abort())
    search(page).press("Enter")
    said(page, "doesn’t answer")
    yield "failure"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(place: Place, axe: str, scheme: Any) -> None:
    with visiting(place, 'role-href="https://jobs.example.com/{id}"', color_scheme=scheme) as page:
        page.goto(place.site.url)
        titles(page).first.wait_for()
        assert {state: wrong for state in states(page) if (wrong := violations(page, axe))} == {}


@pytest.mark.parametrize("lang", ["ar", "sw"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_other_languages_and_widths(place: Place, axe: str, lang: str, width: int) -> None:
    with results(place, lang=lang, width=width) as page:
        if width == 320:
            page.locator(".toggle").click()
        add_skills(page, "django")
        assert violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_demo_page_works_and_is_accessible(place: Place, axe: str, scheme: Any) -> None:
    with visiting(place, color_scheme=scheme, reduced_motion="reduce") as page:
        said_: list[str] = []
        page.on("console", lambda message: said_.append(message.text))
        page.goto(f"{place.rolefit}widget/")
        titles(page).first.wait_for()
        assert f'src="{place.rolefit}widget/rolefit-search.js"' in page.locator("#lines").inner_text()
        assert violations(page, axe) == []
        page.get_by_role("link", name="العربية").click()
        titles(page).first.wait_for()
        assert page.evaluate("document.documentElement.dir") == "rtl"
    assert said_ == []


def test_forced_colours_keep_the_marked_option_visible(place: Place) -> None:
    with results(place) as page:
        page.emulate_media(forced_colors="active")
        search(page).press_sequentially("p")
        page.get_by_role("option").first.wait_for()
        search(page).press("ArrowDown")
        outline = page.locator("[aria-selected=true]").evaluate("(e) => getComputedStyle(e).outlineStyle")
    assert outline == "solid"


def test_the_modules_work_as_they_stand(place: Place) -> None:
    folder = Path(__file__).parents[2] / "graphql" / "rolefit_graphql" / "widget"

    def serve(route: "Route") -> None:
        name = route.request.url.rpartition("/")[2]
        route.fulfill(
            body=(folder / name).read_bytes(),
            content_type="text/javascript",
            headers={"access-control-allow-origin": "*"},
        )

    with visiting(place) as page:
        page.route("**/widget/*.js", serve)
        page.goto(place.site.url)
        titles(page).first.wait_for()
