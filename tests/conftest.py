"""Guards and fixtures shared by all tests."""

import os
import shutil
from pathlib import Path

import pytest

from tests.servers.fixtures import elasticsearch_cluster, elasticsearch_url, postgresql_url

__all__ = ["elasticsearch_cluster", "elasticsearch_url", "postgresql_url"]

ROOT = Path(__file__).resolve().parent.parent
SOURCE_ROOTS = ("engine", "graphql", "indexer", "taxonomy")
SHARED = ROOT.parent / "shared"


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to run with a Python file directly in a source root: it would hide a library (graphql-core)."""
    stray = [str(path.relative_to(ROOT)) for root in SOURCE_ROOTS for path in (ROOT / root).glob("*.py")]
    if stray:
        names = ", ".join(stray)
        raise pytest.UsageError(f"Python files in a source root hide other packages; move them: {names}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development data beside the clone; a test that needs it is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"no development data beside the clone ({SHARED.name}/)")
    return SHARED


def find_chromium() -> str:
    """The path of the system's Chromium; without one a browser test is skipped, and in CI it fails."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    missing = "no Chromium; on Debian: apt-get update && apt-get install chromium fonts-noto-core"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium."""
    return find_chromium()
