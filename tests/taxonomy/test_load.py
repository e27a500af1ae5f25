import subprocess
import sys
from pathlib import Path

import pytest

from rolefit_taxonomy import Alias, SkillClass, TaxonomyError, load, read
from tests.taxonomy.make import TOP, written

GO = '[skills.go]\nlabel = "Go"\n'


def test_load_reads_what_a_file_says(tmp_path: Path) -> None:
    found = written(
        tmp_path,
        TOP
        + 'concept = "things"\nalternatives = true\n[families.tools]\nlabel = "Tools"\n'
        + '[skills.go]\nlabel = "Go"\nfamily = "tools"\naliases = ["Golang"]\ncased = ["Go"]\n'
        + 'ambiguous = ["Go"]\n'
        + 'implies = ["a"]\nextends = ["b"]\npart_of = ["c"]\nalternative_to = ["d"]\n'
        + 'sources = {wikidata = "Q37227"}\n',
    )
    go = found["go"]
    assert go.aliases == (Alias("Go", cased=True, ambiguous=True), Alias("Golang"))
    assert (go.implies, go.extends, go.part_of, go.alternative_to) == (("a",), ("b",), ("c",), ("d",))
    assert (go.family, go.skill_class) == ("tools", SkillClass.TECHNOLOGY)
    assert go.sources == {"wikidata": "Q37227"}
    assert found.families["tools"].parent == "things"
    assert found.families["things"].alternatives
    assert found.families["things"].concept == "things"


def test_load_a_family_may_stand_in_a_later_file(tmp_path: Path) -> None:
    later = TOP.replace("things", "others") + '[families.tools]\nlabel = "Tools"\n'
    assert written(tmp_path, TOP + GO + 'family = "tools"\n', later)["go"].family == "tools"


def test_load_leaves_other_files_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("no data")
    assert len(written(tmp_path, TOP + GO)) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (TOP + "[skills.go\n", "a.toml: not valid TOML: "),
        (TOP + GO + GO, "a.toml: not valid TOML: "),
        (TOP.replace('id = "things"\n', ""), "a.toml: id: is missing"),
        (TOP.replace("label", "lable"), "a.toml: label: is missing"),
        (TOP.replace("technology", "gadget"), "a.toml: class: 'gadget' is none of technology, practice"),
        (TOP.replace('"technology"', "[1]"), "a.toml: class: [1] is none of technology, practice"),
        (TOP.replace('id = "things"', 'id = "My Things"'), "a.toml: id: 'My Things' is no id: lower case"),
        (TOP + "shiny = 1\n", "a.toml: shiny: there is no such field"),
        (TOP + "alternatives = 1\n", "a.toml: alternatives: must be true or false"),
        (TOP + "families = 1\n", "a.toml: families: must be a table"),
        (TOP + "[families]\ntools = 1\n", "a.toml: families.tools: must be a table"),
        (TOP + "[families.tools]\n", "a.toml: families.tools.label: is missing"),
        (
            TOP + "[families.tools]\nlabel='T'\nparent='x'\n",
            "a.toml: families.tools.parent: there is no such",
        ),
        (TOP + "[families.things]\nlabel='T'\n", "a.toml: families: the id things is taken in another place"),
        (TOP + "[skills.Go]\nlabel='Go'\n", "a.toml: skills.Go: 'Go' is no id"),
        (TOP + "[skills.go]\n", "a.toml: skills.go.label: is missing"),
        (TOP + "[skills.go]\nlabel = ''\n", "a.toml: skills.go.label: '' is no name: 1 to 80 letters"),
        (TOP + "[skills.go]\nlabel = ' Go'\n", "a.toml: skills.go.label: ' Go' is no name"),
        (TOP + f"[skills.go]\nlabel = '{'x' * 81}'\n", "is no name: 1 to 80 letters without space around"),
        (TOP + "[skills.go]\nlabel = 7\n", "a.toml: skills.go.label: 7 is no name"),
        (TOP + GO + "aliases = 'Golang'\n", "a.toml: skills.go.aliases: must be a list"),
        (TOP + GO + "cased = [1]\n", "a.toml: skills.go.cased: 1 is no name"),
        (TOP + GO + "implies = ['Not An Id']\n", "a.toml: skills.go.implies: 'Not An Id' is no id"),
        (TOP + GO + "sources = {esco = 3}\n", "a.toml: skills.go.sources.esco: must be a text"),
        (TOP + GO + "alias = ['x']\n", "a.toml: skills.go.alias: there is no such field"),
        (TOP + GO + "family = 'tools'\n", "a.toml: skills.go.family: there is no family tools"),
    ],
)
def test_load_says_where_and_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TaxonomyError) as told:
        written(tmp_path, text)
    assert message in str(told.value)
    assert "\n" not in str(told.value)


def test_load_says_which_file_takes_an_id_again(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match=r"b\.toml: skills\.go: the id is taken in another file"):
        written(tmp_path, TOP + GO, TOP.replace("things", "others") + GO)
    with pytest.raises(TaxonomyError, match=r"b\.toml: families: the id things is taken in another place"):
        written(tmp_path, TOP, TOP)


def test_load_of_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(TaxonomyError, match=r"a\.toml: not valid TOML: "):
        read(tmp_path)


def test_load_of_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match=r"there is no \.toml file in it"):
        read(tmp_path)


def test_load_adds_the_ids_of_other_collections(tmp_path: Path) -> None:
    (tmp_path / "ids.csv").write_text("skill,collection,id\ngo,github,go\ngo,esco,other\n\n")
    go = written(tmp_path, TOP + GO + 'sources = {esco = "own"}\n')["go"]
    assert go.sources == {"github": "go", "esco": "own"}


@pytest.mark.parametrize(
    ("line", "message"),
    [("rust,github,rust", "there is no skill rust"), ("go,github", "must have 3 values: skill, collection, id")],
)
def test_load_says_which_line_of_the_ids_is_wrong(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "ids.csv").write_text(f"skill,collection,id\n{line}\n")
    with pytest.raises(TaxonomyError, match=rf"ids\.csv, line 2: {message}"):
        written(tmp_path, TOP + GO)


def test_load_adds_the_names_of_other_languages(tmp_path: Path) -> None:
    _names(tmp_path, '[aliases]\ngo = ["langage Go"]\n\n[ambiguous]\ngo = ["aller"]\n')
    assert written(tmp_path, TOP + GO)["go"].aliases == (
        Alias("Go"),
        Alias("langage Go"),
        Alias("aller", ambiguous=True),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[aliases]\nnone-such = ["rien"]\n', "names/fr.toml: there is no skill none-such"),
        ('[names]\ngo = ["aller"]\n', "names/fr.toml: names: there is no such field"),
        ('[aliases]\ngo = "aller"\n', "names/fr.toml: aliases.go: must be a list"),
    ],
)
def test_load_says_what_is_wrong_with_the_names_of_a_language(tmp_path: Path, text: str, message: str) -> None:
    _names(tmp_path, text)
    with pytest.raises(TaxonomyError) as caught:
        written(tmp_path, TOP + GO)
    assert str(caught.value) == message


def _names(folder: Path, text: str) -> None:
    (folder / "names").mkdir()
    (folder / "names" / "fr.toml").write_text(text, encoding="utf-8")


def test_load_knows_well_known_skills_of_other_collections() -> None:
    python, postgresql = load()["python"].sources, load()["postgresql"].sources
    assert python["esco"].startswith("http://data.europa.eu/esco/skill/")
    assert (postgresql["github"], postgresql["endoflife"]) == ("postgresql", "postgresql")


def test_load_is_done_once() -> None:
    assert load() is load()


@pytest.mark.real
def test_load_needs_no_slow_library() -> None:
    """Every command waits for the taxonomy."""
    code = "import sys, rolefit_taxonomy as t; t.load().resolve('k8s'); print(*sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not {"pydantic", "rapidfuzz", "numpy", "spacy"} & set(answer.stdout.split())
