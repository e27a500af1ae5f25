import pytest

from rolefit_indexer.document import BlockKind, Document, ReadError
from rolefit_indexer.readers import TextFormat, decode, read_text
from rolefit_indexer.sections import sections


def lines(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def test_readers_front_matter() -> None:
    document = read_text("---\ntitle: Back-end developer\ntags: [python, go]\n---\n\n# A role\n")
    assert document.front_matter == {"title": "Back-end developer", "tags": ["python", "go"]}
    assert document.title == "Back-end developer"
    assert lines(document) == ["A role"]


@pytest.mark.parametrize(
    "yaml",
    [
        "title: A role: with a colon\nlocation: Cairo",
        "title: [unclosed\nlocation: Cairo",
        "a: &a [x, x]\nb: &b [*a, *a]\nlocation: Cairo",
        "\tlocation: Cairo\nlocation: Cairo",
    ],
    ids=["colon", "bracket", "alias-bomb", "tab"],
)
def test_readers_broken_front_matter_keeps_its_plain_lines(yaml: str) -> None:
    document = read_text(f"---\n{yaml}\n---\nText about Python.\n")
    assert document.front_matter["location"] == "Cairo"
    assert lines(document) == ["Text about Python."]


def test_readers_rules_around_prose_are_no_front_matter() -> None:
    assert lines(read_text("---\nWe like prose\n---\nAnd more"))[0] == "We like prose"


@pytest.mark.parametrize(
    ("original", "cleaned", "evidence"),
    [
        ("Itâ€™s Python", "It's Python", "Python"),
        ("ZÃ¼rich and Go", "Zürich and Go", "Go"),
        ("soft\u00adhyphen Redis", "softhyphen Redis", "Redis"),
        ("\u202bDjango\u202c", "Django", "Django"),
        ("PyـــTorch", "PyTorch", "PyـــTorch"),
        ("a\r\nKafka", "a\nKafka", "Kafka"),
    ],
)
def test_readers_repair_text_and_keep_offsets(original: str, cleaned: str, evidence: str) -> None:
    document = read_text(original)
    assert cleaned.splitlines()[-1] in document.text.replace("’", "'")
    word = "PyTorch" if "Torch" in original else evidence
    start = document.text.index(word)
    found = document.evidence(start, start + len(word))
    assert found.text == evidence
    assert original[found.start : found.end] == evidence


PAGE = """<!DOCTYPE html><html><head><title>Developer | Site</title><script>var php = 1</script></head><body>
<nav><a href="/">Home</a><a href="/java">Java jobs</a></nav><div class="breadcrumbs">Home &gt; Jobs</div>
<main><h1>Developer &amp; tester</h1><p>We use <b>Python</b>&nbsp;3 &ndash; a lot.</p>
<ul><li>Go</li><li>Two of:<ul><li>Rust</li></ul></li></ul></main>
<aside>Learn Scala</aside><footer>Built with Django</footer></body></html>"""


def test_readers_html_main_content() -> None:
    document = read_text(PAGE)
    assert lines(document) == ["Developer & tester", "We use Python 3 – a lot.", "Go", "Two of:", "Rust"]
    assert [block.kind for block in document.blocks][-2:] == [BlockKind.BULLET, BlockKind.BULLET]
    assert document.blocks[-1].level > document.blocks[-2].level
    start = document.text.index("Python")
    assert document.evidence(start, start + 6).text == "Python"


def test_readers_html_escaped_by_an_applicant_tracking_system() -> None:
    escaped = (
        "<div><h1>Developer</h1>&lt;p&gt;&lt;strong&gt;You bring&lt;/strong&gt;&lt;/p&gt;"
        "&lt;ul&gt;&lt;li&gt;R&amp;amp;D, Go&lt;/li&gt;&lt;/ul&gt;</div>"
    )
    document = read_text(escaped, TextFormat.HTML)
    assert lines(document) == ["Developer", "You bring", "R&D, Go"]
    assert [section.title for section in sections(document)] == ["Developer", "You bring"]
    start = document.text.index("Go")
    assert document.evidence(start, start + 2).text == "Go"


HTML_TABLE = """<h2>Your profile</h2><table><tr><th>Area</th><th>Must have</th><th>Nice to have</th></tr>
<tr><td>Languages</td><td>Go <i>or</i> Rust</td><td>Zig</td></tr><tr><td>Data</td><td>-</td><td>Redis</td></tr></table>
<p>We look forward to you.</p><h2>Next</h2>"""
MARKDOWN_TABLE = """## Your profile

| Area | Must have | Nice to have |
|------|:---------:|--------------|
| Languages | Go *or* Rust | Zig |
| Data | - | Redis |

We look forward to you.

## Next
"""


@pytest.mark.parametrize("text", [HTML_TABLE, MARKDOWN_TABLE], ids=["html", "markdown"])
def test_readers_tables_become_columns_under_their_heads(text: str) -> None:
    document = read_text(text)
    assert lines(document) == [
        "Your profile",
        "We look forward to you.",
        "Must have",
        "Languages: Go or Rust",
        "Nice to have",
        "Zig",
        "Redis",
        "Next",
    ]
    start = document.text.index("Redis")
    assert document.evidence(start, start + 5).text == "Redis"
    assert text[document.evidence(start, start + 5).start :].startswith("Redis")


def test_readers_tables_with_lists_in_their_cells_become_columns() -> None:
    text = """<h2>Profile</h2><table><tr><th><p>Criteria</p></th><th><p>Essential</p></th><th>Desirable</th></tr>
    <tr><td>Degree</td><td>BSc</td><td>PhD</td></tr>
    <tr><td>Skills</td><td><ul><li>Go</li><li>Redis</li></ul></td><td><p>Zig</p></td></tr></table><p>See you.</p>"""
    assert lines(read_text(text)) == [
        "Profile",
        "See you.",
        "Essential",
        "Degree: BSc",
        "Go",
        "Redis",
        "Desirable",
        "PhD",
        "Zig",
    ]


def test_readers_other_tables_keep_their_rows() -> None:
    document = read_text("| Skill | Level |\n|---|---|\n| Python | expert |\n")
    assert lines(document) == ["Skill | Level", "Python | expert"]


def test_readers_join_wrapped_lines_of_a_mail() -> None:
    text = (
        "Hello all, we are a small company that makes software for museums and\n"
        "for the people who visit them, and we would like to find somebody who\n"
        "can write Python and who is not afraid of a database that is older\n"
        "than she is. You would work with two others.\n\n"
        "- three years of Python, and of the kind of SQL that one has to\n"
        "  think about\n- English\n"
    )
    found = lines(read_text(text))
    assert len(found) == 3
    assert found[1] == "three years of Python, and of the kind of SQL that one has to think about"


def test_readers_run_on_lines_are_statements_of_their_own() -> None:
    text = "Requirements:\nPython Django Flask\nKnowledge of USSD\nBenefits:\nLunch\n"
    document = read_text(text)
    assert [(section.title, len(section.blocks)) for section in sections(document)] == [
        ("Requirements", 2),
        ("Benefits", 1),
    ]


@pytest.mark.parametrize(
    "crumbs",
    [
        "Home > Jobs > Java Developer",
        "- Home - Job profiles",
        "Home / Jobs / PHP",
        "- Home\n- Jobs\n- Ruby Developer",
        "الرئيسية > وظائف",
    ],
)
def test_readers_drop_breadcrumbs(crumbs: str) -> None:
    assert lines(read_text(f"{crumbs}\n\nWe write Go.\n")) == ["We write Go."]


def test_readers_keep_what_only_begins_like_a_breadcrumb() -> None:
    assert lines(read_text("Home office is fine\n\nHome-based: yes")) == ["Home office is fine", "Home-based: yes"]


@pytest.mark.parametrize("text", ["", "   \n ", "---\n", "<html><body></body></html>", "\u200b"])
def test_readers_refuse_what_holds_no_text(text: str) -> None:
    with pytest.raises(ReadError, match="no text"):
        read_text(text)


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "empty"), (b"\x7fELF..", "binary"), (b"a\x00b", "binary"), (b"PK\x03\x04", "binary")]
)
def test_readers_refuse_bytes_that_are_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        decode(data)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfPython", "Python"),
        ("Python für Zürich".encode("utf-16"), "Python für Zürich"),
        ("Köln sucht Java, Übung macht den Meister, schöne Grüße".encode("latin-1"), "Köln sucht Java"),
    ],
)
def test_readers_decode(data: bytes, text: str) -> None:
    assert decode(data).startswith(text)
