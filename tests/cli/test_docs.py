"""The documents say what is true: commands run, settings and commands are documented, links lead somewhere."""

import re
import shlex
from pathlib import Path

import pytest

from rolefit_graphql.cli.app import app
from rolefit_graphql.settings import Settings
from tests.cli.conftest import Run
from tests.conftest import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def shell_lines(document: Path) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL)
    return [line.split("  #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_commands_of_readme_and_docs_run(rolefit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    pages = (ROOT / "README.md", ROOT / "docs" / "commands.md")
    lines = [line for page in pages for line in shell_lines(page) if line.startswith("rolefit ")]
    assert len(lines) > 15
    for line in lines:
        arguments = shlex.split(line)[1:]
        if arguments[0] == "serve":  # runs until stopped; tests/api starts a real one
            continue
        if "-o" in arguments:
            arguments[arguments.index("-o") + 1] = str(tmp_path / "out")
        ran = rolefit(*arguments)
        assert ran.code == 0, f"{line}\n{ran.err}"
        assert ran.out or (tmp_path / "out").exists(), line


def test_readme_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = [line.split()[1] for line in shell_lines(ROOT / "README.md") if line.startswith("make ")]
    assert targets
    for target in targets:
        assert re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_documented(name: str) -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert f"`ROLEFIT_{name.upper()}`" in text
    description = Settings.model_fields[name].description
    assert description
    assert " ".join(description.split()) in " ".join(text.replace("`", "").split()) or description in text


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for command in command_names():
        assert f"`rolefit {command}" in text, command


def command_names() -> list[str]:
    names = [str(command.name or command.callback.__name__) for command in app.registered_commands if command.callback]
    for group in app.registered_groups:
        inner = group.typer_instance.registered_commands if group.typer_instance else []
        names += [f"{group.name} {command.name}" for command in inner]
    return names


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (document.parent / target).exists(), target
