"""What holds for every text."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rolefit_indexer.document import MAX_LENGTH, ReadError
from rolefit_indexer.extraction import extract
from rolefit_indexer.readers import TextFormat, read_text
from rolefit_taxonomy import load
from tests.indexer.asking import ask

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


PLAIN = [
    "Python",
    "Kafka",
    "PostgreSQL or MySQL",
    "3 years of Java",
    "Docker is a plus",
    "no PHP",
    "unit tests",
    "teamwork",
    "English",
]
BODIES = st.lists(st.sampled_from(PLAIN), min_size=1, max_size=6).map(
    lambda items: "".join(f"- {item}\n" for item in items)
)
HEADINGS = st.sampled_from(["Requirements", "Nice to have", "Responsibilities", "Our stack", "Not needed"])


@relaxed
@given(one=BODIES, other=BODIES, headings=st.tuples(HEADINGS, HEADINGS))
def test_extraction_of_two_texts_contains_that_of_each(one: str, other: str, headings: tuple[str, str]) -> None:
    first, second = f"# {headings[0]}\n\n{one}\n", f"# {headings[1]}\n\n{other}\n"
    both = ask(first + second)
    for part in (ask(first), ask(second)):
        assert part.skills.keys() <= both.skills.keys()
        for skill, found in part.skills.items():
            assert both.skills[skill].kind.rank <= found.kind.rank
            assert {mention.text for mention in found.mentions} <= {m.text for m in both.skills[skill].mentions}


def test_extraction_reads_the_beginning_of_what_is_far_too_long() -> None:
    found = ask("Python " + "tea, " * (MAX_LENGTH // 5) + "and Kafka services")
    assert set(found.skills) == {"python"}


def test_extraction_of_control_characters() -> None:
    assert set(ask("Python\x00 and\x07 Kafka services\ufffd").skills) == {"python", "apache-kafka"}
