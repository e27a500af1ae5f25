from inspect import signature

import pytest

from rolefit_indexer.spacy_component import make_component
from tests.docs.pages import blocks, page, table

PAGE = page("spacy.md")


def test_spacy_page_examples_print_what_they_say(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    for block in blocks(PAGE, "python"):
        exec(compile(block, "docs/spacy.md", "exec"), names)  # noqa: S102 - our own examples
    assert capsys.readouterr().out == blocks(PAGE, "text")[0]


def test_spacy_page_names_every_setting() -> None:
    settings = [name for name in signature(make_component).parameters if name not in ("nlp", "name")]
    assert [row[0] for row in table(PAGE, "## Settings")] == settings
