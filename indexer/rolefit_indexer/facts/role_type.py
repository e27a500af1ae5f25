"""Whether a document is a posting, a profile of a job in general, or no role at all."""

import re

from rolefit_engine.domain import RoleType, SectionMeaning
from rolefit_engine.facts import Facts
from rolefit_indexer.document import Document
from rolefit_indexer.facts.fields import Fields
from rolefit_indexer.facts.phrases import pattern
from rolefit_indexer.facts.reading import LIMIT
from rolefit_indexer.facts.title import names_role
from rolefit_indexer.sections import Section

_ROLE_SECTIONS = (
    SectionMeaning.DUTIES,
    SectionMeaning.REQUIREMENTS,
    SectionMeaning.PREFERRED,
    SectionMeaning.BENEFITS,
    SectionMeaning.APPLYING,
)
_PERIOD = re.compile(
    r"\b(?:19|20)\d\d\s*(?:-|–|to|until)\s*(?:(?:[a-z]{3,9}\.?\s+)?(?:19|20)\d\d|present|now|today|current|till date)",
    re.I,
)
_MONTHS = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+'?\d{2,4}\s*(?:-|–|to)\s*(?:(?:jan"
    r"|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+'?\d{2,4}|present|now|current|till)",
    re.I,
)
_FIRST_PERSON = re.compile(r"\b(?:i|my)\b(?![.'/-])")
_ENOUGH, _MANY = 3, 3  # signs


def role_type(
    document: Document, sections: tuple[Section, ...], facts: Facts, skill_count: int
) -> tuple[RoleType, str]:
    """What the document is, with the reason in words for a person."""
    fields = Fields(document)
    if fields.is_job_posting:
        return RoleType.POSTING, "the page states a schema.org JobPosting"
    plain = document.text[:LIMIT].lower()
    cv = _cv_signs(plain)
    role = _role_signs(facts, sections, plain)
    if len(cv) >= 2 and (len(cv) >= _MANY or len(cv) > len(role) - 3) and not _asks_to_apply(facts, plain):
        return RoleType.NONE, f"it reads like a CV ({', '.join(cv[:3])})"
    if len(role) < _ENOUGH or not _has_core(facts, sections, plain):
        missing = "names no skills and" if skill_count == 0 else ""
        found = f"; found only {', '.join(role)}" if role else ""
        return RoleType.NONE, " ".join(
            f"it {missing} doesn't read like a role: no tasks, requirements or terms{found}".split()
        )
    employer = _employer_signs(facts, plain)
    if employer:
        return RoleType.POSTING, f"it has {', '.join(employer[:3])}"
    return RoleType.PROFILE, "it describes a job, but names no employer, place, pay or way to apply"


def _has_core(facts: Facts, sections: tuple[Section, ...], plain: str) -> bool:
    """What every role text has: a title that names a job, a section on it, or words that seek people."""
    if facts.title is not None and names_role(facts.title):
        return True
    listed = {section.meaning for section in sections} & {SectionMeaning.DUTIES, SectionMeaning.REQUIREMENTS}
    seeks = len({found.group() for found in pattern("posting_signs").finditer(plain)})
    return len(listed) == 2 or seeks >= 2 or (seeks == 1 and bool(facts.apply_at or facts.organisation))


def _cv_signs(plain: str) -> list[str]:
    signs = list(dict.fromkeys(found.group() for found in pattern("cv_signs").finditer(plain)))
    if len(_FIRST_PERSON.findall(plain)) >= 3:
        signs.append("the first person")
    periods = len(_PERIOD.findall(plain)) + len(_MONTHS.findall(plain))
    if periods >= 2:
        signs += ["dates of employment"] * 2
    return list(dict.fromkeys(signs)) if periods < 2 else signs


def _role_signs(facts: Facts, sections: tuple[Section, ...], plain: str) -> list[str]:
    meanings = {section.meaning for section in sections}
    signs = [f"a section on {meaning.value}" for meaning in _ROLE_SECTIONS if meaning in meanings]
    if facts.title is not None and names_role(facts.title):
        signs.append("a job title")
    told = {found.group() for group in ("posting_signs", "profile_signs") for found in pattern(group).finditer(plain)}
    signs += [f'"{words}"' for words in sorted(told)][:4]
    stated = {
        "hours": facts.hours_per_week,
        "years of experience": facts.minimum_general_years,
        "pay": facts.compensation,
        "an employment type": facts.employment_type,
        "an address to apply to": facts.apply_at,
        "a degree": facts.education,
    }
    return signs + [name for name, fact in stated.items() if fact is not None]


def _employer_signs(facts: Facts, plain: str) -> list[str]:
    stated = {
        f"an employer ({facts.organisation})": facts.organisation,
        "a way to apply": facts.apply_at or facts.application_requirements,
        "stated pay": facts.compensation,
        f"a place of work ({facts.location})": facts.location,
        f"an employment type ({facts.employment_type})": facts.employment_type,
        "stated hours": facts.hours_per_week,
    }
    signs = [name for name, fact in stated.items() if fact]
    seeks = re.search(r"\bwe(?:'re|’re| are) (?:looking for|seeking|hiring)|\bjoin (?:us|our)\b|\bapply now\b", plain)
    return signs + (["words that seek people"] if seeks else [])


def _asks_to_apply(facts: Facts, plain: str) -> bool:
    return facts.apply_at is not None and bool(re.search(r"\bapply\b|\bapplications?\b|\bwe offer\b", plain))
