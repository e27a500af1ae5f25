"""Reads the taxonomy's data files: one TOML file for each top family, made to be edited by hand."""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from rolefit_taxonomy.model import Alias, Family, Skill, SkillClass
from rolefit_taxonomy.table import Table, TaxonomyError
from rolefit_taxonomy.taxonomy import Taxonomy


@cache
def load() -> Taxonomy:
    """The taxonomy that ships with rolefit, read once a process. Raises TaxonomyError."""
    return read(files("rolefit_taxonomy").joinpath("data"))


def read(folder: Traversable) -> Taxonomy:
    """The taxonomy of all `*.toml` files in a folder, in the order of their names. Raises TaxonomyError."""
    tables = [
        _parse(path) for path in sorted(folder.iterdir(), key=lambda entry: entry.name) if path.name.endswith(".toml")
    ]
    if not tables:
        raise TaxonomyError(f"{folder}: there is no .toml file in it")
    families: dict[str, Family] = {}
    skills: dict[str, Skill] = {}
    tops = [_add_families(table, families) for table in tables]
    for table, top in zip(tables, tops, strict=True):
        _add_skills(table, top, families, skills)
    return Taxonomy(skills.values(), families.values())


def _parse(path: Traversable) -> Table:
    try:
        return Table(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TaxonomyError(f"{path.name}: not valid TOML: {error}") from error


def _add_families(table: Table, families: dict[str, Family]) -> Family:
    """Add the families of a file, and give the top one."""
    skill_class = SkillClass(table.one_of("class", tuple(SkillClass)))
    top = _family(table.slug("id"), table, skill_class, None)
    inner = (_family(slug, entry, skill_class, top.id) for slug, entry in table.tables("families"))
    for family in (top, *inner):
        if family.id in families:
            raise TaxonomyError(f"{table.inside('families')}: the id {family.id} is taken in another place")
        families[family.id] = family
    return top


def _add_skills(table: Table, top: Family, families: dict[str, Family], skills: dict[str, Skill]) -> None:
    for slug, entry in table.tables("skills"):
        if slug in skills:
            raise TaxonomyError(f"{entry.place}: the id is taken in another file")
        skill = skills[slug] = _skill(slug, entry, top)
        if skill.family not in families:
            raise TaxonomyError(f"{entry.inside('family')}: there is no family {skill.family}")
        entry.finish()
    table.finish()


def _family(slug: str, entry: Table, skill_class: SkillClass, parent: str | None) -> Family:
    label, alternatives, concept = (
        entry.name("label"),
        entry.flag("alternatives"),
        entry.slug_or_none("concept"),
    )
    if parent is not None:
        entry.finish()
    return Family(slug, label, skill_class, parent, alternatives, concept)


def _skill(slug: str, entry: Table, top: Family) -> Skill:
    label = entry.name("label")
    cased, ambiguous, proper = entry.names("cased"), entry.names("ambiguous"), entry.names("proper")
    names = dict.fromkeys((label, *entry.names("aliases"), *cased, *ambiguous, *proper))
    return Skill(
        id=slug,
        label=label,
        skill_class=top.skill_class,
        family=entry.slug_or_none("family") or top.id,
        aliases=tuple(Alias(name, name in cased, name in ambiguous, name in proper) for name in names),
        implies=entry.slugs("implies"),
        extends=entry.slugs("extends"),
        part_of=entry.slugs("part_of"),
        alternative_to=entry.slugs("alternative_to"),
        sources=entry.texts("sources"),
    )
