"""Reading the pages of docs/, to compare them with the code."""

import re

from tests.conftest import ROOT


def page(name: str) -> str:
    """The text of a page."""
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """The code blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def table(text: str, heading: str) -> list[list[str]]:
    """The rows of the first table after a heading, without its head."""
    after = text.split(f"{heading}\n", 1)[1]
    lines = after[after.index("\n|") + 1 :].splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines[: _first_other(lines)]]
    return [[cell.strip().strip("`") for cell in row] for row in rows[2:]]


def _first_other(lines: list[str]) -> int:
    return next((number for number, line in enumerate(lines) if not line.startswith("|")), len(lines))
