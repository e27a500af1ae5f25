"""Postings seen twice are one role, roles that merely share their employer's words aren't: on the sample texts."""

from itertools import combinations
from pathlib import Path

import pytest

from rolefit_engine.domain import Role
from rolefit_engine.likeness import alike, kin, mark_of
from rolefit_engine.store import Store
from rolefit_indexer.indexing import IndexReport, index_files, role_files
from rolefit_indexer.readers import decode, read_text
from rolefit_indexer.roles import read_role
from rolefit_taxonomy import Taxonomy, load

SAMPLES = Path(__file__).resolve().parents[2] / "indexer" / "rolefit_indexer" / "samples" / "roles"
TEXTS = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md"))
FOOTERS = [
    "Apply before 3 May 2026. © Acme Jobs. All rights reserved. Cookie settings. Share this job with your network.",
    "View 34 similar vacancies. Terms of use and privacy policy. This page was updated on 14/11/2026.",
]
BOILERPLATE = """
## Who we are

Baobab Example Ltd. builds software for cooperatives in nine countries. We are sixty people, and we decide most
things together: what we build, how we build it, and when a release is good enough to be shown to those who wait for
it. We publish our handbook, we pay for books and courses, and we close the office in the last two weeks of every
year so that nobody has to answer a message while the others are at the beach.

## How we work

You will work in a team of five with one person who knows the customers by name. We review each other's changes, we
write down what we decided and why, and we are on call for what we shipped, one week in eight, with a day off after it.
Meetings end when there is nothing left to say. Nobody here has ever been asked to work on a weekend.
"""


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "roles"
    folder.mkdir()
    return folder


def posting(title: str, *asked: str, place: str = "Arusha, Tanzania") -> str:
    bullets = "\n".join(f"- {one}" for one in asked)
    return f"# {title}\n\nLocation: {place}\n\n## Requirements\n\n{bullets}\n{BOILERPLATE}"


async def indexed(folder: Path, taxonomy: Taxonomy) -> tuple[IndexReport, dict[str, list[str]]]:
    """The report of indexing a folder, and the names of the files of each role."""
    async with await Store.open(f"sqlite:///{folder.parent}/rolefit.db") as store:
        report = await index_files(store, taxonomy, list(role_files([folder])))
        roles = [one async for batch in store.all_roles() for one in batch]
    return report, {one.id: [Path(file).name for file in one.files] for one in roles}


def read(text: str, name: str, taxonomy: Taxonomy) -> Role:
    return read_role(read_text(text), taxonomy, name)


def same(one: Role, other: Role) -> bool:
    return kin(one) == kin(other) != "" and alike(one.mark, other.mark)


@pytest.mark.parametrize("name", TEXTS)
def test_samples_with_another_footer_are_near_duplicates(name: str, taxonomy: Taxonomy) -> None:
    text = decode((SAMPLES / name).read_bytes())
    first, second = (read(f"{text}\n\n{footer}\n", name, taxonomy) for footer in FOOTERS)
    assert same(first, second)
    assert same(first, read(text, name, taxonomy))


def test_samples_are_no_near_duplicates_of_each_other() -> None:
    marks = [mark_of(decode(path.read_bytes())) for path in SAMPLES.iterdir()]
    assert not any(alike(one, other) for one, other in combinations(marks, 2))


@pytest.mark.parametrize(
    "other",
    [
        posting("Senior Backend Developer", "Three years of Python", "PostgreSQL"),
        posting("Backend Developer", "Five years of Python", "PostgreSQL"),
        posting("Backend Developer", "Three years of Java", "PostgreSQL"),
        posting("Backend Developer", "Three years of Python", "PostgreSQL", "Kafka"),
        posting("Backend Developer", "Three years of Python", "PostgreSQL", place="Kigali, Rwanda"),
        posting("Backend Developer", "Three years of Python", "PostgreSQL").replace("in a team of five", "on payments"),
    ],
)
async def test_roles_of_one_employer_stay_apart(folder: Path, taxonomy: Taxonomy, other: str) -> None:
    (folder / "one.md").write_text(posting("Backend Developer", "Three years of Python", "PostgreSQL"))
    (folder / "other.md").write_text(other)
    _, roles = await indexed(folder, taxonomy)
    assert roles == {"one": ["one.md"], "other": ["other.md"]}


async def test_a_posting_seen_again_is_one_role_and_parts_when_it_changes(folder: Path, taxonomy: Taxonomy) -> None:
    text = posting("Backend Developer", "Three years of Python", "PostgreSQL")
    (folder / "one.md").write_text(text)
    (folder / "two.md").write_text(f"{text}\n{FOOTERS[0]}\n")
    report, roles = await indexed(folder, taxonomy)
    assert (len(report.added), len(report.updated)) == (1, 1)
    assert roles == {"one": ["one.md", "two.md"]}

    (folder / "three.md").write_text(text.replace("## Requirements", "Posted 3 days ago\n\n## Requirements"))
    assert (await indexed(folder, taxonomy))[1] == {"one": ["one.md", "three.md", "two.md"]}

    (folder / "two.md").write_text(posting("Backend Developer", "Three years of Java", "PostgreSQL"))
    assert (await indexed(folder, taxonomy))[1] == {"one": ["one.md", "three.md"], "two": ["two.md"]}
    (folder / "two.md").write_text(f"{text}\n{FOOTERS[1]}\n")
    assert (await indexed(folder, taxonomy))[1] == {"one": ["one.md", "three.md", "two.md"]}

    again = (await indexed(folder, taxonomy))[0]
    assert (again.added, again.updated, len(again.unchanged)) == ([], [], 3)


async def test_reading_all_anew_keeps_near_duplicates_together(folder: Path, taxonomy: Taxonomy) -> None:
    text = posting("Backend Developer", "Three years of Python", "PostgreSQL")
    for number, footer in enumerate(("", *FOOTERS)):
        (folder / f"{number}.md").write_text(f"{text}\n{footer}\n")
    _, before = await indexed(folder, taxonomy)
    smaller = Taxonomy([skill for skill in taxonomy if skill.id != "postgresql"], taxonomy.families.values())
    report, roles = await indexed(folder, smaller)
    assert roles == before == {"0": ["0.md", "1.md", "2.md"]}
    assert (report.added, report.problems) == ([], [])
