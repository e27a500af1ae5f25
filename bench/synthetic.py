"""Synthetic roles and candidates: about 18 skills a role, common skills far more often than rare ones (Zipf)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from rolefit_engine.domain import Candidate, CandidateSkill, Kind, Requirement, Role
from rolefit_engine.facts import Evidence, Facts
from rolefit_taxonomy import SkillClass, Taxonomy

STATEMENTS = (10, 20)  # how many requirements a role has, from the least to the most
ANY_OF = 0.2  # how many of them give several options
SEVERAL_OF = 0.04  # how many ask for more than one of the options
CROSSING = 0.25  # how many sets of options mix skills of any family; the others stay in one
YEARS = 0.3  # how many ask for years
STACKS = 0.1  # how many roles give two stacks to choose from
STACK_TOOLS = 3  # what each of them asks for
CANDIDATE_SKILLS = 40
_BATCH = 1_000
_KINDS = (Kind.REQUIRED, Kind.REQUIRED, Kind.PREFERRED, Kind.MENTIONED)
_COUNTRIES = ("Kenya", "Germany", "Brazil", "Egypt", None)
_SMALLEST = 4  # skills of a family from which sets are drawn; of a smaller one its parent's are added


class Synthetic:
    """Draws roles and candidates over a taxonomy's skills; the same seed draws the same ones."""

    def __init__(self, taxonomy: Taxonomy, seed: int = 1) -> None:
        self._random = np.random.default_rng(seed)
        self._skills: list[str] = self._random.permutation(np.array(list(taxonomy.skills))).tolist()
        popularity = 1.0 / np.arange(1, len(self._skills) + 1)
        self._popularity: NDArray[np.float64] = popularity / popularity.sum()
        self._kin = _kin(taxonomy, self._skills)

    def roles(self, count: int) -> Iterator[Role]:
        """So many roles."""
        for start in range(0, count, _BATCH):
            lengths = self._random.integers(*STATEMENTS, size=min(_BATCH, count - start), endpoint=True)
            asked = iter(self._requirements(int(lengths.sum())))
            for number, length in enumerate(lengths.tolist(), start):
                yield self._role(number, [next(asked) for _ in range(length)])

    def candidate(self, number: int, held: int = CANDIDATE_SKILLS) -> Candidate:
        """A candidate of so many skills, of half of which the years are known."""
        drawn = self._random.choice(len(self._skills), held, replace=False, p=self._popularity)
        years = self._random.integers(1, 10, len(drawn)).tolist()
        skills = (
            CandidateSkill(self._skills[skill], float(since) if at % 2 else None)
            for at, (skill, since) in enumerate(zip(drawn.tolist(), years, strict=True))
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
        if number % round(1 / STACKS) == 0:
            requirements = _with_stacks(requirements)
        text = "\n".join(one.evidence.text for one in requirements)
        facts = Facts(remote=bool(number % 3), country=_COUNTRIES[number % len(_COUNTRIES)])
        return Role(f"role-{number:07}", f"Role {number}", f"{number}\n{text}", requirements, facts=facts)

    def _requirements(self, count: int) -> Iterator[tuple[tuple[str, ...], int, float | None, Kind]]:
        first = self._random.choice(len(self._skills), count, p=self._popularity).tolist()
        other = self._random.choice(len(self._skills), (count, 3), p=self._popularity).tolist()
        near = self._random.random((count, 3)).tolist()
        sizes = self._random.integers(2, 4, count, endpoint=True).tolist()
        chance = self._random.random((count, 4)).tolist()
        years = self._random.choice([1.0, 2.0, 3.0, 5.0], count).tolist()
        for at, skill in enumerate(first):
            options = [skill]
            if chance[at][0] < ANY_OF:
                crossing = chance[at][1] < CROSSING
                kin = self._kin[skill]
                more = other[at] if crossing else [kin[int(place * len(kin))] for place in near[at]]
                options = list(dict.fromkeys([skill, *more]))[: sizes[at]]
            need = 2 if len(options) > 2 and chance[at][2] < SEVERAL_OF / ANY_OF else 1
            names = tuple(self._skills[option] for option in options)
            yield names, need, years[at] if chance[at][3] < YEARS else None, _KINDS[at % len(_KINDS)]


def _kin(taxonomy: Taxonomy, skills: Sequence[str]) -> list[list[int]]:
    """For each skill the places of those of its family, of a small one also of its parent."""
    families: dict[str, list[int]] = {}
    for place, skill in enumerate(skills):
        families.setdefault(taxonomy[skill].family, []).append(place)
    found: list[list[int]] = []
    for skill in skills:
        family = taxonomy.families[taxonomy[skill].family]
        members = families[family.id]
        if len(members) < _SMALLEST and family.parent is not None:
            members = members + families.get(family.parent, [])
        found.append(members)
    return found


def _with_stacks(requirements: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
    """The first two asked for become a choice, of which each has some of the others for itself."""
    one, other, *rest = requirements
    heads = one.options[0], other.options[0]
    head = replace(one, options=tuple(dict.fromkeys(heads)), need=1, kind=Kind.REQUIRED, years=None)
    tools = [replace(asked, stack=(heads[at % 2],)) for at, asked in enumerate(rest[: 2 * STACK_TOOLS])]
    return (head, *tools, *rest[2 * STACK_TOOLS :])
