"""The day a role was posted, the last day to apply, and coordinates."""

import json
from datetime import date

import pytest

from rolefit_engine.facts import Coordinates
from tests.indexer.reading import facts

JUNE_30 = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Apply by 30 June 2026", JUNE_30),
        ("Please apply by sending your CV before Tuesday, 30th of June 2026.", JUNE_30),
        ("Closing date: 30 June 2026", JUNE_30),
        ("Closing date : 30-Jun-2026", JUNE_30),
        ("**Closing date:** June 30th, 2026", JUNE_30),
        ("Applications close at 17:00 on 30.06.2026", JUNE_30),
        ("Deadline for applications: 2026-06-30", JUNE_30),
        ("Deadline: 30/06/2026", JUNE_30),
        ("Deadline: 06/30/2026", JUNE_30),
        ("Deadline: 05/06/2026", None),
        ("Deadline: 31 June 2026", None),
        ("Apply by 30 June", None),
        ("A project with a hard deadline. We began on 30 June 2026.", None),
        ("Apply by post. We were founded on 30 June 2026.", None),
        ("آخر موعد للتقديم: ٣٠ يونيو ٢٠٢٦", JUNE_30),
        ("Mwisho wa kutuma maombi: 30 Juni 2026", JUNE_30),
    ],
)
def test_facts_valid_through(text: str, expected: date | None) -> None:
    assert facts(f"# Engineer\n\n- You know Python.\n- {text}\n").valid_through == expected


def test_facts_valid_through_below_a_heading() -> None:
    read = facts("# Engineer\n\nYou know Python.\n\n## Closing date\n\n30 June 2026\n")
    assert read.valid_through == JUNE_30
    assert "30 June 2026" in read.evidence["valid_through"].text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Date posted: 2026-06-30", JUNE_30),
        ("Analyst in Nairobi Date posted: 2026-06-30 Likes: 0 Job description You know SQL", JUNE_30),
        ("Posted on June 30, 2026", JUNE_30),
        ("Published: 30 June 2026", JUNE_30),
        ("Posted 3 days ago, on 30 June 2026", None),
        ("We have posted record profits.", None),
    ],
)
def test_facts_posted(text: str, expected: date | None) -> None:
    assert facts(f"# Engineer\n\n{text}\n").posted == expected


@pytest.mark.parametrize(
    ("front", "posted", "valid_through"),
    [
        ("date: 2026-06-01\ndeadline: 2026-06-30", date(2026, 6, 1), JUNE_30),
        ("posted: 1 June 2026\napply by: 30 June 2026", date(2026, 6, 1), JUNE_30),
        ("datePosted: 2026-06-01T09:00:00Z\nvalidThrough: '2026-06-30T23:59:59+03:00'", date(2026, 6, 1), JUNE_30),
        ("date: soon\ndeadline: 1926-06-30", None, None),
    ],
)
def test_facts_dates_of_front_matter(front: str, posted: date | None, valid_through: date | None) -> None:
    read = facts(f"---\ntitle: Engineer\n{front}\n---\n\nYou know Python.\n")
    assert (read.posted, read.valid_through) == (posted, valid_through)
    assert read.evidence.keys() >= ({"posted", "valid_through"} if posted else set())


def test_facts_dates_and_coordinates_of_a_job_posting() -> None:
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Engineer",
        "datePosted": "2026-06-01",
        "validThrough": "2026-06-30T23:59",
        "jobLocation": [
            {
                "@type": "Place",
                "address": {"addressLocality": "Dar es Salaam"},
                "geo": {"@type": "GeoCoordinates", "latitude": "-6.8", "longitude": 39.28},
            }
        ],
    }
    page = f'<html><head><script type="application/ld+json">{json.dumps(posting)}</script></head>'
    read = facts(f"{page}<body><h1>Engineer</h1><p>You know Python.</p></body></html>")
    assert (read.posted, read.valid_through) == (date(2026, 6, 1), JUNE_30)
    assert read.coordinates == Coordinates(-6.8, 39.28)
    assert read.evidence["posted"].text.startswith('"datePosted": "2026-06-01"')


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("latitude: -6.8\nlongitude: 39.28", Coordinates(-6.8, 39.28)),
        ("lat: 0\nlng: 39.28", Coordinates(0, 39.28)),
        ("geo: -6.8, 39.28", Coordinates(-6.8, 39.28)),
        ("coordinates: [-6.8, 39.28]", Coordinates(-6.8, 39.28)),
        ("geo: {lat: -6.8, lon: 39.28}", Coordinates(-6.8, 39.28)),
        ("latitude: 0\nlongitude: 0", None),
        ("latitude: 96.8\nlongitude: 39.28", None),
        ("latitude: .nan\nlongitude: 39.28", None),
        ("geo: here, there", None),
        ("geo: 1, 2, 3", None),
        ("latitude: -6.8", None),
    ],
)
def test_facts_coordinates_of_front_matter(front: str, expected: Coordinates | None) -> None:
    read = facts(f"---\ntitle: Engineer\n{front}\n---\n\nYou know Python.\n")
    assert read.coordinates == expected
    assert ("coordinates" in read.evidence) == (expected is not None)
