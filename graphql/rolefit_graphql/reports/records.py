"""Extractions, roles, matches and gaps as plain records, for `--json`: the names are the contract's."""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import TypeAdapter

from rolefit_engine.domain import Candidate, Correction, Requirement, Role, RoleSkill
from rolefit_engine.facts import Evidence, Facts
from rolefit_engine.gap import Gap, GapItem
from rolefit_engine.scoring import COUNTED, Contribution, Match, OptionFit
from rolefit_engine.search.highlighting import Highlight
from rolefit_engine.search.interface import CandidateMatch
from rolefit_engine.weights import weigh
from rolefit_graphql.words import label, path_in_words
from rolefit_taxonomy import Skill, Taxonomy

Record = dict[str, Any]

_FACTS = TypeAdapter(Facts)


def extraction_record(role: Role, file: str, taxonomy: Taxonomy) -> Record:
    """What was read from one document; positions are code points in the file's decoded text."""
    weights = weigh(role.requirements)
    by_skill = {option: weight for r, weight in zip(role.requirements, weights, strict=True) for option in r.options}
    return {
        "file": file,
        "title": role.title,
        "type": role.type,
        "facts": facts_record(role.facts),
        "skills": [_skill_record(skill, by_skill.get(skill.skill, 0.0), taxonomy) for skill in role.skills],
        "requirements": [
            _requirement_record(requirement, weight)
            for requirement, weight in zip(role.requirements, weights, strict=True)
        ],
    }


def facts_record(facts: Facts) -> Record:
    """The facts, null where the text is silent, with the evidence for each under "evidence"."""
    record: Record = _FACTS.dump_python(facts, mode="json")
    return record


def role_record(role: Role, taxonomy: Taxonomy) -> Record:
    """Everything known of one role."""
    corrections = [correction_record(one, taxonomy) for one in role.corrections]
    read = extraction_record(role, _file(role), taxonomy)
    return {"id": role.id, "files": list(role.files), "corrections": corrections, **read}


def role_summary(role: Role, highlights: Iterable[Highlight]) -> Record:
    """A role in a list, and why a search found it."""
    facts = role.facts
    return {
        "id": role.id,
        "title": role.title,
        "file": _file(role),
        "type": role.type,
        "organisation": facts.organisation,
        "location": facts.location,
        "remote": facts.remote,
        "skills": len(role.skills),
        "highlights": [_highlight_record(one) for one in highlights],
    }


def match_record(match: Match, taxonomy: Taxonomy) -> Record:
    """One match with all its contributions, the largest first, and what is missing."""
    return {
        "role": {"id": match.role.id, "title": match.role.title, "file": _file(match.role)},
        "score": match.score,
        "coverage": match.coverage,
        "band": match.band,
        "counts": {state.value.replace(" ", "_"): match.counted(state) for state in COUNTED},
        "contributions": [_contribution_record(part, taxonomy) for part in match.contributions if part.value > 0],
        "missing": [_lack_record(part, taxonomy) for part in match.missing],
        "not_needed": [_lack_record(part, taxonomy) for part in match.not_needed],
        "to_ask": [labels(requirement, taxonomy) for requirement in match.to_ask],
    }


def candidate_match_record(found: CandidateMatch, taxonomy: Taxonomy) -> Record:
    """The match of a candidate with a role."""
    one = found.candidate
    return {"candidate": {"id": one.id, "name": one.name, "file": _file(one)}, **match_record(found.match, taxonomy)}


def candidate_summary(one: Candidate, taxonomy: Taxonomy, highlights: Iterable[Highlight]) -> Record:
    """A candidate in a list, and why a search found them."""
    return {
        "id": one.id,
        "name": one.name,
        "file": _file(one),
        "location": one.location,
        "languages": list(one.languages),
        "hours_per_week": one.hours_per_week,
        "skills": [
            {"id": held.skill, "label": label(taxonomy, held.skill), "years": held.years, "level": held.level}
            for held in one.skills
        ],
        "highlights": [_highlight_record(highlight) for highlight in highlights],
    }


def correction_record(one: Correction, taxonomy: Taxonomy) -> Record:
    """What a person said of a skill of a role."""
    return {"skill": one.skill, "label": label(taxonomy, one.skill), "change": one.change, "kind": one.kind}


def gap_record(gap: Gap, taxonomy: Taxonomy) -> Record:
    """The match as it is and what to learn, the largest gain first."""
    return {
        "match": match_record(gap.match, taxonomy),
        "gap": [_gap_item_record(item, taxonomy) for item in gap.items],
    }


def skill_record(name: str, skill: Skill | None, taxonomy: Taxonomy) -> Record:
    """What the taxonomy knows of a name; `id` is null where it knows nothing."""
    if skill is None:
        return {"name": name, "id": None, "suggestions": [found.label for found in taxonomy.suggest(name)]}
    credits_ = taxonomy.credits_of(skill.id)
    return {
        "name": name,
        "id": skill.id,
        "label": skill.label,
        "class": skill.skill_class,
        "family": skill.family,
        "aliases": [alias.name for alias in skill.aliases[1:]],
        "implies": list(skill.implies),
        "extends": list(skill.extends),
        "part_of": list(skill.part_of),
        "alternative_to": list(skill.alternative_to),
        "sources": skill.sources,
        "credits": {found: credit.value for found, credit in credits_.items() if found != skill.id},
    }


def labels(requirement: Requirement, taxonomy: Taxonomy) -> list[str]:
    """The names of a requirement's options."""
    return [label(taxonomy, option) for option in requirement.options]


def _skill_record(skill: RoleSkill, weight: float, taxonomy: Taxonomy) -> Record:
    return {
        "id": skill.skill,
        "label": label(taxonomy, skill.skill),
        "class": skill.skill_class,
        "kind": skill.kind,
        "group": skill.group,
        "years": skill.years,
        "level": skill.level,
        "weight": weight,
        "mentions": [evidence_record(mention) for mention in skill.mentions],
    }


def _requirement_record(requirement: Requirement, weight: float) -> Record:
    return {
        "options": list(requirement.options),
        "need": requirement.need,
        "kind": requirement.kind,
        "class": requirement.skill_class,
        "years": requirement.years,
        "level": requirement.level,
        "stack": list(requirement.stack),
        "weight": weight,
        "evidence": evidence_record(requirement.evidence),
    }


def _contribution_record(part: Contribution, taxonomy: Taxonomy) -> Record:
    return {
        "value": part.value,
        "weight": part.weight,
        "fit": part.fit,
        "state": part.state,
        "options": list(part.requirement.options),
        "need": part.requirement.need,
        "kind": part.requirement.kind,
        "class": part.requirement.skill_class,
        "years": part.requirement.years,
        "used": [_used_record(option, taxonomy) for option in part.used if option.holding is not None],
        "role_sentence": evidence_record(part.requirement.evidence),
        "candidate_sentence": _candidate_sentence(part.used),
    }


def _used_record(option: OptionFit, taxonomy: Taxonomy) -> Record:
    holding = option.holding
    if holding is None:
        return {}
    return {
        "skill": option.skill,
        "label": label(taxonomy, option.skill),
        "held": holding.held.skill,
        "path": path_in_words(taxonomy, holding.held.skill, holding.credit),
        "credit": holding.credit.value,
        "fit": option.fit,
        "ask_years": option.asks_years,
    }


def _candidate_sentence(used: Sequence[OptionFit]) -> Record | None:
    shown = (option.holding.held.evidence for option in used if option.holding is not None)
    first = next((evidence for evidence in shown if evidence is not None), None)
    return evidence_record(first) if first is not None else None


def _lack_record(part: Contribution, taxonomy: Taxonomy) -> Record:
    return {
        "options": list(part.requirement.options),
        "labels": labels(part.requirement, taxonomy),
        "need": part.requirement.need,
        "kind": part.requirement.kind,
        "class": part.requirement.skill_class,
        "years": part.requirement.years,
        "state": part.state,
        "weight": part.weight,
        "role_sentence": evidence_record(part.requirement.evidence),
    }


def _gap_item_record(item: GapItem, taxonomy: Taxonomy) -> Record:
    nearest = item.nearest
    return {
        "learn": list(item.learn),
        "labels": [label(taxonomy, skill) for skill in item.learn],
        "options": list(item.requirement.options),
        "need": item.requirement.need,
        "kind": item.requirement.kind,
        "years": item.requirement.years,
        "level": item.requirement.level,
        "state": item.state,
        "gain": item.gain,
        "coverage_gain": item.coverage_gain,
        "nearest": None
        if nearest is None
        else {
            "skill": nearest.held.skill,
            "path": path_in_words(taxonomy, nearest.held.skill, nearest.credit),
        },
        "role_sentence": evidence_record(item.requirement.evidence),
    }


def evidence_record(evidence: Evidence) -> Record:
    """Where a text says it, and the words."""
    return {"start": evidence.start, "end": evidence.end, "text": evidence.text}


def _highlight_record(one: Highlight) -> Record:
    marks = [{"start": mark.start, "end": mark.end} for mark in one.marks]
    return {"part": one.part, "start": one.start, "end": one.end, "text": one.text, "marks": marks}


def _file(item: Role | Candidate) -> str:
    return item.files[0] if item.files else ""
