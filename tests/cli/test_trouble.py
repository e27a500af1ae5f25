"""A folder of 1,000 files with ten broken ones: 990 are indexed, the ten are named, and stopping loses nothing."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.real

TECHNOLOGIES = ("Python", "Go", "Kotlin", "PostgreSQL", "Kafka", "Redis", "Terraform", "Django", "gRPC", "Rust")


def role_text(number: int) -> str:
    first, second = TECHNOLOGIES[number % 10], TECHNOLOGIES[number // 10 % 10]
    return (
        f"# Developer {number}\n\n## Requirements\n- {number % 7 + 1} years of {first}\n- {second}\n\nPost {number}.\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """990 sound role texts in ten folders, and ten files that are broken in ten ways."""
    roles = tmp_path / "roles"
    for number in range(990):
        place = roles / f"part-{number % 10}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"role-{number:03}.md").write_text(role_text(number), encoding="utf-8")
    broken = roles / "broken"
    broken.mkdir()
    (broken / "binary.txt").write_bytes(b"\x7fELF\x02\x01\x00" + os.urandom(2_000))
    (broken / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(2_000))
    (broken / "zeros.txt").write_bytes(b"\x00" * 4_000)
    (broken / "empty.txt").write_bytes(b"")
    (broken / "blank.md").write_text(" \n\t\n")
    (broken / "huge.txt").write_bytes(b"Python and Kafka. " * 1_200_000)
    (broken / "half-utf-16.txt").write_bytes(b"\xff\xfe" + "Requirements: Python".encode("utf-16-le")[:-1])
    (broken / "circle-a.txt").symlink_to(broken / "circle-b.txt")
    (broken / "circle-b.txt").symlink_to(broken / "circle-a.txt")
    (broken / "unreadable.txt").write_text(role_text(5_000))
    (broken / "unreadable.txt").chmod(0)
    (roles / "part-0" / "circle").symlink_to(roles, target_is_directory=True)
    return roles


def without_privilege() -> list[str]:
    """Root can read anything: as root the command runs without the two capabilities that let it."""
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    assert setpriv, "setpriv is missing; on Debian: apt-get install util-linux"
    return [setpriv, "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]


def start(tmp_path: Path, folder: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "ROLEFIT_DATA_DIR": str(tmp_path / "data")}
    rolefit = [sys.executable, "-c", "from rolefit_graphql.cli import main; main()"]
    command = [*without_privilege(), *rolefit, "index", str(folder), "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def stored(tmp_path: Path) -> dict[str, str]:
    """What the database has of each role: its id and its text."""
    with sqlite3.connect(tmp_path / "data" / "rolefit.db") as database:
        return dict(database.execute("select id, text from role").fetchall())


def test_index_names_ten_broken_files_and_indexes_the_rest(folder: Path, tmp_path: Path) -> None:
    process = start(tmp_path, folder)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 1, err
    report = json.loads(out)
    assert len(report["added"]) == 990
    reasons = {Path(problem["file"]).name: problem["reason"] for problem in report["problems"]}
    assert reasons.keys() == {path.name for path in (folder / "broken").iterdir()}
    assert reasons["huge.txt"].startswith("the file has 22 MB")
    assert reasons["empty.txt"] == "the file is empty"
    assert "Permission denied" in reasons["unreadable.txt"]
    assert reasons["circle-a.txt"] == "it is a circle of links"
    assert len(stored(tmp_path)) == 990


def test_index_killed_half_way_goes_on_to_the_same_end(folder: Path, tmp_path: Path) -> None:
    process = start(tmp_path, folder)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if len(stored(tmp_path)) >= 200:
                break
        except sqlite3.OperationalError:  # not made yet
            time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert 200 <= len(stored(tmp_path)) < 990

    again = start(tmp_path, folder)
    out, _ = again.communicate(timeout=300)
    report = json.loads(out)
    assert len(report["unchanged"]) >= 200
    assert len(report["added"]) + len(report["unchanged"]) == 990
    texts = sorted(stored(tmp_path).values())
    assert texts == sorted(role_text(number) for number in range(990))
