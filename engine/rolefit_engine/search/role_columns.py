"""Roles as columns: what they ask of everybody, by tokens and weights, and their alternative stacks."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Self

import numpy as np

from rolefit_engine.domain import Kind, Requirement, Role
from rolefit_engine.parts import counted
from rolefit_engine.search.arrays import Floats, Growing, Lists, Whole
from rolefit_engine.search.columns import Columns
from rolefit_engine.search.stack_columns import StackColumns
from rolefit_engine.search.tokens import Tokens
from rolefit_engine.weights import WEIGHTLESS_SECTIONS


class RoleColumns(Columns):
    """The columns of all roles, and the tokens they ask for."""

    facets_shown = ("remote", "country", "compensation", "employment_type", "languages", "seniority")
    measures = (
        *("hours_per_week", "commitment_duration", "minimum_general_years"),
        *("posted", "valid_through", "coordinates"),
    )
    facts = (*facets_shown, *measures)

    def __init__(self) -> None:
        super().__init__()
        self.tokens = Tokens()
        self.asked = Lists(np.int32)  # the tokens of each row
        self.weights = Growing(np.float64)  # their weights
        self.stacks = StackColumns()

    def put(self, role: Role) -> int:
        """Add a role, or a new version of it, and give its row."""
        asked = counted(role.requirements)
        self.asked.append([self.tokens.number(part.requirement) for part in asked.common])
        self.weights.extend([part.weight for part in asked.common])
        row = self._add(role.id, role.title, role.facts.organisation, skills_asked(role), role.facts)
        self.stacks.put(row, asked.choices, self.tokens)
        return row

    def scores(self, rows: Whole, worths: Floats) -> list[float]:
        """The exact scores of some rows for a candidate's worth for each token."""
        places, ends = self.asked.places(rows)
        products = (self.weights.values[places] * worths[self.asked.flat.values[places]]).tolist()
        of_rows = [products[start:end] for start, end in pairwise([0, *ends.tolist()])]
        for row, of_row in zip(rows.tolist(), of_rows, strict=True) if self.stacks else ():
            of_row.extend(self.stacks.best(row, worths))
        return list(map(math.fsum, of_rows))

    def kept(self) -> Self:
        """New columns of the living rows alone."""
        new = super().kept()
        rows = np.flatnonzero(self.alive)
        new.tokens, new.asked = self.tokens, self.asked.kept(rows)
        new.weights = Growing(np.float64, self.weights.values[self.asked.places(rows)[0]])
        new.stacks = self.stacks.kept(self.alive)
        return new


def skills_asked(role: Role) -> Iterator[str]:
    """The skills a role asks for, soft ones too; what it excludes or offers isn't asked for."""
    return (skill for asked in role.requirements if _asks(asked) for skill in asked.options)


def _asks(requirement: Requirement) -> bool:
    return requirement.kind is not Kind.NEGATED and requirement.section not in WEIGHTLESS_SECTIONS
