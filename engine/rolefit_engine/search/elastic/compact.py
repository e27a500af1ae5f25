"""What exact scoring needs of a role or a candidate, in few bytes: it stands beside each one in the index."""

import base64
import json
import math
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from rolefit_engine.credits import Credits, strength, years_factor
from rolefit_engine.domain import Candidate, CandidateSkill, Level, Requirement, Role
from rolefit_engine.parts import Counted, Part, best_sum, counted
from rolefit_engine.scoring import wished_fit
from rolefit_engine.search.elastic.tokens import Asked
from rolefit_engine.search.holders import Holders

T = TypeVar("T")

_COUNTS = struct.Struct("<II")  # requirements, branches of alternative stacks
_BRANCH = struct.Struct("<II")  # the number of its choice, its requirements


def pack_role(role: Role) -> str:
    """What a role asks for with exact weights: of everybody, then branch by branch of its alternative stacks."""
    parts, branches = _in_a_row(counted(role.requirements))
    head = _COUNTS.pack(len(parts), len(branches)) + b"".join(_BRANCH.pack(*branch) for branch in branches)
    weights = struct.pack(f"<{len(parts)}d", *(part.weight for part in parts))
    return _text(head + weights + b"\n".join(_written(Asked.of(part.requirement)) for part in parts))


def pack_candidate(candidate: Candidate) -> str:
    """The skills that a candidate holds, each with its manner."""
    held = [(one.skill, one.years, one.level, one.last_used) for one in candidate.skills]
    return _text(json.dumps(held, separators=(",", ":")).encode())


@dataclass(frozen=True, slots=True)
class Boosts:
    """For each requirement what each skill may add: to what everybody is asked, and by choice and branch."""

    common: list[dict[str, float]]
    choices: list[list[list[dict[str, float]]]]


class RoleScorer:
    """The exact score and rank score of packed roles for one candidate; equal to `scoring.match`'s."""

    def __init__(self, credits_: Credits, wishes: Mapping[str, float]) -> None:
        self._credits = credits_
        self._wishes = wishes
        self._fits: dict[bytes, float] = {}
        self._wished: dict[bytes, float] = {}

    def score(self, packed: str) -> tuple[float, float]:
        """The score and the rank score of a role."""
        data = base64.b64decode(packed)
        number, branches = _COUNTS.unpack_from(data)
        start = _COUNTS.size + branches * _BRANCH.size
        weights = struct.unpack_from(f"<{number}d", data, start)
        keys = data[start + 8 * number :].split(b"\n") if number else []
        lengths = list(_BRANCH.iter_unpack(data[_COUNTS.size : start]))
        score = _sum([weight * self._fit(key) for weight, key in zip(weights, keys, strict=True)], lengths)
        if not self._wishes:
            return score, score
        return score, _sum([weight * self._wish(key) for weight, key in zip(weights, keys, strict=True)], lengths)

    def _fit(self, key: bytes) -> float:
        known = self._fits.get(key)
        if known is None:
            known = self._fits[key] = wished_fit(_requirement(key), self._credits, {})
        return known

    def _wish(self, key: bytes) -> float:
        known = self._wished.get(key)
        if known is None:
            known = self._wished[key] = wished_fit(_requirement(key), self._credits, self._wishes)
        return known


class CandidateScorer:
    """The exact score and rank score of packed candidates for one role; equal to `scoring.match`'s."""

    def __init__(self, role: Role, holders: Holders, this_year: int, wishes: Mapping[str, float]) -> None:
        self._parts, self._branches = _in_a_row(counted(role.requirements))
        self._this_year = this_year
        self._wishes = wishes
        self._reach: dict[str, list[tuple[int, int, float]]] = {}
        for place, part in enumerate(self._parts):
            for option, skill in enumerate(part.requirement.options):
                for held, value in holders.of(skill).items():
                    self._reach.setdefault(held, []).append((place, option, value))

    def boosts(self) -> Boosts:
        """What each held skill may add to the rank score at most, requirement by requirement."""
        found: list[dict[str, float]] = [{} for _ in self._parts]
        for held, reached in self._reach.items():
            for place, option, value in reached:
                part = self._parts[place]
                most = part.weight * self._wishes.get(part.requirement.options[option], 1.0) * value
                found[place][held] = max(most, found[place].get(held, 0.0))
        common, choices = _apart(found, self._branches)
        return Boosts(common, list(choices.values()))

    def score(self, packed: str) -> tuple[float, float]:
        """The score and the rank score of a candidate."""
        fits = [[0.0] * len(part.requirement.options) for part in self._parts]
        for held in _held(packed):
            reached = self._reach.get(held.skill)
            if reached is None:
                continue
            power = strength(held, self._this_year)
            for place, option, value in reached:
                worth = power * value * years_factor(held.years, self._parts[place].requirement.years)
                fits[place][option] = max(worth, fits[place][option])
        score = self._sum(fits, {})
        return score, self._sum(fits, self._wishes) if self._wishes else score

    def _sum(self, fits: Sequence[Sequence[float]], wishes: Mapping[str, float]) -> float:
        pairs = zip(self._parts, fits, strict=True)
        products = [part.weight * _mean_of_best(part.requirement, of_options, wishes) for part, of_options in pairs]
        return _sum(products, self._branches)


def _in_a_row(asked: Counted) -> tuple[list[Part], list[tuple[int, int]]]:
    """All parts, the common ones first, and for each branch the number of its choice and how many are its."""
    branches = [(number, branch) for number, choice in enumerate(asked.choices) for branch in choice]
    parts = [*asked.common, *(part for _, branch in branches for part in branch)]
    return parts, [(number, len(branch)) for number, branch in branches]


def _apart(row: list[T], branches: Sequence[tuple[int, int]]) -> tuple[list[T], dict[int, list[list[T]]]]:
    """What is common, and by the number of the choice what belongs to each of its branches."""
    start = len(row) - sum(length for _, length in branches)
    common = row[:start]
    choices: dict[int, list[list[T]]] = {}
    for number, length in branches:
        choices.setdefault(number, []).append(row[start : start + length])
        start += length
    return common, choices


def _sum(products: list[float], branches: Sequence[tuple[int, int]]) -> float:
    """The score that the products add up to, by the best branch of each choice."""
    if not branches:
        return math.fsum(products)
    common, choices = _apart(products, branches)
    return math.fsum([*common, *map(best_sum, choices.values())])


def _mean_of_best(requirement: Requirement, fits: Sequence[float], wishes: Mapping[str, float]) -> float:
    pairs = zip(requirement.options, fits, strict=True)
    worths = sorted((wishes.get(option, 1.0) * fit for option, fit in pairs), reverse=True)
    return math.fsum(worths[: requirement.need]) / requirement.need


def _written(asked: Asked) -> bytes:
    return json.dumps([asked.need, asked.years, *asked.options], separators=(",", ":")).encode()


@lru_cache(maxsize=100_000)
def _requirement(key: bytes) -> Requirement:
    need, years, *options = json.loads(key)
    return Asked(tuple(options), need, years).requirement


def _held(packed: str) -> Iterator[CandidateSkill]:
    for skill, years, level, last_used in json.loads(base64.b64decode(packed)):
        yield CandidateSkill(skill, years, Level(level) if level is not None else None, last_used)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
