"""axe, the accessibility engine: fetched once by npm into pytest's cache, checked, run inside a page."""

import importlib.util
import os
import tempfile
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

PACKAGE = "axe-core@4.11.0"
FILE = "axe.min.js"
INTEGRITY = "sha384-C9AUAqw5Tb7bgiS/Z+U3EGEzD+qn2oE0sJOC4kp0Xu8DcQMLKECMpbVsuWxF+rdh"
VIOLATIONS = """async () => {
  const { violations } = await axe.run();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}"""


def fetch_axe(folder: Path) -> str:
    """The engine's source; without npm or network the test is skipped, and in CI it fails."""
    kept = folder / FILE
    npm = _scripts()
    if not kept.is_file() or npm.integrity(kept.read_bytes()) != INTEGRITY:
        try:
            with tempfile.TemporaryDirectory() as scratch:
                archives: dict[str, Path] = npm.fetch([PACKAGE], Path(scratch))
                content: bytes = npm.member(archives[PACKAGE], FILE)
        except SystemExit as error:
            if os.environ.get("CI") == "true":
                pytest.fail(f"no axe: {error}")
            pytest.skip(f"no axe: {error}")
        assert npm.integrity(content) == INTEGRITY
        kept.write_bytes(content)
    return kept.read_text(encoding="utf-8")


def violations(page: "Page", axe: str) -> list[str]:
    """What is wrong with the page as it stands: the rule and the elements."""
    page.evaluate(axe)
    found: list[str] = page.evaluate(VIOLATIONS)
    return found


def _scripts() -> ModuleType:
    """scripts/playground.py, which knows how to fetch from npm."""
    spec = importlib.util.spec_from_file_location("playground", ROOT / "scripts" / "playground.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
