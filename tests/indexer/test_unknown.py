"""Names that the taxonomy lacks: found by their company, in every form of list."""

import random
import tomllib
from pathlib import Path

import pytest

from rolefit_indexer.indexing import role_files
from rolefit_indexer.readers import read_file, read_text
from rolefit_indexer.roles import read_role
from rolefit_indexer.unknown import Unknown, as_toml, find_unknown
from rolefit_taxonomy import SkillClass, load
from tests.conftest import ROOT

SAMPLES = ROOT / "indexer" / "rolefit_indexer" / "samples" / "roles"


def found(*texts: str) -> dict[str, Unknown]:
    documents = [(f"text-{number}", read_text(text)) for number, text in enumerate(texts)]
    return {one.name: one for one in find_unknown(documents, load())}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We use PostgreSQL, Quarry and Redis.", "Quarry"),
        ("We use PostgreSQL and Quarry.", "Quarry"),
        ("We use Quarry or PostgreSQL.", "Quarry"),
        ("Databases (Quarry, MySQL)", "Quarry"),
        ("You know PostgreSQL/Quarry/MySQL.", "Quarry"),
        ("Kafka | Quarry Stream | RabbitMQ", "Quarry Stream"),
        ("Python, Quarry frameworks, Django", "Quarry"),
        ("PostgreSQL, Quarry 3.2, Redis", "Quarry"),
        ("Docker, quarry, Kubernetes", "quarry"),
        ("Experience with QuarryDB.", "QuarryDB"),
        ("Good knowledge of Quarry.js", "Quarry.js"),
        ("Requirements:\n- PostgreSQL\n- Quarry\n- Redis\n", "Quarry"),
        ("(a) PostgreSQL\n(b) Quarry\n(c) Redis\n", "Quarry"),
        ("Docker Kubernetes Quarry Terraform", "Quarry"),
        ("Kotlin, Quarry SQL, Redis", "Quarry SQL"),
    ],
)
def test_unknown_names_stand_where_technologies_do(text: str, name: str) -> None:
    assert list(found(text)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We use PostgreSQL, Python and Redis.", id="known names"),
        pytest.param("PostgreSQL, Postgres 16 and postgresql", id="known in other spellings"),
        pytest.param("Python, SQL and communication skills", id="everyday words"),
        pytest.param("Python Developer, Java Engineer", id="persons"),
        pytest.param("Python in Nairobi, Kenya or Dar es Salaam", id="places"),
        pytest.param("Quarry Ltd. builds software for schools. Ada leads it.", id="names elsewhere"),
        pytest.param("Experience with our customers in March", id="everyday words after a cue"),
        pytest.param("Java 17, 3+ years, 2023", id="numbers"),
        pytest.param("The Analytics Market Place (AMP) runs on Java", id="a short form"),
        pytest.param("## Benefits\n- Free lunch, Quarry Card, Docker stickers\n", id="what is offered"),
        pytest.param("see fp-ts, io-ts, https://quarry.example/Quarry", id="parts of words and addresses"),
    ],
)
def test_unknown_leaves_out(text: str) -> None:
    assert found(text) == {}


def test_unknown_name_that_the_texts_write_small_is_an_everyday_word() -> None:
    assert "Quarry" in found("PostgreSQL, Quarry, Redis")
    assert found("PostgreSQL, Quarry, Redis", "Our quarry is open. Visit the quarry.") == {}


def test_unknown_names_are_counted_over_documents_and_spellings() -> None:
    counted = found("Redis, QuarryDB, MySQL", "Redis and QuarryDB", "MySQL, Quarrydb", "Redis, Slate, MySQL")
    assert list(counted) == ["QuarryDB", "Slate"]
    quarry = counted["QuarryDB"]
    assert quarry.spellings == {"QuarryDB": 2, "Quarrydb": 1}
    assert quarry.documents == {"text-0", "text-1", "text-2"}
    assert quarry.sentences[0] == ("text-0", "Redis, QuarryDB, MySQL")


def test_unknown_names_are_given_three_sentences_at_most() -> None:
    [one] = found(*["Redis, QuarryDB, MySQL"] * 5).values()
    assert (len(one.documents), len(one.sentences)) == (5, 3)


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("PostgreSQL, Quarry, MySQL", "relational-databases"),
        ("Kafka: RabbitMQ, Quarry, ActiveMQ and Python", "message-brokers"),
        ("Experience with QuarryDB.", None),
    ],
)
def test_unknown_names_are_proposed_the_family_of_their_neighbours(text: str, family: str | None) -> None:
    [one] = found(text).values()
    assert one.family == family


def test_unknown_as_toml_is_an_overlay(tmp_path: Path) -> None:
    texts = ("PostgreSQL, Quarry, MySQL", "Redis, Quärry! \x07 Box, MySQL", "MySQL, Q7, PostgreSQL")
    documents = [(str(number), read_text(text)) for number, text in enumerate(texts)]
    written = as_toml(find_unknown(documents, load()), load())
    path = tmp_path / "mine.toml"
    path.write_text(written, encoding="utf-8")
    overlaid = load(path)
    added = {skill.label for skill in overlaid} - {skill.label for skill in load()}
    assert {"Quarry", "Q7"} <= added
    assert find_unknown(documents, overlaid) == []


def test_unknown_as_toml_takes_no_id_twice() -> None:
    one, other = Unknown(), Unknown()
    one.spellings["Redis"] = other.spellings["Redis!"] = 1
    assert list(tomllib.loads(as_toml([one, other], load()))["skills"]) == ["redis-2", "redis-3"]


def test_unknown_names_of_the_samples_come_back_when_the_taxonomy_forgets_them(tmp_path: Path) -> None:
    """Of technologies taken out at random most are found again, and little else is; docs/taxonomy.md has figures."""
    documents = [(path.name, read_file(path)) for path in role_files([SAMPLES])]
    asked = {skill.skill for name, one in documents for skill in read_role(one, load(), name).skills}
    technologies = sorted(one for one in asked if load()[one].skill_class is SkillClass.TECHNOLOGY)
    gone = random.Random(7).sample(technologies, 60)  # noqa: S311
    path = tmp_path / "gone.toml"
    path.write_text("".join(f"[skills.{one}]\nhide = true\n" for one in gone))
    names = [one.name for one in find_unknown(documents, load(path))]
    known = [load().resolve(name) for name in names]
    assert len({one.id for one in known if one is not None} & set(gone)) >= 30
    assert sum(one is None for one in known) <= len(names) / 4
