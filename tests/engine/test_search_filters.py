from dataclasses import replace
from datetime import date

import pytest

from rolefit_engine.domain import Candidate
from rolefit_engine.facts import Coordinates, Duration, Facts, Range
from rolefit_engine.geography import FARTHEST, kilometres
from rolefit_engine.search.facets import facet
from rolefit_engine.search.filters import admits_candidate, admits_role
from rolefit_engine.search.interface import CandidateFilter, FacetValue, Near, RoleFilter
from rolefit_engine.search.terms import terms

KNOWN = Facts(
    remote=True,
    country="Kenya",
    compensation="paid",
    employment_type="full-time",
    languages=("english", "swahili"),
    seniority=("mid", "senior"),
    hours_per_week=Range(20, 40),
    commitment_duration=Duration(6, 12),
    minimum_general_years=3,
    posted=date(2026, 6, 1),
    valid_through=date(2026, 6, 30),
    coordinates=Coordinates(-6.8, 39.28),
)


@pytest.mark.parametrize(
    ("where", "admitted"),
    [
        (RoleFilter(), True),
        (RoleFilter(remote=True), True),
        (RoleFilter(remote=False), False),
        (RoleFilter(countries=("Uganda", "KENYA")), True),
        (RoleFilter(countries=("Uganda",)), False),
        (RoleFilter(compensation=("volunteer",)), False),
        (RoleFilter(employment_types=("Full-time",)), True),
        (RoleFilter(languages=("Swahili", "arabic")), True),
        (RoleFilter(languages=("arabic",)), False),
        (RoleFilter(seniority=("senior",)), True),
        (RoleFilter(seniority=("junior",)), False),
        (RoleFilter(hours_per_week=20), True),
        (RoleFilter(hours_per_week=19), False),
        (RoleFilter(min_hours_per_week=40), True),
        (RoleFilter(min_hours_per_week=41), False),
        (RoleFilter(posted_since=date(2026, 6, 1)), True),
        (RoleFilter(posted_since=date(2026, 6, 2)), False),
        (RoleFilter(open_on=date(2026, 6, 30)), True),
        (RoleFilter(open_on=date(2026, 7, 1)), False),
        (RoleFilter(near=Near(Coordinates(-6.8, 39.28), 0)), True),
        (RoleFilter(near=Near(Coordinates(-6.17, 35.74), 390)), False),
        (RoleFilter(near=Near(Coordinates(-6.17, 35.74), 400)), True),
        (RoleFilter(months=6), True),
        (RoleFilter(months=5), False),
        (RoleFilter(years=3), True),
        (RoleFilter(years=2), False),
        (RoleFilter(remote=True, years=2), False),
    ],
)
def test_search_filters_hold_of_what_a_role_states(where: RoleFilter, admitted: bool) -> None:
    assert admits_role(KNOWN, where) is admitted


@pytest.mark.parametrize("include", [True, False])
@pytest.mark.parametrize(
    "where",
    [
        RoleFilter(remote=True),
        RoleFilter(countries=("Kenya",)),
        RoleFilter(languages=("english",)),
        RoleFilter(hours_per_week=5),
        RoleFilter(min_hours_per_week=5),
        RoleFilter(months=1),
        RoleFilter(years=1),
        RoleFilter(posted_since=date(2026, 6, 1)),
        RoleFilter(open_on=date(2026, 6, 1)),
        RoleFilter(near=Near(Coordinates(0, 0), FARTHEST)),
    ],
)
@pytest.mark.parametrize(
    "facts", [Facts(), Facts(languages=(), hours_per_week=Range(), commitment_duration=Duration())]
)
def test_search_filters_let_the_caller_decide_on_silence(facts: Facts, where: RoleFilter, include: bool) -> None:
    assert admits_role(facts, replace(where, include_unknown=include)) is include


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        (Coordinates(0, 0), Coordinates(0, 180), 20_015.1),  # half of the way round
        (Coordinates(90, 0), Coordinates(-90, 77), 20_015.1),
        (Coordinates(0, 0), Coordinates(0, 1), 111.195),
        (Coordinates(60, 179.5), Coordinates(60, -179.5), 55.597),
        (Coordinates(5, 5), Coordinates(5, 5), 0),
    ],
)
def test_geography_kilometres(here: Coordinates, there: Coordinates, expected: float) -> None:
    assert kilometres(here, there) == pytest.approx(expected, abs=0.05)
    assert kilometres(here, there) == kilometres(there, here) <= FARTHEST


def test_search_filters_an_open_range_asks_for_nothing() -> None:
    facts = Facts(hours_per_week=Range(None, 40), commitment_duration=Duration(None, 6))
    assert admits_role(facts, RoleFilter(hours_per_week=5, months=1, include_unknown=False))


@pytest.mark.parametrize(
    ("where", "admitted"),
    [
        (CandidateFilter(languages=("English", "arabic")), True),
        (CandidateFilter(languages=("english", "french")), False),
        (CandidateFilter(hours_per_week=20), True),
        (CandidateFilter(hours_per_week=21), False),
        (CandidateFilter(location="nairobi"), True),
        (CandidateFilter(location="Kampala"), False),
    ],
)
def test_search_filters_hold_of_what_a_candidate_states(where: CandidateFilter, admitted: bool) -> None:
    known = Candidate("a", languages=("english", "Arabic"), hours_per_week=20, location="Nairobi, Kenya")
    assert admits_candidate(known, where) is admitted
    assert admits_candidate(Candidate("b"), where)


@pytest.mark.parametrize(
    ("where", "admitted"),
    [
        (RoleFilter(employment_types=("full-time",)), True),
        (RoleFilter(employment_types=("Permanent",)), True),
        (RoleFilter(employment_types=("full-time or part-time, permanent",)), True),
        (RoleFilter(employment_types=("contract",)), False),
        (RoleFilter(compensation=("paid",)), True),
        (RoleFilter(compensation=("EUR 60,000 a year",)), True),
        (RoleFilter(compensation=("volunteer", "unpaid")), False),
    ],
)
def test_search_filters_know_the_terms_of_a_fact(where: RoleFilter, admitted: bool) -> None:
    said = Facts(employment_type="full-time or part-time, permanent", compensation="EUR 60,000 a year")
    assert admits_role(said, where) is admitted
    assert not admits_role(Facts(compensation="volunteer"), RoleFilter(compensation=("paid",), include_unknown=False))


@pytest.mark.parametrize(
    ("fact", "value", "expected"),
    [
        ("employment_type", "full-time or part-time, permanent", ("full-time", "part-time", "permanent")),
        ("compensation", "unpaid", ("unpaid",)),
        ("compensation", "EUR 60,000-80,000 a year", ("paid",)),
        ("country", "Trinidad or Tobago", ("Trinidad or Tobago",)),
    ],
)
def test_search_terms(fact: str, value: str, expected: tuple[str, ...]) -> None:
    assert terms(fact, value) == expected


def test_search_facets_count_members_and_put_silence_last() -> None:
    counts: list[tuple[object, int]] = [(None, 9), ((), 1), (("b", "a"), 2), (("b",), 1), (("c",), 0)]
    assert facet(counts) == (FacetValue("b", 3), FacetValue("a", 2), FacetValue(None, 10))
    assert facet([(True, 1), (False, 2)]) == (FacetValue("false", 2), FacetValue("true", 1))
