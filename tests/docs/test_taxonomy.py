import re
from collections import Counter
from pathlib import Path

from rolefit_taxonomy import SkillClass, lint, load
from tests.docs.pages import blocks, page, table
from tests.taxonomy.make import written

PAGE = page("taxonomy.md")
OTHERS = 'id = "others"\nlabel = "Others"\nclass = "practice"\n'


def test_taxonomy_page_example_is_a_valid_file(tmp_path: Path) -> None:
    missing = ("data-storage", "relational-databases", "sql")
    others = OTHERS + "".join(f'[skills.{name}]\nlabel = "{name}"\n' for name in missing)
    found = written(tmp_path, blocks(PAGE, "toml")[0], others)
    assert lint(found) == []
    assert found.credits_of("postgis")["sql"].value == 0.81


def test_taxonomy_page_names_every_field(tmp_path: Path) -> None:
    fields = [row[0] for row in table(PAGE, "## A file")]
    values = {"label": '"Rust"', "family": '"databases"', "sources": '{esco = "x"}'}
    lines = "".join(f"{field} = {values.get(field, '[]')}\n" for field in fields)
    top = OTHERS.replace("others", "databases")
    assert written(tmp_path, f"{top}[skills.rust]\n{lines}")["rust"].label == "Rust"
    assert len(fields) == 11


def test_taxonomy_page_example_of_an_overlay_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    overlay = next(block for block in blocks(PAGE, "toml") if "quarry" in block)
    path.write_text(overlay, encoding="utf-8")
    found = load(path)
    assert lint(found) == []
    assert found.credits_of("quarry")["kubernetes"].value == 0.9
    assert found["postgresql"].label == "Postgres at Example"
    assert "mysql" not in found


def test_taxonomy_page_counts_the_ids_of_each_collection() -> None:
    counted = Counter(collection for skill in load() for collection in skill.sources)
    assert {row[0]: int(row[1]) for row in table(PAGE, "## Ids in other collections")} == counted


def test_taxonomy_page_names_every_class() -> None:
    assert all(re.search(rf"\b{each}\b", blocks(PAGE, "toml")[0]) for each in SkillClass)
