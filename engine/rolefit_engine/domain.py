"""What rolefit speaks of: roles with requirements, candidates with skills, and the evidence for each.

All positions are code points in the decoded text of the file that a thing was read from.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from rolefit_engine.facts import Evidence, Facts
from rolefit_taxonomy import SkillClass


class Kind(StrEnum):
    """How a role treats a skill, the strongest first."""

    REQUIRED = "required"
    PREFERRED = "preferred"
    MENTIONED = "mentioned"
    NEGATED = "negated"

    @property
    def rank(self) -> int:
        """0 for the strongest, 3 for the weakest."""
        return _KIND_RANKS[self]


class Level(StrEnum):
    """How well a skill is asked for or held, the lowest first."""

    BASIC = "basic"
    GOOD = "good"
    EXPERT = "expert"

    @property
    def rank(self) -> int:
        """0 for the lowest, 2 for the highest."""
        return _LEVEL_RANKS[self]


_KIND_RANKS = {kind: rank for rank, kind in enumerate(Kind)}
_LEVEL_RANKS = {level: rank for rank, level in enumerate(Level)}


class SectionMeaning(StrEnum):
    """What a part of a role text is for, read from its heading or its wording."""

    OVERVIEW = "overview"
    DUTIES = "duties"
    REQUIREMENTS = "requirements"
    PREFERRED = "preferred"
    NOT_NEEDED = "not needed"
    EDUCATION = "education"
    STACK = "stack"
    METRICS = "metrics"
    EQUIPMENT = "equipment"
    BENEFITS = "benefits"
    GROWTH = "growth"
    RELATIONS = "relations"
    CONDITIONS = "conditions"
    APPLYING = "applying"
    EMPLOYER = "employer"
    LEGAL = "legal"


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a role asks for: `need` of the `options`, which are ids of skills.

    `evidence` is the statement (sentence or bullet); requirements with the same one share its weight. `years` is the
    minimum asked for, `time_share` the part of the working time, in (0, 1], that the role gives to its section.
    `stack`: with which options of another requirement alone it counts (Express where "Node.js or Python" is asked for);
    empty where it counts for everybody. See `stacks`.
    """

    options: tuple[str, ...]
    kind: Kind
    skill_class: SkillClass
    evidence: Evidence
    need: int = 1
    years: float | None = None
    level: Level | None = None
    section: SectionMeaning | None = None
    time_share: float | None = None
    stack: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleSkill:
    """One skill of a role with every place that names it; `group` is shared by the skills of one any-of."""

    skill: str
    skill_class: SkillClass
    kind: Kind
    mentions: tuple[Evidence, ...]
    group: str | None = None
    years: float | None = None
    level: Level | None = None


class RoleType(StrEnum):
    """A posting has an employer, a profile describes a job in general; anything else is no role."""

    POSTING = "posting"
    PROFILE = "profile"
    NONE = "none"


class Change(StrEnum):
    """What a person said of a skill."""

    ADD = "add"
    REMOVE = "remove"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of one skill of a role.

    ADD: it is asked for, as `kind`. REMOVE: it isn't asked for at all. KIND: where it is named, it is `kind`. The name
    and class are those of the skill when it was said.
    """

    skill: str
    change: Change
    kind: Kind | None
    skill_class: SkillClass
    name: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role as read from a text: what it asks for, its facts, and the decoded text itself.

    `corrections` are those that a person made and that the role shows already. `mark` is what near-duplicates of its
    text are found by; see `likeness`.
    """

    id: str
    title: str
    text: str
    requirements: tuple[Requirement, ...] = ()
    skills: tuple[RoleSkill, ...] = ()
    facts: Facts = field(default_factory=Facts)
    type: RoleType = RoleType.POSTING
    files: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class CandidateSkill:
    """A skill that a candidate has; None where nothing is known of years, level or year of last use."""

    skill: str
    years: float | None = None
    level: Level | None = None
    last_used: int | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate: the skills shown, those said to be lacking, and what filters need.

    `lacks`: skills the candidate says they don't have; a skill in neither set is not shown, which isn't lacking.
    `complete`: the skills are all there are (a list of ids), so what isn't shown is lacking.
    """

    id: str
    skills: tuple[CandidateSkill, ...] = ()
    name: str | None = None
    summary: str | None = None
    location: str | None = None
    languages: tuple[str, ...] = ()
    hours_per_week: float | None = None
    lacks: frozenset[str] = frozenset()
    complete: bool = False
    text: str = ""
    files: tuple[str, ...] = ()
