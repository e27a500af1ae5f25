"""`rolefit match`, `gap`, `roles`, `role`: answers with reasons, and errors that say what helps."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES, Run

NEEMA = SAMPLES / "candidates" / "neema-example.json"


def test_match_gives_reasons_with_both_sentences(indexed: Run) -> None:
    matches = indexed("match", "--profile", NEEMA, "--top", "3", "--json").json["matches"]
    assert len(matches) == 3
    assert [match["score"] for match in matches] == sorted((m["score"] for m in matches), reverse=True)
    best = matches[0]
    assert best["role"]["title"]
    assert 0 < best["coverage"] <= 1
    assert best["band"] in ("strong", "good", "partial", "weak")
    assert sum(part["value"] for part in best["contributions"]) == pytest.approx(best["score"], abs=1e-9)
    first = best["contributions"][0]
    assert first["role_sentence"]["text"]
    assert first["candidate_sentence"]["text"]


def test_match_in_text_shows_reasons_and_what_is_not_shown(indexed: Run) -> None:
    ran = indexed("match", "--profile", NEEMA, "--top", "1")
    assert ran.code == 0
    assert "role: " in ran.out
    assert "you:  " in ran.out


def test_match_before_anything_is_indexed_says_what_to_do(rolefit: Run) -> None:
    ran = rolefit("match", "--profile", NEEMA)
    assert ran.code == 1
    assert "rolefit index PATH" in ran.err


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("missing.txt", None, "No such file"),
        ("broken.json", "{", "not valid JSON"),
        ("list.json", "[]", "JSON Resume"),
        ("empty.txt", "", "the file is empty"),
        ("silent.txt", "I like long walks along the sea.", "no skill"),
    ],
)
def test_match_tells_of_a_bad_profile_in_one_line(
    indexed: Run, tmp_path: Path, name: str, content: str | None, told: str
) -> None:
    profile = tmp_path / name
    if content is not None:
        profile.write_text(content)
    ran = indexed("match", "--profile", profile)
    assert ran.code == 1
    assert told in ran.err
    assert ran.err.count("\n") == 1


def test_gap_json_lists_gains_in_order(indexed: Run) -> None:
    role = indexed("match", "--profile", NEEMA, "--json").json["matches"][0]["role"]["id"]
    report = json.loads(indexed("gap", "--profile", NEEMA, "--role", role, "--format", "json").out)
    gains = [item["gain"] for item in report["gap"]]
    assert gains
    assert gains == sorted(gains, reverse=True)
    assert all(item["learn"] and item["role_sentence"]["text"] for item in report["gap"])


def test_gap_page_escapes_what_the_role_says(rolefit: Run, tmp_path: Path) -> None:
    role = tmp_path / "sly.md"
    role.write_text("# <script>alert(1)</script> Developer\n\n## Requirements\n- Python & <b>Rust</b>\n- Kafka\n")
    rolefit("index", role)
    page = tmp_path / "gap.html"
    assert rolefit("gap", "--profile", NEEMA, "--role", "sly", "--format", "html", "-o", page).code == 0
    written = page.read_text(encoding="utf-8")
    assert "<script" not in written
    assert "Rust" in written
    assert 'lang="en"' in written


def test_gap_for_an_unknown_role_says_where_to_look(indexed: Run) -> None:
    ran = indexed("gap", "--profile", NEEMA, "--role", "no-such-role")
    assert ran.code == 1
    assert "rolefit roles" in ran.err


def test_roles_finds_by_an_alias_of_a_skill(indexed: Run) -> None:
    found = indexed("roles", "k8s", "--json").json
    assert 0 < found["total"] < 30


def test_role_shows_facts_with_their_sentences(indexed: Run) -> None:
    roles = indexed("roles", "--json", "--top", "50").json["roles"]
    shown = indexed("role", roles[0]["id"], "--json").json
    assert shown["id"] == roles[0]["id"]
    assert shown["facts"]["evidence"]


def test_roles_are_found_by_hours_days_and_place(rolefit: Run, tmp_path: Path) -> None:
    front = "posted: 2026-06-01\ndeadline: 2026-06-30\ngeo: -6.8, 39.28"
    (tmp_path / "maps.md").write_text(
        f"---\ntitle: Map developer\n{front}\n---\n## Requirements\n- PostGIS, 15 to 25 hours per week\n"
    )
    (tmp_path / "other.md").write_text("# Other developer\n\n## Requirements\n- PostGIS\n")
    assert rolefit("index", tmp_path / "maps.md", tmp_path / "other.md").code == 0
    facts = rolefit("extract", tmp_path / "maps.md", "--json").json["facts"]
    assert (facts["posted"], facts["valid_through"]) == ("2026-06-01", "2026-06-30")
    assert facts["coordinates"] == {"latitude": -6.8, "longitude": 39.28}
    for options, found in (
        (["--min-hours", "25"], True),
        (["--min-hours", "26"], False),
        (["--posted-since", "2026-06-01"], True),
        (["--open-on", "2026-07-01"], False),
        (["--near", "-6.8,39.28,1"], True),
        (["--near", "-3.39,36.68,100"], False),
    ):
        listed = rolefit("roles", *options, "--known-only", "--json").json["roles"]
        assert [one["title"] for one in listed] == (["Map developer"] if found else []), options


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (["--near", "Arusha"], 1, "--near Arusha: write latitude, longitude and kilometres"),
        (["--near", "95,0,10"], 1, "--near 95,0,10"),
        (["--near", "5,0,nan"], 1, "--near 5,0,nan"),
        (["--open-on", "tomorrow"], 2, "'tomorrow'"),
    ],
)
def test_roles_tell_of_a_bad_place_or_day(indexed: Run, options: list[str], code: int, told: str) -> None:
    ran = indexed("roles", *options)
    assert ran.code == code
    assert told in ran.err


STACKS = """# Back-end engineer

## Requirements

- Node.js or Python
- Express or NestJS
- FastAPI
- pytest
- PostgreSQL
"""


def test_match_and_gap_tell_what_another_stack_would_need(rolefit: Run, tmp_path: Path) -> None:
    (tmp_path / "role.md").write_text(STACKS)
    profile = tmp_path / "cv.txt"
    profile.write_text("Developer. Python, FastAPI and PostgreSQL since 2020.\n")
    assert rolefit("index", tmp_path / "role.md").code == 0
    (match,) = rolefit("match", "--profile", profile, "--json").json["matches"]
    assert [lack["options"] for lack in match["missing"]] == [["pytest"]]
    assert [other["options"] for other in match["not_needed"]] == [["express", "nestjs"]]
    assert sum(match["counts"].values()) == 4
    assert "not needed, of another stack: Express or NestJS" in rolefit("match", "--profile", profile).out
    for form in ("text", "html"):
        report = rolefit("gap", "--profile", profile, "--role", match["role"]["id"], "--format", form).out
        learn, _, rest = report.partition("ot needed")
        assert "pytest" in learn
        assert "Express" not in learn
        assert "Express or NestJS" in rest


def test_roles_show_why_a_search_found_them(indexed: Run) -> None:
    found = indexed("roles", "postgis ", "--json").json["roles"]
    assert found
    for one in found:
        pieces = [piece for piece in one["highlights"] if piece["part"] == "text"]
        assert pieces, one["id"]
        for piece in pieces:
            assert all(piece["start"] <= mark["start"] < mark["end"] <= piece["end"] for mark in piece["marks"])
        assert any("postgis" in piece["text"].lower() for piece in pieces)
    assert "PostGIS" in indexed("roles", "postgis ").out
    assert all(one["highlights"] == [] for one in indexed("roles", "--json").json["roles"])
