"""What must hold of every text, whatever its bytes: read in each way that a file can be, and extracted from."""

import json
import tomllib
from collections.abc import Iterable

from rolefit_engine.facts import Evidence
from rolefit_indexer.candidates import candidate_from_json_resume, candidate_from_text
from rolefit_indexer.document import Document, ReadError
from rolefit_indexer.readers import TextFormat, decode, read_text
from rolefit_indexer.roles import read_role
from rolefit_indexer.suspicions import suspicions
from rolefit_indexer.unknown import as_toml, find_unknown
from rolefit_taxonomy import load

THIS_YEAR = 2026


def check(data: bytes) -> None:
    """Read bytes as a role, a CV and a JSON Resume. Raises AssertionError, or whatever a reader should not raise."""
    try:
        text = decode(data)
    except ReadError:
        return
    for text_format in (TextFormat.HTML, TextFormat.MARKDOWN):
        _check_role(text, text_format)
    _check_candidate(text)


def _check_role(text: str, text_format: TextFormat) -> None:
    try:
        document = read_text(text, text_format)
    except ReadError:
        return
    _check_blocks(document)
    role = read_role(document, load(), "text")
    for skill in role.skills:
        assert skill.mentions, f"{skill.skill} is named nowhere"
        _check_places(skill.mentions, text)
    _check_places((requirement.evidence for requirement in role.requirements), text)
    stated = role.facts.evidence.values()  # one that the page's head or its data states has an empty one
    _check_places((place for place in stated if place.text), text)
    assert all(suspicions(document, role))
    tomllib.loads(as_toml(find_unknown([("text", document)], load()), load()))


def _check_blocks(document: Document) -> None:
    """Blocks stand in order, apart, and inside the text."""
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text), block
        end = block.end


def _check_places(places: Iterable[Evidence], text: str) -> None:
    for place in places:
        assert 0 <= place.start < place.end <= len(text), place
        assert text[place.start : place.end] == place.text, place


def _check_candidate(text: str) -> None:
    try:
        candidate_from_text(text, load(), THIS_YEAR)
        if text.lstrip().startswith("{"):
            candidate_from_json_resume(json.loads(text), load(), THIS_YEAR)
    except (ReadError, ValueError, RecursionError):
        return
