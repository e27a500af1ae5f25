"""Short ways to write a small taxonomy for a test."""

from pathlib import Path

from rolefit_taxonomy import Alias, Family, Skill, SkillClass, Taxonomy, read

TOP = 'id = "things"\nlabel = "Things"\nclass = "technology"\n'


def skill(
    skill_id: str,
    *,
    family: str = "things",
    implies: tuple[str, ...] = (),
    extends: tuple[str, ...] = (),
    part_of: tuple[str, ...] = (),
    alternative_to: tuple[str, ...] = (),
) -> Skill:
    """A technology of this id and label."""
    aliases = (Alias(skill_id),)
    technology = SkillClass.TECHNOLOGY
    return Skill(skill_id, skill_id, technology, family, aliases, implies, extends, part_of, alternative_to)


def taxonomy(*skills: Skill, alternatives: bool = False, concept: str | None = None) -> Taxonomy:
    """A taxonomy of these skills in one family."""
    technology = SkillClass.TECHNOLOGY
    return Taxonomy(skills, [Family("things", "Things", technology, None, alternatives, concept)])


def written(folder: Path, *files: str) -> Taxonomy:
    """The taxonomy of data files with these texts, named a.toml, b.toml and so on."""
    for name, text in zip("abcdef", files, strict=False):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return read(folder)
