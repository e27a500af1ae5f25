"""People, measures of success, ways of working, lists, and how to apply."""

import pytest

from rolefit_engine.facts import Target
from rolefit_indexer.facts.metrics import metric
from tests.indexer.reading import facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reports to: Head of Payments Engineering", ("Head of Payments Engineering",)),
        ("You are reporting to the CTO.", ("CTO",)),
        ("You report to the technical lead and work with the designers.", ("technical lead",)),
        (
            "Duties as assigned by the Lead Developer, Head of Engineering, or the CTO.",
            ("Lead Developer", "Head of Engineering", "CTO"),
        ),
        ("You prepare weekly reports to stakeholders.", None),
        ("You build reports to show sales.", None),
    ],
)
def test_reports_to(text: str, expected: tuple[str, ...] | None) -> None:
    assert facts(f"# Engineer\n\n{text}\n").reports_to == expected


def test_reports_to_section_lists_alternatives() -> None:
    assert facts("# Engineer\n\n## Reports To\n\n- Engineering Lead or Technical Lead\n").reports_to == (
        "Engineering Lead",
        "Technical Lead",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You work closely with product managers and designers to build things.", ("product managers", "designers")),
        (
            "Collaborate with frontend developers, data scientists, and other experts.",
            ("frontend developers", "data scientists", "experts"),
        ),
        ("Working with the frontend and UX teams to implement features.", ("frontend and UX teams",)),
        ("You work with Kubernetes and Docker.", None),
    ],
)
def test_collaborates_with(text: str, expected: tuple[str, ...] | None) -> None:
    assert facts(f"# Engineer\n\n## Tasks\n\n- {text}\n").collaborates_with == expected


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("Performance: Fast API response times (<200ms average)", Target("average API response time", "<", 200, "ms")),
        ("Reliability: 99.9%+ uptime for critical services", Target("uptime", ">=", 99.9, "%")),
        ("99.5% uptime for the API", Target("uptime", ">=", 99.5, "%")),
        ("Search answers in under 300 ms on average", Target("average search answers", "<", 300, "ms")),
        ("Test coverage of at least 80%", Target("test coverage", ">=", 80, "%")),
        ("Tickets answered within 2 hours", Target("tickets answered", "<=", 2, "h")),
        ("Clean, maintainable code", None),
    ],
)
def test_metric_target(words: str, target: Target | None) -> None:
    assert metric(words).target == target


def test_success_metrics_are_the_sections_items() -> None:
    found = facts(
        "# Engineer\n\n## Success Metrics\n\n- **Speed**: Answers in under 1 second\n- Happy users\n"
    ).success_metrics
    assert found is not None
    assert [(item.name, item.text) for item in found] == [("Speed", "Answers in under 1 second"), (None, "Happy users")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Agile/Scrum development process", ("Agile", "Scrum")),
        ("We apply methodologies such as Agile, Lean, CI, and XP.", ("Agile", "Lean", "CI", "XP")),
        ("Our teams use Kanban.", ("Kanban",)),
        ("You set up CI pipelines and keep data safe.", None),
        ("You have an agile mind.", None),
    ],
)
def test_methodology(text: str, expected: tuple[str, ...] | None) -> None:
    assert facts(f"# Engineer\n\n- {text}\n").methodology == expected


def test_benefits_are_named_by_what_stands_before_the_colon() -> None:
    assert facts("# Engineer\n\n## Benefits\n\n- Network: Meet people\n- Learning: Courses\n").benefits == (
        "Network",
        "Learning",
    )


def test_technical_requirements_that_are_skills_are_no_equipment() -> None:
    assert facts("# Engineer\n\n## Technical Requirements\n\n- Five years of Java\n").equipment is None
    assert facts("# Engineer\n\n## Technical Requirements\n\n- A laptop of your own\n").equipment == (
        "A laptop of your own",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Apply here](/jobs/form)", "/jobs/form"),
        ("Send your CV to careers@example.com before June.", "careers@example.com"),
        ("Apply at https://jobs.example.com/123.", "https://jobs.example.com/123"),
        ("Read our [privacy policy](/privacy).", None),
        ("Questions about privacy go to privacy@example.com.", None),
    ],
)
def test_apply_at(text: str, expected: str | None) -> None:
    assert facts(f"# Engineer\n\n## How to apply\n\n{text}\n").apply_at == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- A CV\n- A cover letter\n- We answer within a week", ("A CV", "A cover letter")),
        ('- [Fill out this form](/f). Under "Role", put "Go".', ('Fill out the form at /f, with "Go" under "Role"',)),
        (
            "Send your CV and portfolio to a@example.com. We answer soon.",
            ("Send your CV and portfolio to a@example.com",),
        ),
    ],
)
def test_application_requirements(text: str, expected: tuple[str, ...]) -> None:
    assert facts(f"# Engineer\n\n## How to apply\n\n{text}\n").application_requirements == expected


def test_tags_and_category_of_front_matter() -> None:
    found = facts("---\ntitle: Engineer\ncategory: data\ntags: [kafka, python]\n---\n\nText.\n")
    assert (found.category, found.front_matter_tags) == ("data", ("kafka", "python"))
    assert found.evidence["category"].text == "category: data"
