"""Reads the facts of a text written in a test."""

from collections.abc import Mapping
from dataclasses import replace

from rolefit_engine.facts import Facts
from rolefit_indexer.facts import read_facts
from rolefit_indexer.readers import read_text
from rolefit_indexer.sections import sections
from rolefit_indexer.statements import statements


def facts(text: str, front_matter: Mapping[str, object] | None = None) -> Facts:
    """The facts of a text; `front_matter` stands in for what a page states of itself."""
    document = read_text(text)
    if front_matter is not None:
        document = replace(document, front_matter=front_matter)
    parts = sections(document)
    return read_facts(document, parts, statements(document, parts))
