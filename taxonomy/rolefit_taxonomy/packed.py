"""A taxonomy as plain data and back, to be kept on disk."""

from dataclasses import astuple
from typing import Any

from rolefit_taxonomy.model import Alias, Family, Skill, SkillClass
from rolefit_taxonomy.taxonomy import Taxonomy


def pack(taxonomy: Taxonomy) -> object:
    """A taxonomy as plain data."""
    families = [astuple(family) for family in taxonomy.families.values()]
    skills = [astuple(skill) for skill in taxonomy]
    return {"version": taxonomy.version, "families": families, "skills": skills}


def unpack(plain: Any, fingerprint: str) -> Taxonomy:
    """The taxonomy of plain data that was made of files with a fingerprint."""
    families = [
        Family(slug, label, SkillClass(skill_class), *rest) for slug, label, skill_class, *rest in plain["families"]
    ]
    skills: list[Skill] = []
    for slug, label, skill_class, family, aliases, *relations, sources in plain["skills"]:
        implies, extends, part_of, alternative_to = map(tuple, relations)
        names = tuple(Alias(*alias) for alias in aliases)
        of_class = SkillClass(skill_class)
        skills.append(Skill(slug, label, of_class, family, names, implies, extends, part_of, alternative_to, sources))
    return Taxonomy(skills, families, version=str(plain["version"]), fingerprint=fingerprint)
