"""What is asked of the candidate: years, education, languages, seniority."""

import pytest

from rolefit_engine.facts import Education
from tests.indexer.reading import facts


@pytest.mark.parametrize(
    ("text", "years", "of"),
    [
        ("5+ years of software engineering experience", 5, "software engineering"),
        ("5+ years of software engineering", 5, "software engineering"),
        ("2+ years backend development experience (Node.js or Python)", 2, "backend development (Node.js or Python)"),
        (
            "At least 3 years of working experience in either a frontend or backend position",
            3,
            "a frontend or backend position",
        ),
        ("A minimum of five (5) years of professional experience", 5, None),
        ("3-5 years of experience in software development", 3, "software development"),
        (
            "At least 4 years as a platform, operations or back-end engineer",
            4,
            "platform, operations or back-end engineer",
        ),
        ("6 years in back-end development, of which 4 with Java", 6, "back-end development"),
        ("3+ years with Node.js", None, None),
        ("Three years of Python or more", None, None),
        ("Proven command of Java (minimum of four years)", None, None),
        ("5 years of experience with Kubernetes", None, None),
        ("We are a company with 50 years of experience", None, None),
        ("Our company was founded 10 years ago", None, None),
    ],
)
def test_general_years(text: str, years: float | None, of: str | None) -> None:
    found = facts(f"# Engineer\n\n## Requirements\n\n- {text}\n")
    assert (found.minimum_general_years, found.years_of) == (years, of)


def test_years_that_are_only_preferred_are_no_minimum() -> None:
    assert (
        facts("# Engineer\n\n## Nice to have\n\n- 8 years of professional experience\n").minimum_general_years is None
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bachelor's degree in Computer Science or self-taught with strong portfolio",
            Education("bachelor", "Computer Science", "self-taught with strong portfolio"),
        ),
        ("MSc in Computer Science", Education("master", "Computer Science", None)),
        ("A PhD in machine learning", Education("doctorate", "machine learning", None)),
        ("Degree or equivalent experience", Education("degree", None, "equivalent experience")),
        (
            "A university degree in computer science, mathematics or a related field, or equivalent experience",
            Education("degree", "computer science, mathematics or a related field", "equivalent experience"),
        ),
        ("Bachelor's or Master's degree in Engineering", Education("bachelor", "Engineering", None)),
        ("BS/BA degree or equivalent experience", Education("bachelor", None, "equivalent experience")),
        ("No degree is needed; show us something", None),
        ("You do not need a degree", None),
        ("A high degree of autonomy", None),
        ("You master Python", None),
    ],
)
def test_education(text: str, expected: Education | None) -> None:
    assert facts(f"# Engineer\n\n## Requirements\n\n- {text}\n").education == expected


def test_education_alternative_in_the_sentence_that_follows() -> None:
    text = (
        "He has to have a bachelor's degree in Physics. An equivalent of the same in practical work is also acceptable."
    )
    assert facts(f"# Engineer\n\n{text}\n").education == Education("bachelor", "Physics", "equivalent practical work")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fluent English and Swahili", ("English", "Swahili")),
        ("German B2", ("German",)),
        ("German at B1 level or better, and good English", ("German", "English")),
        ("Fluent German and English, spoken and written", ("German", "English")),
        ("Excellent communication skills in English", ("English",)),
        ("You read Modern Standard Arabic well", ("Arabic",)),
        ("Swahili and English, since users write to us in the first", ("Swahili", "English")),
        ("Good English; German is a plus", ("English",)),
        ("Arabic text processing: UTF-8, Unicode", None),
        ("Experience with English-language NLP", None),
        ("Please apply in English", None),
        ("Knowledge of the German market", None),
        ("Knowledge of French law", None),
    ],
)
def test_languages(text: str, expected: tuple[str, ...] | None) -> None:
    assert facts(f"# Engineer\n\n## Requirements\n\n- {text}\n").languages == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Senior Backend Engineer", "You work with junior colleagues.", ("senior",)),
        ("Junior to Mid-Level Developer", "Text.", ("junior", "mid-level")),
        ("Sr. Java Developer", "Text.", ("senior",)),
        ("Lead Engineer", "Text.", ("lead",)),
        ("Backend Engineer", "We are looking for an experienced backend engineer.", ("experienced",)),
        ("Backend Engineer", "We seek experienced engineers.", None),
        ("Backend Engineer", "We are seeking senior or mid-level developers.", ("senior", "mid-level")),
        ("Backend Engineer", "The Senior Backend Developer assigns duties.", None),
        ("Backend Engineer", "You will mentor junior developers.", None),
        ("Backend Engineer", "Experience level: Junior", ("junior",)),
        ("Backend Engineer", "You join a team of experienced engineers.", None),
    ],
)
def test_seniority(title: str, text: str, expected: tuple[str, ...] | None) -> None:
    assert facts(f"# {title}\n\n{text}\n").seniority == expected


def test_seniority_of_a_later_step_is_not_this_roles() -> None:
    text = "# Engineer\n\n## Career development\n\n- We are looking for people who become senior engineers\n"
    assert facts(text).seniority is None
