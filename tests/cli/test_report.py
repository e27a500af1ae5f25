"""`rolefit index --report`: every file that a person should look at, with the reason."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.indexer.site import build

REQUIREMENTS = "# Backend Developer\n\nWe look for a developer in Nairobi.\n\n## Requirements\n\n- {}\n"
LONG = " ".join(f"We care for boat {number} and for all who sail in it." for number in range(9))
FILES = {
    "sound.md": REQUIREMENTS.format("Three years of Python"),
    "no-skill.md": REQUIREMENTS.format("A boat of your own"),
    "dots.md": f"{REQUIREMENTS.format('Kotlin')}\n## About us\n\n{LONG} We are a young and growing comp...\n",
    "more.md": f"{REQUIREMENTS.format('Scala')}\n{LONG} Read more\n",
    "sentence.md": f"{REQUIREMENTS.format('Elixir')}\n## About us\n\n{LONG} We have been at sea since the\n",
    "lost.md": REQUIREMENTS.format("PostgreSQL for Z\ufffdrich"),
    "long.md": REQUIREMENTS.format("Redis") + "\nMore of the same.\n" * 12_000,
    "recipe.md": "# Bread\n\nMix flour and water, wait, and bake.\n",
    "broken.md": "",
}
SAID = {
    "no-skill.md": "no skill",
    "dots.md": "cut off",
    "more.md": "cut off",
    "sentence.md": "cut off",
    "lost.md": "1 character of it could not be read",
    "long.md": "far too long",
    "recipe.md": "no role",
    "broken.md": "empty",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_report_names_every_suspicious_file_with_the_reason(rolefit: Run, folder: Path) -> None:
    ran = rolefit("index", folder, "--report", "--json")
    listed = [*ran.json["suspicious"], *ran.json["passed_over"], *ran.json["problems"]]
    told = {Path(entry["file"]).name: entry["reason"] for entry in listed}
    assert told.keys() == SAID.keys()
    for name, words in SAID.items():
        assert words in told[name]


def test_report_is_a_table_and_the_same_when_nothing_has_changed(rolefit: Run, folder: Path) -> None:
    rolefit("index", folder)
    ran = rolefit("index", folder, "--report")
    flat = " ".join(ran.out.split())
    for name in SAID:
        assert name in flat
    assert "sound.md" not in flat
    assert "unchanged" in ran.out


def test_report_tells_what_a_site_repeats_and_which_postings_are_one(rolefit: Run, tmp_path: Path) -> None:
    files = build(tmp_path / "site", "text", 20)
    (tmp_path / "site" / "again.txt").write_text(files[0].read_text().replace("post 1", "post 41"))
    told = rolefit("index", tmp_path / "site", "--report", "--json").json["suspicious"]
    reasons = {Path(entry["file"]).name: entry["reason"] for entry in told}
    assert reasons.keys() == {"site", files[0].name}
    assert "quayside jobs" in reasons["site"]
    assert "same posting" in reasons[files[0].name]
    assert "again.txt" in reasons[files[0].name]
