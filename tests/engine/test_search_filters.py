from dataclasses import replace

import pytest

from rolefit_engine.domain import Candidate
from rolefit_engine.facts import Duration, Facts, Range
from rolefit_engine.search.facets import facet
from rolefit_engine.search.filters import admits_candidate, admits_role
from rolefit_engine.search.interface import CandidateFilter, FacetValue, RoleFilter
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
        RoleFilter(months=1),
        RoleFilter(years=1),
    ],
)
@pytest.mark.parametrize(
    "facts", [Facts(), Facts(languages=(), hours_per_week=Range(), commitment_duration=Duration())]
)
def test_search_filters_let_the_caller_decide_on_silence(facts: Facts, where: RoleFilter, include: bool) -> None:
    assert admits_role(facts, replace(where, include_unknown=include)) is include


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
