"""The taxonomy: skills by id, by name and by prefix, and what one skill is worth for another."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property

from rolefit_taxonomy.credit import Credit, Step, spread
from rolefit_taxonomy.model import Family, Relation, Skill, SkillClass
from rolefit_taxonomy.names import fold_name, spellings, without_version

_SUGGESTION_CUTOFF = 75.0  # rapidfuzz ratio, 0-100: below it a suggestion is noise to a reader
_SHORT_CUTOFF = 90.0  # for names of up to four letters, where anything is near anything


class Taxonomy:
    """The curated skills and families, with look-up of names and credits between skills."""

    def __init__(
        self, skills: Iterable[Skill], families: Iterable[Family], *, version: str = "", fingerprint: str = ""
    ) -> None:
        """`version`: where it is known already; `fingerprint`: of the files it was read from, if it was."""
        self._version = version
        self.fingerprint = fingerprint
        self.skills: dict[str, Skill] = {skill.id: skill for skill in skills}
        self.families: dict[str, Family] = {family.id: family for family in families}
        self._credits: dict[str, dict[str, Credit]] = {}

    def __iter__(self) -> Iterator[Skill]:
        return iter(self.skills.values())

    def __len__(self) -> int:
        return len(self.skills)

    def __getitem__(self, skill_id: str) -> Skill:
        return self.skills[skill_id]

    def __contains__(self, skill_id: object) -> bool:
        return skill_id in self.skills

    @cached_property
    def version(self) -> str:
        """Twelve hex digits that change whenever a skill, name, family or relation does."""
        if self._version:
            return self._version
        digest = hashlib.sha256()
        for item in (*self.families.values(), *self.skills.values()):
            digest.update(repr(item).encode())
        return digest.hexdigest()[:12]

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        names: dict[str, dict[str, None]] = {}
        for exact in (True, False):  # a label wins over another skill's alias
            for skill in self:
                for alias in skill.aliases:
                    if (alias.name == skill.label) is exact:
                        for form in self.spellings(skill, alias.name):
                            names.setdefault(form, {})[skill.id] = None
        return {form: tuple(ids) for form, ids in names.items()}

    @staticmethod
    def spellings(skill: Skill, name: str) -> frozenset[str]:
        """The folded forms of one of the skill's names; technologies and languages aren't inflected."""
        return spellings(name, inflect=skill.skill_class not in (SkillClass.TECHNOLOGY, SkillClass.LANGUAGE))

    def resolve(self, name: str) -> Skill | None:
        """The skill that a name, alias, id, spelling or versioned name ("Python 3.11") means, or None.

        Of several the one that is written just so ("LeSS" beside "Less"), then the one whose label it is.
        """
        if name in self.skills:
            return self.skills[name]
        folded = fold_name(name)
        for form in (folded, without_version(folded)):
            if ids := self._by_name.get(form):
                return min(map(self.skills.__getitem__, ids), key=lambda skill: not _is_written(skill, name))
        return self.skills.get(folded.replace(" ", "-"))

    def suggest(self, name: str, limit: int = 3) -> list[Skill]:
        """Skills whose names look like an unknown one, nearest first: for "did you mean"."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a misspelt name needs it, and every command waits

        forms = process.extract(
            fold_name(name),
            self._by_name.keys(),
            scorer=fuzz.ratio,
            limit=limit * 3,
            score_cutoff=_SUGGESTION_CUTOFF,
        )
        ids = dict.fromkeys(self._by_name[form][0] for form, _, _ in forms)
        return [self.skills[skill_id] for skill_id in list(ids)[:limit]]

    def starting_with(self, prefix: str, limit: int) -> list[Skill]:
        """Skills with a name, or a later word of one, that starts so.

        Labels that start so come first, then other names, then those of which a later word does; each A-Z.
        """
        folded = fold_name(prefix)
        ranked: dict[str, int] = {}
        for form, ids in self._by_name.items():
            starts = form.startswith(folded)
            if starts or f" {folded}" in form:
                for skill_id in ids:
                    by_label = starts and fold_name(self.skills[skill_id].label).startswith(folded)
                    rank = 0 if by_label else 1 if starts else 2
                    ranked[skill_id] = min(rank, ranked.get(skill_id, rank))
        order = sorted(ranked, key=lambda skill_id: (ranked[skill_id], self.skills[skill_id].label.lower()))
        return [self.skills[skill_id] for skill_id in order[:limit]]

    def credits_of(self, skill_id: str) -> dict[str, Credit]:
        """What holding `skill_id` is worth for every skill it bears on (itself: 1); see `credit.py`.

        An id the taxonomy doesn't know (any more) is worth itself alone.
        """
        if skill_id not in self._credits:
            self._credits[skill_id] = spread(skill_id, self._steps)
        return self._credits[skill_id]

    @cached_property
    def _steps(self) -> dict[str, set[Step]]:
        """For each skill the steps that lead away from it."""
        steps: dict[str, set[Step]] = {skill_id: set() for skill_id in self.skills}
        for source, relation, target in self.relations():
            if source != target and source in steps and target in steps:  # lint tells of the others
                steps[source].add(Step(relation, target))
        return steps

    def relations(self) -> Iterator[tuple[str, Relation, str]]:
        """Every direct relation (source, relation, target), those that families give included."""
        for skill in self:
            for target in skill.implies:
                yield skill.id, Relation.IMPLIES, target
            for target in skill.extends:
                yield skill.id, Relation.EXTENDS, target
                yield target, Relation.EXTENDED_BY, skill.id
            for target in skill.part_of:
                yield skill.id, Relation.PART_OF, target
                yield target, Relation.HAS_PART, skill.id
            for target in skill.alternative_to:
                yield skill.id, Relation.ALTERNATIVE_TO, target
                yield target, Relation.ALTERNATIVE_TO, skill.id
            for concept in self._concepts(skill):
                yield skill.id, Relation.IMPLIES, concept
        yield from self._siblings()

    def _concepts(self, skill: Skill) -> Iterator[str]:
        family: str | None = skill.family
        while family is not None:
            concept = self.families[family].concept
            if concept is not None and concept != skill.id:
                yield concept
            family = self.families[family].parent

    def _siblings(self) -> Iterator[tuple[str, Relation, str]]:
        members: dict[str, list[str]] = {}
        for skill in self:
            if self.families[skill.family].alternatives:
                members.setdefault(skill.family, []).append(skill.id)
        for ids in members.values():
            yield from ((one, Relation.SIBLING_OF, other) for one in ids for other in ids if one != other)


def _is_written(skill: Skill, name: str) -> bool:
    return any(alias.name == name for alias in skill.aliases)
