"""Pieces of a text that show why a search found it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolefit_engine.domain import Candidate, CandidateSkill, Kind, Role, RoleSkill
from rolefit_engine.facts import Evidence, Facts
from rolefit_engine.search.highlighting import Highlight, Part, highlight_candidate, highlight_role
from rolefit_engine.search.wording import Unit, read_search, words
from rolefit_taxonomy import SkillClass
from tests.engine.make import TAXONOMY, role

TEXT = """# Platform engineer

Umoja builds maps.

- You have run **Kubernetes** for two years
- You like naïve questions, node.js and C++
- Kubernetes again
"""


def found(search: str, one: Role, most: int = 3) -> list[tuple[Part, str, list[str]]]:
    """Part, piece and marked words of each highlight, whose places must be those of the part."""
    highlights = highlight_role(read_search(search, TAXONOMY), one, most)
    of_part = {Part.TITLE: one.title, Part.ORGANISATION: one.facts.organisation or "", Part.TEXT: one.text}
    return [told(highlight, of_part[highlight.part]) for highlight in highlights]


def told(highlight: Highlight, whole: str) -> tuple[Part, str, list[str]]:
    assert whole[highlight.start : highlight.end] == highlight.text
    assert all(highlight.start <= mark.start < mark.end <= highlight.end for mark in highlight.marks)
    return highlight.part, highlight.text, [whole[mark.start : mark.end] for mark in highlight.marks]


PLATFORM = replace(role("platform", text=TEXT, facts=Facts(organisation="Umoja Works")), title="Platform engineer")
PIECES: list[tuple[str, list[tuple[Part, str, list[str]]]]] = [
    ("naive ", [(Part.TEXT, "You like naïve questions, node.js and C++", ["naïve"])]),
    ("c++ ", [(Part.TEXT, "You like naïve questions, node.js and C++", ["C++"])]),
    ("node.js ", [(Part.TEXT, "You like naïve questions, node.js and C++", ["node.js"])]),
    ("quest", [(Part.TEXT, "You like naïve questions, node.js and C++", ["questions"])]),
    ("quest ", []),
    (
        "umoja two ",
        [
            (Part.ORGANISATION, "Umoja Works", ["Umoja"]),
            (Part.TEXT, "Umoja builds maps.", ["Umoja"]),
            (Part.TEXT, "You have run **Kubernetes** for two years", ["two"]),
        ],
    ),
    (
        "engineer ",
        [(Part.TITLE, "Platform engineer", ["engineer"]), (Part.TEXT, "Platform engineer", ["engineer"])],
    ),
    ("!?", []),
    ("", []),
]


@pytest.mark.parametrize(("search", "expected"), PIECES)
def test_highlighting_shows_where_words_stand(search: str, expected: list[tuple[Part, str, list[str]]]) -> None:
    assert found(search, PLATFORM) == expected


def test_highlighting_shows_first_what_shows_most() -> None:
    one = replace(role("x", text="Rust is in the title.\nJava isn't."), title="Rust")
    assert [piece for _, piece, _ in found("rust java ", one, 1)] == ["Rust", "Java isn't."]
    text = "".join(f"- Only rust {n}\n" for n in range(5)) + "- Here rust meets java\n- Here is java\n"
    one = role("x", text=text)
    assert [piece for _, piece, _ in found("java rust ", one, 1)] == ["Here rust meets java"]
    assert [piece for _, piece, _ in found("rust only ", one, 2)] == ["Only rust 0", "Only rust 1"]


def test_highlighting_shows_skills_by_any_of_their_names() -> None:
    at = TEXT.index("Kubernetes")
    skill = RoleSkill(
        "kubernetes", SkillClass.TECHNOLOGY, Kind.REQUIRED, (Evidence(at, at + 10, "Kubernetes"),), years=2.0
    )
    expected = (Part.TEXT, "You have run **Kubernetes** for two years", ["Kubernetes"])
    assert found("k8s ", replace(PLATFORM, skills=(skill,))) == [expected]


def test_highlighting_cuts_long_lines_at_words() -> None:
    line = f"{'before ' * 60}You know PostGIS well. {'after ' * 60}"
    [(_, piece, marked)] = found("postgis ", role("x", text=line))
    assert marked == ["PostGIS"]
    assert len(piece) <= 180
    assert set(piece.split()) == {"before", "You", "know", "PostGIS", "well.", "after"}


def test_highlighting_leaves_out_what_a_page_hides() -> None:
    page = (
        "<html><head><script>var python = 'python'</script><style>.python {}</style></head>"
        '<body><!-- python --><h1 class="python">Developer</h1><ul><li>We use <b>Python</b> daily</li>'
        "<li>And SQL</li></ul></body></html>"
    )
    assert found("python ", role("x", text=page)) == [(Part.TEXT, "We use <b>Python</b> daily", ["Python"])]


def test_highlighting_shows_why_a_candidate_was_found() -> None:
    text = "CV\nI kept k8s alive for three years."
    held = CandidateSkill("kubernetes", evidence=Evidence(3, len(text), text[3:]))
    who = Candidate("ada", (held,), "Ada", "Developer in Nairobi", "Nairobi", text=text)
    highlights = highlight_candidate(read_search("nairobi kubernetes ", TAXONOMY), who, TAXONOMY, 3)
    whole = {Part.LOCATION: "Nairobi", Part.SUMMARY: "Developer in Nairobi", Part.TEXT: text}
    assert [told(one, whole[one.part]) for one in highlights] == [
        (Part.LOCATION, "Nairobi", ["Nairobi"]),
        (Part.SUMMARY, "Developer in Nairobi", ["Nairobi"]),
        (Part.TEXT, "I kept k8s alive for three years.", ["k8s"]),
    ]


texts = st.text(st.sampled_from("aé́ñİß-_ ++#.\n<b>&ﬁع٣"), max_size=40) | st.text(max_size=20)


@given(texts)
def test_highlighting_finds_every_word_that_searches_find(text: str) -> None:
    for word in words(text):
        [highlight] = highlight_role([Unit((word,), open=False, skills=())], Role("x", text, ""), 3)
        for mark in highlight.marks:
            assert word in words(text[mark.start : mark.end])


@given(texts, texts, st.integers(0, 3))
def test_highlighting_keeps_to_the_text(search: str, text: str, most: int) -> None:
    units = read_search(search, TAXONOMY)
    highlights = highlight_role(units, Role("x", "", text), most)
    assert len(highlights) <= most
    for highlight in highlights:
        told(highlight, text)
        assert highlight.marks
