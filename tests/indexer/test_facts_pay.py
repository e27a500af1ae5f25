"""What a role pays."""

import pytest

from tests.indexer.reading import facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Salary: £60,000 - £80,000", "GBP 60,000-80,000"),
        ("Salary: £40k - 50k per year", "GBP 40,000-50,000 a year"),
        ("The salary is EUR 60.000 to 75.000 a year.", "EUR 60,000-75,000 a year"),
        ("Pay is 60-75k EUR.", "EUR 60,000-75,000"),
        ("The pay is 2.8 to 3.6 million TZS a month.", "TZS 2,800,000-3,600,000 a month"),
        ("Salary up to $120k a year", "up to USD 120,000 a year"),
        ("Salary: from 4,000 CHF per month", "from CHF 4,000 a month"),
        ("The rate is 15.80 pounds an hour.", "GBP 15.80 an hour"),
        ("We offer a competitive salary.", "paid"),
        ("This internship is unpaid.", "unpaid"),
        ("This is a volunteer position.", "volunteer"),
        ("Experience counts, paid or unpaid.", None),
        ("You get a learning budget of 2,000 euros a year.", None),
        ("We raised $25M in funding.", None),
        ("Our customers process $9.5B annually.", None),
        ("Build payment services.", None),
        ("We value volunteers in our community.", None),
    ],
)
def test_compensation(text: str, expected: str | None) -> None:
    assert facts(f"# Backend Engineer\n\n## The job\n\n- {text}\n").compensation == expected


def test_pay_of_a_later_step_is_not_this_roles() -> None:
    text = "# Volunteer Developer\n\n## Career development\n\n- Pathway to paid roles with a competitive salary\n"
    assert facts(text).compensation == "volunteer"


def test_pay_of_a_job_posting() -> None:
    value = {"minValue": 52000, "maxValue": 70000, "unitText": "YEAR"}
    posting = {"@type": "JobPosting", "baseSalary": {"currency": "EUR", "value": value}}
    assert facts("# Engineer\n\nText.\n", posting).compensation == "EUR 52,000-70,000 a year"


def test_pay_in_front_matter_is_put_in_one_form() -> None:
    text = "---\ntitle: Engineer\ncompensation: 68,000 - 82,000 EUR per year\n---\n\nText.\n"
    assert facts(text).compensation == "EUR 68,000-82,000 a year"


def test_the_sum_in_the_body_says_more_than_paid() -> None:
    text = "---\ntitle: Engineer\ncompensation: paid\n---\n\n- Salary of 3,000 EUR a month\n"
    assert facts(text).compensation == "EUR 3,000 a month"
