"""The short form of `python bench agreement`: both backends over the taxonomy's own skills."""

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT


@pytest.mark.real
def test_contract_synthetic_roles_rank_alike(elasticsearch_url: str) -> None:
    command = [sys.executable, "bench", "agreement", "--roles", "600", "--candidates", "8"]
    environment = os.environ | {"ROLEFIT_SEARCH_URL": elasticsearch_url}
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "least score" in ran.stdout
