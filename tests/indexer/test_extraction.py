"""What holds for every text."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rolefit_indexer.document import MAX_LENGTH, ReadError
from rolefit_indexer.extraction import extract
from rolefit_indexer.readers import TextFormat, decode, read_file, read_text
from rolefit_taxonomy import load
from tests.indexer.asking import ask
from tests.indexer.texts import FILES

PIECES = [
    *(
        "Python",
        "Go",
        "C++",
        "Node.js",
        "PostgreSQL",
        "Kafka",
        "REST",
        "unit tests",
        "teamwork",
        "Django",
        "خبرة في",
        "وDocker",
    ),
    *(
        "3 years of",
        "a year of",
        "two of the following:",
        "or",
        "and",
        "/",
        ",",
        ";",
        "(",
        ")",
        ".",
        ":",
        " - ",
        "e.g.",
        "such as",
    ),
    *("is a plus", "must", "no", "not", "as is", "because", "Requirements:", "\n", "\n\n", "\n- ", "\n  - ", "\n# "),
    *(
        "\n## Requirements\n",
        "\n## Nice to have\n",
        "\n| a | b |\n|---|---|\n",
        "**",
        "`",
        "<p>",
        "</li>",
        "&amp;",
        "&lt;",
    ),
    *("\u200f", "ـ", "Ã©", "\t", "x" * 70),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=200)
relaxed = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@relaxed
@given(text=TEXTS, text_format=st.sampled_from(TextFormat))
@example(text="\n  -  \n:\n", text_format=TextFormat.TEXT)
@example(text="<table><tr><th>Must have<th>Nice to have<tr><td>", text_format=TextFormat.HTML)
@example(text="İstanbul Python \u0130", text_format=TextFormat.AUTO)
def test_extraction_offsets_lead_to_the_words_in_the_original(text: str, text_format: TextFormat) -> None:
    try:
        document = read_text(text, text_format)
    except ReadError:
        return
    found = extract(document, load())
    evidence = [mention for skill in found.skills for mention in skill.mentions]
    evidence += [requirement.evidence for requirement in found.requirements]
    for piece in evidence:
        assert 0 <= piece.start <= piece.end <= len(text)
        assert text[piece.start : piece.end] == piece.text
    for skill in found.skills:
        assert skill.mentions
        assert all(mention.text for mention in skill.mentions)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_extraction_offsets_lead_to_the_words_in_a_file(file: Path, encoding: str, tmp_path: Path) -> None:
    text = decode(file.read_bytes())
    copy = tmp_path / file.name
    copy.write_bytes(text.encode(encoding))
    found = extract(read_file(copy), load())
    for skill in found.skills:
        for mention in skill.mentions:
            assert text[mention.start : mention.end] == mention.text
            assert re.search(r"\w", mention.text)
    assert all(
        text[one.evidence.start : one.evidence.end] == one.evidence.text
        and any(one.evidence.start <= m.start <= m.end <= one.evidence.end for s in found.skills for m in s.mentions)
        for one in found.requirements
    )


@relaxed
@given(text=TEXTS)
def test_extraction_is_ordered_and_consistent(text: str) -> None:
    try:
        document = read_text(text)
    except ReadError:
        return
    first, second = extract(document, load()), extract(document, load())
    assert first == second
    assert [s.mentions[0].start for s in first.skills] == sorted(s.mentions[0].start for s in first.skills)
    assert len({skill.skill for skill in first.skills}) == len(first.skills)
    known = {skill.skill for skill in first.skills}
    for requirement in first.requirements:
        assert 1 <= requirement.need <= len(requirement.options)
        assert len(set(requirement.options)) == len(requirement.options)
        assert set(requirement.options) & known
    asked = [option for requirement in first.requirements for option in requirement.options]
    assert known <= set(asked)


def test_extraction_reads_the_beginning_of_what_is_far_too_long() -> None:
    found = ask("Python " + "tea, " * (MAX_LENGTH // 5) + "and Kafka services")
    assert set(found.skills) == {"python"}


def test_extraction_of_control_characters() -> None:
    assert set(ask("Python\x00 and\x07 Kafka services\ufffd").skills) == {"python", "apache-kafka"}
