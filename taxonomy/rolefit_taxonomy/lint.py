"""Finds what is wrong in the taxonomy's data, for `rolefit taxonomy lint`."""

from collections.abc import Iterator
from dataclasses import dataclass

from rolefit_taxonomy.model import STATED, Alias, Relation, Skill
from rolefit_taxonomy.names import fold_name
from rolefit_taxonomy.taxonomy import Taxonomy

_SHORT = 2  # names up to this length stand inside too much other text to match in any case
_DIRECTED = (Relation.IMPLIES, Relation.EXTENDS, Relation.PART_OF)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: the skill or family it is about, and what is wrong in words."""

    subject: str
    message: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.message}"


def lint(taxonomy: Taxonomy) -> list[Problem]:
    """Every problem of the taxonomy, in a stable order; empty when all is well."""
    return [
        *_dangling(taxonomy),
        *_shared_labels(taxonomy),
        *_clashing_names(taxonomy),
        *_repeated_names(taxonomy),
        *_risky_names(taxonomy),
        *_cycles(taxonomy),
        *_unused_families(taxonomy),
        *_repeated_ids(taxonomy),
        *_odd_members(taxonomy),
    ]


def _dangling(taxonomy: Taxonomy) -> Iterator[Problem]:
    for skill in taxonomy:
        for name in STATED:
            for target in getattr(skill, name):
                if target not in taxonomy:
                    yield Problem(skill.id, f"{name} names an unknown skill: {target}")
                if target == skill.id:
                    yield Problem(skill.id, f"{name} names the skill itself")
    for family in taxonomy.families.values():
        if family.concept is not None and family.concept not in taxonomy:
            yield Problem(f"family {family.id}", f"concept is an unknown skill: {family.concept}")
        if family.members_have is not None and family.members_have not in taxonomy:
            yield Problem(f"family {family.id}", f"members_have is an unknown skill: {family.members_have}")


def _shared_labels(taxonomy: Taxonomy) -> Iterator[Problem]:
    """People see labels alone; two skills of one label can't be told apart."""
    owners: dict[str, str] = {}
    for skill in taxonomy:
        owner = owners.setdefault(fold_name(skill.label), skill.id)
        if owner != skill.id:
            yield Problem(skill.id, f"the label {skill.label!r} is that of {owner} too")


def _clashing_names(taxonomy: Taxonomy) -> Iterator[Problem]:
    """One name for two skills is only right where it is flagged ambiguous for both.

    Names that match only as written clash with another such name written the same, and with any name that
    matches in every case.
    """
    owners: dict[str, list[tuple[Skill, Alias]]] = {}
    for skill in taxonomy:
        for alias in skill.aliases:
            others = [
                owner
                for form in sorted(taxonomy.spellings(skill, alias.name))
                for owner, other in owners.get(form, ())
                if owner is not skill and _clash(alias, other)
            ]
            for owner in dict.fromkeys(owner.id for owner in others):
                yield Problem(skill.id, f"the name {alias.name!r} also means {owner}")
        for alias in skill.aliases:
            for form in taxonomy.spellings(skill, alias.name):
                owners.setdefault(form, []).append((skill, alias))


def _clash(one: Alias, other: Alias) -> bool:
    if one.ambiguous and other.ambiguous:
        return False
    return not (one.cased and other.cased) or one.name == other.name


def _repeated_names(taxonomy: Taxonomy) -> Iterator[Problem]:
    for skill in taxonomy:
        seen: dict[str, str] = {}
        for alias in skill.aliases:
            key = alias.name if alias.cased else fold_name(alias.name)
            if key in seen:
                yield Problem(skill.id, f"the names {seen[key]!r} and {alias.name!r} are the same when compared")
            seen[key] = alias.name


def _risky_names(taxonomy: Taxonomy) -> Iterator[Problem]:
    for skill in taxonomy:
        for alias in skill.aliases:
            if len(alias.name) <= _SHORT and not alias.cased:
                yield Problem(skill.id, f"a name as short as {alias.name!r} must be listed under `cased`")
            if alias.proper and not alias.ambiguous:
                yield Problem(skill.id, f"the name {alias.name!r} is `proper` and so must be listed under `ambiguous`")


def _cycles(taxonomy: Taxonomy) -> Iterator[Problem]:
    """Implies, extends and part of lead upwards; a circle would make two skills the same one."""
    upwards: dict[str, list[str]] = {skill.id: [] for skill in taxonomy}
    for source, relation, target in taxonomy.relations():
        if relation in _DIRECTED and source in upwards:
            upwards[source].append(target)
    done: set[str] = set()
    for start in upwards:
        trail: list[str] = []
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            skill_id, leaving = stack.pop()
            if leaving:
                trail.pop()
                done.add(skill_id)
            elif skill_id in trail:
                circle = " -> ".join([*trail[trail.index(skill_id) :], skill_id])
                yield Problem(skill_id, f"its relations lead back to itself: {circle}")
            elif skill_id not in done:
                trail.append(skill_id)
                stack.append((skill_id, True))
                stack.extend((target, False) for target in upwards.get(skill_id, ()))


def _unused_families(taxonomy: Taxonomy) -> Iterator[Problem]:
    used = {skill.family for skill in taxonomy}
    used |= {parent for family in taxonomy.families.values() if (parent := family.parent) is not None}
    for family_id in taxonomy.families:
        if family_id not in used:
            yield Problem(f"family {family_id}", "no skill and no family belongs to it")


def _repeated_ids(taxonomy: Taxonomy) -> Iterator[Problem]:
    """One entry of another collection means one skill."""
    owners: dict[tuple[str, str], str] = {}
    for skill in taxonomy:
        for source in skill.sources.items():
            owner = owners.setdefault(source, skill.id)
            if owner != skill.id:
                yield Problem(skill.id, f"its id in {source[0]}, {source[1]}, is that of {owner} too")


def _odd_members(taxonomy: Taxonomy) -> Iterator[Problem]:
    """A member of a family that has no way up to what all of its members shall have: a Python framework without Python.

    A way up that is worth less than holding it, over `part_of`, is one too.
    """
    for skill in taxonomy:
        common = taxonomy.families[skill.family].members_have
        if common is None or common == skill.id or common not in taxonomy:
            continue
        credit = taxonomy.credits_of(skill.id).get(common)
        if credit is None or any(step.relation not in _DIRECTED for step in credit.path):
            yield Problem(skill.id, f"it is of the family {skill.family}, but implies no {common}")
