"""Alternative stacks of a role: "Node.js or Python", then tools of both, of which a candidate needs one stack's only.

A choice is a requirement of which one option is enough, the head, with requirements that name some of its options as
their `stack`. Options that share a requirement are of one branch ("Java or Kotlin" with Spring); those of which none
speaks are a branch together. Where only one branch is left there is nothing to choose, and all of it counts for
everybody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rolefit_engine.domain import Requirement


@dataclass(frozen=True, slots=True)
class Branch:
    """One stack: the options of the head that it has, and the places of the requirements that belong to it alone."""

    options: frozenset[str]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The place of the head among a role's requirements, and two branches or more, always in the same order."""

    head: int
    branches: tuple[Branch, ...]

    @property
    def places(self) -> tuple[int, ...]:
        """The places of all of its requirements."""
        return (self.head, *(place for branch in self.branches for place in branch.places))


def choices(requirements: Sequence[Requirement], weighs: Sequence[bool]) -> tuple[Choice, ...]:
    """The choices among those requirements that weigh anything."""
    belonging = [place for place, one in enumerate(requirements) if one.stack and weighs[place]]
    if not belonging:
        return ()
    heads = [place for place, one in enumerate(requirements) if weighs[place] and _may_head(one)]
    heads.sort(key=lambda place: _key(requirements[place]))
    of_head: dict[int, list[int]] = {}
    for place in belonging:
        stack = set(requirements[place].stack)
        head = next((head for head in heads if not stack.isdisjoint(requirements[head].options)), None)
        if head is not None:
            of_head.setdefault(head, []).append(place)
    found = (Choice(head, _branches(requirements, head, places)) for head, places in of_head.items())
    return tuple(choice for choice in found if len(choice.branches) > 1)


def _may_head(requirement: Requirement) -> bool:
    return requirement.need == 1 and len(requirement.options) > 1 and not requirement.stack


def _key(requirement: Requirement) -> tuple[object, ...]:
    """Tells requirements apart by all that their score depends on, whatever their order."""
    evidence = requirement.evidence
    counting = (requirement.kind.rank, requirement.years or 0.0, requirement.skill_class.value)
    place = (evidence.start, evidence.end, evidence.text, requirement.section or "", requirement.time_share or 0.0)
    return (sorted(requirement.options), *counting, *place)


def _branches(requirements: Sequence[Requirement], head: int, places: Iterable[int]) -> tuple[Branch, ...]:
    options = frozenset(requirements[head].options)
    groups: list[tuple[frozenset[str], tuple[int, ...]]] = []
    for place in places:
        joined = options.intersection(requirements[place].stack)
        near = [group for group in groups if not joined.isdisjoint(group[0])]
        held = (*(other for group in near for other in group[1]), place)
        groups = [group for group in groups if group not in near]
        groups.append((joined.union(*(group[0] for group in near)), held))
    rest = options.difference(*(group for group, _ in groups))
    if rest:
        groups.append((rest, ()))
    return tuple(Branch(*group) for group in sorted(groups, key=lambda group: min(group[0])))
