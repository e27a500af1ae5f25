import pytest

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.headings import heading_meaning, looks_like_section, names_section, opening_meaning
from rolefit_indexer.readers import read_text
from rolefit_indexer.sections import sections
from rolefit_indexer.statements import statements

D, R, P = SectionMeaning.DUTIES, SectionMeaning.REQUIREMENTS, SectionMeaning.PREFERRED
B, L, A = SectionMeaning.BENEFITS, SectionMeaning.LEGAL, SectionMeaning.APPLYING


@pytest.mark.parametrize(
    ("title", "meaning"),
    [
        ("Responsibilities", D),
        ("What you'll do at Acme:", D),
        ("2.1 Key responsibilities", D),
        ("Who we are looking for", R),
        ("Technical skills and experience", R),
        ("Candidates must have", R),
        ("Experience and education", R),
        ("Nice-to-haves", P),
        ("Skills that are a plus", P),
        ("Good, but not expected", P),
        ("Bonus points if you", P),
        ("What we offer", B),
        ("Perks & benefits", B),
        ("Similar jobs", L),
        ("Equal opportunity", L),
        ("How to apply", A),
        ("Not needed", SectionMeaning.NOT_NEEDED),
        ("Our tech stack", SectionMeaning.STACK),
        ("About Acme", SectionMeaning.EMPLOYER),
        ("What we're after", R),
        ("The successful candidate will have", R),
        ("We're looking for someone who", R),
        ("Great if you also have", P),
        ("Helpful, but not required", P),
        ("Wish list", P),
        ("You don't need", SectionMeaning.NOT_NEEDED),
        ("Not required, but we would look at it kindly", P),
        ("Background", SectionMeaning.OVERVIEW),
        ("Things you do NOT need", SectionMeaning.NOT_NEEDED),
        ("What you won't need here", SectionMeaning.NOT_NEEDED),
        ("What you'll get up to", D),
        ("You get to do", D),
        ("You'll get", B),
        ("You'll get in return", B),
        ("Minimum bar", R),
        ("You have got", R),
        ("You will be able to", R),
        ("Who we hope to meet", R),
        ("This is how you convince us", R),
        ("What you offer", R),
        ("What we need you to do", D),
        ("Where you come in", D),
        ("Your new challenge", D),
        ("What this role looks like", D),
        ("Within your first six months", D),
        ("What would impress us", P),
        ("What will give you an edge", P),
        ("Good-to-have experience", P),
        ("You'd be even more welcome with", P),
        ("Preference will be given to candidates with", P),
        ("Other useful knowledge", P),
        ("What you'll be working with", SectionMeaning.STACK),
        ("Our engineering stack", SectionMeaning.STACK),
        ("How we reward you", B),
        ("What's next?", A),
        ("Hiring steps", A),
        ("The small print", L),
        ("The rest of the stack (you will meet it, you won't own it)", SectionMeaning.STACK),
        ("Stack", SectionMeaning.STACK),
        ("Full stack developer", None),
        ("المتطلبات", R),
        ("يُفضَّل".replace("\u064f", "").replace("\u064e", "").replace("\u0651", ""), P),
        ("ما نقدمه", B),
        ("Majukumu ya kazi", D),
        ("Sifa za mwombaji", R),
        ("Itakuwa ni faida zaidi ukiwa na", P),
        ("Backend Developer", None),
        ("Design of tools for data teams in the field of logistics", None),
        ("", None),
    ],
)
def test_headings_meaning(title: str, meaning: SectionMeaning | None) -> None:
    assert heading_meaning(title) is meaning


@pytest.mark.parametrize(
    ("line", "is_name"), [("Requirements", True), ("Education", True), ("Kafka operations", False)]
)
def test_headings_that_only_name_a_section(line: str, is_name: bool) -> None:
    assert names_section(line) is is_name


@pytest.mark.parametrize(
    ("line", "reads_so"), [("Job requirements", True), ("Knowledge of USSD", False), ("Experience with Kafka", False)]
)
def test_headings_of_lines_without_a_mark(line: str, reads_so: bool) -> None:
    assert looks_like_section(line) is reads_so


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("We offer lunch", B), ("To apply, send us a letter", A), ("Similar jobs: Java", L), ("We need you", None)],
)
def test_headings_openings_of_paragraphs(text: str, meaning: SectionMeaning | None) -> None:
    assert opening_meaning(text) is meaning


NESTED = """# Developer

Intro.

## Duties

- Build

### Data (40% of time)

- Model

## Your profile

### Skills

- Python

### Bonus

- Go
"""


def test_sections_inherit_from_the_heading_above() -> None:
    found = {section.title: section for section in sections(read_text(NESTED))}
    assert [section.meaning for section in found.values()] == [None, D, D, R, R, P]
    assert found["Data (40% of time)"].time_share == 0.4
    assert found["Duties"].time_share is None


def test_sections_hold_every_block_once() -> None:
    document = read_text(NESTED)
    parts = sections(document)
    blocks = [block for part in parts for block in ((part.heading,) if part.heading else ()) + part.blocks]
    assert blocks == list(document.blocks)


LISTS = """## Requirements

- Two or more of the following:
    - Kafka
    - Redis
- English

Nice would be:

- Go

We offer lunch. Really.

- fruit
"""


def test_statements_know_what_introduces_them() -> None:
    document = read_text(LISTS)
    words = {
        document.text[s.start : s.end]: s.intro and document.text[s.intro.start : s.intro.end]
        for s in statements(document, sections(document))
    }
    assert words["Kafka"] == words["Redis"] == "Two or more of the following:"
    assert words["English"] == "Requirements"
    assert words["Go"] == "Nice would be:"


def test_statements_paragraphs_may_leave_their_section() -> None:
    document = read_text(LISTS)
    meanings = {document.text[s.start : s.end]: s.meaning for s in statements(document, sections(document))}
    assert meanings["We offer lunch."] == meanings["Really."] == meanings["fruit"] == B
    assert meanings["Kafka"] is R


def test_statements_split_sentences_but_not_abbreviations() -> None:
    document = read_text("We use tools, e.g. Kafka. You know Go vs. Rust. Done!")
    assert [document.text[s.start : s.end] for s in statements(document, sections(document))] == [
        "We use tools, e.g. Kafka.",
        "You know Go vs. Rust.",
        "Done!",
    ]


def test_statements_of_endless_sentences_are_cut_between_words() -> None:
    document = read_text("Python and Kafka " * 500)
    found = statements(document, sections(document))
    assert len(found) > 5
    assert all(not document.text[s.end : s.end + 1].isalnum() for s in found)
