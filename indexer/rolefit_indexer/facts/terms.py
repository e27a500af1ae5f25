"""Hours, duration, renewal, sprints, notice and the type of employment."""

import re

from rolefit_engine.domain import SectionMeaning
from rolefit_engine.facts import Duration, NoticePeriod, Range, Sprint
from rolefit_indexer.facts.fields import Fields
from rolefit_indexer.facts.phrases import pattern, value
from rolefit_indexer.facts.quantities import Amount, amounts
from rolefit_indexer.facts.reading import Found, Reading, Span
from rolefit_indexer.statements import Statement

_LEAST = re.compile(r"(?:at ?least|min(?:imum)?\.?(?: of)?|no less than|from|>=?|≥|لا تقل عن|angalau)\s*$")
_MOST = re.compile(r"(?:up to|max(?:imum)?\.?(?: of)?|no more than|at most|<=?|≤)\s*$")
_AFTER_MIN = re.compile(r"^\s*(?:per \w+|a \w+|/ ?\w+)?\s*\(?(?:minimum|min\b|or more|at least)")
_AFTER_MAX = re.compile(r"^\s*(?:per \w+|a \w+|/ ?\w+)?\s*\(?(?:maximum|max\b)")
_NUMBER_A_WEEK = re.compile(
    r"hours?\s+(?:are|is|of|:)?\s*(?:about |around |approximately )?(\d{1,2}(?:\.\d+)?)(?:\s?(?:-"
    r"|to)\s?(\d{1,2}))?\s+(?:a|per|each)\s+week"
)
_HOURS_A_WEEK = re.compile(
    r"(?<![\w.,])(\d{1,2}(?:\.\d+)?)(?:\s?(?:-|to)\s?(\d{1,2}))?[\s-]?(?:hour|hr"
    r"|h)s?[\s-]+(?:work[\s-]?week|week\b|/\s?w)"
)
_BIWEEKLY = re.compile(r"\b(?:bi-?weekly|fortnightly)\s+(?:sprints?|iterations?|cycles?)")
_WEEKLY = re.compile(r"\b(?:weekly|one-week)\s+(?:sprints?|iterations?)")
_TIMES = ("full-time", "part-time")
_KINDS = (
    "internship",
    "working student",
    "apprenticeship",
    "freelance",
    "temporary",
    "contract",
    "permanent",
)
_LD_TYPES = {
    "FULL_TIME": "full-time",
    "PART_TIME": "part-time",
    "CONTRACTOR": "contract",
    "TEMPORARY": "temporary",
    "INTERN": "internship",
    "VOLUNTEER": "volunteer",
    "PER_DIEM": "contract",
}
_NOT_TERMS = (SectionMeaning.EMPLOYER, SectionMeaning.LEGAL, SectionMeaning.GROWTH)


def hours_per_week(reading: Reading, fields: Fields) -> Found[Range] | None:
    """The hours a week; "at least 5", "5+" and "6 or more" leave the upper end open."""
    stated = fields.text("work hours", "hours per week", "hours", "weekly hours")
    if stated is not None:
        for amount in amounts(stated.value.lower(), 0, len(stated.value)):
            if amount.unit == "hour":
                return Found(_range(stated.value.lower(), amount), stated.evidence)
    best: Found[Range] | None = None
    for statement in reading.near("weekly", skip=_NOT_TERMS):
        found = _hours_in(reading, statement)
        if best is None:
            best = found
        elif found is not None and found.value == best.value and len(found.evidence.text) < len(best.evidence.text):
            best = found  # the same said more shortly
    return best


def _hours_in(reading: Reading, statement: Statement) -> Found[Range] | None:
    plain = reading.plain
    for amount in amounts(plain, statement.start, statement.end):
        after = plain[amount.end : min(statement.end, amount.end + 24)]
        if (
            amount.unit == "hour"
            and 1 <= amount.low <= 80
            and (re.match(r"\s?/\s?w", after) or pattern("weekly").match(after.lstrip(" (-")))
        ):
            if re.search(
                r"\b(?:support|available|response|within|training|meeting)\s*$",
                plain[max(0, amount.start - 20) : amount.start],
            ):
                continue
            return reading.stated(
                _range(plain[statement.start : statement.end], amount, statement.start),
                statement,
                amount.start,
            )
    for shape in (_NUMBER_A_WEEK, _HOURS_A_WEEK):
        if told := shape.search(plain, statement.start, statement.end):
            low = float(told[1])
            return reading.stated(Range(low, float(told[2]) if told[2] else low), statement, told.start())
    return None


def _range(plain: str, amount: Amount, offset: int = 0) -> Range:
    before, after = plain[: amount.start - offset], plain[amount.end - offset :]
    if amount.high is not None:
        return Range(amount.low, amount.high)
    if amount.open or _LEAST.search(before) or _AFTER_MIN.match(after):
        return Range(amount.low, None)
    if _MOST.search(before) or _AFTER_MAX.match(after):
        return Range(None, amount.low)
    return Range(amount.low, amount.low)


def flexible_hours(reading: Reading) -> Found[bool] | None:
    """True where one may choose one's hours, False where they are said to be fixed."""
    for group, answer in (("fixed_hours", False), ("flexible_hours", True)):
        for statement in reading.near(group):
            if found := pattern(group).search(reading.plain, statement.start, statement.end):
                return reading.found(answer, *found.span())
    for statement in reading.near("weekly"):
        if told := re.search(r"hours?\b[^.;]{0,20}\bflexible\b", reading.says(statement)):
            return reading.found(True, statement.start + told.start(), statement.start + told.end())
    for span in reading.labelled.get("hours", ()):
        label = reading.plain[max(0, span.start - 12) : span.start]
        if "flexible" in label and re.search(r"\bhours?\b", reading.plain[span.start : min(span.end, span.start + 80)]):
            return reading.found(True, span.start - len(label), span.end)
    return None


def commitment_duration(reading: Reading) -> Found[Duration] | None:
    """How long the engagement lasts, in months: "6 months minimum", "3 months commitment", "a contract of one year"."""
    for span in reading.labelled.get("duration", ()):
        for amount in amounts(reading.plain, span.start, min(span.end, span.start + 120)):
            if amount.unit in ("week", "month", "year") and not _is_aside(reading, span, amount):
                return reading.found(_duration(reading.plain, amount), span.start, min(span.end, span.start + 120))
    for statement in reading.near("commitment", skip=(*_NOT_TERMS, SectionMeaning.METRICS)):
        plain = reading.plain
        for amount in amounts(plain, statement.start, statement.end):
            if amount.unit in ("month", "year", "week") and _of_engagement(reading, statement, amount):
                return reading.stated(_duration(plain, amount), statement, amount.start)
    return None


def _is_aside(reading: Reading, span: Span, amount: Amount) -> bool:
    after = reading.plain[amount.end : min(span.end, amount.end + 20)]
    return bool(re.match(r"\s*(?:experience|of experience|sprints?)", after)) or amount.start - span.start > 60


def _of_engagement(reading: Reading, statement: Statement, amount: Amount) -> bool:
    """The word for the engagement stands close by, and none for something else that takes time."""
    before = reading.plain[max(statement.start, amount.start - 36) : amount.start]
    after = reading.plain[amount.end : min(statement.end, amount.end + 40)]
    if re.match(
        r"\s+(?:old|ago|of (?:professional |relevant )?experience|experience|sprint|development|warranty)",
        after,
    ):
        return False
    if re.search(r"\b(?:per|a|each|every|hours?)\s*$", before) or pattern("not_duration").search(before[-15:]):
        return False
    if amount.unit == "week" and not re.search(r"contract|commitment|duration|internship|placement", before + after):
        return False
    near = before[-26:] + " # " + after[:28]
    if statement.meaning is SectionMeaning.REQUIREMENTS and not re.search(
        r"\bcontract|commitment|internship|fixed-term", near
    ):
        return False
    return bool(pattern("commitment").search(near)) and not re.match(
        r"\s*(?:notice|leave|of leave|holiday|vacation)", after
    )


def _duration(plain: str, amount: Amount) -> Duration:
    before = plain[max(0, amount.start - 20) : amount.start]
    if _MOST.search(before):
        return Duration(None, amount.months)
    return Duration(amount.months, amount.months_high)


def renewable(reading: Reading) -> Found[bool] | None:
    """Whether the engagement can be extended."""
    for group, answer in (("not_renewable", False), ("renewable", True)):
        for statement in reading.near(group, skip=(SectionMeaning.EMPLOYER, SectionMeaning.DUTIES)):
            told = pattern(group).search(reading.plain, statement.start, statement.end)
            if told and not pattern("not_term").search(reading.says(statement)):
                return reading.stated(answer, statement, told.start())
    return None


def sprint(reading: Reading) -> Found[Sprint] | None:
    """The length of a development cycle: "2-week sprints"."""
    for statement in reading.near("sprint"):
        plain = reading.plain
        for amount in amounts(plain, statement.start, statement.end):
            near = plain[max(statement.start, amount.start - 30) : min(statement.end, amount.end + 30)]
            if amount.unit in ("week", "month") and pattern("sprint").search(near) and amount.low <= 12:
                return reading.stated(Sprint(amount.low * (1 if amount.unit == "week" else 4)), statement, amount.start)
        for shape, weeks in ((_BIWEEKLY, 2), (_WEEKLY, 1)):
            if told := shape.search(plain, statement.start, statement.end):
                return reading.stated(Sprint(weeks), statement, told.start())
    return None


def notice_period(reading: Reading) -> Found[NoticePeriod] | None:
    """How long before leaving one tells; `kind` is preferred or required where the text says so."""
    spans = [(span.start, span.end) for span in reading.labelled.get("notice", ())]
    spans += [
        (statement.start, statement.end)
        for statement in reading.near("notice")
        if pattern("notice").search(reading.plain, statement.start, statement.end)
    ]
    for start, end in spans:
        for amount in amounts(reading.plain, start, min(end, start + 300)):
            if amount.unit in ("day", "week", "month"):
                plain = reading.plain[start:end]
                wished = re.search(r"\b(?:preferred|preferably|if you can|ideally|if possible|appreciated)\b", plain)
                asked = re.search(r"\b(?:required|must|mandatory|have to)\b", plain)
                kind = "preferred" if wished else "required" if asked else None
                return reading.stated(NoticePeriod(amount.months, kind), Span(start, end), amount.start)
    return None


def employment_type(reading: Reading, fields: Fields, volunteering: Found[str] | None) -> Found[str] | None:
    """The working time and the kind of contract: "full-time, permanent", "part-time", "contract"; or "volunteer".

    Two working times that one may choose from are joined by "or": "full-time or part-time".
    """
    stated = fields.texts("employment type", "job type", "contract type")
    if stated is not None:
        found = [known for text in stated.value for known in _types(text.lower(), _LD_TYPES.get(text.upper()))]
        if found:
            return Found(_joined(found), stated.evidence)
    if volunteering is not None:
        return volunteering
    return _employment_in_text(reading)


def _employment_in_text(reading: Reading) -> Found[str] | None:
    for span in reading.labelled.get("employment_type", ()):
        end = min(span.end, span.start + 120)
        if found := _types(reading.plain[span.start : end], None):
            return reading.found(_joined(found), span.start, end)
    seen: list[str] = []
    first: Statement | None = None
    for statement in reading.near("employment", skip=(*_NOT_TERMS, SectionMeaning.DUTIES)):
        found = _types(_without_asides(reading.says(statement)), None)
        if found and not re.search(
            r"\b(?:years? of (?:\w+ )?experience|experience|studies|degree|course)\b", reading.says(statement)
        ):
            first = first or statement
            seen += found
    return None if first is None else reading.found(_joined(seen), first.start, first.end)


def _without_asides(plain: str) -> str:
    plain = re.sub(
        r"\b(?:temporary|permanent)(?=\s+(?:staff|relocation|solution|residence|resident|work permit|leave"
        r"|storage|link|impact|contractors|change))",
        "",
        plain,
    )
    return re.sub(
        r"\b(?:interns|freelancers|intern|contractor)\b(?=\s*(?:and|,|or)?\s*(?:\w+\s){0,2}(?:employees"
        r"|staff|colleagues|from))",
        "",
        plain,
    )


def _types(plain: str, known: str | None) -> list[str]:
    if known is not None:
        return [known]
    if pattern("volunteer").search(plain) and len(plain) <= 60:
        return ["volunteer"]
    return [value("employment", found.group()) for found in pattern("employment").finditer(plain)]


def _joined(found: list[str]) -> str:
    if "volunteer" in found:
        return "volunteer"
    times = " or ".join(kind for kind in _TIMES if kind in found)
    kinds = [kind for kind in _KINDS if kind in found]
    if "permanent" in kinds:
        kinds = ["permanent"]
    return ", ".join(filter(None, (times, *kinds[:1])))
