"""Short ways to write domain objects in tests."""

from rolefit_engine.domain import Kind, Requirement, Role
from rolefit_engine.facts import Evidence, Facts
from rolefit_engine.store import Source
from rolefit_taxonomy import SkillClass


def requirement(
    *options: str,
    need: int = 1,
    years: float | None = None,
    kind: Kind = Kind.REQUIRED,
    skill_class: SkillClass = SkillClass.TECHNOLOGY,
    at: int = 0,
) -> Requirement:
    """A requirement whose statement stands at `at`; requirements at one place share its weight."""
    evidence = Evidence(at, at + 10, f"statement {at}")
    return Requirement(options, kind, skill_class, evidence, need=need, years=years)


def role(
    role_id: str, *requirements: Requirement, text: str | None = None, facts: Facts | None = None
) -> Role:
    """A role whose title is its id; texts differ as ids do."""
    return Role(
        role_id, role_id.title(), text or f"We look for {role_id}.", requirements, facts=facts or Facts()
    )


def asking(role_id: str, *skills: str, facts: Facts | None = None) -> Role:
    """A role that requires each of these skills, each in a statement of its own."""
    return role(role_id, *(requirement(skill, at=100 * at) for at, skill in enumerate(skills)), facts=facts)


def source(name: str, digest: str = "0" * 64) -> Source:
    """A source of this name."""
    return Source(f"{name}.md", digest)
