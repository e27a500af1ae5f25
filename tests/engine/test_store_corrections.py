"""A person's corrections in the store: kept whatever is read later, and taken back without a trace."""

import pytest

from rolefit_engine.domain import Change, Correction, Kind, Role
from rolefit_engine.search.embedded import EmbeddedIndex
from rolefit_engine.store import Outcome, Store
from tests.engine.make import TAXONOMY, YEAR, asking, holding, role, source
from tests.engine.test_corrections import said
from tests.engine.test_store_variants import posting

RUST = said("rust", Change.ADD)
NO_PYTHON = said("python", Change.REMOVE)


async def asked(store: Store, role_id: str) -> dict[str, Kind]:
    found = await store.role(role_id)
    assert found is not None
    return {option: one.kind for one in found.requirements for option in one.options}


async def test_store_corrections_are_kept_and_told(store: Store) -> None:
    await store.save_role(asking("a", "python", "java"), source("x"))
    number = await store.change_number()
    assert await store.correct("a", [RUST, said("java", Change.KIND, Kind.PREFERRED)]) is Outcome.UPDATED
    assert await store.change_number() == number + 1
    assert await asked(store, "a") == {"python": Kind.REQUIRED, "java": Kind.PREFERRED, "rust": Kind.REQUIRED}
    assert await store.correct("a", [RUST]) is Outcome.UNCHANGED
    assert await store.change_number() == number + 1
    found = await store.role("a")
    assert found is not None
    assert [one.skill for one in found.corrections] == ["java", "rust"]


async def test_store_corrections_of_one_skill_the_last_holds(store: Store) -> None:
    await store.save_role(asking("a", "python"), source("x"))
    await store.correct("a", [NO_PYTHON])
    assert await asked(store, "a") == {}
    await store.correct("a", [said("python", Change.KIND, Kind.MENTIONED)])
    assert await asked(store, "a") == {"python": Kind.MENTIONED}


async def test_store_corrections_taken_back_leave_what_was_read(store: Store) -> None:
    await store.save_role(asking("a", "python"), source("x"))
    before = await store.role("a")
    await store.correct("a", [RUST, NO_PYTHON])
    assert await store.correct("a", [], ["rust", "python", "java"]) is Outcome.UPDATED
    assert await store.role("a") == before
    assert await store.correct("a", [], ["rust"]) is Outcome.UNCHANGED


async def test_store_corrections_need_a_role(store: Store) -> None:
    assert await store.correct("nobody", [RUST]) is None
    assert await store.change_number() == 0


@pytest.mark.parametrize(
    ("again", "name"),
    [
        (asking("a", "python", "java"), "x"),  # the same text, read by another taxonomy
        (role("a", *asking("a", "python", "java").requirements, text="A changed text."), "x"),
        (asking("a", "python", "java"), "another-place"),
    ],
)
async def test_store_corrections_survive_whatever_is_read(store: Store, again: Role, name: str) -> None:
    await store.save_role(asking("a", "python"), source("x"))
    await store.correct("a", [RUST, NO_PYTHON])
    assert (await store.save_role(again, source(name))).id == "a"
    await store.remove_source("x.md" if name != "x" else "nothing.md")
    assert (await asked(store, "a")).keys() == {"java", "rust"}


async def test_store_corrections_of_what_a_changed_text_no_longer_has_wait(store: Store) -> None:
    await store.save_role(asking("a", "python"), source("x"))
    await store.correct("a", [NO_PYTHON])
    await store.save_role(role("a", *asking("a", "java").requirements, text="Other."), source("x"))
    assert (await asked(store, "a")).keys() == {"java"}
    await store.save_role(asking("a", "python"), source("x"))
    assert await asked(store, "a") == {}


async def test_store_corrections_wait_for_a_source_that_is_gone(store: Store) -> None:
    await store.save_role(asking("a", "python"), source("x"))
    await store.correct("a", [RUST])
    await store.remove_source("x.md")
    await store.save_role(role("a", text="Another role that takes the id."), source("y"))
    assert await asked(store, "a") == {}
    saved = await store.save_role(asking("a", "python"), source("x"))
    assert saved.id != "a"
    assert (await asked(store, saved.id)).keys() == {"python", "rust"}


async def test_store_corrections_go_with_a_role_that_is_removed(store: Store) -> None:
    await store.save_role(asking("a", "python"), source("x"))
    await store.correct("a", [RUST])
    await store.remove_role("a")
    await store.save_role(asking("a", "python"), source("x"))
    assert (await asked(store, "a")).keys() == {"python"}


async def test_store_corrections_go_where_their_role_goes(store: Store) -> None:
    await store.save_roles([(posting("a"), source("x")), (posting("b", "java"), source("y"))])
    await store.correct("a", [said("rust", Change.ADD, Kind.PREFERRED)])
    await store.correct("b", [RUST, said("kubernetes", Change.ADD)])
    assert (await store.save_role(posting("b", footer="Share this page."), source("y"))).id == "a"
    assert await asked(store, "a") == {
        "python": Kind.REQUIRED,
        "rust": Kind.PREFERRED,
        "kubernetes": Kind.REQUIRED,
    }


async def test_store_corrections_reach_every_way_of_reading(store: Store) -> None:
    await store.save_roles([(asking(name, "python"), source(name)) for name in "abc"])
    await store.correct("b", [RUST])
    for way in (store.all_roles(), store.outlines()):
        found = {one.id: one for batch in [batch async for batch in way] for one in batch}
        assert [len(found[name].requirements) for name in "abc"] == [1, 2, 1]


@pytest.mark.parametrize("early", [True, False])
async def test_store_corrections_change_what_an_index_finds(local_store: Store, early: bool) -> None:
    index = EmbeddedIndex(local_store, TAXONOMY, this_year=lambda: YEAR)
    await local_store.save_roles([(asking(name, "python", "java"), source(name)) for name in "ab"])
    if early:
        await index.list_roles()
    await local_store.correct("b", [said("python", Change.KIND, Kind.PREFERRED), RUST])
    best, other = (await index.match_roles(holding("someone", "rust", "python"))).items
    assert (best.role.id, other.role.id) == ("b", "a")
    assert sum(part.value for part in best.contributions) == pytest.approx(best.score)


def test_store_corrections_are_values() -> None:
    assert Correction("rust", Change.ADD, Kind.REQUIRED, TAXONOMY["rust"].skill_class, "Rust") == RUST
