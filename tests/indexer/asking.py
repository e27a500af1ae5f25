"""Extracts what a text written in a test asks for."""

from dataclasses import dataclass

from rolefit_engine.domain import Kind, Requirement, RoleSkill
from rolefit_indexer.document import Document
from rolefit_indexer.extraction import extract
from rolefit_indexer.readers import read_text
from rolefit_taxonomy import load


@dataclass(frozen=True)
class Extracted:
    """What was found in a text."""

    document: Document
    skills: dict[str, RoleSkill]
    requirements: tuple[Requirement, ...]

    def kinds(self) -> dict[str, Kind]:
        """How each skill is treated."""
        return {skill: found.kind for skill, found in self.skills.items()}

    def groups(self) -> list[set[str]]:
        """The skills of each group of alternatives, in the order of the text."""
        groups: dict[str, set[str]] = {}
        for skill, found in self.skills.items():
            if found.group is not None:
                groups.setdefault(found.group, set()).add(skill)
        return list(groups.values())

    def years(self) -> dict[str, float]:
        """The years asked for of each skill."""
        return {skill: found.years for skill, found in self.skills.items() if found.years is not None}


def ask(text: str) -> Extracted:
    """What a text asks for."""
    document = read_text(text)
    extraction = extract(document, load())
    return Extracted(document, {skill.skill: skill for skill in extraction.skills}, extraction.requirements)


def required(bullet: str) -> Extracted:
    """What a single bullet under "Requirements" asks for."""
    return ask(f"# Developer\n\n## Requirements\n\n- {bullet}\n")
