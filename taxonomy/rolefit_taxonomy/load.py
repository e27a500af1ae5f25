"""Reads the taxonomy's data files: one TOML file for each top family, made to be edited by hand."""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rolefit_taxonomy.model import Alias, Family, Skill, SkillClass
from rolefit_taxonomy.taxonomy import Taxonomy

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^\S(.*\S)?$")]


class TaxonomyError(Exception):
    """A data file that can't be used: the message says where (file, place, field) and what is wrong."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _FamilyEntry(_Strict):
    label: Name
    alternatives: bool = False
    concept: Slug | None = None


class _SkillEntry(_Strict):
    label: Name
    family: Slug | None = None
    aliases: tuple[Name, ...] = ()
    cased: tuple[Name, ...] = ()
    ambiguous: tuple[Name, ...] = ()
    implies: tuple[Slug, ...] = ()
    extends: tuple[Slug, ...] = ()
    part_of: tuple[Slug, ...] = ()
    alternative_to: tuple[Slug, ...] = ()
    sources: dict[str, str] = {}


class _File(_Strict):
    id: Slug
    label: Name
    skill_class: SkillClass = Field(alias="class")
    concept: Slug | None = None
    alternatives: bool = False
    families: dict[Slug, _FamilyEntry] = {}
    skills: dict[Slug, _SkillEntry] = {}


@cache
def load() -> Taxonomy:
    """The taxonomy that ships with rolefit, read once a process. Raises TaxonomyError."""
    return read(files("rolefit_taxonomy").joinpath("data"))


def read(folder: Traversable) -> Taxonomy:
    """The taxonomy of all `*.toml` files in a folder, in the order of their names. Raises TaxonomyError."""
    families: dict[str, Family] = {}
    skills: dict[str, Skill] = {}
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".toml"):
            _add(_parse(path), path.name, families, skills)
    return Taxonomy(skills.values(), families.values())


def _parse(path: Traversable) -> _File:
    try:
        return _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise TaxonomyError(f"{path.name}: not valid TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise TaxonomyError(f"{path.name}: {place}: {first['msg']}") from error


def _add(data: _File, file: str, families: dict[str, Family], skills: dict[str, Skill]) -> None:
    top = Family(data.id, data.label, data.skill_class, None, data.alternatives, data.concept)
    inner = (
        Family(slug, entry.label, data.skill_class, data.id, entry.alternatives, entry.concept)
        for slug, entry in data.families.items()
    )
    for family in (top, *inner):
        if family.id in families:
            raise TaxonomyError(f"{file}: family {family.id} stands in another file too")
        families[family.id] = family
    for slug, entry in data.skills.items():
        if slug in skills:
            raise TaxonomyError(f"{file}: skills.{slug}: the id is taken in another file")
        if (entry.family or data.id) not in families:
            raise TaxonomyError(f"{file}: skills.{slug}.family: no family {entry.family}")
        skills[slug] = _skill(slug, entry, data)


def _skill(slug: str, entry: _SkillEntry, data: _File) -> Skill:
    names = dict.fromkeys((entry.label, *entry.aliases, *entry.cased, *entry.ambiguous))
    return Skill(
        id=slug,
        label=entry.label,
        skill_class=data.skill_class,
        family=entry.family or data.id,
        aliases=tuple(Alias(name, name in entry.cased, name in entry.ambiguous) for name in names),
        implies=entry.implies,
        extends=entry.extends,
        part_of=entry.part_of,
        alternative_to=entry.alternative_to,
        sources=entry.sources,
    )
