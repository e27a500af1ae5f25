"""The script of <rolefit-search> as it is served: one small file that caches well, for any page."""

import re

import pytest
from starlette.testclient import TestClient

from rolefit_graphql.widget_files import MODULES, SCRIPT, joined_script
from tests.conftest import ROOT

ADDRESS = f"/widget/{SCRIPT}"
FOLDER = ROOT / "graphql" / "rolefit_graphql" / "widget"
FIRST_FLIGHT = 14_000  # bytes that a connection carries before the first answer comes back


def test_the_script_fits_the_first_flight(client: TestClient) -> None:
    answer = client.get(ADDRESS, headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < FIRST_FLIGHT
    assert answer.text == joined_script()
    assert client.get(ADDRESS, headers={"accept-encoding": "identity"}).text == answer.text


def test_the_script_is_for_pages_of_any_origin(client: TestClient) -> None:
    headers = client.get(ADDRESS).headers
    assert headers["access-control-allow-origin"] == "*"
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["content-type"] == "text/javascript; charset=utf-8"
    assert headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", [ADDRESS, "/widget/", "/widget/demo.css", "/widget/demo.js"])
def test_what_a_browser_has_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["cache-control"] == first.headers["cache-control"]
    assert client.get(path, headers={"if-none-match": 'W/"another"'}).status_code == 200


def test_only_the_widgets_files_are_served(client: TestClient) -> None:
    for name in ("texts.js", "../settings.py", "%2e%2e/settings.py", "..%2fapp.py", "index.html"):
        assert client.get(f"/widget/{name}").status_code == 404
    assert client.get("/widget").url.path == "/widget/"


def test_the_demo_page_keeps_to_its_origin(client: TestClient) -> None:
    answer = client.get("/widget/")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "access-control-allow-origin" not in answer.headers
    assert not re.search(r"<script>|<style|style=|\son\w+=|//[a-z]", answer.text)


def test_joined_modules_have_no_links_and_no_name_twice() -> None:
    script = joined_script()
    names = re.findall(r"^(?:async )?(?:const|let|class|function) (\w+)", script, re.MULTILINE)
    assert len(names) == len(set(names))
    assert not re.search(r"^(?:import|export)\b", script, re.MULTILINE)


def test_modules_name_each_other_as_they_stand() -> None:
    for name in MODULES:
        text = (FOLDER / name).read_text(encoding="utf-8")
        for names, source in re.findall(r'^import \{ (.+) \} from "\./(.+)";$', text, re.MULTILINE):
            exported = re.findall(
                r"^export (?:const|class|function) (\w+)", (FOLDER / source).read_text(), re.MULTILINE
            )
            assert set(names.split(", ")) <= set(exported), (name, source)
            assert MODULES.index(source) < MODULES.index(name)


@pytest.mark.parametrize("name", MODULES)
def test_modules_write_text_never_html_and_keep_nothing(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|localStorage|sessionStorage|cookie"
    assert not re.search(forbidden, text)
    assert len(text.splitlines()) < 260


def test_every_language_says_everything() -> None:
    text = (FOLDER / "texts.js").read_text(encoding="utf-8").split("/* A language's texts", 1)[0]
    blocks = re.split(r"^  (?:en|ar|sw): \{$", text, flags=re.MULTILINE)[1:]
    keys = [re.findall(r"^    (\w+):", block, re.MULTILINE) for block in blocks]
    holes = [sorted(re.findall(r"\{\w+\}", block)) for block in blocks]
    assert len(blocks) == 3
    assert keys[0] == keys[1] == keys[2]
    assert holes[0] == holes[1] == holes[2]
