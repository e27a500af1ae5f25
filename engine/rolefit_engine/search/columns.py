"""What roles or candidates have in common as columns: ids, names, skills and facts, each distinct value once.

A row is one version of a thing. A changed thing gets a new row and its old one dies; rows die until `kept` makes
new columns of the living ones.
"""

from collections.abc import Hashable, Iterable, Sequence
from typing import Self

import numpy as np

from rolefit_engine.search.arrays import Growing, Lists, Mask, Whole
from rolefit_engine.search.facets import facet
from rolefit_engine.search.filters import Test
from rolefit_engine.search.interface import FacetValue
from rolefit_engine.search.terms import terms


class FactColumn:
    """One fact of every row, as the number of its value among the distinct ones."""

    def __init__(self) -> None:
        self.values: list[Hashable] = []
        self.codes = Growing(np.int32)
        self._numbers: dict[Hashable, int] = {}

    def append(self, value: Hashable) -> None:
        """Add the fact of one more row."""
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = len(self.values)
            self.values.append(value)
        self.codes.append(number)

    def passing(self, test: Test) -> Mask:
        """Which rows pass a test, which runs once for each distinct value."""
        passed = np.array([test.passes(value) for value in self.values], np.bool_)
        return passed[self.codes.values]

    def counts(self, rows: Mask) -> list[tuple[Hashable, int]]:
        """How many of some rows have which value."""
        counts = np.bincount(self.codes.values[rows], minlength=len(self.values)).tolist()
        return list(zip(self.values, counts, strict=True))

    def kept(self, rows: Whole) -> "FactColumn":
        """A new column of these rows."""
        new = FactColumn()
        new.values, new._numbers = self.values, self._numbers
        new.codes = Growing(np.int32, self.codes.values[rows])
        return new


class Columns:
    """Rows with an id, a name, a second name to search by (an organisation, a place), skills and facts."""

    facts: tuple[str, ...] = ()
    facets_shown: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.names: list[str] = []
        self.second_names: list[str | None] = []
        self.row_of: dict[str, int] = {}
        self.skills = Lists(np.int32)  # the numbers of each row's skills, each once
        self.skill_numbers: dict[str, int] = {}
        self.living = Growing(np.bool_)
        self.fact_columns = {name: FactColumn() for name in self.facts}

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def alive(self) -> Mask:
        """Which rows are the present version of something."""
        return self.living.values

    def drop(self, item_id: str) -> None:
        """Remove a role or candidate, if it is there."""
        row = self.row_of.pop(item_id, None)
        if row is not None:
            self.alive[row] = False

    def passing(self, tests: Iterable[Test]) -> Mask:
        """Which rows are alive and pass all tests."""
        passed: Mask = self.alive.copy()
        for test in tests:
            passed &= self.fact_columns[test.fact].passing(test)
        return passed

    def having(self, skills: Iterable[str]) -> Mask:
        """Which rows have one of these skills."""
        wanted = np.zeros(len(self.skill_numbers), np.bool_)
        wanted[[self.skill_numbers[skill] for skill in skills if skill in self.skill_numbers]] = True
        found: Mask = np.zeros(len(self), np.bool_)
        found[self.skills.owners()[wanted[self.skills.flat.values]]] = True
        return found

    def facets(self, rows: Mask) -> dict[str, tuple[FacetValue, ...]]:
        """The facets of some rows."""
        shown = ((name, self.fact_columns[name].counts(rows)) for name in self.facets_shown)
        found = {name: facet((_in_terms(name, value), count) for value, count in counts) for name, counts in shown}
        return found | {"skills": facet(self.skill_counts(rows))}

    def skill_counts(self, rows: Mask) -> list[tuple[str, int]]:
        """How many of some rows have each skill."""
        of_them = self.skills.flat.values[np.repeat(rows, np.diff(self.skills.bounds))]
        counts = np.bincount(of_them, minlength=len(self.skill_numbers)).tolist()
        return list(zip(self.skill_numbers, counts, strict=True))

    def kept(self) -> Self:
        """New columns of the living rows alone."""
        new = type(self)()
        rows = np.flatnonzero(self.alive)
        new.ids = [self.ids[row] for row in rows]
        new.names = [self.names[row] for row in rows]
        new.second_names = [self.second_names[row] for row in rows]
        new.row_of = {item_id: row for row, item_id in enumerate(new.ids)}
        new.skills, new.skill_numbers = self.skills.kept(rows), self.skill_numbers
        new.living = Growing(np.bool_, np.ones(len(rows)))
        new.fact_columns = {name: column.kept(rows) for name, column in self.fact_columns.items()}
        return new

    def _add(self, item_id: str, name: str, second_name: str | None, skills: Iterable[str], facts: object) -> int:
        """Add a row; `facts` has an attribute for each column of facts."""
        self.drop(item_id)
        row = self.row_of[item_id] = len(self.ids)
        self.ids.append(item_id)
        self.names.append(name)
        self.second_names.append(second_name)
        self.skills.append(self._numbers(skills))
        self.living.append(True)
        for field, column in self.fact_columns.items():
            column.append(getattr(facts, field))
        return row

    def _numbers(self, skills: Iterable[str]) -> Sequence[int]:
        return [self.skill_numbers.setdefault(skill, len(self.skill_numbers)) for skill in dict.fromkeys(skills)]


def _in_terms(fact: str, value: Hashable) -> Hashable:
    return terms(fact, value) if isinstance(value, str) else value
