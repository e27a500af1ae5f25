"""What exact scoring needs of a role or a candidate, in few bytes: it stands beside each one in the index."""

import base64
import json
import math
import struct
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from rolefit_engine.credits import Credits, strength, years_factor
from rolefit_engine.domain import Candidate, CandidateSkill, Level, Requirement, Role
from rolefit_engine.scoring import wished_fit
from rolefit_engine.search.elastic.tokens import Asked, weighed
from rolefit_engine.search.holders import Holders
from rolefit_engine.weights import weigh

_COUNT = struct.Struct("<H")


def pack_role(role: Role) -> str:
    """What a role asks for with exact weights."""
    asked = list(weighed(role))[:0xFFFF]
    weights = struct.pack(f"<{len(asked)}d", *(weight for _, weight in asked))
    return _text(_COUNT.pack(len(asked)) + weights + b"\n".join(_written(one) for one, _ in asked))


def pack_candidate(candidate: Candidate) -> str:
    """The skills that a candidate holds, each with its manner."""
    held = [(one.skill, one.years, one.level, one.last_used) for one in candidate.skills]
    return _text(json.dumps(held, separators=(",", ":")).encode())


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
        (number,) = _COUNT.unpack_from(data)
        weights = struct.unpack_from(f"<{number}d", data, _COUNT.size)
        keys = data[_COUNT.size + 8 * number :].split(b"\n") if number else []
        score = math.fsum([weight * self._fit(key) for weight, key in zip(weights, keys, strict=True)])
        if not self._wishes:
            return score, score
        return score, math.fsum([weight * self._wish(key) for weight, key in zip(weights, keys, strict=True)])

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
        weights = weigh(role.requirements)
        asked = [pair for pair in zip(role.requirements, weights, strict=True) if pair[1] > 0 and pair[0].options]
        self._asked = [requirement for requirement, _ in asked]
        self._weights = [weight for _, weight in asked]
        self._this_year = this_year
        self._wishes = wishes
        self._reach: dict[str, list[tuple[int, int, float]]] = {}
        for place, requirement in enumerate(self._asked):
            for option, skill in enumerate(requirement.options):
                for held, value in holders.of(skill).items():
                    self._reach.setdefault(held, []).append((place, option, value))

    def boosts(self) -> list[dict[str, float]]:
        """For each requirement what each held skill may add to the rank score at most."""
        found: list[dict[str, float]] = [{} for _ in self._asked]
        for held, reached in self._reach.items():
            for place, option, value in reached:
                wish = self._wishes.get(self._asked[place].options[option], 1.0)
                most = self._weights[place] * wish * value
                found[place][held] = max(most, found[place].get(held, 0.0))
        return found

    def score(self, packed: str) -> tuple[float, float]:
        """The score and the rank score of a candidate."""
        fits = [[0.0] * len(requirement.options) for requirement in self._asked]
        for held in _held(packed):
            reached = self._reach.get(held.skill)
            if reached is None:
                continue
            power = strength(held, self._this_year)
            for place, option, value in reached:
                worth = power * value * years_factor(held.years, self._asked[place].years)
                fits[place][option] = max(worth, fits[place][option])
        score = self._sum(fits, {})
        return score, self._sum(fits, self._wishes) if self._wishes else score

    def _sum(self, fits: Sequence[Sequence[float]], wishes: Mapping[str, float]) -> float:
        return math.fsum(
            weight * _mean_of_best(requirement, of_options, wishes)
            for requirement, weight, of_options in zip(self._asked, self._weights, fits, strict=True)
        )


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
