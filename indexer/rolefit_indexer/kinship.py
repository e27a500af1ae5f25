"""Which skills are of one sort, so that either may stand in for the other."""

from collections.abc import Sequence

from rolefit_indexer.mentions import Mention
from rolefit_taxonomy import Relation, SkillClass, Taxonomy

_USED_TOGETHER = ("languages", "protocols")  # top families: a slash between two of one family joins
_BROAD = ("infrastructure-technologies", "tools")  # hold what is used together: "Docker / Kubernetes"
_OWN = ("identity-protocols",)  # but for those of these families


class Kinship:
    """Compares the skills of mentions by their families and relations."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        """`taxonomy`: the one that the skills are of."""
        self._taxonomy = taxonomy

    def of_one_sort(self, one: Mention, other: Mention) -> bool:
        """True where two technologies may stand in for each other."""
        if one.skill.family == other.skill.family:
            return True
        return self._top(one) == self._top(other) and self._top(one) not in _USED_TOGETHER

    @staticmethod
    def of_one_family(mentions: Sequence[Mention]) -> bool:
        """True where all are of the same family."""
        return len({mention.skill.family for mention in mentions}) == 1

    def of_one_top(self, mentions: Sequence[Mention]) -> bool:
        """True where the families of all are of the same family above."""
        return len({self._top(mention) for mention in mentions}) == 1

    def credits(self, one: Mention, other: Mention) -> bool:
        """True where the first skill is worth something as the second."""
        return other.skill.id in self._taxonomy.credits_of(one.skill.id)

    def alike(self, one: Sequence[Mention], other: Sequence[Mention]) -> bool:
        """True where two items name the same sort of thing."""
        return not {self._top(mention) for mention in one}.isdisjoint(self._top(mention) for mention in other)

    def belong_together(self, one: Mention, other: Mention) -> bool:
        """Neighbours without a comma are a list that lost it if of one top family, or if one explains the other."""
        if self._top(one) == self._top(other) and one.skill.skill_class is SkillClass.TECHNOLOGY:
            return one.skill.id != other.skill.id
        if other.skill.skill_class is not SkillClass.DOMAIN:
            return False
        credit = self._taxonomy.credits_of(one.skill.id).get(other.skill.id)
        return credit is not None and bool(credit.path)

    def substitutes(self, one: Mention, other: Mention, *, spaced: bool) -> bool:
        """True where a slash leaves the choice, as between alternatives and tools of one family ("Oracle/DB2").

        One with `spaced` words beside it also does between families of one sort ("PHPUnit / pytest").
        """
        credit = self._taxonomy.credits_of(one.skill.id).get(other.skill.id)
        sideways = (Relation.SIBLING_OF, Relation.ALTERNATIVE_TO)
        if credit is not None and len(credit.path) == 1 and credit.path[0].relation in sideways:
            return True
        if credit is not None or self.credits(other, one) or one.skill.skill_class is not other.skill.skill_class:
            return False
        if one.skill.skill_class is not SkillClass.TECHNOLOGY:
            return one.skill.skill_class is SkillClass.LANGUAGE
        # Languages and protocols of one family are used together: "C/C++", "TCP/UDP".
        if self._top(one) in _USED_TOGETHER and one.skill.family not in _OWN:
            return False
        if one.skill.family == other.skill.family:
            return True
        return spaced and self._top(one) == self._top(other) and self._top(one) not in _BROAD

    def _top(self, mention: Mention) -> str:
        family = self._taxonomy.families[mention.skill.family]
        return family.parent or family.id
