"""Where the work is done, and where the users are."""

import pytest

from tests.indexer.reading import facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This is a fully remote position.", True),
        ("Work from anywhere in the world.", True),
        ("Location: Berlin or remote", True),
        ("The role is hybrid: two days a week in the office.", False),
        ("You work on-site in our Munich office.", False),
        ("This position is not remote.", False),
        ("You will manage remote servers and remote procedure calls.", None),
        ("We have a flat hierarchy.", None),
        ("Our gym is on site.", None),
        ("We are remote-first and meet twice a year.", True),
        ("Interviews are currently done remotely due to the pandemic.", None),
        ("Cairo, Egypt or Remote", True),
        ("Three days in the office, two days from home.", False),
    ],
)
def test_remote(text: str, expected: bool | None) -> None:
    assert facts(f"Backend Engineer\n\n{text}\n").remote is expected


@pytest.mark.parametrize(
    ("text", "location", "country"),
    [
        ("Location: Berlin, Germany", "Berlin, Germany", "Germany"),
        ("Location: Nairobi", "Nairobi", "Kenya"),
        ("Place of work: Dar es Salaam", "Dar es Salaam", "Tanzania"),
        ("You will be based in Warsaw.", "Warsaw", "Poland"),
        ("Come and work from our office in Lisbon, Portugal with us.", "Lisbon, Portugal", "Portugal"),
        ("Location: Remote", None, None),
        ("Location: London, UK (hybrid)", "London, UK (hybrid)", "United Kingdom"),
        ("Location: Leicester, UK; one day a week from home", "Leicester, UK", "United Kingdom"),
        ("Location: Germany, Kenya or Egypt", "Germany, Kenya or Egypt", None),
        ("We optimise for weak connectivity of users in Tanzania.", None, None),
        ("Our founders met in Paris.", None, None),
        ("We are an American company with customers in Japan.", None, None),
    ],
)
def test_location_and_country(text: str, location: str | None, country: str | None) -> None:
    found = facts(f"# Backend Engineer\n\nWe build things that people like to use every day.\n\n{text}\n")
    assert (found.location, found.country) == (location, country)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You build an app for users in Tanzania.", "Tanzania"),
        ("It serves the needs of Kenyan farmers.", "Kenya"),
        ("Our platform serves passengers in Tanzania and Kenya.", "Tanzania, Kenya"),
        ("Our office in Berlin has a garden.", None),
        ("We speak German.", None),
        ("Comply with the Data Protection Act of Tanzania.", None),
    ],
)
def test_market(text: str, expected: str | None) -> None:
    assert facts(f"# Backend Engineer\n\n{text}\n").market == expected


def test_location_of_file_and_body_are_both_given_where_they_differ() -> None:
    found = facts("---\ntitle: Developer\nlocation: Remote (Kenya)\n---\n\n# Developer\n\n- Based in Kenya or nearby\n")
    assert found.location == "Remote (Kenya); 'Based in Kenya or nearby'"
    assert found.country == "Kenya"


def test_place_of_a_job_posting() -> None:
    posting = {
        "@type": "JobPosting",
        "jobLocation": {"@type": "Place", "address": {"addressLocality": "Accra", "addressCountry": "GH"}},
    }
    found = facts("# Backend Engineer\n\nText.\n", posting)
    assert (found.location, found.country, found.remote) == ("Accra, Ghana", "Ghana", None)


def test_remote_job_posting_with_several_countries_has_no_one_country() -> None:
    posting = {
        "@type": "JobPosting",
        "jobLocationType": "TELECOMMUTE",
        "applicantLocationRequirements": [
            {"@type": "Country", "name": "Germany"},
            {"@type": "Country", "name": "Kenya"},
        ],
    }
    found = facts("# Backend Engineer\n\nText.\n", posting)
    assert (found.remote, found.location, found.country) == (True, "Remote (Germany, Kenya)", None)
