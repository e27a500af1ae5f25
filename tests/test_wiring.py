"""What holds the project together: source roots, requirements, playground files, the built wheel."""

import base64
import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import graphql
import httpx2
import pytest

from tests.conftest import ROOT, SOURCE_ROOTS

REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
PLAYGROUND = Path("rolefit_graphql", "playground")
PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>\S+)(?P<marker> ; [^\\]+)? \\$")


def pins(path: Path) -> set[tuple[str, str, str]]:
    """Name, version and marker of every requirement in a file."""
    found = (PIN.match(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {(pin["name"], pin["version"], pin["marker"] or "") for pin in found if pin}


def vendored() -> list[dict[str, str]]:
    text = (ROOT / "graphql" / PLAYGROUND / "vendor.json").read_text(encoding="utf-8")
    entries: list[dict[str, str]] = json.loads(text)
    return entries


def integrity(content: bytes) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


@pytest.mark.parametrize("root", SOURCE_ROOTS)
def test_source_root_holds_one_package_and_no_module(root: str) -> None:
    packages = [path.parent.name for path in (ROOT / root).glob("*/py.typed")]
    assert packages == [f"rolefit_{root}"]
    assert not list((ROOT / root).glob("*.py"))


def test_import_graphql_is_graphql_core() -> None:
    assert "site-packages" in Path(graphql.__file__).parts
    assert graphql.version_info >= (3, 2)


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_requirements_are_pinned_and_hashed_without_addresses(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        assert line.startswith(("#", "    --hash=sha256:")) or PIN.match(line), line


def test_dev_requirements_contain_the_run_requirements() -> None:
    assert pins(ROOT / "requirements" / "run.txt") <= pins(ROOT / "requirements" / "dev.txt")


def test_requirements_cover_what_pyproject_names() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {"run": pyproject["project"]["dependencies"], "dev": pyproject["dependency-groups"]["dev"]}
    for name, requirements in wanted.items():
        locked = {pin[0] for pin in pins(ROOT / "requirements" / f"{name}.txt")}
        named = {re.split(r"[^A-Za-z0-9._-]", text, maxsplit=1)[0].lower() for text in requirements}
        assert named <= locked, f"run `make lock`: requirements/{name}.txt lacks {sorted(named - locked)}"


def test_make_help_lists_every_target_that_people_use() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert targets >= {
        "demo",
        "serve",
        "test",
        "test-fast",
        "test-real",
        "check",
        "bench",
        "evaluate",
        "lock",
        "wheel",
    }


@pytest.mark.real
@pytest.mark.parametrize("entry", vendored(), ids=lambda entry: entry["file"])
def test_playground_file_is_the_one_named(entry: dict[str, str]) -> None:
    content = (ROOT / "graphql" / PLAYGROUND / "vendor" / entry["file"]).read_bytes()
    assert integrity(content) == entry["integrity"]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as `make wheel` builds it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.mark.real
def test_wheel_contains_all_committed_files_of_the_packages(wheel: Path) -> None:
    roots = [f"{root}/rolefit_{root}" for root in SOURCE_ROOTS]
    listed = subprocess.run(
        ["git", "ls-files", "-z", *roots], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    committed = {path.partition("/")[2] for path in listed.split("\0") if (ROOT / path).is_file()}
    bundles = {str(PLAYGROUND / "vendor" / entry["file"]) for entry in vendored()}
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert committed | bundles <= inside
    assert {f"rolefit_{root}/py.typed" for root in SOURCE_ROOTS} <= inside
    assert any(name.startswith("rolefit_taxonomy/data/") for name in inside)


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of an empty environment outside the clone with nothing but the wheel in it."""
    place = tmp_path_factory.mktemp("outside") / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    python = str(place / "bin" / "python")
    uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python]
    found = installer_environment()
    requirements = ROOT / "requirements" / "run.txt"
    subprocess.run([*uv, "--require-hashes", "-r", str(requirements)], env=found, check=True)
    subprocess.run([*uv, "--no-deps", "--no-index", str(wheel)], env=found, check=True)
    return place / "bin"


@pytest.mark.real
def test_wheel_matches_and_serves_outside_the_clone(installed: Path, tmp_path: Path) -> None:
    bare = {n: v for n, v in os.environ.items() if not n.startswith(("PYTHONPATH", "ROLEFIT_", "COV"))}
    bare["ROLEFIT_DATA_DIR"] = str(tmp_path / "data")
    script = "from importlib.resources import files; print(files('rolefit_indexer') / 'samples')"

    def run(program: str, *arguments: str) -> str:
        command = [str(installed / program), *arguments]
        answer = subprocess.run(command, cwd=tmp_path, env=bare, check=False, capture_output=True, text=True)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout

    samples = Path(run("python", "-c", script).strip())
    assert not samples.is_relative_to(ROOT)
    run("rolefit", "index", str(samples / "roles"))
    profile = samples / "candidates" / "neema-example.json"
    assert json.loads(run("rolefit", "match", "--profile", str(profile), "--json"))["matches"][0]["contributions"]

    command = [str(installed / "rolefit"), "serve", "--port", "0"]
    bare["PYTHONUNBUFFERED"] = "1"
    with subprocess.Popen(command, cwd=tmp_path, env=bare, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
            assert address
            page = httpx2.get(address[0], follow_redirects=True)
            assert "rolefit playground" in page.text
            assert httpx2.get(f"{page.url.join('vendor/graphiql.min.js')}").status_code == 200
            answer = httpx2.post(f"{address[0]}graphql", json={"query": "{ roles(first: 1) { totalCount } }"}).json()
            assert answer["data"]["roles"]["totalCount"] == 30
        finally:
            server.terminate()


def installer_environment() -> dict[str, str]:
    """The environment in which the set-up runs uv."""
    spec = importlib.util.spec_from_file_location("environment", ROOT / "scripts" / "environment.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, str] = module.uv_environment()
    return found
