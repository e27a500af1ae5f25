"""Title and organisation."""

import pytest

from tests.indexer.reading import facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: Backend Developer\n---\n\nText.\n", "Backend Developer"),
        ("# Backend Developer (m/f/d)\n\nText.\n", "Backend Developer"),
        ("Job Summary:\nThe BackEnd Engineer is responsible for designing things.\n", "BackEnd Engineer"),
        (
            "Senior Backend Engineer (Java) | Careers at Copperfinch\n\nSkip to content\n",
            "Senior Backend Engineer (Java)",
        ),
        ("Backend engineer at Otterpost\n\nWe send parcels.\n", "Backend engineer"),
        (
            "QUILL BANK\nVACANCY 12\n\nPosition: Software Engineer (Payments)\nGrade: 7\n",
            "Software Engineer (Payments)",
        ),
        ("We are a small team.\n\nWe are looking for a back-end developer to join us.\n", "back-end developer"),
        ("Subject: [jobs] Django developer in Dar es Salaam, full-time\n\nHi all,\n", "Django developer"),
        ("Data Engineer Nairobi Kenya contract 12 months\n\nWe collect data about harvests.\n", "Data Engineer"),
        ("<html><title>Go Engineer - Pelican</title><body><p>Text of the page.</p></body></html>", "Go Engineer"),
        ("A recipe for soup with leeks and a little cream.\n", None),
    ],
)
def test_title(text: str, expected: str | None) -> None:
    assert facts(text).title == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Couchers.org is seeking additional developers.", "Couchers.org"),
        ("Waraqa Lantern is a small non-profit that puts books online.", "Waraqa Lantern"),
        ("You build APIs for ITQAN's products. You share ITQAN's mission.", "ITQAN"),
        ("Employer: Heron Freight Works", "Heron Freight Works"),
        ("We are Tamarind Kilimo, eleven people in Dodoma. Tamarind Kilimo helps farmers.", "Tamarind Kilimo"),
        ("The Backend Developer is responsible for APIs.", None),
        ("Java is a language that we use. Java runs everywhere.", None),
        ("You will join a team of five.", None),
    ],
)
def test_organisation(text: str, expected: str | None) -> None:
    assert facts(f"# Backend Developer\n\n{text}\n").organisation == expected


def test_title_and_organisation_of_a_job_posting() -> None:
    posting = {
        "@type": "JobPosting",
        "title": "Go Engineer (f/m/x)",
        "hiringOrganization": {"name": "Pelican Dispatch"},
    }
    found = facts("Some text.\n", posting)
    assert (found.title, found.organisation) == ("Go Engineer", "Pelican Dispatch")
