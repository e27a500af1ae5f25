"""What a filter lets through: tests of one fact each, that a backend may run once for each distinct value."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Any

from rolefit_engine.domain import Candidate
from rolefit_engine.facts import Coordinates, Duration, Facts, Range
from rolefit_engine.geography import kilometres
from rolefit_engine.search.interface import CandidateFilter, Near, RoleFilter
from rolefit_engine.search.terms import terms


@dataclass(frozen=True, slots=True)
class Test:
    """One condition of a filter: the name of the fact it looks at, and whether a value passes."""

    fact: str
    passes: Callable[[Any], bool]


def role_tests(where: RoleFilter) -> list[Test]:
    """The conditions of a filter on roles; a fact's name is that of its field in Facts."""
    tests = [
        Test("country", _one_of(where.countries)),
        Test("compensation", _one_term_of(where.compensation, "compensation")),
        Test("employment_type", _one_term_of(where.employment_types, "employment_type")),
        Test("languages", _any_of(where.languages)),
        Test("seniority", _any_of(where.seniority)),
    ]
    wanted = (where.countries, where.compensation, where.employment_types, where.languages, where.seniority)
    chosen = [test for test, values in zip(tests, wanted, strict=True) if values]
    if where.remote is not None:
        chosen.append(Test("remote", lambda value: value is where.remote))
    if (hours := where.hours_per_week) is not None:
        chosen.append(Test("hours_per_week", lambda value: ends(value)[0] <= hours))
    if (wanted_hours := where.min_hours_per_week) is not None:
        chosen.append(Test("hours_per_week", lambda value: ends(value)[1] >= wanted_hours))
    if (months := where.months) is not None:
        chosen.append(Test("commitment_duration", lambda value: ends(value)[0] <= months))
    if (years := where.years) is not None:
        chosen.append(Test("minimum_general_years", lambda value: value <= years))
    if (since := where.posted_since) is not None:
        chosen.append(Test("posted", lambda value: value >= since))
    if (day := where.open_on) is not None:
        chosen.append(Test("valid_through", lambda value: value >= day))
    if (near := where.near) is not None:
        chosen.append(Test("coordinates", lambda value: is_near(value, near)))
    return [Test(test.fact, _or_silent(test.passes, where.include_unknown)) for test in chosen]


def admits_role(facts: Facts, where: RoleFilter) -> bool:
    """True where a role with these facts passes the whole filter."""
    return all(test.passes(getattr(facts, test.fact)) for test in role_tests(where))


def candidate_tests(where: CandidateFilter) -> list[Test]:
    """The conditions of a filter on candidates; a fact's name is that of its field in Candidate."""
    chosen: list[Test] = []
    if where.languages:
        wanted = {language.casefold() for language in where.languages}
        chosen.append(Test("languages", lambda spoken: wanted <= {language.casefold() for language in spoken}))
    if (hours := where.hours_per_week) is not None:
        chosen.append(Test("hours_per_week", lambda given: given >= hours))
    if where.location:
        place = where.location.casefold()
        chosen.append(Test("location", lambda stated: place in stated.casefold()))
    return [Test(test.fact, _or_silent(test.passes, where.include_unknown)) for test in chosen]


def admits_candidate(candidate: Candidate, where: CandidateFilter) -> bool:
    """True where a candidate passes the whole filter."""
    return all(test.passes(getattr(candidate, test.fact)) for test in candidate_tests(where))


def ends(stated: Range | Duration) -> tuple[float, float]:
    """The least and the most of stated hours or months: 0 and infinity where an end is open."""
    match stated:
        case Range(least, most) | Duration(least, most):
            low, high = least if least is not None else 0.0, most if most is not None else inf
            return min(low, high), max(low, high)


def is_near(place: Coordinates, near: Near) -> bool:
    """True where a place is near enough."""
    return kilometres(place, near.place) <= near.kilometres


def silent(value: object) -> bool:
    """True where a text says nothing of a fact: None, an empty set, a range open at both ends."""
    match value:
        case None | () | Range(None, None) | Duration(None, None):
            return True
        case _:
            return False


def _or_silent(passes: Callable[[Any], bool], include_unknown: bool) -> Callable[[Any], bool]:
    return lambda value: include_unknown if silent(value) else passes(value)


def _one_of(wanted: tuple[str, ...]) -> Callable[[str], bool]:
    folded = {value.casefold() for value in wanted}
    return lambda value: value.casefold() in folded


def _one_term_of(wanted: tuple[str, ...], fact: str) -> Callable[[str], bool]:
    whole, some = _one_of(wanted), _any_of(wanted)
    return lambda value: whole(value) or some(terms(fact, value))


def _any_of(wanted: tuple[str, ...]) -> Callable[[tuple[str, ...]], bool]:
    folded = {value.casefold() for value in wanted}
    return lambda values: any(value.casefold() in folded for value in values)
