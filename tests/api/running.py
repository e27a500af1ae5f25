"""A server in a process of its own, on a free port, with the sample roles where asked; and a real browser."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from rolefit_engine.credits import current_year
from rolefit_engine.store import Store
from rolefit_graphql.settings import Settings
from rolefit_indexer.indexing import index_files, role_files
from rolefit_indexer.saving import candidate_files, save_candidates
from rolefit_taxonomy import load
from tests.conftest import find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Page

SERVE = """
from rolefit_graphql.server import serve
from rolefit_graphql.settings import load_settings
serve(load_settings(), port=0, announce=lambda url: print(url, flush=True))
"""
BROWSER_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
PATIENCE = 10  # seconds until a server that is asked to stop must have stopped


def index_samples(folder: Path) -> None:
    """Index the sample roles and save the sample candidates into a store in the folder."""

    async def fill() -> None:
        async with await Store.open(Settings(data_dir=folder).database) as store:
            taxonomy = load()
            with as_file(files("rolefit_indexer").joinpath("samples")) as samples:
                await index_files(store, taxonomy, list(role_files([samples / "roles"])))
                people = list(candidate_files([samples / "candidates"]))
                await save_candidates(store, taxonomy, current_year(), people)

    asyncio.run(fill())


@contextmanager
def serving(folder: Path, **settings: str) -> Generator[str, None, None]:
    """The address of a server whose data is in the folder."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ROLEFIT_")}
    environment |= {"ROLEFIT_DATA_DIR": str(folder)} | {f"ROLEFIT_{name.upper()}": v for name, v in settings.items()}
    command = [sys.executable, "-c", SERVE]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            url = process.stdout.readline().strip()
            assert url, "the server did not start"
            yield url
        finally:
            process.terminate()
            process.wait(PATIENCE)


@contextmanager
def browsing(width: int = 1440, height: int = 900) -> Generator["Page", None, None]:
    """An empty page of a real Chromium; the test is skipped where there is none."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 only the real tests need it

    program = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(BROWSER_FLAGS))
        yield browser.new_page(viewport={"width": width, "height": height})
        browser.close()
