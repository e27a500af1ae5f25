"""Near-duplicates in the store: one role with all of its sources, each of which may go its own way again."""

import asyncio
from dataclasses import replace
from itertools import permutations

import pytest

from rolefit_engine.domain import Role
from rolefit_engine.likeness import mark_of
from rolefit_engine.store import Operation, Outcome, Saved, Source, Store
from tests.engine.make import asking, source

BODY = " ".join(f"word{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(120))


def posting(name: str, *skills: str, footer: str = "", body: str = BODY) -> Role:
    """A role with a text long enough to be recognized; its footer may differ."""
    asked = skills or ("python",)
    text = f"{body} {' '.join(asked)}\n{footer}"
    return replace(asking(name, *asked), title="Developer", text=text, mark=mark_of(text))


async def sources_of(store: Store) -> dict[str, str]:
    return {uri: role_id for uri, (_, role_id) in (await store.sources()).items()}


@pytest.mark.parametrize("batched", [True, False])
async def test_store_near_duplicates_are_one_role_with_both_sources(store: Store, batched: bool) -> None:
    pairs = [(posting("a", footer="one"), source("x")), (posting("b", footer="two"), source("y"))]
    saved = await store.save_roles(pairs) if batched else [await store.save_role(*pair) for pair in pairs]
    assert saved == [Saved("a", Outcome.ADDED), Saved("a", Outcome.UPDATED)]
    kept = await store.role("a")
    assert kept is not None
    assert kept.files == ("x.md", "y.md")
    assert kept.text.endswith("one")
    number = await store.change_number()
    assert {(await store.save_role(*pair)).outcome for pair in pairs} == {Outcome.UNCHANGED}
    assert await store.change_number() == number


async def test_store_of_near_duplicates_the_first_by_name_speaks_in_any_order(store: Store) -> None:
    for order in permutations("xyz"):
        for name in order:
            await store.save_role(posting("a", footer=name), source(name))
        (kept,) = (await store.roles(["a"])).values()
        assert (kept.text[-1], kept.files) == ("x", ("x.md", "y.md", "z.md"))
        for name in "xyz":
            assert await store.remove_source(f"{name}.md")


@pytest.mark.parametrize("other", [posting("b", "rust"), posting("b", body=BODY.replace("wordcc", "other"))])
async def test_store_roles_that_share_most_words_stay_apart(store: Store, other: Role) -> None:
    await store.save_role(posting("a"), source("x"))
    assert await store.save_role(other, source("y")) == Saved("b", Outcome.ADDED)


async def test_store_a_source_that_stops_being_a_near_duplicate_is_its_own_role_again(store: Store) -> None:
    await store.save_roles([(posting("a", footer=name), source(name)) for name in "xyz"])
    assert await store.save_role(posting("b", "rust"), source("z")) == Saved("b", Outcome.ADDED)
    assert await sources_of(store) == {"x.md": "a", "y.md": "a", "z.md": "b"}
    assert await store.save_role(posting("b", footer="z"), source("z")) == Saved("a", Outcome.UPDATED)
    assert await store.role("b") is None


async def test_store_the_others_keep_the_id_when_the_one_that_speaks_changes(store: Store) -> None:
    await store.save_roles([(posting("a", footer=name), source(name)) for name in "xy"])
    saved = await store.save_role(posting("a", "rust"), source("x"))
    assert saved.outcome is Outcome.ADDED
    (kept,) = (await store.roles(["a"])).values()
    assert (kept.text[-1], kept.files) == ("y", ("y.md",))
    assert [asked.options for asked in kept.requirements] == [("python",)]


@pytest.mark.parametrize("gone", ["x", "y"])
async def test_store_the_other_text_speaks_when_a_source_is_gone(store: Store, gone: str) -> None:
    await store.save_roles([(posting("a", footer=name), source(name)) for name in "xy"])
    assert await store.remove_source(f"{gone}.md")
    (kept,) = (await store.roles(["a"])).values()
    assert kept.text[-1] in {"x", "y"} - {gone}
    assert await store.remove_role("a")
    assert await store.sources() == {}
    assert (await store.changes_since(0))[-1].operation is Operation.REMOVE


async def test_store_a_near_duplicate_may_change_within_its_role(store: Store) -> None:
    await store.save_roles([(posting("a", footer=name), source(name)) for name in "xy"])
    assert await store.save_role(posting("a", footer="new"), source("y")) == Saved("a", Outcome.UNCHANGED)
    assert await store.save_role(posting("a", footer="newer"), source("x")) == Saved("a", Outcome.UPDATED)
    (kept,) = (await store.roles(["a"])).values()
    assert kept.text.endswith("newer")


async def test_store_what_was_joined_stays_while_the_texts_do(store: Store) -> None:
    """Read by another taxonomy, one at a time, near-duplicates ask for different skills for a while."""
    await store.save_roles([(posting("a", footer=name), source(name)) for name in "xy"])
    for name in "xy":
        anew = asking("a", "python", "rust")
        await store.save_role(replace(posting("a", footer=name), requirements=anew.requirements), source(name))
        assert await sources_of(store) == {"x.md": "a", "y.md": "a"}
    (kept,) = (await store.roles(["a"])).values()
    assert len(kept.requirements) == 2


async def test_store_two_roles_found_to_be_near_duplicates_join_the_first(store: Store) -> None:
    """As those of a database that knew of no near-duplicates do when they are read again."""
    unmarked = [replace(posting(name, footer=name), mark="") for name in "ab"]
    await store.save_roles([(one, source(one.id)) for one in unmarked])
    assert await store.role_count() == 2
    for name in "ab":
        await store.save_role(posting(name, footer=name), source(name))
    assert await sources_of(store) == {"a.md": "a", "b.md": "a"}


async def test_store_a_batch_of_variants_ends_as_one_by_one(store: Store) -> None:
    steps = [
        (posting("a", footer="one"), source("x")),
        (posting("b", footer="two"), source("y")),
        (posting("c", footer="two"), source("z")),
        (posting("b", "rust"), source("y")),
        (posting("d", "rust", footer="three"), source("w")),
        (posting("a", "rust", footer="four"), source("x")),
    ]
    for step in steps:
        await store.save_role(*step)
    one_by_one = await sources_of(store)
    texts = {one.id: (one.text, one.files) for batch in [b async for b in store.all_roles()] for one in batch}
    for role_id in texts:
        await store.remove_role(role_id)
    await store.save_roles(steps)
    assert await sources_of(store) == one_by_one
    assert {one.id: (one.text, one.files) for b in [b async for b in store.all_roles()] for one in b} == texts


async def test_store_writers_of_near_duplicates_agree(store: Store, database_url: str) -> None:
    async with await Store.open(database_url) as other:
        await asyncio.gather(
            *(
                one.save_role(posting("a", footer=f"f{n}"), Source(f"{n}.md", "0"))
                for n in range(6)
                for one in (store, other)
            )
        )
        assert await other.role_count() == 1
        assert len(await other.sources()) == 6
