"""Compares what is extracted with a gold file: precision, recall and F1 by class, kinds, groups, and the errors."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from pydantic import BaseModel, ConfigDict, ValidationError

from rolefit_engine.domain import Candidate, Kind, RoleSkill
from rolefit_engine.facts import Evidence
from rolefit_indexer.candidates import read_candidate
from rolefit_indexer.extraction import extract
from rolefit_indexer.readers import read_file
from rolefit_taxonomy import RolefitError, SkillClass, Taxonomy, fold_name

_BEFORE_ALL_PERIODS = 0  # seen from this year no CV has worked yet


class GoldError(RolefitError):
    """A gold file that can't be used: the message says which file and line, and what is wrong."""


class GoldLine(BaseModel):
    """One skill of a document, as an annotator sees it; `group` is shared by skills of which one is enough."""

    model_config = ConfigDict(frozen=True)

    file: str
    label: str
    surface: str = ""
    class_: SkillClass
    kind: Kind
    group: str | None = None
    years: float | None = None

    @classmethod
    def parse(cls, line: str) -> "GoldLine":
        """Read a JSON line, in which the class stands under "class". Raises ValueError."""
        loaded: object = json.loads(line)
        if not isinstance(loaded, dict):
            raise TypeError("not a JSON object")
        data = cast(dict[str, object], loaded)
        return cls.model_validate({**data, "class_": data.get("class")})


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of right, wrong and missed, and what follows from them; a ratio of nothing is 1."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, how much is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, how much was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Error:
    """One difference from the gold: what sort, the skill, and the words of the text around it."""

    file: str
    sort: str
    skill: str
    detail: str
    sentence: str
    is_of_technology: bool = False


@dataclass(slots=True)
class Evaluation:
    """The figures of all documents together."""

    documents: int = 0
    classes: dict[str, Figures] = field(default_factory=dict[str, Figures])
    kinds: Figures = field(default_factory=Figures)
    years: Figures = field(default_factory=Figures)
    groups: Figures = field(default_factory=Figures)
    names: Figures = field(default_factory=Figures)
    errors: list[Error] = field(default_factory=list[Error])

    @property
    def kind_accuracy(self) -> float:
        """Of the skills found that the gold has too, how many are treated alike."""
        return self.kinds.precision

    @property
    def canonical_names(self) -> float:
        """Of the skills found that the gold has too, how many are called as the gold calls them."""
        return self.names.precision

    @property
    def figures(self) -> dict[str, float]:
        """What is to be compared from one version to the next: the higher the better."""
        found = {name: figures.f1 for name, figures in self.classes.items()}
        found["technology + practice"] = self.both(SkillClass.TECHNOLOGY, SkillClass.PRACTICE).f1
        found |= {"any-of groups": self.groups.f1, "years": self.years.f1}
        return found | {"kind accuracy": self.kind_accuracy, "canonical names": self.canonical_names}

    @property
    def worst(self) -> list[Error]:
        """The errors, first those that several documents share, then those of technologies."""
        shared = Counter((error.sort, error.skill) for error in self.errors)
        return sorted(self.errors, key=lambda error: (-shared[error.sort, error.skill], not error.is_of_technology))

    def both(self, *names: str) -> Figures:
        """The figures of several classes together."""
        chosen = [self.classes.get(name, Figures()) for name in names]
        return Figures(sum(f.right for f in chosen), sum(f.wrong for f in chosen), sum(f.missed for f in chosen))


def read_gold(path: Path) -> dict[str, list[GoldLine]]:
    """The gold lines of a file, by document. Raises GoldError and OSError."""
    documents: dict[str, list[GoldLine]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            gold = GoldLine.parse(line)
        except (ValueError, TypeError, ValidationError) as error:
            reason = str(error).splitlines()[0]
            raise GoldError(f"{path.name}, line {number}: {reason}") from error
        documents.setdefault(gold.file, []).append(gold)
    return documents


def evaluate(gold: Mapping[str, Sequence[GoldLine]], folder: Path, taxonomy: Taxonomy) -> Evaluation:
    """Extract every document of the gold, whose files stand in `folder`, and compare. Raises OSError, ReadError."""
    tally = _Tally(taxonomy)
    for name, lines in gold.items():
        document = read_file(folder / name)
        tally.add(name, lines, extract(document, taxonomy).skills, document.original)
    return tally.result()


def evaluate_candidates(gold: Mapping[str, Sequence[GoldLine]], folder: Path, taxonomy: Taxonomy) -> Evaluation:
    """The same for CVs: a skill that is held counts as required, one that is lacking as negated.

    Years are those that the CV states of a skill, as in the gold; what adds up from periods of work is left out.
    """
    tally = _Tally(taxonomy)
    for name, lines in gold.items():
        candidate = read_candidate(folder / name, taxonomy, _BEFORE_ALL_PERIODS)
        tally.add(name, lines, _as_asked(candidate, taxonomy), candidate.text)
    return tally.result()


def _as_asked(candidate: Candidate, taxonomy: Taxonomy) -> list[RoleSkill]:
    nowhere = Evidence(0, 0, "")
    held = [
        RoleSkill(
            one.skill, taxonomy[one.skill].skill_class, Kind.REQUIRED, (one.evidence or nowhere,), years=one.years
        )
        for one in candidate.skills
    ]
    lacking = sorted(candidate.lacks - {one.skill for one in candidate.skills})
    return held + [RoleSkill(one, taxonomy[one].skill_class, Kind.NEGATED, (nowhere,)) for one in lacking]


class _Tally:
    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self.counts: Counter[tuple[str, str]] = Counter()
        self.evaluation = Evaluation()

    def add(self, file: str, lines: Sequence[GoldLine], skills: Sequence[RoleSkill], text: str) -> None:
        wanted = {self._key(line): line for line in lines}
        found = {(skill.skill, skill.skill_class): skill for skill in skills}
        self.evaluation.documents += 1
        for key, line in wanted.items():
            skill = found.get(key)
            self._count(line.class_, "right" if skill else "missed")
            if skill is None:
                detail = f"{line.class_}, {line.kind}, {line.surface!r}"
                self._error(file, "missed", line.label, detail, _around(text, text.find(line.surface)), line.class_)
            else:
                self._compare(file, line, skill, text)
        for key, skill in found.items():
            if key not in wanted:
                self._count(skill.skill_class, "wrong")
                place = skill.mentions[0]
                detail = f"{skill.skill_class}, {place.text}"
                self._error(file, "wrong", skill.skill, detail, _around(text, place.start), skill.skill_class)
        self._groups(file, lines, skills)

    def _compare(self, file: str, line: GoldLine, skill: RoleSkill, text: str) -> None:
        around = _around(text, skill.mentions[0].start)
        label = self.taxonomy[skill.skill].label
        self._count("names", "right" if fold_name(label) == fold_name(line.label) else "wrong")
        self._count("kinds", "right" if skill.kind == line.kind else "wrong")
        if skill.kind != line.kind:
            self._error(file, "kind", line.label, f"{skill.kind} instead of {line.kind}", around, line.class_)
        if skill.years is not None or line.years is not None:
            same = skill.years == line.years
            self._count("years", "right" if same else "wrong" if skill.years is not None else "missed")
            if not same:
                self._error(file, "years", line.label, f"{skill.years} instead of {line.years}", around, line.class_)

    def _groups(self, file: str, lines: Sequence[GoldLine], skills: Sequence[RoleSkill]) -> None:
        wanted = _sets((line.group, self._key(line)[0]) for line in lines)
        found = _sets((skill.group, skill.skill) for skill in skills)
        for group in sorted(wanted | found, key=sorted):
            sort = "right" if group in wanted & found else "missed" if group in wanted else "wrong"
            self._count("groups", sort)
            if sort != "right":
                self._error(file, f"group {sort}", " | ".join(sorted(group)), "", "")

    def _key(self, line: GoldLine) -> tuple[str, SkillClass]:
        """A gold label as the taxonomy knows it; an unknown one stays itself and so counts as missed."""
        skill = self.taxonomy.resolve(line.label)
        return (skill.id if skill is not None else line.label, line.class_)

    def _count(self, name: str, sort: str) -> None:
        self.counts[name, sort] += 1

    def _error(
        self, file: str, sort: str, skill: str, detail: str, sentence: str, skill_class: SkillClass | None = None
    ) -> None:
        of_technology = skill_class is SkillClass.TECHNOLOGY
        self.evaluation.errors.append(Error(file, sort, skill, detail, sentence, of_technology))

    def result(self) -> Evaluation:
        done = self.evaluation
        done.classes = {skill_class.value: self._figures(skill_class) for skill_class in SkillClass}
        done.kinds, done.years, done.groups = map(self._figures, ("kinds", "years", "groups"))
        done.names = self._figures("names")
        return done

    def _figures(self, name: str) -> Figures:
        return Figures(self.counts[name, "right"], self.counts[name, "wrong"], self.counts[name, "missed"])


def _sets(named: Iterable[tuple[str | None, str]]) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for group, skill in named:
        if group is not None:
            groups.setdefault(group, set()).add(skill)
    return {frozenset(members) for members in groups.values() if len(members) > 1}


def _around(text: str, position: int) -> str:
    position = max(position, 0)
    start = max(text.rfind("\n", 0, position) + 1, position - 100)
    end = text.find("\n", position)
    return " ".join(text[start : min(end if end >= 0 else len(text), position + 100)].split())
