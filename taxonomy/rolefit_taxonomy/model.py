"""What the taxonomy is made of: skills, their names, their families and their relations."""

from dataclasses import dataclass, field
from enum import StrEnum


class SkillClass(StrEnum):
    """What sort of thing a skill is."""

    TECHNOLOGY = "technology"
    PRACTICE = "practice"
    DOMAIN = "domain"
    SOFT = "soft"
    LANGUAGE = "language"


class Relation(StrEnum):
    """How one skill bears on another, and what it is worth: who holds the first is credited with the second.

    The values are judgements, documented in docs/score.md; a path over several relations multiplies them.
    """

    IMPLIES = "implies"  # FastAPI -> Python
    EXTENDS = "extends"  # PostGIS -> PostgreSQL
    EXTENDED_BY = "extended by"  # PostgreSQL -> PostGIS
    PART_OF = "part of"  # Amazon S3 -> Amazon Web Services
    HAS_PART = "has part"  # Amazon Web Services -> Amazon S3
    ALTERNATIVE_TO = "alternative to"  # MySQL -> PostgreSQL
    SIBLING_OF = "sibling of"  # two of a family whose skills stand in for each other

    @property
    def worth(self) -> float:
        """The factor of one step over this relation, in (0, 1]."""
        return _WORTH[self]


_WORTH = {
    Relation.IMPLIES: 0.9,
    Relation.EXTENDS: 0.9,
    Relation.EXTENDED_BY: 0.5,
    Relation.PART_OF: 0.6,
    Relation.HAS_PART: 0.4,
    Relation.ALTERNATIVE_TO: 0.6,
    Relation.SIBLING_OF: 0.4,
}


STATED = ("implies", "extends", "part_of", "alternative_to")  # the relations that a skill's table states
FLAGS = ("cased", "ambiguous", "proper")  # how it may flag names; see Alias


@dataclass(frozen=True, slots=True)
class Alias:
    """A name by which texts call a skill.

    `cased`: matches only as written here ("Go", not "go").
    `ambiguous`: also an everyday word or another thing's name; needs evidence around it.
    `proper`: that other thing is a person, place, company or season, or a word that headings begin with a capital:
    the capital is no evidence.
    """

    name: str
    cased: bool = False
    ambiguous: bool = False
    proper: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """A set of skills of one sort, inside a wider family or at the top.

    `alternatives`: its skills stand in for each other in part (relational databases do, protocols don't).
    `concept`: the skill that every member implies ("PostgreSQL" -> "relational databases"), or None.
    `members_have`: a skill that each member must state a way to (Django -> Python), which lint holds; it adds nothing.
    """

    id: str
    label: str
    skill_class: SkillClass
    parent: str | None = None
    alternatives: bool = False
    concept: str | None = None
    members_have: str | None = None


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill of the taxonomy. The first alias is the label itself; relations hold ids of other skills."""

    id: str
    label: str
    skill_class: SkillClass
    family: str
    aliases: tuple[Alias, ...]
    implies: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    alternative_to: tuple[str, ...] = ()
    sources: dict[str, str] = field(default_factory=dict[str, str], hash=False)
