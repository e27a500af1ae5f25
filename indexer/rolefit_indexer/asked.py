"""What single statements ask for, and how it becomes the requirements of the whole role."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rolefit_engine.domain import Kind, Level, Requirement, RoleSkill
from rolefit_engine.facts import Evidence
from rolefit_engine.weights import WEIGHTLESS_SECTIONS
from rolefit_indexer.document import Document
from rolefit_indexer.mentions import Mention
from rolefit_indexer.sections import Section
from rolefit_taxonomy import SkillClass


@dataclass(frozen=True, slots=True)
class Treatment:
    """How one statement treats one mention."""

    kind: Kind
    years: float | None = None
    level: Level | None = None


@dataclass(slots=True, eq=False)  # as often made as mentions are
class Asked:
    """`need` of the mentioned skills, asked for by the statement at `text[start:end]` of the document.

    `concept` is what any other of the sort is worth, where the list is open ("or other databases").
    """

    mentions: tuple[Mention, ...]
    treatments: tuple[Treatment, ...]
    start: int
    end: int
    section: Section
    need: int = 1
    concept: Mention | None = None

    @property
    def listed(self) -> tuple[Mention, ...]:
        """The mentions that the treatments are of."""
        return named_by(self.mentions, self.concept)

    @property
    def kind(self) -> Kind:
        """The strongest kind of its mentions."""
        if len(self.treatments) == 1:
            return self.treatments[0].kind
        return min([treatment.kind for treatment in self.treatments], key=lambda kind: kind.rank)


def named_by(mentions: tuple[Mention, ...], concept: Mention | None) -> tuple[Mention, ...]:
    """What a choice names as skills: a technology in its concept is an attribute ("or another JVM language")."""
    if concept is None or concept.skill.skill_class is SkillClass.TECHNOLOGY:
        return mentions
    return (*mentions, concept)


def merge(asked: Sequence[Asked], document: Document) -> tuple[tuple[RoleSkill, ...], tuple[Requirement, ...]]:
    """The role's skills and requirements: each skill counts once, by its strongest statement.

    A choice keeps the options that nothing stronger has asked for already. Where the text leaves one, it holds for
    all of the text: "Python or Go" stays a choice beside a "Python" that is asked for as strongly.
    """
    evidence = cache(document.evidence)  # many requirements of one statement
    chosen = sorted(_chosen(asked), key=lambda entry: (entry[1][0].start, entry[0].start))
    years, levels = _stated(asked)
    groups: dict[str, str] = {}
    requirements: list[Requirement] = []
    kinds: dict[str, Kind] = {}
    number = 0
    for entry, options in chosen:
        ids, kind = _ids(options), entry.kind
        for skill in ids:
            kinds[skill] = kind
        for mention in entry.listed[len(entry.mentions) :]:
            kinds.setdefault(mention.skill.id, kind)
        if len(ids) > 1:
            number += 1
            groups |= dict.fromkeys(ids, f"g{number}")
        requirements.append(_requirement(entry, options, ids, years, levels, evidence))
    return _skills(asked, kinds, groups, years, levels, document), tuple(requirements)


def _ids(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """The ids of the mentioned skills, each once."""
    if len(mentions) == 1:
        return (mentions[0].skill.id,)
    return tuple(dict.fromkeys(mention.skill.id for mention in mentions))


def _chosen(asked: Iterable[Asked]) -> Iterator[tuple[Asked, tuple[Mention, ...]]]:
    """The statements with those of their mentions that no stronger one has asked for."""
    claimed: set[str] = set()
    for entry in sorted(asked, key=_strongest_first):
        free = tuple([mention for mention in entry.mentions if mention.skill.id not in claimed])
        if free:
            claimed.update(_ids((*free, *entry.listed[len(entry.mentions) :])))
            yield entry, free


def _strongest_first(entry: Asked) -> tuple[int, bool, bool, int]:
    """By kind, by weight of the section, a choice before a single skill, by place."""
    weightless = entry.section.meaning in WEIGHTLESS_SECTIONS
    return entry.kind.rank, weightless, len(entry.mentions) == 1, entry.start


def _stated(asked: Iterable[Asked]) -> tuple[dict[str, float], dict[str, Level]]:
    """The years and the level stated for each skill anywhere in the role: the most asked for."""
    years: dict[str, float] = {}
    levels: dict[str, Level] = {}
    for entry in asked:
        for mention, treatment in zip(entry.listed, entry.treatments, strict=True):
            if (treatment.years is None and treatment.level is None) or treatment.kind is Kind.NEGATED:
                continue
            skill = mention.skill.id
            if treatment.years is not None and treatment.kind is not Kind.MENTIONED:
                years[skill] = max(treatment.years, years.get(skill, 0.0))
            if treatment.level is not None:
                known = levels.get(skill, treatment.level)
                levels[skill] = max(treatment.level, known, key=lambda level: level.rank)
    return years, levels


def _requirement(
    entry: Asked,
    options: tuple[Mention, ...],
    ids: tuple[str, ...],
    years: Mapping[str, float],
    levels: Mapping[str, Level],
    evidence: Callable[[int, int], Evidence],
) -> Requirement:
    asked_years = [years[skill] for skill in ids if skill in years]
    asked_levels = [levels[skill] for skill in ids if skill in levels]
    met_already = len(_ids(entry.mentions)) - len(ids)
    concept = entry.concept.skill.id if entry.concept is not None else None
    return Requirement(
        options=ids if concept is None or concept in ids else (*ids, concept),
        kind=entry.kind,
        skill_class=options[0].skill.skill_class,
        evidence=evidence(entry.start, entry.end),
        need=max(1, min(entry.need - met_already, len(ids))),
        years=min(asked_years) if len(asked_years) == len(ids) else None,
        level=min(asked_levels, key=lambda level: level.rank) if len(asked_levels) == len(ids) else None,
        section=entry.section.meaning,
        time_share=entry.section.time_share,
    )


def _skills(
    asked: Iterable[Asked],
    kinds: Mapping[str, Kind],
    groups: Mapping[str, str],
    years: Mapping[str, float],
    levels: Mapping[str, Level],
    document: Document,
) -> tuple[RoleSkill, ...]:
    classes: dict[str, SkillClass] = {}
    places: dict[str, set[tuple[int, int]]] = {}
    for entry in asked:
        for mention in entry.listed:
            skill = mention.skill
            if skill.id not in places:
                classes[skill.id], places[skill.id] = skill.skill_class, set()
            places[skill.id].add((mention.start, mention.end))
    found = [
        RoleSkill(
            skill=skill,
            skill_class=classes[skill],
            kind=kinds[skill],
            mentions=tuple([document.evidence(start, end) for start, end in sorted(named)]),
            group=groups.get(skill),
            years=years.get(skill),
            level=levels.get(skill),
        )
        for skill, named in places.items()
    ]
    return tuple(sorted(found, key=lambda skill: skill.mentions[0].start))
