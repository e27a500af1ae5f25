"""The command line, run in this process on a data folder of its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rolefit_graphql.cli import main

SAMPLES = Path(__file__).resolve().parents[2] / "indexer" / "rolefit_indexer" / "samples"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def json_lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def rolefit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `rolefit` with the arguments given; what it stores lives in the test's own folder."""
    monkeypatch.setenv("ROLEFIT_DATA_DIR", str(tmp_path / "data"))

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else int(bool(code)), captured.out, captured.err)

    return run


@pytest.fixture
def indexed(rolefit: Run) -> Run:
    """`rolefit` with the sample roles indexed."""
    assert rolefit("index", SAMPLES / "roles").code == 0
    return rolefit
