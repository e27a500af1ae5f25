"""What holding one skill is worth for another: kappa(a -> s) of the score, spread along relations."""

import heapq
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rolefit_taxonomy.model import Relation

HELD = 0.8  # from here on a credit counts as holding the skill: what is implied does, what is related doesn't
THRESHOLD = 0.25  # a path worth less than this is cut
# A path climbs to what a skill implies, crosses over to an alternative at most once, and descends to parts
# and extensions. It never climbs again: knowing Amazon S3 says a little of Azure Blob Storage, but nothing
# of Azure.
_UP, _ACROSS, _DOWN = 0, 1, 2
_DIRECTION = {
    Relation.IMPLIES: _UP,
    Relation.EXTENDS: _UP,
    Relation.PART_OF: _UP,
    Relation.ALTERNATIVE_TO: _ACROSS,
    Relation.SIBLING_OF: _ACROSS,
    Relation.EXTENDED_BY: _DOWN,
    Relation.HAS_PART: _DOWN,
}


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One step of a path: over `relation` to `skill`."""

    relation: Relation
    skill: str


@dataclass(frozen=True, slots=True)
class Credit:
    """How much of a skill is credited, in (0, 1], and the path from the held skill (empty: held itself)."""

    value: float
    path: tuple[Step, ...] = ()


def spread(held: str, steps: Mapping[str, Collection[Step]]) -> dict[str, Credit]:
    """The best credit from `held` to every skill within reach.

    Factors multiply along a path (each at most 1, so the best path is found as a shortest path is); paths
    below THRESHOLD are cut. Of paths worth the same the shorter wins, then the one whose skills come first
    in the alphabet, so the answer never depends on order.
    """
    best: dict[str, Credit] = {}
    settled: dict[str, int] = {}  # the earliest direction from which each skill was left
    queue: list[tuple[float, int, tuple[str, ...], str, int, tuple[Step, ...]]] = [(-1.0, 0, (), held, _UP, ())]
    while queue:
        negative, length, names, skill, heading, path = heapq.heappop(queue)
        if settled.get(skill, _DOWN + 1) <= heading:
            continue
        settled[skill] = heading
        best.setdefault(skill, Credit(-negative, path))
        for step in steps.get(skill, ()):
            direction = _DIRECTION[step.relation]
            value = -negative * step.relation.worth
            if value >= THRESHOLD and (direction > heading or direction == heading != _ACROSS):
                further = (-value, length + 1, (*names, step.skill), step.skill, direction, (*path, step))
                heapq.heappush(queue, further)
    return best
