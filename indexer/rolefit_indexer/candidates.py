"""From a CV (text or JSON Resume) to a candidate: skills with years, level, last use and the sentence for each."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import cast

from rolefit_engine.domain import Candidate, CandidateSkill, Kind, Level, SectionMeaning
from rolefit_engine.facts import Evidence
from rolefit_indexer.cues import clause_end
from rolefit_indexer.document import Document, ReadError
from rolefit_indexer.json_resume import Line, basics, language_names, resume_lines
from rolefit_indexer.lists import link
from rolefit_indexer.mentions import Mention
from rolefit_indexer.passage import Passage
from rolefit_indexer.periods import Period, text_periods, total
from rolefit_indexer.readers import MAX_SOURCE, read_file, read_text
from rolefit_indexer.readers.encoding import decode
from rolefit_indexer.sections import Section, sections
from rolefit_indexer.slugs import slug
from rolefit_indexer.statements import Statement, statements
from rolefit_indexer.wording import phrase_pattern, wording
from rolefit_taxonomy import SkillClass, Taxonomy, fold

_HOURS = re.compile(
    r"(?<![\d.:])(\d{1,2})(?:\s*(?:-|–|to)\s*(\d{1,2}))?\s*(?:h|hrs?|hours?)?\s*(?:/|per|a|each)\s*(?:week|wk)\b", re.I
)
_BRACKET = re.compile(r"\s*\([^()]{0,80}\)")
_AFTER_NAME = re.compile(r"[\s,–—-]{1,3}(?:which |that )?")
_TOP = 1_500  # code points at the top of a CV, where it says whose it is
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}$")


@dataclass(slots=True)
class _Shown:
    """What a CV shows of one skill, gathered over all the places that name it."""

    evidence: Evidence
    years: float | None = None
    level: Level | None = None
    periods: list[Period] = field(default_factory=list[Period])


def candidate_from_text(text: str, taxonomy: Taxonomy, this_year: int, candidate_id: str = "candidate") -> Candidate:
    """The candidate of a CV's text. Raises ReadError when there is no text in it."""
    return candidate_from_document(read_text(text), taxonomy, this_year, candidate_id)


def candidate_from_document(
    document: Document, taxonomy: Taxonomy, this_year: int, candidate_id: str = "candidate"
) -> Candidate:
    """The candidate of a CV that was read before."""
    parts = sections(document)
    starts = [
        document.evidence(part.heading.start, part.heading.end).start for part in parts if part.heading is not None
    ]
    periods = text_periods(document.original[:MAX_SOURCE], starts, this_year)
    found = _Skills(document, taxonomy, periods, {})
    hours = _HOURS.search(document.text)
    return Candidate(
        id=candidate_id,
        name=_labelled(document, "name") or _name(document),
        location=_labelled(document, "place"),
        skills=found.skills(),
        languages=found.languages(),
        hours_per_week=float(hours[2] or hours[1]) if hours else None,
        lacks=frozenset(found.lacks),
        text=document.original,
    )


def candidate_from_json_resume(
    resume: object, taxonomy: Taxonomy, this_year: int, candidate_id: str = "candidate"
) -> Candidate:
    """The candidate of a JSON Resume. Its lines become the candidate's text. Raises ReadError."""
    lines = resume_lines(resume, this_year)
    text = "\n".join(f"- {line.text}" for line in lines)
    document = read_text(text)
    periods, levels = _line_facts(lines)
    found = _Skills(document, taxonomy, periods, levels)
    head = basics(resume)
    place = head.get("location")
    hours = _HOURS.search(text) or _HOURS.search(json.dumps(resume))
    return Candidate(
        id=candidate_id,
        name=_string(head.get("name")),
        summary=_string(head.get("label")),
        location=_place(place),
        skills=found.skills(),
        languages=tuple(dict.fromkeys((*_labels(language_names(resume), taxonomy), *found.languages()))),
        hours_per_week=float(hours[2] or hours[1]) if hours else None,
        lacks=frozenset(found.lacks),
        text=text,
    )


def read_candidate(path: Path, taxonomy: Taxonomy, this_year: int) -> Candidate:
    """The candidate of a file: a CV text or a JSON Resume. Raises ReadError and OSError."""
    candidate_id = slug(path.stem) or "candidate"
    if path.suffix.lower() == ".json":
        try:
            resume: object = json.loads(decode(path.read_bytes()))
        except (ValueError, RecursionError) as error:
            raise ReadError(f"not valid JSON: {error}") from error
        found = candidate_from_json_resume(resume, taxonomy, this_year, candidate_id)
    else:
        found = candidate_from_document(read_file(path), taxonomy, this_year, candidate_id)
    return replace(found, files=(str(path),))


class _Skills:
    """Reads the skills off a CV's document; every part counts but hobbies and referees."""

    def __init__(
        self, document: Document, taxonomy: Taxonomy, periods: Sequence[Period], levels: dict[int, Level]
    ) -> None:
        self._document = document
        self._taxonomy = taxonomy
        self._periods = periods
        self._levels = levels
        self._shown: dict[str, _Shown] = {}
        self.lacks: set[str] = set()
        passage = Passage(document, taxonomy)
        parts = tuple(replace(part, meaning=_counts_as(part)) for part in sections(document))
        for statement in statements(document, parts):
            self._read(statement, passage)
        self.lacks -= self._shown.keys()

    def _read(self, statement: Statement, passage: Passage) -> None:
        mentions = passage.mentions(statement)
        treatments = passage.treatments(statement, mentions)
        evidence = self._document.evidence(statement.start, statement.end)
        learning = _is_learning(statement, passage.folded)
        lacking = [
            (said.end(), _clause_end(passage.folded, said.end(), statement.end))
            for said in _cv_pattern("lacking").finditer(passage.folded, statement.start, statement.end)
        ]
        for mention, treatment in zip(mentions, treatments, strict=True):
            skill = mention.skill.id
            if (
                learning
                or treatment.kind is Kind.NEGATED
                or any(start <= mention.start < end for start, end in lacking)
                or self._is_unused(mention.end, statement, mentions, passage.folded)
            ):
                self.lacks.add(skill)
                continue
            shown = self._shown.setdefault(skill, _Shown(evidence))
            shown.years = max(filter(None, (shown.years, treatment.years)), default=None)
            level = treatment.level or self._levels.get(evidence.start)
            if level is not None and (shown.level is None or level.rank > shown.level.rank):
                shown.level = level
            place = self._document.evidence(mention.start, mention.end).start
            shown.periods += [period for period in self._periods if period.start <= place < period.end]

    @staticmethod
    def _is_unused(end: int, statement: Statement, mentions: Sequence[Mention], folded: str) -> bool:
        """True before words that say so, also across "and": "Kotlin and Rust (not used at work yet)"."""
        for after in (mention for mention in mentions if mention.start >= end):
            joined = link(folded[end : after.start])
            if joined is None or not joined.both:
                break
            end = after.end
        bracket = _BRACKET.match(folded, end, statement.end)
        if bracket is not None:
            return _cv_pattern("unused").search(bracket.group()) is not None
        gap = _AFTER_NAME.match(folded, end, statement.end)
        return gap is not None and _cv_pattern("unused").match(folded, gap.end(), statement.end) is not None

    def skills(self) -> tuple[CandidateSkill, ...]:
        """The skills shown, in the order of the CV."""
        return tuple(
            CandidateSkill(
                skill,
                shown.years if shown.years is not None else total(shown.periods) or None,
                shown.level,
                int(max(period.until for period in shown.periods)) if shown.periods else None,
                shown.evidence,
            )
            for skill, shown in self._shown.items()
        )

    def languages(self) -> tuple[str, ...]:
        """The labels of the human languages shown."""
        skills = (self._taxonomy[skill] for skill in self._shown)
        return tuple(skill.label for skill in skills if skill.skill_class is SkillClass.LANGUAGE)


def _counts_as(part: Section) -> SectionMeaning:
    """Hobbies ("Go, the board game") and the names of referees show no skill; all else does."""
    passed_over = _cv_pattern("no_skills").fullmatch(fold(part.title)) is not None
    return SectionMeaning.LEGAL if passed_over else SectionMeaning.REQUIREMENTS


def _clause_end(folded: str, start: int, end: int) -> int:
    """Where what is said at `start` ends: "I don't know Go, but Rust", "I am learning Go, and I know Rust"."""
    found = [pattern.search(folded, start, end) for pattern in (clause_end(), _cv_pattern("turns"))]
    return min((one.start() for one in found if one is not None), default=end)


def _is_learning(statement: Statement, folded: str) -> bool:
    """True where a line, or what heads it, says that its skills are being learned: they aren't held yet."""
    said = [statement] if statement.intro is None else [statement, statement.intro]
    return any(_cv_pattern("learning").match(folded, one.start, one.end) for one in said)


def _line_facts(lines: Sequence[Line]) -> tuple[list[Period], dict[int, Level]]:
    """The periods and levels of a rendered JSON Resume, by the place of each line's words."""
    periods: list[Period] = []
    levels: dict[int, Level] = {}
    start = 0
    for line in lines:
        words, end = start + 2, start + 2 + len(line.text)
        if line.since is not None and line.until is not None and line.since <= line.until:
            periods.append(Period(line.since, line.until, start, end))
        if line.level is not None:
            levels[words] = line.level
        start = end + 1
    return periods, levels


def _labels(names: Iterable[str], taxonomy: Taxonomy) -> list[str]:
    found = ((taxonomy.resolve(name), name) for name in names)
    return [skill.label if skill is not None else name for skill, name in found]


def _name(document: Document) -> str | None:
    """The first line, where it looks like a person's name and nothing else."""
    first = document.blocks[0]
    line = document.text[first.start : first.end].strip()
    named = _NAME.match(line) and line[-1] != "." and all(word[0].isupper() for word in line.split())
    return line if named else None


def _labelled(document: Document, label: str) -> str | None:
    """What stands after one of the label's words near the top ("Name: ...", "Jina: ..."), or None."""
    found = _label_pattern(label).search(fold(document.text[:_TOP]))
    if found is None:
        return None
    return document.text[found.start("value") : found.end("value")].strip() or None


@cache
def _label_pattern(label: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|\n)[ ]*{phrase_pattern(wording().cv[label])}[ ]*:[ ]*(?P<value>[^\n]{{2,60}})")


@cache
def _cv_pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrase_pattern(wording().cv[name]))


def _place(value: object) -> str | None:
    if not isinstance(value, dict):
        return _string(value)
    place = cast(Mapping[str, object], value)
    parts = (_string(place.get(key)) for key in ("city", "region", "countryCode"))
    return ", ".join(dict.fromkeys(part for part in parts if part is not None)) or None


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
