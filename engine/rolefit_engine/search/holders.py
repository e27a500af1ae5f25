"""Which skills bear on a skill, and how much: the credits of the taxonomy read backwards."""

from collections.abc import Mapping

from rolefit_taxonomy import HELD, Relation, Taxonomy
from rolefit_taxonomy.credit import spread


class Holders:
    """Looks up which held skills are credited for a skill."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._known: dict[str, dict[str, float]] = {}
        self._backwards: dict[str, dict[str, Relation]] | None = None

    def of(self, skill: str) -> Mapping[str, float]:
        """kappa(a -> skill) for every skill a that bears on it; itself has 1."""
        if skill not in self._known:
            near = spread(skill, self._steps())
            credited = {held: self._taxonomy.credits_of(held).get(skill) for held in near}
            self._known[skill] = {held: found.value for held, found in credited.items() if found is not None}
        return self._known[skill]

    def counting_as(self, skill: str) -> set[str]:
        """The skills whose holders hold `skill` too: HELD or more."""
        return {held for held, value in self.of(skill).items() if value >= HELD}

    def _steps(self) -> dict[str, dict[str, Relation]]:
        """For each skill those one step behind it, by the best-paid relation."""
        if self._backwards is None:
            self._backwards = {}
            for source, relation, target in self._taxonomy.relations():
                behind = self._backwards.setdefault(target, {})
                if source not in behind or relation.worth > behind[source].worth:
                    behind[source] = relation
        return self._backwards
