"""The whole taxonomy as one text for other programs: JSON (everything), CSV (a row a skill), SKOS (Turtle).

The same taxonomy always gives the same text.
"""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

from rolefit_taxonomy.model import FLAGS, STATED, Family, Skill, SkillClass
from rolefit_taxonomy.parse import family_of, skill_of
from rolefit_taxonomy.table import Table, TaxonomyError
from rolefit_taxonomy.taxonomy import Taxonomy

_COLUMNS = ("id", "label", "class", "family", "family_label", "names", *STATED, "sources")
_IN_CELL = "|"  # between the values of one cell


def to_json(taxonomy: Taxonomy) -> str:
    """Everything: families and skills by id, with the fields of the data files and the class; see `from_json`."""
    record = {
        "version": taxonomy.version,
        "families": {family.id: _family_record(family) for family in taxonomy.families.values()},
        "skills": {skill.id: _skill_record(skill) for skill in taxonomy},
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def from_json(path: Path) -> Taxonomy:
    """The taxonomy of an export in JSON. Raises TaxonomyError and OSError."""
    try:
        loaded: object = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise TaxonomyError(f"{path}: not valid JSON: {error}") from error
    if not isinstance(loaded, dict) or not {"families", "skills"} <= loaded.keys():
        raise TaxonomyError(f"{path}: no export of a taxonomy; `rolefit taxonomy export --format json` writes one")
    table = Table(cast(dict[str, Any], loaded), str(path))
    families: list[Family] = []
    for slug, entry in table.tables("families"):
        skill_class = SkillClass(entry.one_of("class", tuple(SkillClass)))
        families.append(family_of(slug, entry, skill_class, entry.slug_or_none("parent")))
    return Taxonomy((_skill(slug, entry) for slug, entry in table.tables("skills")), families)


def _skill(slug: str, entry: Table) -> Skill:
    skill_class = SkillClass(entry.one_of("class", tuple(SkillClass)))
    return skill_of(slug, entry, entry.slug("family"), skill_class)


def _family_record(family: Family) -> dict[str, object]:
    return _said(
        {
            "label": family.label,
            "class": family.skill_class,
            "parent": family.parent,
            "alternatives": family.alternatives,
            "concept": family.concept,
            "members_have": family.members_have,
        }
    )


def _skill_record(skill: Skill) -> dict[str, object]:
    aliases = skill.aliases
    return _said(
        {
            "label": skill.label,
            "class": skill.skill_class,
            "family": skill.family,
            "aliases": [alias.name for alias in aliases[1:]],
            **{flag: [alias.name for alias in aliases if getattr(alias, flag)] for flag in FLAGS},
            **{name: list(getattr(skill, name)) for name in STATED},
            "sources": skill.sources,
        }
    )


def _said(record: dict[str, object]) -> dict[str, object]:
    """The record without what says nothing."""
    return {field: value for field, value in record.items() if value}


def to_csv(taxonomy: Taxonomy) -> str:
    """One row a skill; several values of a cell are separated by "|"."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for skill in taxonomy:
        cells = (
            (alias.name for alias in skill.aliases),
            *(getattr(skill, name) for name in STATED),
            (f"{collection}={given}" for collection, given in sorted(skill.sources.items())),
        )
        family = taxonomy.families[skill.family]
        row = (skill.id, skill.label, skill.skill_class, family.id, family.label)
        writer.writerow([*row, *(_IN_CELL.join(values) for values in cells)])
    return written.getvalue()


_PREFIXES = {
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rolefit": "urn:x-rolefit:",
    "family": "urn:x-rolefit:family:",
    "skill": "urn:x-rolefit:skill:",
}
_SCHEME = "<urn:x-rolefit:taxonomy>"
_EXACT = {"esco": "{}", "wikidata": "http://www.wikidata.org/entity/{}"}  # the addresses of concepts in other schemes
_PAGES = {"github": "https://github.com/topics/{}", "endoflife": "https://endoflife.date/{}"}


def to_skos(taxonomy: Taxonomy) -> str:
    """A concept scheme in Turtle: skills below their families, families below wider ones.

    Each stated relation is told twice: as rolefit's own (`rolefit:implies`), and as `skos:related` for those who know
    only SKOS.
    """
    lines = [f"@prefix {name}: <{address}> ." for name, address in _PREFIXES.items()]
    scheme = [
        "a skos:ConceptScheme",
        f"rdfs:label {_literal('rolefit taxonomy', 'en')}",
        f"owl:versionInfo {_literal(taxonomy.version)}",
    ]
    lines += ["", _subject(_SCHEME, scheme)]
    lines += [_subject(f"family:{family.id}", _family_facts(family)) for family in taxonomy.families.values()]
    lines += [_subject(f"skill:{skill.id}", _skill_facts(skill)) for skill in taxonomy]
    return "\n".join(lines) + "\n"


def _subject(name: str, facts: Iterable[str]) -> str:
    return f"{name} " + " ;\n  ".join(facts) + " .\n"


def _family_facts(family: Family) -> list[str]:
    place = f"skos:topConceptOf {_SCHEME}" if family.parent is None else f"skos:broader family:{family.parent}"
    return [
        "a skos:Concept",
        f"skos:inScheme {_SCHEME}",
        f"skos:prefLabel {_literal(family.label, 'en')}",
        f"skos:notation {_literal(family.id)}",
        place,
    ]


def _skill_facts(skill: Skill) -> list[str]:
    facts = [
        "a skos:Concept",
        f"skos:inScheme {_SCHEME}",
        f"skos:prefLabel {_literal(skill.label, 'en')}",
        f"skos:notation {_literal(skill.id)}",
        f"skos:broader family:{skill.family}",
        f"rolefit:class {_literal(skill.skill_class)}",
    ]
    facts += [f"skos:altLabel {_literal(alias.name, _language(alias.name))}" for alias in skill.aliases[1:]]
    related = {target: None for name in STATED for target in getattr(skill, name)}
    facts += [f"skos:related skill:{target}" for target in related]
    facts += [f"rolefit:{name} skill:{target}" for name in STATED for target in getattr(skill, name)]
    for collection, given in sorted(skill.sources.items()):
        if collection in _EXACT:
            facts.append(f"skos:exactMatch <{_EXACT[collection].format(given)}>")
        elif collection in _PAGES:
            facts.append(f"rdfs:seeAlso <{_PAGES[collection].format(given)}>")
        else:
            facts.append(f"rolefit:{collection} {_literal(given)}")
    return facts


def _language(name: str) -> str | None:
    """The language of a name, where its letters tell it; most names are the same in all languages."""
    return "ar" if any("\u0600" <= letter <= "\u06ff" for letter in name) else None


def _literal(text: str, language: str | None = None) -> str:
    written = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{written}"@{language}' if language else f'"{written}"'
