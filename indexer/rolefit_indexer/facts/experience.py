"""Years of experience asked for in general, and of what."""

import re
from dataclasses import dataclass

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.facts.phrases import pattern
from rolefit_indexer.facts.quantities import Amount, amounts
from rolefit_indexer.facts.reading import RUN_ON, Found, Reading
from rolefit_indexer.statements import Statement

MAX_YEARS = 25  # more is the age of a company

_FIELDS = re.compile(
    r"\b(?:development|developing|developer|engineering|engineer|software|back-?\s?end"
    r"|front-?\s?end|full-?\s?stack|professional|work|working|works|"
    r"industry|relevant|related|commercial|overall|total|it|programming|position|role|roles|job"
    r"|field|similar|practical|hands-on|"
    r"administrator|operations|architect|analyst|scientist|design|designing|designer|management"
    r"|managing|manager|leadership|tester|testing|qa|"
    r"consulting|consultant|security|technology|tech|technical|research|building|combined|devops"
    r"|teaching|experience|"
    r"post-graduate|postgraduate|career|coding|full-time|in the area)\b"
    r"|خبرة|تطوير|الخبرة|kutengeneza|uzoefu|développement|développeu(?:r|se)|ingénierie|similaire"
)
_OWN = re.compile(
    r"\b(?:we have|our|has been|have been|founded|over the (?:past|last)|for over|for more than"
    r"|in business|history|company|ago|customers|tradition|market leader|old|age|we've|been)\b"
)
_STOP = re.compile(
    r"[.;!?](?=\s|$)|,|\s-\s|\bof which\b|\bincluding\b|\bpreferably\b|\bideally\b|\bor (?:more"
    r"|equivalent|a|an|similar)\b|\bwho\b|\bthat\b|\bpaid\b|\band (?:so|will|we|you|you'll"
    r"|at least)\b"
)
_LEAD = re.compile(
    r"[\s'’:)(-]*(?:\+|or more\b|plus\b|au zaidi\b)?\s*(?:of\s+|in\s+|as\s+(?:an?\s+)?|with\s+"
    r"|katika\s+|في\s+)?"
)
_EXPERIENCE = re.compile(
    r"^(?:(?:proven|solid|strong|relevant|professional|practical|working|work|hands-on|combined"
    r"|prior|previous|industry|commercial|total|"
    r"progressive|post-graduate|real-world|overall|related|demonstrated|significant|extensive"
    r"|direct|full-time|job)(?:\s+|,\s*))*experience(?:s)?"
    r"(?:\s+(?:in|with|of|as|working(?: as| in| with| on)?|on|using|within)(?:\s+(?:either|an?|the"
    r"|the field of|the area of)\b)?)?\s*"
)
_ENUMERATION = re.compile(r"(?:,\s+[\w-]+){1,3},?\s+or\s+[\w-]+(?:\s+[a-z][\w-]+)?")
_SKIPPED = (
    SectionMeaning.PREFERRED,
    SectionMeaning.EMPLOYER,
    SectionMeaning.LEGAL,
    SectionMeaning.GROWTH,
    SectionMeaning.BENEFITS,
    SectionMeaning.CONDITIONS,
)


@dataclass(frozen=True, slots=True)
class Years:
    """A number of years with what they are of ("backend development"), where the text says it."""

    years: float
    of: Found[str] | None


def general_years(reading: Reading) -> Found[Years] | None:
    """The years of experience asked for in general: of a field or a kind of work, not of one technology.

    Where several are stated ("6 years in back-end development, of which 4 with Java"), the first counts.
    """
    for statement in reading.near("unit", skip=_SKIPPED):
        if pattern("optional").search(reading.says(statement)) and not _asked_first(reading, statement):
            continue
        for amount in amounts(reading.plain, statement.start, statement.end):
            found = _general(reading, statement, amount)
            if found is not None:
                return found
    return None


def _asked_first(reading: Reading, statement: Statement) -> bool:
    """The wish stands after the years: "3 years ..., preferably as ..."."""
    wish = pattern("optional").search(reading.plain, statement.start, statement.end)
    first = next(iter(amounts(reading.plain, statement.start, statement.end)), None)
    return wish is not None and first is not None and wish.start() > first.end + 12


def _general(reading: Reading, statement: Statement, amount: Amount) -> Found[Years] | None:
    years = amount.low if amount.unit == "year" else round(amount.low / 12, 2)
    whole = amount.unit == "year" or (amount.unit == "month" and amount.low >= 12 and amount.low % 12 == 0)
    if not whole or not 0 < years <= MAX_YEARS:
        return None
    plain = reading.plain[statement.start : statement.end]
    before = reading.plain[max(statement.start, amount.start - 60) : amount.start]
    lead = _LEAD.match(reading.text, amount.end, statement.end)
    begin = lead.end() if lead else amount.end
    stop = _STOP.search(reading.plain, begin, statement.end)
    end = stop.start() if stop else statement.end
    told = reading.text[begin:end]
    if _OWN.search(before) or not _is_asked(plain, told, statement):
        return None
    as_a = lead is not None and " as " in f" {lead.group()} "
    if not as_a and _is_of_skill(told, before):
        return None
    return reading.stated(Years(years, _object(reading, begin, end)), statement, amount.start)


def _is_asked(plain: str, told: str, statement: Statement) -> bool:
    if pattern("experience").search(plain):
        return True
    as_a = re.search(r"\bas an?\b", plain)
    in_list = statement.meaning in (SectionMeaning.REQUIREMENTS, SectionMeaning.EDUCATION)
    return bool(as_a) or (in_list and bool(_FIELDS.search(told.lower())))


def _is_of_skill(told: str, before: str) -> bool:
    """True where the words name a thing and no field of work: "3 years of Python", "Java (at least four years)"."""
    plain = told.split("(", maxsplit=1)[0].lower().strip()
    if re.match(r"^[\W_]*$", plain):
        return not (pattern("experience").search(before.lower()) and "(" not in before[-25:])
    first = re.match(r"[A-Z][\w+#./-]*", told.strip())
    if first and not _FIELDS.fullmatch(first.group().lower()):
        return True
    rest = plain[_experience_end(plain) :]
    if not rest:
        return False
    if rest != plain:  # "experience in Java", "experience with CI/CD": of a thing unless it names a field
        written = told.split("(", maxsplit=1)[0].strip()[len(plain) - len(rest) :].strip()
        starts_with_name = bool(re.match(r"(?:[A-Z][\w+#./-]*|[a-z]+\.js)", written)) and not _FIELDS.match(rest)
        return starts_with_name or not _FIELDS.search(rest)
    return not _FIELDS.search(plain)


def _experience_end(plain: str) -> int:
    """Where "professional experience in" ends at the beginning of the words; 0 where they don't begin so."""
    lead = _EXPERIENCE.match(plain) or pattern("experience_of").match(plain)
    return len(plain) - len(plain[lead.end() :].lstrip()) if lead else 0


def _object(reading: Reading, begin: int, end: int) -> Found[str] | None:
    """What the years are of, without "experience"."""
    if run_on := RUN_ON.search(reading.text, begin, end):
        end = run_on.start()
    words = reading.words(begin, end)
    if words.count("(") > words.count(")"):
        closing = reading.text.find(")", end, end + 80)
        words = reading.words(begin, closing + 1) if closing > 0 else words.rsplit("(", 1)[0].strip()
    elif more := _ENUMERATION.match(reading.text, end):
        words = reading.words(begin, more.end())
    words = words[_experience_end(words.lower()) :].strip()
    words = re.sub(r"\s+(?:work(?:ing)?\s+)?experience\b", "", words)
    words = (
        re.sub(r"^(?:either|an?|the|of|in)\s+(?=\w+ (?:or|,))(?!a )", "", words)
        if not words.lower().startswith(("a ", "an "))
        else words
    )
    words = words.strip(" ,;:-")
    return reading.found(words, begin, end) if len(words) > 1 else None
