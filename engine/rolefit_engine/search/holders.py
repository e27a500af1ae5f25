"""Which skills bear on a skill, and how much: the credits of the taxonomy read backwards."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from rolefit_taxonomy import HELD, Taxonomy


class Holders:
    """Looks up which held skills are credited for a skill."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy

    def of(self, skill: str) -> Mapping[str, float]:
        """kappa(a -> skill) for every skill a that bears on it; itself has 1."""
        return self._known.get(skill) or {skill: 1.0}

    def counting_as(self, skill: str) -> set[str]:
        """The skills whose holders hold `skill` too: HELD or more."""
        return {held for held, value in self.of(skill).items() if value >= HELD}

    def counting_as_any(self, skills: Iterable[str]) -> frozenset[str]:
        """The skills whose holders hold one of `skills` too."""
        return frozenset(held for skill in skills for held in self.counting_as(skill))

    @cached_property
    def _known(self) -> dict[str, dict[str, float]]:
        known: dict[str, dict[str, float]] = {}
        for held in self._taxonomy.skills:
            for skill, credited in self._taxonomy.credits_of(held).items():
                known.setdefault(skill, {})[held] = credited.value
        return known
