"""`rolefit candidates`, and the filters of `roles` and `match`: questions of recruiters in one command."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import SAMPLES, Run

PEOPLE = SAMPLES / "candidates"
NEEMA = PEOPLE / "neema-example.json"


@pytest.fixture
def saved(indexed: Run) -> Run:
    """`rolefit` with the sample roles and candidates."""
    assert indexed("candidates", "add", PEOPLE).code == 0
    return indexed


def found(rolefit: Run, *arguments: object) -> list[str]:
    listed = rolefit("candidates", "list", *arguments, "--json").json
    ids = [one["id"] for one in listed["candidates"]]
    assert listed["total"] == len(ids)
    return ids


def test_candidates_add_tells_of_broken_files_and_saves_the_rest(rolefit: Run, tmp_path: Path) -> None:
    (tmp_path / "ada.txt").write_text("Ada Example\n\n- Five years of Python\n")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "silent.md").write_text("I like long walks along the sea.")
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "noise.png").write_bytes(b"\x89PNG")
    ran = rolefit("candidates", "add", tmp_path)
    assert ran.code == 1
    assert "1 candidates saved (1 added, 3 could not be read)" in ran.out
    assert all(f"{name}: " in ran.err for name in ("empty.txt", "silent.md", "broken.json"))
    assert found(rolefit) == ["ada"]
    again = rolefit("candidates", "add", tmp_path, "--json").json
    assert (again["added"], len(again["unchanged"]), len(again["problems"])) == ([], 1, 3)
    (tmp_path / "ada.txt").write_text("Ada Example\n\n- Six years of Python\n")
    assert len(rolefit("candidates", "add", tmp_path / "ada.txt", "--json").json["updated"]) == 1


def test_candidates_add_keeps_people_of_one_file_name_apart(rolefit: Run, tmp_path: Path) -> None:
    for name, text in (("a", "Ada Example\n\n- Python"), ("b", "Ben Example\n\n- Rust")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "cv.txt").write_text(text)
    first = rolefit("candidates", "add", tmp_path, "--json").json["candidates"]
    assert len({one["id"] for one in first}) == 2
    assert rolefit("candidates", "add", tmp_path, "--json").json["candidates"] == first
    (tmp_path / "a").rename(tmp_path / "moved")
    moved = rolefit("candidates", "add", tmp_path / "moved", "--json").json
    assert [one["id"] for one in moved["candidates"]] == ["cv"]


def test_who_covers_arabic_text_processing_and_nestjs_or_fastapi(saved: Run) -> None:
    asked = ("--skill", "Arabic text processing", "--skill", "NestJS or FastAPI")
    assert found(saved, *asked) == ["layla-placeholder", "youssef-sample"]


def test_who_knows_postgis_or_grpc_and_has_five_hours_a_week(saved: Run) -> None:
    asked = ("--skill", "PostGIS or gRPC", "--hours", "5")
    assert {"ilse-nobody", "otieno-fictional"} <= set(found(saved, *asked))
    known = found(saved, *asked, "--known-only")
    assert "ilse-nobody" in known
    assert "otieno-fictional" not in known  # who doesn't say


def test_what_neema_lacks_and_learns_first(saved: Run) -> None:
    ran = saved("gap", "--profile", NEEMA, "--role", "swahili-backend", "--format", "json")
    items = ran.json["gap"]
    assert "Docker" in {label for item in items for label in item["labels"]}
    assert items[0]["gain"] == max(item["gain"] for item in items)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--language", "Swahili", "--known-only"], ["neema-example", "otieno-fictional"]),
        (["--location", "Alexandria", "--known-only"], ["youssef-sample"]),
        (["kubernetes", "--skill", "gRPC, Terraform"], ["otieno-fictional"]),
    ],
)
def test_candidates_list_filters_and_searches(saved: Run, arguments: list[str], expected: list[str]) -> None:
    assert set(expected) <= set(found(saved, *arguments))
    assert len(found(saved, *arguments)) < 10


def test_candidates_for_a_role_come_with_reasons(saved: Run) -> None:
    matches = saved("candidates", "--role", "footpath-backend-volunteer", "--top", "3", "--json").json["matches"]
    assert len(matches) == 3
    assert {match["candidate"]["id"] for match in matches} & {"ilse-nobody"}
    best = matches[0]
    assert best["role"]["id"] == "footpath-backend-volunteer"
    assert sum(part["value"] for part in best["contributions"]) == pytest.approx(best["score"])
    must = saved("candidates", "--role", "footpath-backend-volunteer", "--skill", "gRPC", "--json").json["matches"]
    assert {"ilse-nobody", "otieno-fictional"} == {match["candidate"]["id"] for match in must}
    assert "cv:  " in saved("candidates", "--role", "footpath-backend-volunteer").out


def test_candidates_forget(saved: Run) -> None:
    assert saved("candidates", "forget", "dana-nemo").code == 0
    assert "dana-nemo" not in found(saved)
    again = saved("candidates", "forget", "dana-nemo")
    assert (again.code, again.err.count("\n")) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["candidates"], 2, "--role"),
        (["candidates", "list"], 1, "candidates add PATH"),
        (["candidates", "--role", "nowhere"], 1, "rolefit roles"),
        (["candidates", "--role", "swahili-backend"], 1, "candidates add PATH"),
        (["candidates", "add", "nowhere.txt"], 1, "no such file or folder"),
        (["candidates", "list", "--skill", "Postgers"], 1, "did you mean PostgreSQL"),
        (["roles", "--must-have", "Python or Postgers"], 1, "did you mean PostgreSQL"),
        (["match", "--profile", str(NEEMA), "--weight", "Python=11"], 1, "0 to 10"),
        (["match", "--profile", str(NEEMA), "--weight", "Python"], 1, "0 to 10"),
        (["match", "--profile", str(NEEMA), "--min-score", "2"], 2, "--min-score"),
    ],
)
def test_wrong_questions_are_told(indexed: Run, arguments: list[str], code: int, told: str) -> None:
    ran = indexed(*arguments)
    assert ran.code == code
    assert told in ran.out + ran.err
    assert code == 2 or ran.err.count("\n") == 1


def roles(rolefit: Run, *arguments: object) -> list[dict[str, Any]]:
    listed = rolefit("roles", *arguments, "--top", "100", "--json").json
    assert listed["total"] == len(listed["roles"])
    summaries: list[dict[str, Any]] = listed["roles"]
    return summaries


@pytest.mark.parametrize(
    "arguments",
    [
        ["--remote"],
        ["--no-remote"],
        ["--country", "Tanzania", "--country", "Kenya"],
        ["--hours", "10"],
        ["--months", "3"],
        ["--language", "Swahili"],
        ["--seniority", "junior"],
        ["--compensation", "volunteer"],
        ["--employment", "part-time"],
        ["--years", "2"],
        ["--must-have", "PostGIS or gRPC"],
        ["backend", "--must-have", "Python", "--remote"],
    ],
)
def test_roles_filters_narrow_the_list(indexed: Run, arguments: list[str]) -> None:
    everything = len(roles(indexed))
    with_unknown, known = len(roles(indexed, *arguments)), len(roles(indexed, *arguments, "--known-only"))
    assert 0 < known <= with_unknown <= everything
    assert known < everything


def test_roles_remote_is_what_the_texts_say(indexed: Run) -> None:
    assert {role["remote"] for role in roles(indexed, "--remote", "--known-only")} == {True}
    assert {role["remote"] for role in roles(indexed, "--remote")} == {True, None}


def test_match_takes_wishes(indexed: Run) -> None:
    def matches(*arguments: object) -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = indexed("match", "--profile", NEEMA, "--top", "40", *arguments, "--json").json[
            "matches"
        ]
        return listed

    plain = matches()
    assert len(matches("--min-score", plain[4]["score"])) == 5
    wished = matches("--weight", "MySQL=10")
    assert {one["role"]["id"]: one["score"] for one in wished} == {one["role"]["id"]: one["score"] for one in plain}
    assert wished != plain
    must = matches("--must-have", "Docker or Redis", "--country", "Tanzania", "--known-only")
    assert 0 < len(must) < len(plain)
