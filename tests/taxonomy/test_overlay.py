from pathlib import Path

import pytest

from rolefit_taxonomy import Alias, SkillClass, Taxonomy, TaxonomyError, lint, load
from rolefit_taxonomy.overlay import lay_over
from tests.taxonomy.make import TOP, written

OURS = (
    TOP
    + 'concept = "sql"\n[families.tools]\nlabel = "Tools"\n[families.practices]\nlabel = "Practices"\n'
    + '[skills.postgresql]\nlabel = "PostgreSQL"\nfamily = "tools"\naliases = ["Postgres"]\nimplies = ["sql"]\n'
    + '[skills.sql]\nlabel = "SQL"\nfamily = "practices"\n'
    + '[skills.mysql]\nlabel = "MySQL"\nalternative_to = ["postgresql"]\nimplies = ["sql"]\nsources = {esco = "m"}\n'
)


@pytest.fixture
def ours(tmp_path: Path) -> Taxonomy:
    (tmp_path / "ours").mkdir()
    return written(tmp_path / "ours", OURS)


def laid(ours: Taxonomy, folder: Path, text: str) -> Taxonomy:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return lay_over(ours, path)


def test_overlay_adds_families_and_skills(ours: Taxonomy, tmp_path: Path) -> None:
    found = laid(
        ours,
        tmp_path,
        '[families.platforms]\nlabel = "Platforms"\nclass = "practice"\n'
        '[families.inner]\nlabel = "Inner"\nparent = "platforms"\nalternatives = true\nconcept = "sql"\n'
        '[skills.quarry]\nlabel = "Quarry"\nfamily = "inner"\naliases = ["Quarry Platform"]\n'
        'implies = ["postgresql"]\n',
    )
    assert found.resolve("quarry platform") is found["quarry"]
    assert found["quarry"].skill_class is SkillClass.PRACTICE
    assert found.families["inner"].parent == "platforms"
    assert found.credits_of("quarry")["postgresql"].value == 0.9
    assert "quarry" not in ours
    assert lint(found) == []


def test_overlay_renames_and_keeps_the_old_name(ours: Taxonomy, tmp_path: Path) -> None:
    found = laid(ours, tmp_path, '[skills.postgresql]\nlabel = "Postgres at Example"\n')["postgresql"]
    assert [alias.name for alias in found.aliases] == ["Postgres at Example", "PostgreSQL", "Postgres"]
    assert (found.family, found.implies) == ("tools", ("sql",))


@pytest.mark.parametrize("label", ["Postgresql", "postgres"])
def test_overlay_takes_a_label_that_only_respells_a_name(ours: Taxonomy, tmp_path: Path, label: str) -> None:
    found = laid(ours, tmp_path, f'[skills.postgresql]\nlabel = "{label}"\n')
    assert found["postgresql"].aliases[0] == Alias(label)
    assert lint(found) == []


def test_overlay_adds_names_and_replaces_relations(ours: Taxonomy, tmp_path: Path) -> None:
    found = laid(
        ours,
        tmp_path,
        '[skills.mysql]\naliases = ["The Shop"]\ncased = ["MySQL"]\nambiguous = ["The Shop"]\nimplies = []\n'
        'extends = ["postgresql"]\nfamily = "tools"\nsources = {wikidata = "Q1"}\n',
    )["mysql"]
    assert found.aliases == (Alias("MySQL", cased=True), Alias("The Shop", ambiguous=True))
    assert (found.implies, found.extends, found.alternative_to) == ((), ("postgresql",), ("postgresql",))
    assert found.family == "tools"
    assert found.sources == {"esco": "m", "wikidata": "Q1"}


def test_overlay_hides_a_skill_and_what_leads_to_it(ours: Taxonomy, tmp_path: Path) -> None:
    found = laid(ours, tmp_path, "[skills.sql]\nhide = true\n")
    assert found.resolve("SQL") is None
    assert found["postgresql"].implies == ()
    assert found["mysql"].alternative_to == ("postgresql",)
    assert found.families["things"].concept is None


def test_overlay_changes_a_family(ours: Taxonomy, tmp_path: Path) -> None:
    found = laid(ours, tmp_path, '[families.tools]\nlabel = "Our tools"\nalternatives = true\nconcept = "mysql"\n')
    tools = found.families["tools"]
    assert (tools.label, tools.alternatives, tools.concept, tools.parent) == ("Our tools", True, "mysql", "things")
    kept = laid(ours, tmp_path, '[families.tools]\nmembers_have = "sql"\n').families["tools"]
    assert (kept.label, kept.members_have) == ("Tools", "sql")


def test_overlay_of_a_folder_is_all_its_files(ours: Taxonomy, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.toml").write_text('[families.new]\nlabel = "New"\nclass = "soft"\n')
    (folder / "b.toml").write_text('[skills.tact]\nlabel = "tact"\nfamily = "new"\n')
    (folder / "README.md").write_text("what we call things")
    assert lay_over(ours, folder)["tact"].skill_class is SkillClass.SOFT
    (folder / "c.toml").write_text("[skills.tact]\naliases = ['diplomacy']\n")
    with pytest.raises(TaxonomyError, match=r"c\.toml: skills\.tact: .*b\.toml: skills\.tact speaks of it already"):
        lay_over(ours, folder)


def test_overlay_changes_the_version(ours: Taxonomy, tmp_path: Path) -> None:
    versions = {
        laid(ours, tmp_path, text).version
        for text in ("", '[skills.sql]\naliases = ["SEQUEL"]\n', "[skills.sql]\nhide = true\n")
    }
    assert len(versions) == 3
    assert ours.version in versions


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[skills.rust]\nlabel = 'Rust'\n", "skills.rust.family: is missing"),
        ("[skills.rust]\nfamily = 'tools'\n", "skills.rust.label: is missing"),
        ("[skills.rust]\nlabel = 'Rust'\nfamily = 'toolz'\n", "skills.rust.family: there is no family toolz"),
        ("[skills.sql]\nfamily = 'toolz'\n", "skills.sql.family: there is no family toolz"),
        ("[skills.rust]\nhide = true\n", "skills.rust.hide: there is no skill rust to hide"),
        ("[skills.sql]\nhide = 1\n", "skills.sql.hide: must be true or false"),
        ("[skills.sql]\nhide = true\nlabel = 'x'\n", "skills.sql.label: there is no such field"),
        ("[skills.sql]\nlable = 'x'\n", "skills.sql.lable: there is no such field"),
        ("[skills.sql]\nimplies = 'x'\n", "skills.sql.implies: must be a list"),
        ("[families.new]\nlabel = 'New'\n", "families.new.class: is missing"),
        ("[families.new]\nlabel = 'New'\nparent = 'old'\n", "families.new.parent: there is no family old above it"),
        ("[families.tools]\nparent = 'things'\n", "families.tools.parent: there is no such field"),
        ("id = 'x'\n", "id: there is no such field"),
        ("[skills\n", "not valid TOML: "),
    ],
)
def test_overlay_says_where_and_what_is_wrong(ours: Taxonomy, tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TaxonomyError) as told:
        laid(ours, tmp_path, text)
    assert f"{tmp_path / 'mine.toml'}: {message}" in str(told.value)


def test_overlay_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match=r"gone\.toml: there is no such file or folder"):
        load(tmp_path / "gone.toml")
    with pytest.raises(TaxonomyError, match=r"there is no \.toml file in it"):
        load(tmp_path)


def test_overlay_that_names_an_unknown_skill_is_left_to_lint(ours: Taxonomy, tmp_path: Path) -> None:
    found = laid(ours, tmp_path, '[skills.sql]\nimplies = ["nothing"]\n')
    assert [str(problem) for problem in lint(found)] == ["sql: implies names an unknown skill: nothing"]
