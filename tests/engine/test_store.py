import asyncio
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from rolefit_engine.domain import Candidate, CandidateSkill, Level, Role
from rolefit_engine.facts import Duration, Education, Evidence, Facts, Range, SuccessMetric, Target
from rolefit_engine.store import (
    DatabaseBusyError,
    DatabaseUnavailableError,
    DatabaseUrlError,
    Limits,
    Operation,
    Outcome,
    Saved,
    Source,
    Store,
    StoreError,
    database,
)
from tests.engine.make import asking, requirement, role, source

ADA = Candidate(
    "ada",
    (CandidateSkill("python", 3.0, Level.GOOD, 2024, Evidence(3, 9, "Python")),),
    name="Ada Lovelace",
    languages=("english",),
    lacks=frozenset({"rust", "go", "java"}),
    text="Ada writes Python.",
)
RICH = role(
    "rich",
    requirement("python", "java", "c", need=2, years=2.5),
    text="Größe, 日本, العربية, \U0001f600",
    facts=Facts(
        title="Rich",
        remote=True,
        hours_per_week=Range(10, 20),
        commitment_duration=Duration(6, None),
        education=Education("bachelor", "physics"),
        success_metrics=(SuccessMetric("uptime", "uptime of 99.9 %", Target("uptime", ">=", 99.9, "%")),),
        languages=("english", "arabic"),
        evidence={"remote": Evidence(0, 6, "remote")},
    ),
)


async def test_store_gives_back_what_was_saved(store: Store) -> None:
    assert await store.save_role(RICH, source("a")) == Saved("rich", Outcome.ADDED)
    assert await store.role("rich") == replace(RICH, files=("a.md",))
    await store.save_candidate(ADA)
    assert await store.candidate("ada") == ADA


async def test_store_knows_nothing_of_unknown_ids(store: Store) -> None:
    assert await store.role("nobody") is None
    assert await store.candidate("nobody") is None
    assert not await store.remove_role("nobody")
    assert not await store.remove_source("nobody.md")
    assert not await store.forget_candidate("nobody")
    assert await store.change_number() == 0


async def test_store_saving_the_same_role_twice_changes_nothing(store: Store) -> None:
    await store.save_role(asking("a", "python"), source("a"))
    number = await store.change_number()
    assert await store.save_role(asking("a", "python"), source("a")) == Saved("a", Outcome.UNCHANGED)
    assert await store.change_number() == number


async def test_store_a_changed_file_updates_its_role(store: Store) -> None:
    await store.save_role(asking("a", "python"), source("a"))
    changed = role("another-id", requirement("rust"), text="Another text.")
    assert await store.save_role(changed, source("a", "1" * 64)) == Saved("a", Outcome.UPDATED)
    assert (await store.sources())["a.md"] == (Source("a.md", "1" * 64), "a")
    kept = await store.role("a")
    assert kept is not None
    assert kept.text == "Another text."


async def test_store_reading_a_text_anew_updates_its_role(store: Store) -> None:
    await store.save_role(asking("a", "python"), source("a"))
    assert await store.save_role(asking("a", "python", "rust"), source("a")) == Saved("a", Outcome.UPDATED)


async def test_store_another_layout_of_the_file_only_changes_the_source(store: Store) -> None:
    await store.save_role(asking("a", "python"), source("a"))
    number = await store.change_number()
    assert (await store.save_role(asking("a", "python"), source("a", "1" * 64))).outcome is Outcome.UNCHANGED
    assert (await store.sources())["a.md"][0].digest == "1" * 64
    assert await store.change_number() == number


async def test_store_one_id_for_two_texts_gets_digits_of_the_source(store: Store) -> None:
    await store.save_role(role("a", text="one"), source("x"))
    saved = await store.save_role(role("a", text="two"), source("y"))
    assert re.fullmatch("a-[0-9a-f]{6}", saved.id)
    assert await store.save_role(role("a", text="two"), source("y")) == Saved(saved.id, Outcome.UNCHANGED)
    assert {role_id for _, role_id in (await store.sources()).values()} == {"a", saved.id}


@pytest.mark.parametrize("batched", [True, False])
async def test_store_the_same_text_twice_is_one_role_with_two_sources(store: Store, batched: bool) -> None:
    pairs = [(role("a", text="one"), source("x")), (role("b", text="one"), source("y"))]
    saved = await store.save_roles(pairs) if batched else [await store.save_role(*pair) for pair in pairs]
    assert saved == [Saved("a", Outcome.ADDED), Saved("a", Outcome.UPDATED)]
    assert await store.role_count() == 1
    kept = await store.role("a")
    assert kept is not None
    assert kept.files == ("x.md", "y.md")


@pytest.mark.parametrize("order", [["x", "y"], ["y", "x"]])
async def test_store_of_two_sources_the_first_by_name_speaks(store: Store, order: list[str]) -> None:
    for name in order:
        await store.save_role(replace(role("a", text="one"), title=f"Title of {name}"), source(name))
    for name in order:
        again = replace(role("a", text="one"), title=f"Title of {name}")
        assert (await store.save_role(again, source(name))).outcome is Outcome.UNCHANGED
    kept = await store.role("a")
    assert kept is not None
    assert kept.title == "Title of x"


async def test_store_two_sources_of_one_text_part_when_one_changes(store: Store) -> None:
    await store.save_roles([(role("a", text="one"), source("x")), (role("a", text="one"), source("y"))])
    saved = await store.save_role(role("b", text="two"), source("y"))
    assert saved == Saved("b", Outcome.ADDED)
    roles = await store.roles(["a", "b"])
    assert [kept.files for kept in roles.values()] == [("x.md",), ("y.md",)]


async def test_store_a_text_that_becomes_another_roles_text_joins_it(store: Store) -> None:
    await store.save_roles([(role("a", text="one"), source("x")), (role("b", text="two"), source("y"))])
    assert await store.save_role(role("b", text="one"), source("y")) == Saved("a", Outcome.UPDATED)
    assert await store.role("b") is None
    changes = await store.changes_since(2)
    assert {(change.id, change.operation) for change in changes} == {
        ("a", Operation.SAVE),
        ("b", Operation.REMOVE),
    }


async def test_store_a_role_goes_with_its_last_source(store: Store) -> None:
    await store.save_roles([(role("a", text="one"), source("x")), (role("a", text="one"), source("y"))])
    assert await store.remove_source("x.md")
    kept = await store.role("a")
    assert kept is not None
    assert kept.files == ("y.md",)
    assert await store.remove_source("y.md")
    assert await store.role("a") is None
    assert await store.sources() == {}


async def test_store_removing_a_role_removes_its_sources(store: Store) -> None:
    await store.save_roles([(role("a", text="one"), source("x")), (role("a", text="one"), source("y"))])
    assert await store.remove_role("a")
    assert await store.sources() == {}
    assert [change.operation for change in await store.changes_since(0)] == [Operation.REMOVE]
    assert await store.save_role(role("a", text="one"), source("x")) == Saved("a", Outcome.ADDED)


async def test_store_a_batch_may_hold_every_case_at_once(store: Store) -> None:
    await store.save_roles([(role(name, text=name), source(name)) for name in "abc"])
    batch = [
        (role("a", text="b"), source("a")),  # joins b, a goes
        (role("b", text="new"), source("b")),  # parts from the text it shares now
        (role("a", text="a"), source("d")),  # takes the id that is free again
        (role("c", text="c2"), source("c")),
        (role("c", text="c3"), source("c")),
    ]
    saved = await store.save_roles(batch)
    assert [item.outcome.value for item in saved] == ["updated", "added", "added", "updated", "updated"]
    texts = {
        source_.uri: (await store.roles([role_id]))[role_id].text
        for source_, role_id in (await store.sources()).values()
    }
    assert texts == {"a.md": "b", "b.md": "new", "c.md": "c3", "d.md": "a"}
    assert {change.id for change in await store.changes_since(3)} == {item.id for item in saved}


async def test_store_changes_tell_only_the_last_of_each(store: Store) -> None:
    for text in ("one", "two", "three"):
        await store.save_role(role("a", text=text), source("x"))
    await store.save_role(role("b"), source("y"))
    changes = await store.changes_since(0)
    assert [(change.number, change.entity, change.id) for change in changes] == [
        (3, "role", "a"),
        (4, "role", "b"),
    ]
    assert all(change.at.tzinfo is not None for change in changes)
    assert await store.changes_since(4) == []


async def test_store_walks_all_roles_and_texts(store: Store) -> None:
    await store.save_roles([(role(f"r{n}"), source(f"{n}")) for n in range(1_203)])
    walked = [kept async for batch in store.all_roles() for kept in batch]
    assert len(walked) == len({kept.id for kept in walked}) == await store.role_count() == 1_203
    assert {role_id: text async for batch in store.texts() for role_id, text in batch} == {
        kept.id: kept.text for kept in walked
    }
    assert len(await store.roles([f"r{n}" for n in range(1_300)])) == 1_203


async def test_store_asks_keep_their_order(store: Store) -> None:
    await store.save_roles([(role(name), source(name)) for name in "abc"])
    assert list(await store.roles(["c", "a", "nobody", "c"])) == ["c", "a"]


@pytest.mark.parametrize("bad", ["\0", "\ud800"])
async def test_store_keeps_characters_out_that_databases_refuse(store: Store, bad: str) -> None:
    evidence = Evidence(0, 1, bad)
    asked = replace(requirement("python"), evidence=evidence)
    await store.save_role(Role(f"a{bad}", f"b{bad}", f"c{bad}d \\u0000", (asked,)), Source(f"e{bad}", ""))
    (kept,) = (await store.roles(["a\ufffd"])).values()
    assert (kept.title, kept.text, kept.files) == ("b\ufffd", "c\ufffdd \\u0000", ("e\ufffd",))
    assert kept.requirements[0].evidence.text == "\ufffd"
    await store.save_candidate(replace(ADA, id=f"f{bad}", name=bad, summary=f"\\{bad}"))
    candidate = await store.candidate(f"f{bad}")
    assert candidate is not None
    assert (candidate.name, candidate.summary) == ("\ufffd", "\\\ufffd")


async def test_store_candidates_are_added_updated_and_walked(store: Store) -> None:
    other = replace(ADA, id="bob", lacks=frozenset())
    outcomes = [(await store.save_candidate(one)).outcome for one in (ADA, ADA, replace(ADA, name="A."), other)]
    assert outcomes == [Outcome.ADDED, Outcome.UNCHANGED, Outcome.UPDATED, Outcome.ADDED]
    assert await store.change_number() == 3
    walked = [candidate async for batch in store.all_candidates() for candidate in batch]
    assert walked == [replace(ADA, name="A."), other]


async def test_store_forgetting_a_candidate_leaves_only_the_id(local_store: Store, tmp_path: Path) -> None:
    await local_store.save_candidate(ADA)
    await local_store.save_candidate(replace(ADA, name="Ada King"))
    assert await local_store.forget_candidate("ada")
    assert await local_store.candidate("ada") is None
    assert [(change.id, change.operation) for change in await local_store.changes_since(0)] == [
        ("ada", Operation.REMOVE)
    ]
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"outbox" in left
    assert b"Lovelace" not in left
    assert b"Ada writes Python" not in left


async def test_store_remembers_the_taxonomy_it_was_read_by(store: Store) -> None:
    assert await store.taxonomy_version() is None
    await store.set_taxonomy_version("0123456789ab")
    assert await store.taxonomy_version() == "0123456789ab"


async def test_store_two_writers_wait_for_each_other(store: Store, database_url: str) -> None:
    async with await Store.open(database_url) as other:
        await asyncio.gather(
            *(one.save_role(role(f"r{n}"), source(f"{n}")) for n in range(20) for one in (store, other))
        )
        assert await other.role_count() == 20
        assert await other.change_number() == 20


async def test_store_a_change_and_its_number_are_written_together(local_store: Store, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "rolefit.db")) as connection:
        connection.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON outbox WHEN NEW.entity_id = 'b'"
            " BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )
    with pytest.raises(StoreError, match="refused"):
        await local_store.save_roles([(role("a"), source("a")), (role("b"), source("b"))])
    assert await local_store.role_count() == await local_store.change_number() == 0
    assert await local_store.sources() == {}


@pytest.mark.parametrize(
    ("url", "error", "words"),
    [
        ("nonsense", DatabaseUrlError, "no database URL"),
        ("mysql://host/name", DatabaseUrlError, "sqlite or postgresql"),
        ("sqlite://", DatabaseUrlError, "needs a path"),
        ("sqlite:///{folder}", DatabaseUnavailableError, "can't be opened"),
        ("sqlite:///{folder}/note.txt", DatabaseUnavailableError, "another sort of file"),
        ("sqlite:///{folder}/note.txt/x.db", DatabaseUnavailableError, "can't be opened"),
        ("postgresql://me:secret@127.0.0.1:1/x", DatabaseUnavailableError, "refused"),
    ],
)
async def test_store_says_why_a_database_cannot_be_opened(
    tmp_path: Path, url: str, error: type[StoreError], words: str
) -> None:
    (tmp_path / "note.txt").write_text("no database, just a note")
    with pytest.raises(error, match=words) as raised:
        await Store.open(url.format(folder=tmp_path))
    assert "secret" not in str(raised.value)


@pytest.mark.real
def test_store_says_what_to_install_for_postgresql() -> None:
    program = (
        "import asyncio, sys\n"
        "sys.modules['psycopg'] = None\n"
        "from rolefit_engine.store import Store, StoreError\n"
        "try:\n"
        "    asyncio.run(Store.open('postgresql://host/name'))\n"
        "except StoreError as error:\n"
        "    print(error)\n"
    )
    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert said.stdout == "PostgreSQL needs its driver: install rolefit[postgres]\n"


async def test_store_makes_the_folder_of_its_file(tmp_path: Path) -> None:
    async with await Store.open(f"sqlite:///{tmp_path}/new/deep/rolefit.db") as opened:
        assert await opened.role_count() == 0


@pytest.mark.parametrize("name", ["what?.db", "a%20b.db", "c#d.db", "e&f=g?h.db"])
async def test_store_takes_any_path(tmp_path: Path, name: str) -> None:
    async with await Store.open(f"sqlite:///{tmp_path}/{name}") as opened:
        await opened.save_role(asking("a", "python"), source("x"))
    assert (tmp_path / name).is_file()
    assert [path.name for path in tmp_path.iterdir()] == [name]


async def test_store_says_when_another_process_keeps_writing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/rolefit.db"
    engine = database.connect(database.parse(url), Limits())
    async with await Store.open(url, Limits(wait=0.05)) as other:
        async with database.writer(engine).begin():
            with pytest.raises(DatabaseBusyError, match="another process is writing"):
                await other.save_role(role("a"), source("a"))
        assert (await other.save_role(role("a"), source("a"))).outcome is Outcome.ADDED
    await engine.dispose()
