"""An employer's own taxonomy: what it adds, renames, hides or relates otherwise lies over ours."""

from collections.abc import Collection
from dataclasses import replace
from itertools import chain
from pathlib import Path

from rolefit_taxonomy.model import FLAGS, Alias, Family, Skill, SkillClass
from rolefit_taxonomy.names import fold_name
from rolefit_taxonomy.parse import aliases_of, family_of, flagged_in, parse, skill_of, toml_files
from rolefit_taxonomy.table import Table, TaxonomyError
from rolefit_taxonomy.taxonomy import Taxonomy


def lay_over(taxonomy: Taxonomy, path: Path) -> Taxonomy:
    """The taxonomy with what a file, or the `*.toml` files of a folder, say of it. Raises TaxonomyError."""
    tables = [parse(file, str(file)) for file in _files(path)]
    families = dict(taxonomy.families)
    said: dict[str, Table] = {}
    for table in tables:
        _lay_families(table, families, taxonomy)
        for slug, entry in table.tables("skills"):
            if slug in said:
                raise TaxonomyError(f"{entry.place}: {said[slug].place} speaks of it already")
            said[slug] = entry
        table.finish()
    hidden = {slug for slug, entry in said.items() if _hides(slug, entry, taxonomy)}
    skills = {skill.id: _without(skill, hidden) if hidden else skill for skill in taxonomy if skill.id not in hidden}
    for slug, entry in said.items():
        if slug not in hidden:
            skills[slug] = _laid(slug, entry, skills.get(slug), families)
    return Taxonomy(skills.values(), (_family_without(one, hidden) for one in families.values()))


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise TaxonomyError(f"{path}: there is no such file or folder")
    return [path / file.name for file in toml_files(path)] if path.is_dir() else [path]


def _lay_families(table: Table, families: dict[str, Family], taxonomy: Taxonomy) -> None:
    """Add or change the families of a file; a new one stands at the top or, of the same class, in another."""
    for slug, entry in table.tables("families"):
        known = taxonomy.families.get(slug)
        if known is None and slug in families:
            raise TaxonomyError(f"{entry.place}: another file has this family already")
        families[slug] = _new_family(slug, entry, families) if known is None else _changed_family(known, entry)
        entry.finish()


def _new_family(slug: str, entry: Table, families: dict[str, Family]) -> Family:
    parent = entry.slug_or_none("parent")
    if parent is None:
        return family_of(slug, entry, SkillClass(entry.one_of("class", tuple(SkillClass))), None)
    if parent not in families:
        raise TaxonomyError(f"{entry.inside('parent')}: there is no family {parent} above it")
    return family_of(slug, entry, families[parent].skill_class, parent)


def _changed_family(known: Family, entry: Table) -> Family:
    return replace(
        known,
        label=entry.name("label") if "label" in entry else known.label,
        alternatives=entry.flag("alternatives") if "alternatives" in entry else known.alternatives,
        concept=entry.slug_or_none("concept") or known.concept,
        members_have=entry.slug_or_none("members_have") or known.members_have,
    )


def _hides(slug: str, entry: Table, taxonomy: Taxonomy) -> bool:
    if not entry.flag("hide"):
        return False
    if slug not in taxonomy:
        raise TaxonomyError(f"{entry.inside('hide')}: there is no skill {slug} to hide")
    entry.finish()
    return True


def _family_without(family: Family, hidden: Collection[str]) -> Family:
    """The family without hidden skills as what its members have in common."""
    concept = None if family.concept in hidden else family.concept
    return replace(family, concept=concept, members_have=None if family.members_have in hidden else family.members_have)


def _without(skill: Skill, hidden: Collection[str]) -> Skill:
    """The skill without its relations to hidden ones."""

    def kept(targets: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(target for target in targets if target not in hidden)

    return replace(
        skill,
        implies=kept(skill.implies),
        extends=kept(skill.extends),
        part_of=kept(skill.part_of),
        alternative_to=kept(skill.alternative_to),
    )


def _laid(slug: str, entry: Table, known: Skill | None, families: dict[str, Family]) -> Skill:
    """A new skill, or a known one as it is changed."""
    if known is None or "family" in entry:
        family = entry.slug("family")
        if family not in families:
            raise TaxonomyError(f"{entry.inside('family')}: there is no family {family}")
    else:
        family = known.family
    skill_class = families[family].skill_class
    skill = skill_of(slug, entry, family, skill_class) if known is None else _changed(known, entry)
    entry.finish()
    return replace(skill, family=family, skill_class=skill_class)


def _changed(known: Skill, entry: Table) -> Skill:
    """The skill with names added and relations replaced; what nothing is said of stays."""
    label = entry.name("label") if "label" in entry else known.label
    old = [alias for alias in known.aliases if not _is_only_respelt(alias, label)]
    said = flagged_in(entry)
    names = (label, *(alias.name for alias in old), *entry.names("aliases"), *chain.from_iterable(said.values()))
    flagged = {flag: {*said[flag], *(alias.name for alias in old if getattr(alias, flag))} for flag in FLAGS}

    def stated(field: str, before: tuple[str, ...]) -> tuple[str, ...]:
        return entry.slugs(field) if field in entry else before

    return replace(
        known,
        label=label,
        aliases=aliases_of(names, flagged),
        implies=stated("implies", known.implies),
        extends=stated("extends", known.extends),
        part_of=stated("part_of", known.part_of),
        alternative_to=stated("alternative_to", known.alternative_to),
        sources=known.sources | entry.texts("sources"),
    )


def _is_only_respelt(alias: Alias, label: str) -> bool:
    """True where a new label is an old name in other letters: "Postgresql" for "PostgreSQL"."""
    return alias.name != label and not alias.cased and fold_name(alias.name) == fold_name(label)
