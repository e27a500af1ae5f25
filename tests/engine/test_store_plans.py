"""How PostgreSQL goes about every statement of the store on 100,000 rows of each sort: it never reads a table whole."""

import asyncio
import inspect
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, event

from rolefit_engine.domain import Change, Role
from rolefit_engine.likeness import kin
from rolefit_engine.store import Store
from rolefit_engine.store.records import candidate_body, role_body
from tests.engine.make import asking, holding, source
from tests.engine.test_corrections import said
from tests.engine.test_store_variants import posting
from tests.servers.postgresql import new_database

pytestmark = pytest.mark.real

ROWS = 100_000
WATCHED = {"role", "variant", "candidate", "source", "outbox", "correction"}
BODY = role_body(asking("r", "python"))
CV = "'||(SELECT string_agg(md5(n::text || k::text), ' ') FROM generate_series(1, 20) AS k)||'"
CANDIDATE = candidate_body(replace(holding("c", "python"), text=CV))
FILL = f"""
INSERT INTO role (id, digest, type, title, text, body, kin, mark)
  SELECT 'r' || n, 'd' || n, 'posting', 'T', repeat('word ', 20), '{BODY}', 'k' || n / 3, '' FROM numbers;
INSERT INTO variant (digest, role_id, type, title, text, body, kin, mark)
  SELECT 'v' || n, 'r' || n, 'posting', 'T', 'text', '{BODY}', 'k' || n / 3, '' FROM numbers;
INSERT INTO source (uri, digest, role_id, text_digest)
  SELECT 'u' || n, md5(n::text), 'r' || n, 'd' || n FROM numbers;
INSERT INTO candidate (id, name, body) SELECT 'c' || n, 'N', '{CANDIDATE}' FROM numbers;
INSERT INTO outbox (entity, entity_id, operation, at)
  SELECT CASE WHEN n % 2 = 0 THEN 'role' ELSE 'candidate' END, CASE WHEN n % 2 = 0 THEN 'r' ELSE 'c' END || n,
    'save', now() FROM numbers;
INSERT INTO correction (entity, entity_id, skill, change, kind, skill_class, name, at)
  SELECT 'role', 'r' || n, 'rust', 'add', 'required', 'technology', 'Rust', now() FROM numbers;
"""  # noqa: S608 - of constants
MANY_ROLES = [f"r{number * 7}" for number in range(1, 501)]
MANY_CANDIDATES = [f"c{number * 7}" for number in range(1, 501)]

Statements = list[tuple[str, Any]]
Call = Callable[[Store], Awaitable[object]]


async def first(batches: AsyncIterator[object]) -> object:
    """The first batch; the others are read the same way, from further on."""
    return await anext(batches)


def new_role() -> Role:
    made = posting("another")
    assert kin(made)  # so that near-duplicates are looked for
    return made


# Every public method of the store, with arguments of the sizes that occur.
CALLS: dict[str, Call] = {
    "all_candidates": lambda store: first(store.all_candidates()),
    "all_roles": lambda store: first(store.all_roles()),
    "candidate": lambda store: store.candidate("c5"),
    "candidate_count": lambda store: store.candidate_count(),
    "candidates": lambda store: store.candidates(MANY_CANDIDATES),
    "change_number": lambda store: store.change_number(),
    "changes_since": lambda store: store.changes_since(ROWS - 50),
    "correct": lambda store: store.correct("r7", [said("java", Change.ADD)], ["rust"]),
    "forget_candidate": lambda store: store.forget_candidate("c9"),
    "note": lambda store: store.note("name"),
    "outlines": lambda store: first(store.outlines()),
    "remove_role": lambda store: store.remove_role("r11"),
    "remove_source": lambda store: store.remove_source("u13"),
    "role": lambda store: store.role("r5"),
    "role_count": lambda store: store.role_count(),
    "roles": lambda store: store.roles(MANY_ROLES),
    "save_candidate": lambda store: store.save_candidate(holding("c5", "python")),
    "save_role": lambda store: store.save_role(new_role(), source("u17")),
    "save_roles": lambda store: store.save_roles([(asking(f"r{n}", "go"), source(f"u{n}")) for n in range(20, 520)]),
    "set_note": lambda store: store.set_note("name", "value"),
    "set_taxonomy_version": lambda store: store.set_taxonomy_version("1"),
    "sources": lambda store: store.sources(),
    "taxonomy_version": lambda store: store.taxonomy_version(),
    "texts": lambda store: first(store.texts()),
}
NO_STATEMENTS = {"open", "close", "projector_lock", "run_alone"}


@pytest.fixture(scope="module")
def filled(postgresql_url: str) -> str:
    """A database of so many rows, known to the planner as autovacuum would make them known."""
    url = new_database(postgresql_url)

    async def make() -> None:
        async with await Store.open(url):
            pass

    asyncio.run(make())
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE TEMP TABLE numbers AS SELECT generate_series(1, {ROWS}) AS n".encode())
        connection.execute(FILL.encode())
        connection.execute("VACUUM (ANALYZE)")
    return url


@contextmanager
def recorded() -> Generator[Statements]:
    """The statements made meanwhile, with one of each one's parameters."""
    seen: Statements = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        seen.append((statement, parameters[0] if many else parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def read_whole(plan: dict[str, Any]) -> set[str]:
    """The watched tables that a plan reads from end to end."""
    found = {str(plan["Relation Name"])} if plan["Node Type"] == "Seq Scan" else set[str]()
    for part in plan.get("Plans", ()):
        found |= read_whole(part)
    return found & WATCHED


def test_store_plans_know_every_method() -> None:
    public = {name for name, _ in inspect.getmembers(Store, callable) if not name.startswith("_")}
    assert public - NO_STATEMENTS == set(CALLS)


@pytest.mark.parametrize("name", sorted(CALLS))
async def test_store_plans_read_no_table_from_end_to_end(filled: str, name: str) -> None:
    async with await Store.open(filled) as store:
        with recorded() as statements:
            await CALLS[name](store)
    assert statements
    with psycopg.connect(filled.replace("+psycopg", ""), cursor_factory=psycopg.ClientCursor) as connection:
        for statement, parameters in statements:
            found = connection.execute(f"EXPLAIN (FORMAT JSON) {statement}".encode(), parameters).fetchone()
            assert found is not None
            plan: dict[str, Any] = found[0][0]["Plan"]
            assert not read_whole(plan), f"{statement}\n{json.dumps(plan, indent=1)}"
