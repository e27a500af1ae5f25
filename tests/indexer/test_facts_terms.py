"""Hours, duration, renewal, sprints, notice and employment."""

import pytest

from rolefit_engine.facts import Duration, NoticePeriod, Range, Sprint
from tests.indexer.reading import facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15-25 hours per week", Range(15, 25)),
        ("40 hours a week", Range(40, 40)),
        ("part-time (20h/week)", Range(20, 20)),
        ("At least 5 hours per week", Range(5, None)),
        ("A commitment of 5+ hours per week", Range(5, None)),
        ("Up to 20 hours per week", Range(None, 20)),
        ("37.5 hours weekly", Range(37.5, 37.5)),
        ("Working hours are 40 a week", Range(40, 40)),
        ("A 35 hour week", Range(35, 35)),
        ("ten to fifteen hours per week", Range(10, 15)),
        ("Support 24 hours a day", None),
        ("One week of on-call in eight", None),
        ("Answers within 2 hours", None),
    ],
)
def test_hours_per_week(text: str, expected: Range | None) -> None:
    assert facts(f"# Engineer\n\n- {text}\n").hours_per_week == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Flexible working hours", True),
        ("5 hours per week (you choose when!)", True),
        ("Flexible: 15-25 hours per week", True),
        ("Fixed working hours from 9 to 5", False),
        ("A flexible mind", None),
    ],
)
def test_flexible_hours(text: str, expected: bool | None) -> None:
    assert facts(f"# Engineer\n\n- {text}\n").flexible_hours is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Initial Commitment: 6 months minimum", Duration(6, None)),
        ("3 months commitment", Duration(3, None)),
        ("6-month contract", Duration(6, None)),
        ("Duration: 6 to 12 months", Duration(6, 12)),
        ("A fixed-term contract of one year", Duration(12, None)),
        ("A fixed term of three years", Duration(36, None)),
        ("A probation period of 6 months", None),
        ("3 years of experience", None),
        ("In the first 6 months you will learn a lot", None),
        ("We release every 3 months", None),
        ("Founded 10 years ago", None),
    ],
)
def test_commitment_duration(text: str, expected: Duration | None) -> None:
    assert facts(f"# Engineer\n\n- {text}\n").commitment_duration == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Renewable: Option to extend engagement", True),
        ("A 6-month contract with possible extension", True),
        ("A one-year contract, not renewable", False),
        ("Software for renewable energy", None),
    ],
)
def test_renewable(text: str, expected: bool | None) -> None:
    assert facts(f"# Engineer\n\n## Terms\n\n- {text}\n").renewable is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sprint-Based: 2-week development cycles", Sprint(2)),
        ("We work in three-week sprints", Sprint(3)),
        ("Sprints of two weeks", Sprint(2)),
        ("We plan in bi-weekly sprints", Sprint(2)),
        ("You take part in sprint planning", None),
    ],
)
def test_sprint(text: str, expected: Sprint | None) -> None:
    assert facts(f"# Engineer\n\n- {text}\n").sprint == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Notice Period: 1 month preferred", NoticePeriod(1, "preferred")),
        ("The notice period is three months", NoticePeriod(3, None)),
        ("Tell us two weeks before you leave, if you can", NoticePeriod(0.5, "preferred")),
        ("A notice period of 4 weeks is required", NoticePeriod(1, "required")),
        ("Privacy notice: data is kept for 6 months", None),
    ],
)
def test_notice_period(text: str, expected: NoticePeriod | None) -> None:
    assert facts(f"# Engineer\n\n- {text}\n").notice_period == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Type of contract: Permanent, full-time", "full-time, permanent"),
        ("Job type: Full-time", "full-time"),
        ("This is a part-time position.", "part-time"),
        ("Full-time or part-time, as you like.", "full-time or part-time"),
        ("This is a 6-month contract.", "contract"),
        ("A paid internship for students.", "internship"),
        ("You can work with us as a freelancer.", "freelance"),
        ("This is a remote volunteer position.", "volunteer"),
        ("You define API contracts.", None),
    ],
)
def test_employment_type(text: str, expected: str | None) -> None:
    assert facts(f"# Backend Engineer\n\n{text}\n").employment_type == expected


def test_employment_type_of_a_job_posting() -> None:
    posting = {"@type": "JobPosting", "employmentType": ["FULL_TIME", "CONTRACTOR"]}
    assert facts("# Engineer\n\nText.\n", posting).employment_type == "full-time, contract"
