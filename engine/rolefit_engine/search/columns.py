"""Roles as columns: what they ask for, by tokens, and their facts, each distinct value stored once.

A row is one version of a role. A changed role gets a new row and its old one dies; rows die until `kept`
makes new columns of the living ones.
"""

import math
from collections.abc import Hashable, Iterable
from itertools import pairwise

import numpy as np

from rolefit_engine.domain import Kind, Requirement, Role
from rolefit_engine.facts import Facts
from rolefit_engine.search.arrays import Floats, Growing, Lists, Mask, Whole
from rolefit_engine.search.facets import facet
from rolefit_engine.search.filters import Test
from rolefit_engine.search.interface import FACETS, FacetValue
from rolefit_engine.search.tokens import Tokens
from rolefit_engine.weights import WEIGHTLESS_SECTIONS, weigh

_FACTS = (
    "remote",
    "country",
    "compensation",
    "employment_type",
    "languages",
    "seniority",
    "hours_per_week",
    "commitment_duration",
    "minimum_general_years",
)


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

    def kept(self, rows: Whole) -> "FactColumn":
        """A new column of these rows."""
        new = FactColumn()
        new.values, new._numbers = self.values, self._numbers
        new.codes.extend(self.codes.values[rows])
        return new


class RoleColumns:
    """The columns of all roles, and the tokens they ask for."""

    def __init__(self) -> None:
        self.tokens = Tokens()
        self.ids: list[str] = []
        self.titles: list[str] = []
        self.organisations: list[str | None] = []
        self.row_of: dict[str, int] = {}
        self.asked = Lists(np.int32)  # the tokens of each row
        self.weights = Growing(np.float64)  # their weights
        self.skills = Lists(np.int32)  # the skills each row asks for, each once
        self._alive = Growing(np.bool_)
        self._facts = {name: FactColumn() for name in _FACTS}
        self._skill_numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def alive(self) -> Mask:
        """Which rows are the present version of a role."""
        return self._alive.values

    def put(self, role: Role) -> None:
        """Add a role, or a new version of it."""
        self.drop(role.id)
        self.row_of[role.id] = len(self.ids)
        self.ids.append(role.id)
        self.titles.append(role.title)
        self.organisations.append(role.facts.organisation)
        self._alive.append(True)
        weighed = zip(role.requirements, weigh(role.requirements), strict=True)
        counted = [(self.tokens.number(r), weight) for r, weight in weighed if weight > 0 and r.options]
        self.asked.append([token for token, _ in counted])
        self.weights.extend([weight for _, weight in counted])
        self.skills.append([self._skill_number(skill) for skill in skills_asked(role)])
        self._put_facts(role.facts)

    def drop(self, role_id: str) -> None:
        """Remove a role, if it is there."""
        row = self.row_of.pop(role_id, None)
        if row is not None:
            self.alive[row] = False

    def scores(self, rows: Whole, worths: Floats) -> list[float]:
        """The exact scores of some rows for a candidate's worth for each token."""
        places, ends = self.asked.places(rows)
        products = (self.weights.values[places] * worths[self.asked.flat.values[places]]).tolist()
        starts = [0, *ends.tolist()]
        return [math.fsum(products[start:end]) for start, end in pairwise(starts)]

    def passing(self, tests: Iterable[Test]) -> Mask:
        """Which rows are alive and pass all tests."""
        passed: Mask = self.alive.copy()
        for test in tests:
            column = self._facts[test.fact]
            passed &= np.array([test.passes(value) for value in column.values], np.bool_)[column.codes.values]
        return passed

    def asking(self, skills: Iterable[str]) -> Mask:
        """Which rows ask for one of these skills."""
        wanted = np.zeros(len(self._skill_numbers), np.bool_)
        wanted[[self._skill_numbers[skill] for skill in skills if skill in self._skill_numbers]] = True
        found: Mask = np.zeros(len(self), np.bool_)
        found[self.skills.owners()[wanted[self.skills.flat.values]]] = True
        return found

    @property
    def known_skills(self) -> Iterable[str]:
        """The skills that roles ask for or once asked for."""
        return self._skill_numbers

    def facets(self, rows: Mask) -> dict[str, tuple[FacetValue, ...]]:
        """The facets of some rows."""
        found = {name: self._fact_facet(name, rows) for name in FACETS if name in self._facts}
        return found | {"skills": facet(self.skill_counts(rows))}

    def skill_counts(self, rows: Mask) -> list[tuple[str, int]]:
        """How many of some rows ask for each skill."""
        of_them = self.skills.flat.values[np.repeat(rows, np.diff(self.skills.bounds))]
        counts = np.bincount(of_them, minlength=len(self._skill_numbers)).tolist()
        return list(zip(self._skill_numbers, counts, strict=True))

    def kept(self) -> "RoleColumns":
        """New columns of the living rows alone."""
        rows = np.flatnonzero(self.alive)
        new = RoleColumns()
        new.tokens, new._skill_numbers = self.tokens, self._skill_numbers
        new.ids = [self.ids[row] for row in rows]
        new.titles = [self.titles[row] for row in rows]
        new.organisations = [self.organisations[row] for row in rows]
        new.row_of = {role_id: row for row, role_id in enumerate(new.ids)}
        new.weights.extend(self.weights.values[self.asked.places(rows)[0]])
        new.asked, new.skills = self.asked.kept(rows), self.skills.kept(rows)
        new._alive.extend(np.ones(len(rows), np.bool_))
        new._facts = {name: column.kept(rows) for name, column in self._facts.items()}
        return new

    def _fact_facet(self, name: str, rows: Mask) -> tuple[FacetValue, ...]:
        column = self._facts[name]
        counts = np.bincount(column.codes.values[rows], minlength=len(column.values)).tolist()
        return facet(zip(column.values, counts, strict=True))

    def _put_facts(self, facts: Facts) -> None:
        for name, column in self._facts.items():
            column.append(getattr(facts, name))

    def _skill_number(self, skill: str) -> int:
        return self._skill_numbers.setdefault(skill, len(self._skill_numbers))


def skills_asked(role: Role) -> list[str]:
    """The skills a role asks for (soft ones too), each once; what it excludes or offers isn't asked for."""
    return list(
        dict.fromkeys(skill for asked in role.requirements if _asks(asked) for skill in asked.options)
    )


def _asks(requirement: Requirement) -> bool:
    return requirement.kind is not Kind.NEGATED and requirement.section not in WEIGHTLESS_SECTIONS
