"""What all files of skills have in common: TOML, and the fields of a family and of a skill."""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path

from rolefit_taxonomy.model import FLAGS, Alias, Family, Skill, SkillClass
from rolefit_taxonomy.table import Table, TaxonomyError


def toml_files(folder: Traversable) -> list[Traversable]:
    """The `*.toml` files in a folder, in the order of their names. Raises TaxonomyError where there is none."""
    found = [path for path in folder.iterdir() if path.name.endswith(".toml")]
    if not found:
        raise TaxonomyError(f"{folder}: there is no .toml file in it")
    return sorted(found, key=lambda path: path.name)


def parse(path: Traversable | Path, name: str) -> Table:
    """The table that a TOML file is; `name` is what errors call it. Raises TaxonomyError."""
    try:
        return Table(tomllib.loads(path.read_text(encoding="utf-8")), name)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TaxonomyError(f"{name}: not valid TOML: {error}") from error
    except OSError as error:
        raise TaxonomyError(f"{name}: it can't be opened: {error.strerror}") from error


def family_of(slug: str, entry: Table, skill_class: SkillClass, parent: str | None) -> Family:
    """The family that a table describes. Raises TaxonomyError."""
    return Family(
        id=slug,
        label=entry.name("label"),
        skill_class=skill_class,
        parent=parent,
        alternatives=entry.flag("alternatives"),
        concept=entry.slug_or_none("concept"),
        members_have=entry.slug_or_none("members_have"),
    )


def skill_of(slug: str, entry: Table, family: str, skill_class: SkillClass) -> Skill:
    """The skill that a table describes, in this family. Raises TaxonomyError."""
    label = entry.name("label")
    flagged = flagged_in(entry)
    names = (label, *entry.names("aliases"), *chain.from_iterable(flagged.values()))
    return Skill(
        id=slug,
        label=label,
        skill_class=skill_class,
        family=family,
        aliases=aliases_of(names, flagged),
        implies=entry.slugs("implies"),
        extends=entry.slugs("extends"),
        part_of=entry.slugs("part_of"),
        alternative_to=entry.slugs("alternative_to"),
        sources=entry.texts("sources"),
    )


def flagged_in(entry: Table) -> dict[str, tuple[str, ...]]:
    """The names that a table flags, by flag. Raises TaxonomyError."""
    return {flag: entry.names(flag) for flag in FLAGS}


def aliases_of(names: Iterable[str], flagged: Mapping[str, Collection[str]]) -> tuple[Alias, ...]:
    """The names, each once, with their flags."""
    return tuple(Alias(name, **{flag: name in flagged[flag] for flag in FLAGS}) for name in dict.fromkeys(names))
