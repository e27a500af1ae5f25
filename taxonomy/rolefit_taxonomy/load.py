"""Reads the taxonomy's data files: one TOML file for each top family, made to be edited by hand."""

import csv
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path

from rolefit_taxonomy.kept import fingerprint, kept
from rolefit_taxonomy.model import FLAGS, Family, Skill, SkillClass
from rolefit_taxonomy.overlay import lay_over
from rolefit_taxonomy.packed import pack, unpack
from rolefit_taxonomy.parse import aliases_of, family_of, parse, skill_of, toml_files
from rolefit_taxonomy.table import Table, TaxonomyError
from rolefit_taxonomy.taxonomy import Taxonomy

_IDS = "ids.csv"
_NAMES = "names"  # the folder of what skills are called in other languages
_COLUMNS = ("skill", "collection", "id")


@cache
def load(overlay: Path | None = None) -> Taxonomy:
    """The taxonomy that ships with rolefit, under what a file or folder lays over it; read once a process.

    What the files that ship hold is kept on disk. Raises TaxonomyError.
    """
    if overlay is not None:
        return lay_over(load(), overlay)
    folder = files("rolefit_taxonomy").joinpath("data")
    code = (entry for entry in files("rolefit_taxonomy").iterdir() if entry.name.endswith(".py"))
    data = (*toml_files(folder), *_name_files(folder), folder.joinpath(_IDS))
    made_from = fingerprint((*data, *sorted(code, key=lambda entry: entry.name)))
    return kept("taxonomy", made_from, lambda: pack(read(folder)), lambda plain: unpack(plain, made_from))


def read(folder: Traversable) -> Taxonomy:
    """The taxonomy of all `*.toml` files in a folder, in the order of their names, with the ids of `ids.csv`.

    Each of `names/*.toml` adds what a language calls the skills. Raises TaxonomyError.
    """
    tables = [parse(path, path.name) for path in toml_files(folder)]
    families: dict[str, Family] = {}
    skills: dict[str, Skill] = {}
    tops = [_add_families(table, families) for table in tables]
    for table, top in zip(tables, tops, strict=True):
        _add_skills(table, top, families, skills)
    for path in _name_files(folder):
        _add_names(parse(path, f"{_NAMES}/{path.name}"), skills)
    ids = folder.joinpath(_IDS)
    if ids.is_file():
        _add_ids(ids.read_text(encoding="utf-8"), skills)
    return Taxonomy(skills.values(), families.values())


def _add_families(table: Table, families: dict[str, Family]) -> Family:
    """Add the families of a file, and give the top one."""
    skill_class = SkillClass(table.one_of("class", tuple(SkillClass)))
    top = family_of(table.slug("id"), table, skill_class, None)
    found = [top]
    for slug, entry in table.tables("families"):
        found.append(family_of(slug, entry, skill_class, top.id))
        entry.finish()
    for family in found:
        if family.id in families:
            raise TaxonomyError(f"{table.inside('families')}: the id {family.id} is taken in another place")
        families[family.id] = family
    return top


def _add_skills(table: Table, top: Family, families: dict[str, Family], skills: dict[str, Skill]) -> None:
    for slug, entry in table.tables("skills"):
        if slug in skills:
            raise TaxonomyError(f"{entry.place}: the id is taken in another file")
        skill = skills[slug] = skill_of(slug, entry, entry.slug_or_none("family") or top.id, top.skill_class)
        if skill.family not in families:
            raise TaxonomyError(f"{entry.inside('family')}: there is no family {skill.family}")
        entry.finish()
    table.finish()


def _name_files(folder: Traversable) -> list[Traversable]:
    names = folder.joinpath(_NAMES)
    return toml_files(names) if names.is_dir() else []


def _add_names(table: Table, skills: dict[str, Skill]) -> None:
    """Add a language's names of skills, which stand by the skill's id under `aliases` or under a flag."""
    said = {field: table.lists(field) for field in ("aliases", *FLAGS)}
    table.finish()
    for slug in dict.fromkeys(chain.from_iterable(said.values())):
        if slug not in skills:
            raise TaxonomyError(f"{table.place}: there is no skill {slug}")
        flagged = {flag: said[flag].get(slug, ()) for flag in FLAGS}
        names = (*said["aliases"].get(slug, ()), *chain.from_iterable(flagged.values()))
        skill = skills[slug]
        skills[slug] = replace(skill, aliases=(*skill.aliases, *aliases_of(names, flagged)))


def _add_ids(text: str, skills: dict[str, Skill]) -> None:
    """Add what each skill is called in other collections; what its own table says of that stands."""
    for number, row in enumerate(csv.reader(text.splitlines()), 1):
        if number == 1 or not row:
            continue
        if len(row) != len(_COLUMNS):
            raise TaxonomyError(f"{_IDS}, line {number}: must have {len(_COLUMNS)} values: {', '.join(_COLUMNS)}")
        skill_id, collection, given = row
        if skill_id not in skills:
            raise TaxonomyError(f"{_IDS}, line {number}: there is no skill {skill_id}")
        skill = skills[skill_id]
        skills[skill_id] = replace(skill, sources={collection: given} | skill.sources)
