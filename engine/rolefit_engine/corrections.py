"""A person's corrections of what was read from a role text: applied to the reading, which stays as it was.

One correction for each skill, the last word wins. They say what a person found, not what to change in a text, so
they hold for whatever is read later: a skill added by hand that the text names by then keeps the text's
sentence, a correction of a skill that the text no longer names changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rolefit_engine.domain import Change, Correction, Kind, Requirement, Role, RoleSkill
from rolefit_engine.facts import Evidence
from rolefit_engine.weights import WEIGHTLESS_SECTIONS

BY_A_PERSON = "Added by a person: {}"  # stands as evidence where the text has none


def corrected(role: Role, corrections: Iterable[Correction]) -> Role:
    """The role as read, with the corrections applied; their order never matters."""
    by_skill = {correction.skill: correction for correction in corrections}
    if not by_skill:
        return role
    named = {skill.skill for skill in role.skills}
    staying = [asked for asked in role.requirements if not _went_with_stack(asked, by_skill)]
    went = _options(role.requirements) - _options(staying)
    kept = [part for asked in staying for part in _parts(asked, by_skill, named)]
    present = named | _options(role.requirements)
    added = [
        correction
        for skill, correction in sorted(by_skill.items())
        if correction.change is Change.ADD and skill not in present
    ]
    requirements = (*kept, *map(_requirement, added))
    left = [skill for skill in role.skills if skill.skill not in went and not _gone(skill.skill, by_skill)]
    skills = [_skill(skill, by_skill.get(skill.skill)) for skill in left]
    skills += [RoleSkill(one.skill, one.skill_class, one.kind or Kind.REQUIRED, ()) for one in added]
    return replace(
        role,
        requirements=requirements,
        skills=_grouped(skills, requirements),
        corrections=tuple(by_skill[skill] for skill in sorted(by_skill)),
    )


def _parts(asked: Requirement, by_skill: Mapping[str, Correction], named: set[str]) -> list[Requirement]:
    """What becomes of a requirement: options that are of another kind part from the others, together.

    The skill that stands for "or other databases" is named nowhere; it stays with those that stay.
    """
    kinds: dict[Kind, list[str]] = {}
    unnamed: list[str] = []
    for option in asked.options:
        if option not in named and option not in by_skill:
            unnamed.append(option)
        elif not _gone(option, by_skill):
            correction = by_skill.get(option)
            kind = correction.kind if correction is not None else None
            kinds.setdefault(kind or asked.kind, []).append(option)
    if unnamed:
        rest = asked.kind if asked.kind in kinds or not kinds else next(iter(kinds))
        kinds.setdefault(rest, []).extend(unnamed)
    return [_part(asked, kind, options, by_skill) for kind, options in kinds.items()]


def _part(asked: Requirement, kind: Kind, options: Sequence[str], by_skill: Mapping[str, Correction]) -> Requirement:
    """A part of a requirement. What a person said is asked for counts, even where benefits are listed."""
    said = not by_skill.keys().isdisjoint(options)
    section = None if said and asked.section in WEIGHTLESS_SECTIONS else asked.section
    return replace(asked, options=tuple(options), kind=kind, need=min(asked.need, len(options)), section=section)


def _gone(skill: str, by_skill: Mapping[str, Correction]) -> bool:
    correction = by_skill.get(skill)
    return correction is not None and correction.change is Change.REMOVE


def _options(requirements: Iterable[Requirement]) -> set[str]:
    return {option for asked in requirements for option in asked.options}


def _went_with_stack(asked: Requirement, by_skill: Mapping[str, Correction]) -> bool:
    """True for what belongs to a stack alone that isn't asked for at all, if a person said nothing of it itself."""
    stack_is_gone = bool(asked.stack) and all(_gone(skill, by_skill) for skill in asked.stack)
    return stack_is_gone and by_skill.keys().isdisjoint(asked.options)


def _requirement(added: Correction) -> Requirement:
    """What an added skill asks for; its evidence stands nowhere in the text."""
    evidence = Evidence(0, 0, BY_A_PERSON.format(added.name))
    return Requirement((added.skill,), added.kind or Kind.REQUIRED, added.skill_class, evidence)


def _skill(skill: RoleSkill, correction: Correction | None) -> RoleSkill:
    return replace(skill, kind=correction.kind) if correction is not None and correction.kind is not None else skill


def _grouped(skills: Sequence[RoleSkill], requirements: Sequence[Requirement]) -> tuple[RoleSkill, ...]:
    """The skills with a group for those of one choice, numbered in the order of the requirements."""
    present = {skill.skill for skill in skills}
    groups: dict[str, str] = {}
    number = 0
    for asked in requirements:
        options = [option for option in asked.options if option in present]
        if len(options) > 1:
            number += 1
            groups |= dict.fromkeys(options, f"g{number}")
    return tuple(replace(skill, group=groups.get(skill.skill)) for skill in skills)
