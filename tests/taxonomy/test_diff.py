from pathlib import Path

import pytest

from rolefit_taxonomy import STATED, Change, ChangeSort, FieldChange, diff, load
from tests.taxonomy.make import TOP, written

GO = '[skills.go]\nlabel = "Go"\naliases = ["Golang"]\nimplies = ["sql"]\n'
SQL = '[skills.sql]\nlabel = "SQL"\n'


def changes(folder: Path, old: str, new: str) -> list[Change]:
    (folder / "old").mkdir()
    (folder / "new").mkdir()
    return diff(written(folder / "old", old), written(folder / "new", new))


def test_diff_of_a_taxonomy_with_itself_is_empty() -> None:
    assert diff(load(), load()) == []


def test_diff_tells_what_was_added_and_removed(tmp_path: Path) -> None:
    found = changes(tmp_path, TOP + SQL + "[families.old]\nlabel = 'Old'\n", TOP + GO.replace('["sql"]', "[]"))
    assert found == [
        Change("family", "old", "Old", ChangeSort.REMOVED),
        Change("skill", "go", "Go", ChangeSort.ADDED),
        Change("skill", "sql", "SQL", ChangeSort.REMOVED),
    ]


def test_diff_tells_each_field_that_changed(tmp_path: Path) -> None:
    new = '[skills.go]\nlabel = "Go (Google)"\naliases = ["Go"]\nambiguous = ["Go"]\nfamily = "tools"\n'
    tools = "[families.tools]\nlabel = 'Tools'\n"
    [top, go] = changes(tmp_path, TOP + tools + GO + SQL, TOP + "alternatives = true\n" + tools + new + SQL)
    assert top == Change(
        "family", "things", "Things", ChangeSort.CHANGED, (FieldChange("alternatives", ("false",), ("true",)),)
    )
    assert (go.label, go.sort) == ("Go (Google)", ChangeSort.CHANGED)
    assert set(go.fields) == {
        FieldChange("label", ("Go",), ("Go (Google)",)),
        FieldChange("family", ("things",), ("tools",)),
        FieldChange("names", ("Golang",), ("Go (Google)",)),
        FieldChange("ambiguous", (), ("Go",)),
        FieldChange("implies", ("sql",), ()),
    }


@pytest.mark.parametrize("field", [*STATED, "sources"])
def test_diff_sees_every_field_of_a_skill(tmp_path: Path, field: str) -> None:
    """A field that the data has and the diff overlooks would hide changes."""
    value = '{esco = "x"}' if field == "sources" else '["go"]'
    [change] = changes(tmp_path, TOP + GO + SQL, TOP + GO + SQL + f"{field} = {value}\n")
    assert (change.id, [one.field for one in change.fields]) == ("sql", [field])
