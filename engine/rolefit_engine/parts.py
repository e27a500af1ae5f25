"""What counts of a role: its requirements with their weights, those of alternative stacks apart from the others.

score = sum of w_i x fit_i over the common parts + for each choice the largest such sum of a branch
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rolefit_engine.domain import Requirement
from rolefit_engine.stacks import Branch, Choice, choices
from rolefit_engine.weights import weigh


class Part(NamedTuple):
    """A requirement that weighs anything, and its place among the role's; of a head only a branch's options."""

    place: int
    requirement: Requirement
    weight: float


Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What everybody is asked, and for each choice its branches, whose weights have the same sum.

    `in_choices`: the places of all requirements that belong to a choice.
    """

    common: Parts
    choices: tuple[tuple[Parts, ...], ...] = ()
    in_choices: frozenset[int] = frozenset()

    @property
    def total(self) -> float:
        """The most that a candidate can score."""
        return self.sum(lambda _: 1.0)

    def sum(self, fit: Callable[[Requirement], float]) -> float:
        """The sum of weight x fit, by the best branch of each choice."""
        best = [
            best_sum([part.weight * fit(part.requirement) for part in branch] for branch in of_one)
            for of_one in self.choices
        ]
        return math.fsum([*(part.weight * fit(part.requirement) for part in self.common), *best])


def counted(requirements: Sequence[Requirement]) -> Counted:
    """What counts of some requirements, in their order."""
    weights = weigh(requirements)
    parts = [Part(place, one, weight) for place, (one, weight) in enumerate(zip(requirements, weights, strict=True))]
    found = choices(requirements, [weight > 0 for weight in weights])
    apart = frozenset(place for choice in found for place in choice.places)
    common = tuple(part for part in parts if _counts(part) and part.place not in apart)
    return Counted(common, tuple(_of_choice(choice, parts) for choice in found), apart)


def best_sum(branches: Iterable[Iterable[float]]) -> float:
    """The largest of some sums, each exactly rounded."""
    return max(map(math.fsum, branches))


def _counts(part: Part) -> bool:
    return part.weight > 0 and bool(part.requirement.options)


def _of_choice(choice: Choice, parts: Sequence[Part]) -> tuple[Parts, ...]:
    """The branches; the head of one that holds nothing else weighs as much as what the others hold."""
    held = best_sum([parts[place].weight for place in branch.places] for branch in choice.branches)
    return tuple(_of_branch(branch, parts[choice.head], held, parts) for branch in choice.branches)


def _of_branch(branch: Branch, head: Part, held: float, parts: Sequence[Part]) -> Parts:
    options = tuple(option for option in head.requirement.options if option in branch.options)
    weight = head.weight if branch.places else head.weight + held
    asked = Part(head.place, replace(head.requirement, options=options), weight)
    return asked, *(parts[place] for place in branch.places if _counts(parts[place]))
