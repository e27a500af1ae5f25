import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rolefit_taxonomy.kept import cache_folder, kept
from rolefit_taxonomy.load import load


class Maker:
    """Counts how often something had to be made."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> object:
        self.made += 1
        return {"skills": ["go", "ruby"], "number": self.made}


def skills(plain: Any) -> list[str]:
    return [str(skill) for skill in plain["skills"]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    return cache_folder()


def test_kept_makes_once_for_a_key(folder: Path) -> None:
    make = Maker()
    assert kept("things", "key", make, skills) == kept("things", "key", make, skills) == ["go", "ruby"]
    assert make.made == 1
    assert len(list(folder.iterdir())) == 1


def test_kept_holds_what_several_keys_take_turns_with(folder: Path) -> None:
    make = Maker()
    for key in ("old", "new", "newest") * 3:
        kept("things", key, make, skills)
    assert make.made == 3


def test_kept_drops_what_was_not_used_for_longest(folder: Path) -> None:
    make = Maker()
    kept("others", "key", make, skills)
    for number, key in enumerate(("a", "b", "c", "d", "a", "e")):  # "b" has to go
        before = set(folder.glob("*.json"))
        kept("things", key, make, skills)
        for file in set(folder.glob("*.json")) - before:
            os.utime(file, (number, number))  # clocks of some file systems tick seldom
    assert make.made == 6
    assert len(list(folder.iterdir())) == 5
    for key in ("a", "c", "d", "e"):
        kept("things", key, make, skills)
    kept("others", "key", make, skills)
    assert make.made == 6


@pytest.mark.parametrize(
    ("part", "spoiled"),
    [(rb".+", b""), (rb".{3}$", b""), (rb"ruby", b"rust"), (rb"^", b"\x80\x04}."), (rb"\n.*", b"\n[[[")],
    ids=["empty", "cut off", "changed", "a pickle", "other content"],
)
def test_kept_ignores_a_broken_file(folder: Path, part: bytes, spoiled: bytes) -> None:
    make = Maker()
    kept("things", "key", make, skills)
    file = next(folder.iterdir())
    content = re.sub(part, spoiled, file.read_bytes(), flags=re.S)
    assert content != file.read_bytes()
    file.write_bytes(content)
    assert kept("things", "key", make, skills) == ["go", "ruby"]
    assert make.made == 2
    kept("things", "key", make, skills)
    assert make.made == 2


def test_kept_works_where_nothing_can_be_written(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file in the folder's place")
    assert kept("things", "key", Maker(), skills) == ["go", "ruby"]


def test_load_from_disk_gives_the_same_taxonomy(folder: Path) -> None:
    fresh, again = load.__wrapped__(), load.__wrapped__()
    assert list(folder.glob("taxonomy-*.json"))
    assert list(again) == list(fresh) == list(load())
    assert again.families == fresh.families
    assert again.version == fresh.version == type(fresh)(fresh, fresh.families.values()).version


@pytest.mark.real
def test_load_in_several_processes_at_once(folder: Path) -> None:
    code = "from rolefit_taxonomy import load; print(load().version)"
    processes = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=os.environ.copy(), text=True)
        for _ in range(4)
    ]
    versions = {process.communicate(timeout=60)[0].strip() for process in processes}
    assert versions == {load().version}
    assert [file.name.partition("-")[0] for file in folder.iterdir()] == ["taxonomy"]
