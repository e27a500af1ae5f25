"""The tokens that an index ranks by, as the design states: their weighted sum is an upper bound of the score.

A skill is a token. What many roles ask for in the same words (a set of options, or years) is a token of its own: the
frequent ones stand in a registry, made when the index is built. A rare set stands under the smallest family of the
taxonomy that holds all of its options, asked with the best of the family. A rare set that crosses families stands
under ANY, asked with the best of all: whoever ranks high meets most of what is asked for, so that bound is the tighter
one there than a sum over families.

The registry also keeps the families as they were: an index is asked by what it was built with, so its answers stay
exact while a changed taxonomy has a new one built.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple, Self

import numpy as np

from rolefit_engine.credits import Credits
from rolefit_engine.domain import Kind, Requirement, Role
from rolefit_engine.facts import Evidence
from rolefit_engine.parts import Parts, counted
from rolefit_engine.search.tokens import Tokens
from rolefit_taxonomy import SkillClass, Taxonomy

FREQUENT = 16  # a set, or a skill with years, that so many roles ask for has a token of its own
MOST_FREQUENT = 4_000  # tokens of their own at most: each may become a clause of a query
ANY = "any"  # the token of whatever no other token stands for
_LARGE_FAMILY = 100  # skills: the best of a larger family says no more of one set than the best of all
_LEAST_BOOST = 1e-20  # products with weights stay above what 32 bits can hold
_NOWHERE = Evidence(0, 0, "")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a requirement asks for, whatever its weight and its place in a text."""

    options: tuple[str, ...]
    need: int = 1
    years: float = 0.0

    @classmethod
    def of(cls, requirement: Requirement) -> Self:
        """What a requirement asks for."""
        return cls(tuple(sorted(requirement.options)), requirement.need, requirement.years or 0.0)

    @classmethod
    def covering(cls, requirements: Iterable[Requirement]) -> Self:
        """What nobody is worth less for than for any of the requirements."""
        each = list(map(cls.of, requirements))
        options = tuple(sorted({option for one in each for option in one.options}))
        return cls(options, min(one.need for one in each), min(one.years for one in each))

    @property
    def requirement(self) -> Requirement:
        """A requirement that asks for this."""
        return Requirement(
            self.options, Kind.REQUIRED, SkillClass.TECHNOLOGY, _NOWHERE, need=self.need, years=self.years or None
        )


class Bounding(NamedTuple):
    """What bounds a part of a role's score: something asked for, with its weight; or else the sum of `apart`."""

    asked: Asked
    weight: float
    apart: tuple[tuple[Asked, float], ...] = ()


def bounding(role: Role) -> Iterator[Bounding]:
    """What bounds a role's score: what it asks for with the weights, for alternative stacks what covers them all.

    The best of some sums is at most the sum of the best: the first of each branch are one set, and so on. It is
    at most the sum of all of them, too.
    """
    asked = counted(role.requirements)
    for part in asked.common:
        yield Bounding(Asked.of(part.requirement), part.weight)
    for branches in asked.choices:
        for beside in zip_longest(*map(_weightiest_first, branches)):
            parts = [part for part in beside if part is not None]
            covering = Asked.covering(part.requirement for part in parts)
            apart = tuple((Asked.of(part.requirement), part.weight) for part in parts)
            yield Bounding(covering, max(part.weight for part in parts), apart)


def _weightiest_first(branch: Parts) -> Parts:
    """The head, then what belongs to the branch alone."""
    return *branch[:1], *sorted(branch[1:], key=lambda part: (-part.weight, part.requirement.options))


@dataclass(frozen=True)
class Registry:
    """Which token stands for what in one index; `family_of` and `parent_of` are the taxonomy's when it was built."""

    taxonomy: str
    frequent: tuple[Asked, ...] = ()
    family_of: Mapping[str, str] = field(default_factory=dict[str, str])
    parent_of: Mapping[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def build(cls, taxonomy: Taxonomy, counts: Counter[Asked], least: int = FREQUENT) -> Self:
        """The registry for roles of which so many ask for what; see `count`."""
        often = [asked for asked, number in counts.items() if number >= least]
        often.sort(key=lambda asked: (-counts[asked], asked.options, asked.need, asked.years))
        parents = {one.id: one.parent for one in taxonomy.families.values() if one.parent is not None}
        return cls(taxonomy.version, tuple(often[:MOST_FREQUENT]), {one.id: one.family for one in taxonomy}, parents)

    @classmethod
    def read(cls, written: str) -> Self:
        """The registry that `write` wrote."""
        found = json.loads(written)
        frequent = tuple(Asked(tuple(options), need, years) for options, need, years in found["frequent"])
        return cls(found["taxonomy"], frequent, found["family_of"], found["parent_of"])

    def write(self) -> str:
        """The registry as text."""
        frequent = [(asked.options, asked.need, asked.years) for asked in self.frequent]
        parts = {"frequent": frequent, "family_of": self.family_of, "parent_of": self.parent_of}
        return json.dumps({"taxonomy": self.taxonomy, **parts}, separators=(",", ":"))

    def weights(self, role: Role) -> dict[str, float]:
        """The weight of each token of a role, rounded up to what the index can hold."""
        sums: dict[str, float] = {}
        for asked, weight, apart in bounding(role):
            by_token = [(self._token(asked), weight)]
            if (
                apart and by_token[0][0] == ANY
            ):  # few know all of several stacks: their sum is tighter than the best of all
                by_token = [(self._token(one), by) for one, by in apart]
            for token, by in by_token:
                sums[token] = sums.get(token, 0.0) + by
        return {token: storable_weight(weight) for token, weight in sums.items()}

    def boosts(self, credits_: Credits, wishes: Mapping[str, float]) -> dict[str, float]:
        """What a candidate is worth for each token, by a caller's wishes where there are any; none is 0."""
        found: dict[str, float] = {}
        for skill, holdings in credits_.items():
            best = wishes.get(skill, 1.0) * holdings[0].value
            for token in (f"s:{skill}", *(f"f:{family}" for family in self._families(skill))):
                found[token] = max(best, found.get(token, 0.0))
        found[ANY] = max(found.values(), default=0.0)
        worths = self._own_tokens.worths(credits_, wishes)
        found |= {f"k:{number}": float(worths[number]) for number in np.flatnonzero(worths).tolist()}
        return {token: storable_boost(best) for token, best in found.items() if best > 0}

    def _token(self, asked: Asked) -> str:
        for known in (asked, replace(asked, years=0.0)):
            if (number := self._numbers.get(known)) is not None:
                return f"k:{number}"
        if len(asked.options) == 1:
            return f"s:{asked.options[0]}"
        first, *others = (self._families(option) for option in asked.options)
        shared = (family for family in first if all(family in chain for chain in others))
        return next((f"f:{family}" for family in shared if self._sizes[family] <= _LARGE_FAMILY), ANY)

    def _families(self, skill: str) -> Sequence[str]:
        """The families of a skill, the smallest first."""
        chain: list[str] = []
        family = self.family_of.get(skill)
        while family is not None:
            chain.append(family)
            family = self.parent_of.get(family)
        return chain

    @cached_property
    def _numbers(self) -> dict[Asked, int]:
        return {asked: number for number, asked in enumerate(self.frequent)}

    @cached_property
    def _sizes(self) -> Counter[str]:
        return Counter(family for skill in self.family_of for family in self._families(skill))

    @cached_property
    def _own_tokens(self) -> Tokens:
        tokens = Tokens()
        for asked in self.frequent:
            tokens.number(asked.requirement)
        return tokens


def count(roles: Iterable[Role], counts: Counter[Asked]) -> None:
    """Add what roles ask for to the counts: sets and skills with years, and sets whatever the years."""
    for role in roles:
        for asked, _, _ in bounding(role):
            if len(asked.options) > 1:
                counts[replace(asked, years=0.0)] += 1
            if asked.years:
                counts[asked] += 1


def storable_weight(weight: float) -> float:
    """`weight` rounded up to the 9 bits that the index keeps of it."""
    bits = int(_above(weight).view(np.uint32))
    return float(np.uint32((bits + 0x7FFF) & ~0x7FFF).view(np.float32))


def storable_boost(boost: float) -> float:
    """`boost` rounded up to 32 bits."""
    return float(_above(max(boost, _LEAST_BOOST)))


def _above(value: float) -> np.float32:
    """The least number of 32 bits that isn't below `value`."""
    near = np.float32(value)
    return near if float(near) >= value else np.nextafter(near, np.float32(np.inf))
