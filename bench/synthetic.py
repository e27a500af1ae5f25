"""Synthetic roles and candidates: about 18 skills a role, common skills far more often than rare ones (Zipf)."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from rolefit_engine.domain import Candidate, CandidateSkill, Kind, Requirement, Role
from rolefit_engine.facts import Evidence, Facts
from rolefit_taxonomy import SkillClass

STATEMENTS = (10, 20)  # how many requirements a role has, from the least to the most
ANY_OF = 0.2  # how many of them give several options
SEVERAL_OF = 0.04  # how many ask for more than one of the options
CROSSING = 0.25  # how many sets of options mix skills of any sort
YEARS = 0.3  # how many ask for years
CANDIDATE_SKILLS = 40
_BATCH = 1_000
_KINDS = (Kind.REQUIRED, Kind.REQUIRED, Kind.PREFERRED, Kind.MENTIONED)
_COUNTRIES = ("Kenya", "Germany", "Brazil", "Egypt", None)
_NEAR = 8  # options of one sort are this near to each other


class Synthetic:
    """Draws roles and candidates over some skills; the same seed draws the same ones."""

    def __init__(self, skills: Sequence[str], seed: int = 1) -> None:
        self._random = np.random.default_rng(seed)
        self._skills = list(self._random.permutation(np.array(skills)))
        popularity = 1.0 / np.arange(1, len(skills) + 1)
        self._popularity: NDArray[np.float64] = popularity / popularity.sum()

    def roles(self, count: int) -> Iterator[Role]:
        """So many roles."""
        for start in range(0, count, _BATCH):
            lengths = self._random.integers(*STATEMENTS, size=min(_BATCH, count - start), endpoint=True)
            asked = iter(self._requirements(int(lengths.sum())))
            for number, length in enumerate(lengths.tolist(), start):
                yield self._role(number, [next(asked) for _ in range(length)])

    def candidate(self, number: int) -> Candidate:
        """A candidate of CANDIDATE_SKILLS skills, of half of which the years are known."""
        drawn = self._random.choice(len(self._skills), CANDIDATE_SKILLS, replace=False, p=self._popularity)
        years = self._random.integers(1, 10, len(drawn)).tolist()
        skills = (
            CandidateSkill(self._skills[skill], float(held) if at % 2 else None)
            for at, (skill, held) in enumerate(zip(drawn.tolist(), years, strict=True))
        )
        return Candidate(f"candidate-{number}", tuple(skills))

    def _role(self, number: int, asked: list[tuple[tuple[str, ...], int, float | None, Kind]]) -> Role:
        requirements = tuple(
            Requirement(
                options,
                kind,
                SkillClass.TECHNOLOGY,
                Evidence(100 * at, 100 * at + 90, f"Experience with {', '.join(options)}."),
                need=need,
                years=years,
            )
            for at, (options, need, years, kind) in enumerate(asked)
        )
        text = "\n".join(one.evidence.text for one in requirements)
        facts = Facts(remote=bool(number % 3), country=_COUNTRIES[number % len(_COUNTRIES)])
        return Role(f"role-{number:07}", f"Role {number}", f"{number}\n{text}", requirements, facts=facts)

    def _requirements(self, count: int) -> Iterator[tuple[tuple[str, ...], int, float | None, Kind]]:
        first = self._random.choice(len(self._skills), count, p=self._popularity).tolist()
        other = self._random.choice(len(self._skills), (count, 3), p=self._popularity).tolist()
        near = self._random.integers(1, _NEAR, (count, 3)).tolist()
        sizes = self._random.integers(2, 4, count, endpoint=True).tolist()
        chance = self._random.random((count, 4)).tolist()
        years = self._random.choice([1.0, 2.0, 3.0, 5.0], count).tolist()
        for at, skill in enumerate(first):
            options = [skill]
            if chance[at][0] < ANY_OF:
                crossing = chance[at][1] < CROSSING
                more = other[at] if crossing else [(skill + step) % len(self._skills) for step in near[at]]
                options = list(dict.fromkeys([skill, *more]))[: sizes[at]]
            need = 2 if len(options) > 2 and chance[at][2] < SEVERAL_OF / ANY_OF else 1
            names = tuple(str(self._skills[option]) for option in options)
            yield names, need, years[at] if chance[at][3] < YEARS else None, _KINDS[at % len(_KINDS)]
