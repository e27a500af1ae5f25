"""Candidates as columns: who holds which skill, and how."""

import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Self

import numpy as np

from rolefit_engine.credits import strength, years_factor
from rolefit_engine.domain import Candidate, CandidateSkill, Requirement, Role
from rolefit_engine.parts import Parts, counted
from rolefit_engine.search.arrays import Floats, Growing, Lists, Whole
from rolefit_engine.search.columns import Columns
from rolefit_engine.search.holders import Holders
from rolefit_engine.search.tokens import mean_of_best


@dataclass(slots=True)
class _Holding:
    """The rows that hold a skill, and the manner in which each does."""

    rows: "array[int]"
    manners: "array[int]"


@dataclass(frozen=True, slots=True)
class Products:
    """Weight x fit of every row: for each requirement that everybody is asked, and by choice and branch for others."""

    common: list[Floats]
    choices: list[list[list[Floats]]]

    def bounds(self, rows: int) -> Floats:
        """The scores of so many rows, but for rounding."""
        best = [reduce(np.maximum, [reduce(np.add, branch) for branch in branches]) for branches in self.choices]
        return reduce(np.add, [*self.common, *best], np.zeros(rows))

    def exact(self, rows: Whole) -> list[float]:
        """The exactly rounded scores of some rows."""
        best = [
            np.max([_sums([product[rows] for product in branch], len(rows)) for branch in branches], axis=0)
            for branches in self.choices
        ]
        return _sums([*(product[rows] for product in self.common), *best], len(rows))


class CandidateColumns(Columns):
    """The columns of all candidates; a manner is one way of holding a skill: level, last use and years."""

    facets_shown = ("languages", "location")
    facts = (*facets_shown, "hours_per_week")

    def __init__(self) -> None:
        super().__init__()
        self.held = Lists(np.int32)  # the number of each skill held, as often as it is held
        self.manners = Growing(np.int32)  # and how
        self.manner_numbers: dict[CandidateSkill, int] = {}
        self._holdings: dict[int, _Holding] = {}

    def put(self, candidate: Candidate) -> int:
        """Add a candidate, or a new version of them, and give their row."""
        names = [held.skill for held in candidate.skills]
        row = self._add(candidate.id, candidate.name or candidate.id, candidate.location, names, candidate)
        skills = [self.skill_numbers[name] for name in names]
        manners = [self._manner(held) for held in candidate.skills]
        self.held.append(skills)
        self.manners.extend(manners)
        for skill, manner in zip(skills, manners, strict=True):
            self.hold(skill, row, manner)
        return row

    def products(
        self, role: Role, holders: Holders, this_year: int, wishes: Mapping[str, float] | None = None
    ) -> Products:
        """Weight x fit of every row for each requirement that weighs: what the score of the role sums up."""
        strengths = np.array([strength(manner, this_year) for manner in self.manner_numbers])

        def of_parts(parts: Parts) -> list[Floats]:
            return [part.weight * self._fits(part.requirement, holders, strengths, wishes or {}) for part in parts]

        asked = counted(role.requirements)
        return Products(of_parts(asked.common), [list(map(of_parts, branches)) for branches in asked.choices])

    def kept(self) -> Self:
        """New columns of the living rows alone."""
        new = super().kept()
        rows = np.flatnonzero(self.alive)
        new.manner_numbers, new.held = self.manner_numbers, self.held.kept(rows)
        new.manners = Growing(np.int32, self.manners.values[self.held.places(rows)[0]])
        held = new.held.flat.values.tolist(), new.held.owners().tolist(), new.manners.values.tolist()
        for skill, row, manner in zip(*held, strict=True):
            new.hold(skill, row, manner)
        return new

    def _fits(
        self, requirement: Requirement, holders: Holders, strengths: Floats, wishes: Mapping[str, float]
    ) -> Floats:
        factors = np.array([years_factor(manner.years, requirement.years) for manner in self.manner_numbers])
        fits = [
            wishes.get(option, 1.0) * self._option_fits(holders.of(option), strengths, factors)
            for option in requirement.options
        ]
        return mean_of_best(fits, requirement.need)

    def _option_fits(self, near: Mapping[str, float], strengths: Floats, factors: Floats) -> Floats:
        """How well each row has a skill, by the best of what bears on it; the operations are the score's own."""
        fits = np.zeros(len(self))
        for skill, value in near.items():
            holding = self._holdings.get(self.skill_numbers.get(skill, -1))
            if holding is not None:
                manners = np.array(holding.manners)
                np.maximum.at(fits, np.array(holding.rows), strengths[manners] * value * factors[manners])
        return fits

    def _manner(self, held: CandidateSkill) -> int:
        manner = CandidateSkill("", held.years, held.level, held.last_used)
        return self.manner_numbers.setdefault(manner, len(self.manner_numbers))

    def hold(self, skill: int, row: int, manner: int) -> None:
        """Note that a row holds a skill in some manner; both by number."""
        holding = self._holdings.get(skill)
        if holding is None:
            holding = self._holdings[skill] = _Holding(array("i"), array("i"))
        holding.rows.append(row)
        holding.manners.append(manner)


def _sums(products: Sequence[Floats], rows: int) -> list[float]:
    """The exactly rounded sums of so many rows."""
    if not products:
        return [0.0] * rows
    return [math.fsum(parts) for parts in np.stack(products, axis=1).tolist()]
