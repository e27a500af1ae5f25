"""What somebody says of a role's skills, by name: what is to be kept of it, and what is wrong with the rest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rolefit_engine.domain import Change, Correction, Kind, Role
from rolefit_graphql.words import label
from rolefit_taxonomy import Skill, Taxonomy


@dataclass(frozen=True, slots=True)
class Said:
    """Names of skills that a role asks for, doesn't ask for, treats as a kind, or of which nothing is to be said."""

    add: Sequence[str] = ()
    remove: Sequence[str] = ()
    kinds: Sequence[tuple[str, Kind]] = ()
    undo: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Complaint:
    """A name that can't be taken: where it stood, why, and what may have been meant of an unknown one."""

    argument: str
    index: int
    message: str
    unknown: bool = False
    suggestions: tuple[str, ...] = ()


@dataclass(slots=True)
class Plan:
    """What is to be kept and taken back, by the ids of skills, and what can't be."""

    kept: dict[str, Correction] = field(default_factory=dict[str, Correction])
    undone: list[str] = field(default_factory=list[str])
    complaints: list[Complaint] = field(default_factory=list[Complaint])


def in_words(one: Correction, taxonomy: Taxonomy) -> str:
    """What was said of a skill: "gRPC: added as required"."""
    said = {Change.ADD: f"added as {one.kind}", Change.REMOVE: "removed", Change.KIND: str(one.kind)}
    return f"{label(taxonomy, one.skill)}: {said[one.change]}"


def plan(role: Role, said: Said, taxonomy: Taxonomy) -> Plan:
    """Sort out what is said of a role's skills. What is good holds, whatever is wrong with the rest."""
    planned = Plan()
    before = {one.skill: one for one in role.corrections}
    named = {option for asked in role.requirements for option in asked.options}
    named |= {skill.skill for skill in role.skills} | before.keys()
    for index, skill in _known("add", said.add, taxonomy, planned):
        _keep(planned, "add", index, _correction(skill, Change.ADD, Kind.REQUIRED))
    for index, skill in _known("remove", said.remove, taxonomy, planned):
        if skill.id in named:
            _keep(planned, "remove", index, _correction(skill, Change.REMOVE, None))
        else:
            message = f"The role doesn't ask for {skill.label}: there is nothing to remove."
            planned.complaints.append(Complaint("remove", index, message))
    for index, skill in _known("kinds", [name for name, _ in said.kinds], taxonomy, planned):
        correction = _of_kind(skill, said.kinds[index][1], planned.kept | before)
        if skill.id in named or correction.change is Change.ADD:
            _keep(planned, "kinds", index, correction)
        else:
            message = f"The role doesn't ask for {skill.label}: add it first."
            planned.complaints.append(Complaint("kinds", index, message))
    _undo(planned, said.undo, before, taxonomy)
    return planned


def _undo(planned: Plan, names: Sequence[str], before: Mapping[str, Correction], taxonomy: Taxonomy) -> None:
    for index, name in enumerate(names):
        known = taxonomy.resolve(name)
        skill = known.id if known is not None else name
        if skill in planned.kept:
            planned.complaints.append(Complaint("undo", index, f"{name}: two different things are said of it."))
        elif skill in before:
            planned.undone.append(skill)
        else:
            planned.complaints.append(Complaint("undo", index, f"Nothing was said of {name!r} that could be undone."))


def _known(argument: str, names: Sequence[str], taxonomy: Taxonomy, planned: Plan) -> Iterator[tuple[int, Skill]]:
    """The skills that are known, each with its place; the others are complained of."""
    for index, name in enumerate(names):
        skill = taxonomy.resolve(name)
        if skill is not None:
            yield index, skill
            continue
        near = tuple(found.label for found in taxonomy.suggest(name))
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        message = f"No skill is called {name!r}.{hint}"
        planned.complaints.append(Complaint(argument, index, message, unknown=True, suggestions=near))


def _keep(planned: Plan, argument: str, index: int, correction: Correction) -> None:
    known = planned.kept.get(correction.skill, correction)
    if known.change is correction.change:
        planned.kept[correction.skill] = correction
    else:
        message = f"{correction.name}: two different things are said of it."
        planned.complaints.append(Complaint(argument, index, message))


def _of_kind(skill: Skill, kind: Kind, said: Mapping[str, Correction]) -> Correction:
    """The correction of a kind; a skill that a person added stays added."""
    added = skill.id in said and said[skill.id].change is Change.ADD
    return _correction(skill, Change.ADD if added else Change.KIND, kind)


def _correction(skill: Skill, change: Change, kind: Kind | None) -> Correction:
    return Correction(skill.id, change, kind, skill.skill_class, skill.label)
