"""What has changed between two taxonomies, skill by skill and family by family."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from rolefit_taxonomy.model import FLAGS, STATED, Family, Skill
from rolefit_taxonomy.taxonomy import Taxonomy

_Item = TypeVar("_Item", Family, Skill)


class ChangeSort(StrEnum):
    """What became of a skill or family."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a field no longer says, and what it says now: names or ids."""

    field: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A "skill" or "family" that was added, removed or changed (then with its fields), under its newest label."""

    what: str
    id: str
    label: str
    sort: ChangeSort
    fields: tuple[FieldChange, ...] = ()


def diff(old: Taxonomy, new: Taxonomy) -> list[Change]:
    """Every change from the old taxonomy to the new: families, then skills, each A-Z by id."""
    families = _changes("family", old.families, new.families, _family_values)
    return [*families, *_changes("skill", old.skills, new.skills, _skill_values)]


def _changes(
    what: str, old: Mapping[str, _Item], new: Mapping[str, _Item], values: Callable[[_Item], dict[str, list[str]]]
) -> Iterator[Change]:
    for key in sorted(old.keys() | new.keys()):
        if key not in old:
            yield Change(what, key, new[key].label, ChangeSort.ADDED)
        elif key not in new:
            yield Change(what, key, old[key].label, ChangeSort.REMOVED)
        elif fields := tuple(_fields(values(old[key]), values(new[key]))):
            yield Change(what, key, new[key].label, ChangeSort.CHANGED, fields)


def _fields(old: Mapping[str, list[str]], new: Mapping[str, list[str]]) -> Iterator[FieldChange]:
    for field, before in old.items():
        after = new[field]
        gone = tuple(value for value in before if value not in after)
        come = tuple(value for value in after if value not in before)
        if gone or come:
            yield FieldChange(field, gone, come)


def _family_values(family: Family) -> dict[str, list[str]]:
    return {
        "label": [family.label],
        "class": [family.skill_class],
        "parent": [family.parent] if family.parent else [],
        "alternatives": [str(family.alternatives).lower()],
        "concept": [family.concept] if family.concept else [],
        "members_have": [family.members_have] if family.members_have else [],
    }


def _skill_values(skill: Skill) -> dict[str, list[str]]:
    return {
        "label": [skill.label],
        "class": [skill.skill_class],
        "family": [skill.family],
        "names": [alias.name for alias in skill.aliases],
        **{flag: [alias.name for alias in skill.aliases if getattr(alias, flag)] for flag in FLAGS},
        **{name: list(getattr(skill, name)) for name in STATED},
        "sources": [f"{collection}={given}" for collection, given in sorted(skill.sources.items())],
    }
