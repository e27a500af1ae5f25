"""What holding one skill is worth for another: kappa(a -> s) of the score, spread along relations."""

import heapq
from collections.abc import Mapping
from dataclasses import dataclass

from rolefit_taxonomy.model import Relation

HELD = 0.8  # from here on a credit counts as holding the skill itself: what is implied does, what is related doesn't
THRESHOLD = 0.2  # a path worth less than this is cut
_SIDEWAYS = (Relation.ALTERNATIVE_TO, Relation.SIBLING_OF)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: over `relation` to `skill`."""

    relation: Relation
    skill: str


@dataclass(frozen=True, slots=True)
class Credit:
    """How much of a skill is credited, in (0, 1], and the path from the held skill (empty: held itself)."""

    value: float
    path: tuple[Step, ...] = ()


def spread(held: str, steps: Mapping[str, Mapping[str, Relation]]) -> dict[str, Credit]:
    """The best credit from `held` to every skill within reach.

    Factors multiply along a path (each at most 1, so the best path is found as a shortest path is); at most one
    step goes sideways to an alternative or sibling; paths below THRESHOLD are cut. Of paths worth the same the
    shorter wins, then the one whose skills come first in the alphabet, so the answer never depends on order.
    """
    best: dict[str, Credit] = {}
    settled: set[tuple[str, bool]] = set()
    queue: list[tuple[float, int, tuple[str, ...], str, bool, tuple[Step, ...]]] = [(-1.0, 0, (), held, False, ())]
    while queue:
        negative, length, names, skill, moved, path = heapq.heappop(queue)
        if (skill, moved) in settled or (skill, False) in settled:
            continue
        settled.add((skill, moved))
        best.setdefault(skill, Credit(-negative, path))
        for target, relation in steps.get(skill, {}).items():
            sideways = relation in _SIDEWAYS
            value = -negative * relation.worth
            if value < THRESHOLD or (moved and sideways):
                continue
            step = (*path, Step(relation, target))
            heapq.heappush(queue, (-value, length + 1, (*names, target), target, moved or sideways, step))
    return best
