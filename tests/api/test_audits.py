"""The audits of the npm package graphql-http, run by Node.js against a real server."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.api.running import serving

PACKAGES = ("graphql-http@1.23.1", "graphql@16.11.0")
AUDIT = """
import { auditServer } from "graphql-http";
const results = await auditServer({ url: process.argv[2] });
const wrong = results.filter((result) => result.status !== "ok");
console.log(JSON.stringify({
  count: results.length,
  wrong: wrong.map((result) => `${result.id} ${result.name}: ${result.reason}`),
}));
"""


@pytest.mark.real
def test_the_endpoint_passes_all_audits_of_graphql_over_http(tmp_path: Path) -> None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("no Node.js with npm")
    folder = tmp_path / "audits"
    folder.mkdir()
    (folder / "audit.mjs").write_text(AUDIT, encoding="utf-8")
    install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES]
    if subprocess.run(install, cwd=folder, check=False, capture_output=True, timeout=120).returncode:
        pytest.skip("npm could not fetch graphql-http")
    with serving(tmp_path / "data") as url:
        command = [node, "audit.mjs", f"{url}graphql"]
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=120)
    assert json.loads(done.stdout) == {"count": 61, "wrong": []}
