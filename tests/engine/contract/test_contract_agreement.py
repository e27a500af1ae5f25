"""Both backends and a brute force over drawn roles and candidates: the same pages, whatever is asked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations_with_replacement, cycle
from math import inf, nextafter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolefit_engine.credits import credit
from rolefit_engine.domain import Candidate, Role
from rolefit_engine.facts import Coordinates, Duration, Facts, Range
from rolefit_engine.geography import kilometres
from rolefit_engine.scoring import match
from rolefit_engine.search.elastic.candidates import ElasticCandidateIndex
from rolefit_engine.search.elastic.connection import connect
from rolefit_engine.search.elastic.projector import Projector
from rolefit_engine.search.elastic.roles import ElasticIndex
from rolefit_engine.search.embedded import EmbeddedIndex
from rolefit_engine.search.embedded_candidates import EmbeddedCandidateIndex
from rolefit_engine.search.filters import is_near
from rolefit_engine.search.interface import (
    CandidateFilter,
    CandidateIndex,
    Near,
    Page,
    Preferences,
    RoleFilter,
    RoleIndex,
)
from rolefit_engine.store import Store
from tests.engine.make import TAXONOMY, YEAR, asking, candidates, held_skills, role, roles_of, skill_ids, sourced

pytestmark = pytest.mark.real
drawn = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

values = st.none() | st.sampled_from(["Kenya", "kenya", "Straße", "STRASSE", "a*b?"])
tongues: st.SearchStrategy[tuple[str, ...]] = st.lists(
    st.sampled_from(["english", "English", "arabic"]), max_size=2
).map(tuple)
several = st.none() | tongues
numbers = st.sampled_from([None, 0.0, 10.0, 20.0])
DAYS = [date(2024, 2, 29), date(2026, 6, 30), date(2026, 7, 1)]
PLACES = [
    *(Coordinates(-6.8, 39.28), Coordinates(-6.80001, 39.28), Coordinates(-1.2833, 36.8167), Coordinates(0.1, -0.1)),
    *(Coordinates(90.0, 12.0), Coordinates(-90.0, 0.0), Coordinates(17.7, 180.0), Coordinates(17.7, -179.99999)),
]
# Circles whose border goes through a place, one step of a float inside of it, and one outside.
circles = [
    Near(here, radius)
    for here, there in combinations_with_replacement(PLACES, 2)
    for exact in [kilometres(here, there)]
    for radius in (exact, max(0.0, nextafter(exact, 0.0)), nextafter(exact, inf))
]
facts = st.builds(
    Facts,
    organisation=st.sampled_from([None, "Umoja", "umoja works", "Éclair & Co."]),
    remote=st.sampled_from([None, True, False]),
    country=values,
    compensation=st.sampled_from([None, "volunteer", "EUR 60,000 a year"]),
    employment_type=st.sampled_from([None, "full-time, permanent", "part-time or full-time"]),
    languages=several,
    seniority=several,
    hours_per_week=st.none() | st.builds(Range, numbers, numbers),
    commitment_duration=st.none() | st.builds(Duration, numbers, numbers),
    minimum_general_years=numbers,
    posted=st.none() | st.sampled_from(DAYS),
    valid_through=st.none() | st.sampled_from(DAYS),
    coordinates=st.none() | st.sampled_from(PLACES),
)
titles = st.sampled_from(["Engineer", "ENGINEER", "Senior node.js engineer", "Data", "The engineer of data, c++ & k8s"])
texts = st.sampled_from(["We look for you.", "Node.js and C++ are used.", "Kubernetes, naïvely.", ""])
filters = st.builds(
    RoleFilter,
    remote=st.sampled_from([None, None, True, False]),
    countries=st.sampled_from([(), (), ("KENYA", "strasse")]),
    compensation=st.sampled_from([(), (), ("paid",)]),
    employment_types=st.sampled_from([(), ("Full-time",)]),
    languages=st.sampled_from([(), ("ENGLISH",)]),
    seniority=st.sampled_from([(), ("arabic",)]),
    hours_per_week=st.sampled_from([None, None, 10.0]),
    min_hours_per_week=st.sampled_from([None, None, 10.0, 15.0]),
    months=st.sampled_from([None, 0.0]),
    years=st.sampled_from([None, 15.0]),
    posted_since=st.sampled_from([None, None, *DAYS]),
    open_on=st.sampled_from([None, None, *DAYS]),
    near=st.none() | st.none() | st.sampled_from(circles),
    skills=st.sampled_from([(), (), (("sql", "rust"),)]),
    include_unknown=st.booleans(),
)
searches = st.sampled_from(
    [None, None, "engineer", "engin", "node.js ", "node.j", "k8s", "machine lear", "umoja data", "!?", "c++", "eclair"]
)
wishes = st.builds(
    Preferences,
    must_have=st.sampled_from([(), (), (("python",),), ((),)]),
    weights=st.just(dict[str, float]()) | st.dictionaries(skill_ids, st.sampled_from([0.0, 0.5, 10.0]), max_size=3),
    min_score=st.sampled_from([0.0, 0.0, 0.1]),
)


@st.composite
def many_roles(draw: st.DrawFn) -> list[Role]:
    """Roles with facts, of which some have the same title."""
    return [
        replace(one, title=draw(titles), text=f"{draw(texts)} {one.id}", facts=draw(facts))
        for one in draw(roles_of(1, 14))
    ]


@st.composite
def many_candidates(draw: st.DrawFn) -> list[Candidate]:
    """Candidates with what filters need."""
    skills = st.lists(held_skills, max_size=5).map(tuple)
    return [
        Candidate(
            f"c{number:02}",
            draw(skills),
            draw(st.sampled_from([None, "Ada", "ada k8s", "Ben"])),
            location=draw(values),
            languages=draw(tongues),
            hours_per_week=draw(numbers),
            text=draw(texts),
        )
        for number in range(draw(st.integers(1, 10)))
    ]


def shown(page: Page[Any]) -> tuple[Any, ...]:
    """A page, and what tells pages apart."""
    return page.items, page.cursors, page.total, page.has_next, page.facets, page.certified


async def walk(index: RoleIndex | CandidateIndex, method: str, size: int, *asked: Any, **options: Any) -> list[Any]:
    """Every page of an answer."""
    pages: list[Any] = []
    after: str | None = None
    while True:
        page = await getattr(index, method)(*asked, **options, first=size, after=after)
        pages.append(shown(page))
        if not page.has_next:
            return pages
        after = page.cursors[-1]


def by_force(roles: Sequence[Role], candidate: Candidate, preferences: Preferences) -> list[tuple[float, str]]:
    """Rank scores and ids of all roles that reach the least score, the best first."""
    credits_ = credit(candidate, TAXONOMY, YEAR)
    matches = [match(one, candidate, credits_, preferences.weights) for one in roles]
    reaching = [one for one in matches if one.score >= preferences.min_score]
    return sorted(((one.rank_score, one.role.id) for one in reaching), key=lambda pair: (-pair[0], pair[1]))


@drawn
@given(many_roles(), candidates, filters, searches, wishes, st.sampled_from([2, 50]))
async def test_contract_backends_agree_on_roles(  # noqa: PLR0917 - what is drawn
    elasticsearch_url: str,
    prefix: str,
    roles: list[Role],
    candidate: Candidate,
    where: RoleFilter,
    search: str | None,
    preferences: Preferences,
    size: int,
) -> None:
    connection = connect(elasticsearch_url, prefix)
    with TemporaryDirectory() as folder:
        async with await Store.open(f"sqlite:///{Path(folder)}/rolefit.db") as store:
            await store.save_roles(sourced(roles))
            one: RoleIndex = EmbeddedIndex(store, TAXONOMY, this_year=lambda: YEAR)
            projector = Projector(connection, store, TAXONOMY, frequent=2)
            other: RoleIndex = ElasticIndex(store, TAXONOMY, projector, this_year=lambda: YEAR)
            asked: dict[str, Any] = {"where": where, "search": search}
            for index in (one, other):
                page = await index.match_roles(candidate, preferences=replace(preferences, must_have=()), first=100)
                assert [(found.rank_score, found.role.id) for found in page.items] == by_force(
                    roles, candidate, preferences
                )
            assert await walk(one, "list_roles", size, **asked) == await walk(other, "list_roles", size, **asked)
            asked["preferences"] = preferences
            matched = await walk(one, "match_roles", size, candidate, **asked)
            assert matched == await walk(other, "match_roles", size, candidate, **asked)
            for prefix_ in (
                "e",
                "data",
                "node",
                "k",
                "umo",
                "s",
                "the engineer",
                "enigneer",
                "umjo",
                "pyhton",
                "seniro nod",
            ):
                assert await one.suggest(prefix_, 4) == await other.suggest(prefix_, 4)
    await connection.close()


@drawn
@given(many_candidates(), roles_of(1, 1), st.booleans(), searches, wishes, st.sampled_from([2, 50]))
async def test_contract_backends_agree_on_candidates(  # noqa: PLR0917 - what is drawn
    elasticsearch_url: str,
    prefix: str,
    people: list[Candidate],
    roles: list[Role],
    include: bool,
    search: str | None,
    preferences: Preferences,
    size: int,
) -> None:
    connection = connect(elasticsearch_url, prefix)
    with TemporaryDirectory() as folder:
        async with await Store.open(f"sqlite:///{Path(folder)}/rolefit.db") as store:
            for person in people:
                await store.save_candidate(person)
            one: CandidateIndex = EmbeddedCandidateIndex(store, TAXONOMY, this_year=lambda: YEAR)
            projector = Projector(connection, store, TAXONOMY)
            other: CandidateIndex = ElasticCandidateIndex(store, TAXONOMY, projector, this_year=lambda: YEAR)
            for where in (
                CandidateFilter(),
                CandidateFilter(languages=("ENGLISH",), include_unknown=include),
                CandidateFilter(location="A*", hours_per_week=10.0, include_unknown=include),
                CandidateFilter(location="ss", skills=(("python", "sql"),), include_unknown=include),
            ):
                asked: dict[str, Any] = {"where": where, "search": search}
                listed = await walk(one, "list_candidates", size, **asked)
                assert listed == await walk(other, "list_candidates", size, **asked)
                asked["preferences"] = preferences
                matched = await walk(one, "match_candidates", size, roles[0], **asked)
                assert matched == await walk(other, "match_candidates", size, roles[0], **asked)
    await connection.close()


async def test_contract_backends_agree_on_what_is_near(elasticsearch_url: str, prefix: str, local_store: Store) -> None:
    roles = [role(f"r{at}", facts=Facts(coordinates=place)) for at, place in enumerate(PLACES)]
    await local_store.save_roles(sourced(roles))
    connection = connect(elasticsearch_url, prefix)
    one: RoleIndex = EmbeddedIndex(local_store, TAXONOMY, this_year=lambda: YEAR)
    other: RoleIndex = ElasticIndex(local_store, TAXONOMY, Projector(connection, local_store, TAXONOMY))
    for near in circles:
        where = RoleFilter(near=near, include_unknown=False)
        expected = {f"r{at}" for at, place in enumerate(PLACES) if is_near(place, near)}
        for index in (one, other):
            page = await index.list_roles(where=where)
            assert {found.id for found in page.items} == expected, (near, index)
    await connection.close()


TITLES = [
    *("Kubernetes engineer", "Kubernets engineer", "Kubernetes", "Senior Kubernetes engineer", "Kybernetiker"),
    *("Back-end developer", "Backend developer", "Back office", "Data engineer, PostgreSQL", "Postgraduate researcher"),
    *("مهندس برمجيات", "مهندسة برمجيات", "Мастер", "Développeuse", "𝔎𝔲𝔟𝔢𝔯𝔫𝔢𝔱𝔢𝔰 🚀", "Kuuubernetes", "kub", "Ku b ern"),
]
ORGANISATIONS = ["Umoja", "Umoja Works", "Kubernetics", None]


@st.composite
def misspelt(draw: st.DrawFn) -> str:
    """The beginning of something that is there, with up to three edits."""
    words = draw(st.sampled_from([*TITLES, *filter(None, ORGANISATIONS), "PostgreSQL", "machine learning", "fastapi"]))
    start = draw(st.sampled_from([0, *(at + 1 for at, char in enumerate(words) if char == " ")]))
    typed = words[start : start + draw(st.integers(3, 27))]
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(typed)))
        letter = draw(st.sampled_from(["", "e", "u", " ", "𝔲", "ن"]))
        rest = typed[at : at + 2][::-1] + typed[at + 2 :] if draw(st.booleans()) else typed[at + 1 :]
        typed = typed[:at] + letter + rest
    return typed


@drawn
@given(st.lists(misspelt(), min_size=10, max_size=10), st.sampled_from([2, 50]))
async def test_contract_backends_agree_on_misspelt_beginnings(
    elasticsearch_url: str, prefix: str, local_store: Store, typed: list[str], first: int
) -> None:
    titled = zip(TITLES * 2, cycle(ORGANISATIONS), strict=False)
    roles = [
        replace(asking(f"r{at:02}", "postgresql", "machine-learning"), title=title, facts=Facts(organisation=by))
        for at, (title, by) in enumerate(titled)
    ]
    await local_store.save_roles(sourced(roles))
    connection = connect(elasticsearch_url, prefix)
    one: RoleIndex = EmbeddedIndex(local_store, TAXONOMY, this_year=lambda: YEAR)
    other: RoleIndex = ElasticIndex(local_store, TAXONOMY, Projector(connection, local_store, TAXONOMY))
    for beginning in typed:
        assert await other.suggest(beginning, first) == await one.suggest(beginning, first), beginning
    await connection.close()
