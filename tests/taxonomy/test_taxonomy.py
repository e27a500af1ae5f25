import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rolefit_taxonomy import Alias, Family, Skill, SkillClass, Taxonomy, fold_name, load
from tests.taxonomy.make import skill, taxonomy

SHIPPED = load()
NAMES = [(skill, alias) for skill in SHIPPED for alias in skill.aliases]


def means(found: Skill | None, skill: Skill, alias: Alias, form: str) -> bool:
    """True where `found` is the skill, or another that this form may mean too, as the data says."""
    if found is None or found is skill:
        return found is skill
    others = [other for other in found.aliases if form in SHIPPED.spellings(found, other.name)]
    return any((alias.ambiguous and other.ambiguous) or (alias.cased and other.cased) for other in others)


def test_taxonomy_resolves_every_spelling_of_every_name() -> None:
    wrong = [
        (skill.id, form)
        for skill, alias in NAMES
        for form in SHIPPED.spellings(skill, alias.name)
        if not means(SHIPPED.resolve(form), skill, alias, form)
    ]
    assert wrong == []


def test_taxonomy_resolves_every_id_and_label() -> None:
    assert [skill.id for skill in SHIPPED if SHIPPED.resolve(skill.id) is not skill] == []
    assert [skill.id for skill in SHIPPED if SHIPPED.resolve(skill.label) is not skill] == []


@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.lower, str.title]), st.sampled_from(" -_\u2011"))
def test_taxonomy_resolves_a_name_in_any_case_and_with_any_dash(
    named: tuple[Skill, Alias], case: Callable[[str], str], dash: str
) -> None:
    one, alias = named
    written = f" {case(alias.name).replace('-', dash)} "
    form = fold_name(alias.name)
    assume(fold_name(written) == form)  # a few letters have no other case, or two of them
    assert means(SHIPPED.resolve(written), one, alias, form)


@pytest.mark.parametrize(
    ("name", "skill_id"),
    [
        ("k8s", "kubernetes"),
        ("Postgres", "postgresql"),
        ("Python 3.11", "python"),
        ("HTML5", "html"),
        ("Java 8+", "java"),
        ("nodejs", "node-js"),
        ("Node JS", "node-js"),
        ("golang", "go"),
        ("C#", "c-sharp"),
        ("C++17", "c-plus-plus"),
        ("test driven development", "test-driven-development"),
        ("LeSS", "scaled-agile"),
        ("less", "less"),
        ("SSRS", "sql-server-reporting-services"),
        ("BPMN", "bpmn"),
    ],
)
def test_taxonomy_resolves(name: str, skill_id: str) -> None:
    found = SHIPPED.resolve(name)
    assert found is not None
    assert found.id == skill_id


@pytest.mark.parametrize("name", ["", " ", "-", "no such skill", "3.11", "\x00", "x" * 10_000])
def test_taxonomy_of_an_unknown_name_is_none(name: str) -> None:
    assert SHIPPED.resolve(name) is None


@pytest.mark.parametrize(
    ("typed", "skill_id"),
    [("kuberntes", "kubernetes"), ("pyhton", "python"), ("postgressql", "postgresql"), ("djnago", "django")],
)
def test_taxonomy_suggests_what_was_meant(typed: str, skill_id: str) -> None:
    assert skill_id in [one.id for one in SHIPPED.suggest(typed)]


def test_taxonomy_suggests_few_and_each_once() -> None:
    for limit in (1, 3):
        ids = [one.id for one in SHIPPED.suggest("javascrip", limit)]
        assert len(ids) == len(set(ids)) <= limit
    assert SHIPPED.suggest("qqqqqqqqqqqq") == []


def test_taxonomy_starting_with_gives_whole_names_first() -> None:
    found = taxonomy(skill("Script"), skill("Alpha script"), skill("Scripting"), skill("Postscript"))
    assert [one.label for one in found.starting_with("scr", 10)] == ["Script", "Scripting", "Alpha script"]
    assert [one.label for one in found.starting_with("scr", 2)] == ["Script", "Scripting"]


def test_taxonomy_starting_with_gives_labels_before_other_names() -> None:
    found = SHIPPED.starting_with("post", 50)
    by_label = [one.label.lower().startswith("post") for one in found]
    assert by_label == sorted(by_label, reverse=True)
    assert {"postgresql", "postman"} <= {one.id for one, starts in zip(found, by_label, strict=True) if starts}
    assert not all(by_label)


def test_taxonomy_starting_with_knows_other_names() -> None:
    assert "kubernetes" in [one.id for one in SHIPPED.starting_with("k8", 5)]
    assert "postgresql" in [one.id for one in SHIPPED.starting_with("Postgr", 5)]


def test_taxonomy_a_label_wins_over_anothers_alias() -> None:
    first = replace(skill("apache-beam"), aliases=(Alias("Apache Beam"), Alias("Beam", ambiguous=True)))
    second = replace(skill("beam"), aliases=(Alias("beam", ambiguous=True),))
    for order in ((first, second), (second, first)):
        found = taxonomy(*order).resolve("beams".removesuffix("s"))
        assert found is second


def test_taxonomy_version_follows_every_change() -> None:
    one = skill("a")
    changes = [
        taxonomy(one),
        taxonomy(replace(one, label="A")),
        taxonomy(replace(one, aliases=(Alias("a", cased=True),))),
        taxonomy(replace(one, implies=("b",))),
        taxonomy(one, skill("b")),
        taxonomy(one, alternatives=True),
        taxonomy(one, concept="a"),
    ]
    assert len({found.version for found in changes}) == len(changes)
    assert taxonomy(one).version == taxonomy(skill("a")).version
    assert len(SHIPPED.version) == 12


def test_taxonomy_only_what_isnt_a_proper_name_is_inflected() -> None:
    def plural_known(skill_class: SkillClass) -> bool:
        one = Skill("gateway", "gateway", skill_class, "f", (Alias("access gate"),))
        return Taxonomy([one], [Family("f", "F", skill_class)]).resolve("access gates") is not None

    assert {each for each in SkillClass if plural_known(each)} == {
        SkillClass.PRACTICE,
        SkillClass.DOMAIN,
        SkillClass.SOFT,
    }


def test_taxonomy_is_as_large_as_promised() -> None:
    assert len(SHIPPED) >= 1_000
    assert len(NAMES) >= 3_000
    assert {one.skill_class for one in SHIPPED} == set(SkillClass)


def test_taxonomy_knows_every_gold_label_with_its_class(shared: Path) -> None:
    lines = (shared / "roles" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    labels = {(entry["label"], entry["class"]) for entry in map(json.loads, lines) if entry.get("label")}
    assert labels
    known = {(label, found.skill_class) for label, _ in labels if (found := SHIPPED.resolve(label))}
    assert labels - known == set()
