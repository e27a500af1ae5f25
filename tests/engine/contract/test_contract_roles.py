import asyncio
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rolefit_engine.credits import credit
from rolefit_engine.domain import Candidate, Kind, Role
from rolefit_engine.facts import Coordinates, Facts, Range
from rolefit_engine.scoring import Match, match
from rolefit_engine.search.following import FollowedRoles
from rolefit_engine.search.interface import (
    MAX_DEPTH,
    CursorError,
    FacetValue,
    Near,
    Preferences,
    RoleFilter,
    RoleIndex,
    Suggestion,
    SuggestionKind,
)
from rolefit_engine.store import Store
from tests.engine.make import TAXONOMY, YEAR, asking, holding, requirement, role, source, sourced

BACKEND = asking("backend", "fastapi", "postgresql", facts=Facts(remote=True, country="Kenya", organisation="Umoja"))
DATA = asking("data", "python", "mysql", "machine-learning", facts=Facts(remote=False, languages=("english",)))
PLATFORM = asking("platform", "kubernetes", "rust", facts=Facts(languages=("english", "arabic")))
ROLES = [BACKEND, DATA, PLATFORM]
PYTHONISTA = holding("ada", "django", "postgresql")


@pytest.fixture
async def filled(index: RoleIndex, local_store: Store) -> RoleIndex:
    """An index of ROLES."""
    await local_store.save_roles(sourced(ROLES))
    return index


def brute(roles: Sequence[Role], candidate: Candidate, wishes: dict[str, float] | None = None) -> list[Match]:
    credits_ = credit(candidate, TAXONOMY, YEAR)
    found = [match(one, candidate, credits_, wishes) for one in roles]
    return sorted(found, key=lambda one: (-one.rank_score, one.role.id))


async def walk(index: RoleIndex, candidate: Candidate, size: int, preferences: Preferences) -> list[Match]:
    """All matches, page by page."""
    found: list[Match] = []
    after: str | None = None
    while True:
        page = await index.match_roles(candidate, preferences=preferences, first=size, after=after)
        found += page.items
        if not page.has_next:
            return found
        after = page.cursors[-1]


async def test_contract_roles_gives_the_matches_of_scoring(filled: RoleIndex) -> None:
    page = await filled.match_roles(PYTHONISTA)
    expected = brute([replace(one, files=(f"{one.id}.md",)) for one in ROLES], PYTHONISTA)
    assert list(page.items) == expected
    assert [one.role.id for one in page.items] == ["backend", "data", "platform"]
    assert (page.total, page.has_next) == (3, False)


async def test_contract_roles_answers_for_an_empty_store(index: RoleIndex) -> None:
    for page in (await index.match_roles(PYTHONISTA, search="x"), await index.list_roles()):
        assert (page.items, page.total, page.has_next) == ((), 0, False)
    assert await index.suggest("p") == ()


@pytest.mark.parametrize("size", [1, 2, 7])
async def test_contract_roles_pages_walk_all_once(index: RoleIndex, local_store: Store, size: int) -> None:
    skills = ["python", "rust", "sql", "kubernetes"]
    roles = [asking(f"r{n:02}", *skills[n % 3 : 1 + n % 4]) for n in range(20)]
    await local_store.save_roles(sourced(roles))
    found = await walk(index, PYTHONISTA, size, Preferences())
    assert [(one.score, one.role.id) for one in found] == [(one.score, one.role.id) for one in brute(roles, PYTHONISTA)]


async def test_contract_roles_pages_end_at_the_greatest_depth(index: RoleIndex, local_store: Store) -> None:
    await local_store.save_roles(sourced([asking(f"r{n:04}", "python") for n in range(MAX_DEPTH + 50)]))
    for candidate in (holding("someone", "python"), holding("someone", "rust")):
        found = await walk(index, candidate, 600, Preferences())
        assert [one.role.id for one in found] == [f"r{n:04}" for n in range(MAX_DEPTH)]
    after, listed = None, 0
    while page := await index.list_roles(first=300, after=after):
        listed += len(page.items)
        if not page.has_next:
            break
        after = page.cursors[-1]
    assert listed == MAX_DEPTH
    assert page.total == MAX_DEPTH + 50


@pytest.mark.parametrize("bad", ["x", ""])
async def test_contract_roles_refuses_cursors_of_its_own_making(filled: RoleIndex, bad: str) -> None:
    with pytest.raises(CursorError):
        await filled.match_roles(PYTHONISTA, after=bad)
    with pytest.raises(CursorError):
        await filled.list_roles(after=bad)
    with pytest.raises(CursorError):
        await filled.list_roles(search="data", after=bad)


ROLES_FOLLOWS_PREFERENCES: list[tuple[Preferences, list[str]]] = [
    (Preferences(weights={"mysql": 10.0}), ["data", "backend", "platform"]),
    (Preferences(weights={"kubernetes": 10.0}), ["backend", "data", "platform"]),
    (Preferences(min_score=0.2), ["backend", "data"]),
    (Preferences(min_score=0.2, weights={"mysql": 10.0}), ["data", "backend"]),
    (Preferences(must_have=(("python",),)), ["backend", "data"]),
    (Preferences(must_have=(("python",), ("sql",))), ["backend", "data"]),
    (Preferences(must_have=(("fastapi",),)), ["backend"]),
    (Preferences(must_have=(("rust", "fastapi"),)), ["backend", "platform"]),
    (Preferences(must_have=(("nobody-knows",),)), []),
    (Preferences(must_have=((),)), []),
]


async def test_contract_roles_follows_preferences(filled: RoleIndex) -> None:
    for preferences, expected in ROLES_FOLLOWS_PREFERENCES:
        page = await filled.match_roles(PYTHONISTA, preferences=preferences)
        assert [one.role.id for one in page.items] == expected
        walked = await walk(filled, PYTHONISTA, 1, preferences)
        assert [one.role.id for one in walked] == expected
        assert page.total == (3 if not preferences.must_have else len(expected))


ROLES_FILTERS = [
    (RoleFilter(remote=True, include_unknown=False), ["backend"]),
    (RoleFilter(remote=True), ["backend", "platform"]),
    (RoleFilter(languages=("arabic",), include_unknown=False), ["platform"]),
]


async def test_contract_roles_filters(filled: RoleIndex) -> None:
    for where, expected in ROLES_FILTERS:
        listed = await filled.list_roles(where=where)
        assert [one.id for one in listed.items] == expected
        matched = await filled.match_roles(PYTHONISTA, where=where)
        assert sorted(one.role.id for one in matched.items) == expected
        assert listed.facets == matched.facets


ARUSHA, MOSHI, NAIROBI = Coordinates(-3.3869, 36.683), Coordinates(-3.35, 37.3333), Coordinates(-1.2833, 36.8167)
MEASURED = {
    "a": Facts(hours_per_week=Range(5, 10), posted=date(2026, 5, 1), valid_through=date(2026, 6, 30)),
    "b": Facts(hours_per_week=Range(15, 25), posted=date(2026, 6, 1), coordinates=ARUSHA),
    "c": Facts(hours_per_week=Range(40, None), valid_through=date(2026, 7, 31), coordinates=NAIROBI),
    "d": Facts(hours_per_week=Range(None, 20), posted=date(2026, 6, 2), coordinates=MOSHI),
    "e": Facts(),
}
ROLES_MEASURED_FILTERS = [
    (RoleFilter(min_hours_per_week=10, hours_per_week=20), "abd"),
    (RoleFilter(min_hours_per_week=11, hours_per_week=14), "d"),
    (RoleFilter(min_hours_per_week=26), "c"),
    (RoleFilter(hours_per_week=5), "ad"),
    (RoleFilter(posted_since=date(2026, 6, 1)), "bd"),
    (RoleFilter(open_on=date(2026, 6, 30)), "ac"),
    (RoleFilter(open_on=date(2026, 7, 1)), "c"),
    (RoleFilter(near=Near(ARUSHA, 0)), "b"),
    (RoleFilter(near=Near(ARUSHA, 72)), "b"),
    (RoleFilter(near=Near(ARUSHA, 73)), "bd"),
    (RoleFilter(near=Near(ARUSHA, 300)), "bcd"),
    (RoleFilter(near=Near(Coordinates(3.3869, -143.317), 20_016)), "bcd"),  # the other side of the earth
]


async def test_contract_roles_filters_by_hours_days_and_place(index: RoleIndex, local_store: Store) -> None:
    await local_store.save_roles(sourced([role(name, facts=facts) for name, facts in MEASURED.items()]))
    for where, expected in ROLES_MEASURED_FILTERS:
        page = await index.list_roles(where=replace(where, include_unknown=False))
        assert "".join(one.id for one in page.items) == expected, where
        found = await index.match_roles(PYTHONISTA, where=where)
        silent = {name for name in MEASURED if name not in "abcd" or _silent_about(MEASURED[name], where)}
        assert {one.role.id for one in found.items} == {*expected, *silent}, where
        assert found.total == len(found.items)


def _silent_about(facts: Facts, where: RoleFilter) -> bool:
    asked = {"posted_since": facts.posted, "open_on": facts.valid_through, "near": facts.coordinates}
    return any(getattr(where, name) is not None and stated is None for name, stated in asked.items())


async def test_contract_roles_facets_cover_all_whatever_the_least_score(filled: RoleIndex) -> None:
    page = await filled.match_roles(PYTHONISTA, preferences=Preferences(min_score=0.9), first=1)
    assert (page.items, page.total) == ((), 3)
    assert page.facets["remote"] == (FacetValue("false", 1), FacetValue("true", 1), FacetValue(None, 1))
    assert page.facets["languages"] == (
        FacetValue("english", 2),
        FacetValue("arabic", 1),
        FacetValue(None, 1),
    )
    assert page.facets["country"] == (FacetValue("Kenya", 1), FacetValue(None, 2))
    assert {value.value: value.count for value in page.facets["skills"]} == dict.fromkeys(
        ["fastapi", "postgresql", "python", "mysql", "machine-learning", "kubernetes", "rust"], 1
    )


async def test_contract_roles_lists_by_title(filled: RoleIndex) -> None:
    first = await filled.list_roles(first=2)
    assert [one.id for one in first.items] == ["backend", "data"]
    second = await filled.list_roles(first=2, after=first.cursors[-1])
    assert [one.id for one in second.items] == ["platform"]
    assert (first.has_next, second.has_next) == (True, False)


ROLES_FINDS_WORDS: list[tuple[str, list[str]]] = [
    ("k8s", ["platform"]),
    ("Kubernetes", ["platform"]),
    ("kuber", ["platform"]),
    ("machine learning", ["data"]),
    ("machine lea", ["data"]),
    ("ML role", []),
    ("data look", ["data"]),
    ("look data", ["data"]),
    ("umoja", ["backend"]),
    ("Postgres umoja", ["backend"]),
    ("postgres data", []),
    ("we LOOK fo", ["backend", "data", "platform"]),
    ("loo for", []),
    ("loo", ["backend", "data", "platform"]),
    ("loo ", []),
    ("!?", []),
    ("  ", ["backend", "data", "platform"]),
]


async def test_contract_roles_finds_words(filled: RoleIndex) -> None:
    for search, expected in ROLES_FINDS_WORDS:
        listed = await filled.list_roles(search=search)
        assert sorted(one.id for one in listed.items) == expected
        matched = await filled.match_roles(PYTHONISTA, search=search)
        assert sorted(one.role.id for one in matched.items) == expected


async def test_contract_roles_ranks_titles_above_skills_above_texts(index: RoleIndex, local_store: Store) -> None:
    roles = [
        replace(role("a"), text="They once wrote Rust."),
        replace(asking("b", "rust"), text="Whatever."),
        replace(role("c"), title="Rust engineer", text="An engineer."),
        replace(role("d"), title="Senior engineer who writes Rust", text="Engineering."),
    ]
    await local_store.save_roles(sourced(roles))
    page = await index.list_roles(search="rust", first=3)
    assert [one.id for one in page.items] == ["c", "d", "b"]
    rest = await index.list_roles(search="rust", after=page.cursors[-1])
    assert [one.id for one in rest.items] == ["a"]


async def test_search_following_drops_dead_rows_when_they_are_most(local_store: Store) -> None:
    followed = FollowedRoles(local_store)
    for text in range(5):
        await local_store.save_roles(sourced([role(f"r{n:03}", text=f"{n} {text}") for n in range(600)]))
        await followed.catch_up(words=True)
    assert len(followed.columns.row_of) == 600
    assert followed.words is not None
    assert len(followed.columns) == len(followed.words) < 5 * 600


@pytest.mark.parametrize("searching", [True, False])
async def test_contract_roles_follows_every_change(filled: RoleIndex, local_store: Store, searching: bool) -> None:
    search = "look" if searching else None
    assert len((await filled.list_roles(search=search)).items) == 3
    await local_store.save_role(replace(asking("data", "rust"), text="We look further."), source("data"))
    await local_store.save_role(asking("new", "python"), source("new"))
    await local_store.remove_role("backend")
    rustacean = holding("someone", "rust")
    page = await filled.match_roles(rustacean, search=search)
    assert [one.role.id for one in page.items] == ["data", "platform", "new"]
    assert [one.role.id for one in (await filled.match_roles(rustacean, search="furth")).items] == ["data"]
    assert page.facets["skills"][0] == FacetValue("rust", 2)
    assert [one.title for one in (await filled.list_roles(search=search)).items if one.id == "backend"] == []


async def test_contract_roles_follows_when_most_change(index: RoleIndex, local_store: Store) -> None:
    roles = [asking(f"r{n:03}", "python", "rust") for n in range(600)]
    for skill in ("java", "sql", "mysql", "python"):
        roles = [replace(one, requirements=asking("x", skill).requirements) for one in roles]
        await local_store.save_roles(sourced(roles))
        page = await index.match_roles(holding("someone", skill), search="look", first=1_000)
        assert {one.score for one in page.items} == {0.25}
        assert page.total == 600
        assert page.facets["skills"] == (FacetValue(skill, 600),)
    assert [one.id for one in (await index.list_roles(search="r004")).items] == ["r004"]


async def test_contract_roles_answers_many_at_once(filled: RoleIndex, local_store: Store) -> None:
    async def save(number: int) -> None:
        await local_store.save_role(asking(f"more{number}", "python"), source(f"more{number}"))

    asks = (filled.match_roles(PYTHONISTA, search="look") for _ in range(10))
    pages = await asyncio.gather(*asks, *(save(number) for number in range(10)))
    assert all(page.total >= 3 for page in pages if page is not None)
    assert (await filled.list_roles()).total == 13


@pytest.mark.real
async def test_contract_roles_sees_what_another_process_saved(filled: RoleIndex, tmp_path: Path) -> None:
    assert (await filled.list_roles()).total == 3
    program = (
        "import asyncio, sys\n"
        "from rolefit_engine.domain import Role\n"
        "from rolefit_engine.store import Source, Store\n"
        "async def main():\n"
        "    async with await Store.open(sys.argv[1]) as store:\n"
        "        await store.save_role(Role('other', 'Other', 'Another process.'), Source('other.md', ''))\n"
        "        await store.remove_role('data')\n"
        "asyncio.run(main())\n"
    )
    subprocess.run([sys.executable, "-c", program, f"sqlite:///{tmp_path}/rolefit.db"], check=True)
    page = await filled.list_roles(search="")
    assert [one.id for one in page.items] == ["backend", "other", "platform"]


async def test_contract_roles_ignores_negated_and_offered_skills(index: RoleIndex, local_store: Store) -> None:
    negated = requirement("rust", kind=Kind.NEGATED)
    await local_store.save_role(role("a", negated, requirement("python", at=50)), source("a"))
    page = await index.match_roles(PYTHONISTA, preferences=Preferences(must_have=(("rust",),)))
    assert page.items == ()
    assert (await index.list_roles()).facets["skills"] == (FacetValue("python", 1),)


async def test_contract_roles_suggests_what_is_there(filled: RoleIndex) -> None:
    assert await filled.suggest("p", 2) == (
        Suggestion(SuggestionKind.TITLE, "Platform", 1),
        Suggestion(SuggestionKind.SKILL, "PostgreSQL", 1, "postgresql"),
    )
    assert await filled.suggest("K8") == (Suggestion(SuggestionKind.SKILL, "Kubernetes", 1, "kubernetes"),)
    assert await filled.suggest("lear") == (
        Suggestion(SuggestionKind.SKILL, "Machine learning", 1, "machine-learning"),
    )
    assert await filled.suggest("UMO") == (Suggestion(SuggestionKind.ORGANISATION, "Umoja", 1),)
    assert await filled.suggest("latform") == ()
    kubernetes = (Suggestion(SuggestionKind.SKILL, "Kubernetes", 1, "kubernetes"),)
    for typed in ("Kuberentes", "kubrentes", "kuberen", "kubbe"):
        assert await filled.suggest(typed) == kubernetes, typed
    assert await filled.suggest("postgers") == (Suggestion(SuggestionKind.SKILL, "PostgreSQL", 1, "postgresql"),)
    assert await filled.suggest("leraning") == (
        Suggestion(SuggestionKind.SKILL, "Machine learning", 1, "machine-learning"),
    )
    assert await filled.suggest("Umjoa") == (Suggestion(SuggestionKind.ORGANISATION, "Umoja", 1),)
    assert await filled.suggest("platfrom") == (Suggestion(SuggestionKind.TITLE, "Platform", 1),)
    assert await filled.suggest("ukbernetes") == ()
    assert await filled.suggest(" ") == ()


async def test_contract_roles_suggests_all_that_one_edit_leads_to(index: RoleIndex, local_store: Store) -> None:
    letters = [chr(code) for code in (*range(ord("a"), ord("z") + 1), *range(ord("а"), ord("я") + 1))]
    roles = [replace(role(f"r{at}"), title=f"Kub{letter}rn") for at, letter in enumerate(letters)]
    await local_store.save_roles(sourced(roles))
    found = await index.suggest("kub9rn", 100)
    assert {one.text for one in found} == {one.title for one in roles}
