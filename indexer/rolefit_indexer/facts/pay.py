"""What a role pays: a range as text, "paid", "volunteer" or "unpaid"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.facts.fields import Fields, mapping
from rolefit_indexer.facts.phrases import pattern, phrases
from rolefit_indexer.facts.reading import Found, Reading

_AMOUNT = r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
_SCALE = r"(?:\s?(?:k|thousand|tsd|m|million|mio|milioni|مليون|ألف)(?![\w]))"
_PERIODS = (
    ("hour", "per_hour"),
    ("day", "per_day"),
    ("month", "per_month"),
    ("year", "per_year"),
    ("week", "per_week"),
)
_LD_PERIODS = {"HOUR": "hour", "DAY": "day", "WEEK": "week", "MONTH": "month", "YEAR": "year"}
_SILENT = (SectionMeaning.GROWTH, SectionMeaning.LEGAL)


@dataclass(frozen=True, slots=True)
class _Sum:
    low: float
    high: float | None
    currency: str | None
    bound: str
    start: int
    end: int


def compensation(reading: Reading, fields: Fields, title: str | None) -> Found[str] | None:
    """What the role pays, as text in one form.

    "EUR 60,000-80,000 a year" (from "EUR 60,000 a year", "up to ..." where one end is stated, without the
    period where the text is silent about it), "paid" where pay is told of without a sum, "volunteer" or "unpaid".
    What a later career step pays ("pathway to paid roles") is not this role's.
    """
    for read in (_stated, _salary_object):
        found = read(fields)
        if found is not None:
            return found
    volunteering = volunteer(reading, fields, title)
    if volunteering is not None:
        return Found("volunteer", volunteering.evidence)
    told = _sum_in_text(reading) or _phrase(reading, "unpaid", "not_unpaid") or _phrase(reading, "paid", None)
    stated = fields.text("compensation", "salary", "pay")
    return told or (Found("paid", stated.evidence) if stated else None)


def volunteer(reading: Reading, fields: Fields, title: str | None) -> Found[str] | None:
    """Where the role is said to be a volunteer's."""
    for name in ("compensation", "employment type", "job type", "type"):
        stated = fields.text(name)
        if stated is not None and pattern("volunteer").search(stated.value.lower()):
            return Found("volunteer", stated.evidence)
    for statement in reading.near(
        "volunteer_role", skip=(SectionMeaning.BENEFITS, SectionMeaning.EMPLOYER, SectionMeaning.PREFERRED)
    ):
        found = pattern("volunteer_role").search(reading.plain, statement.start, statement.end)
        if found is not None and statement.meaning is not SectionMeaning.REQUIREMENTS:
            return reading.stated("volunteer", statement, found.start())
    if (
        title is not None
        and (named := pattern("volunteer").search(title.lower()))
        and not title.lower()[named.end() :].startswith((" manage", " coord"))
    ):
        start = max(0, reading.plain.find(title.lower()))
        return reading.found("volunteer", start, start + len(title))
    return None


def _stated(fields: Fields) -> Found[str] | None:
    for name in ("compensation", "salary", "pay", "salary range"):
        stated = fields.text(name)
        if stated is None:
            continue
        plain = stated.value.lower().replace("–", "-").replace("—", "-")
        if pattern("volunteer").search(plain):
            return Found("volunteer", stated.evidence)
        if pattern("unpaid").search(plain):
            return Found("unpaid", stated.evidence)
        if plain.strip(" .") in ("paid", "competitive", "negotiable", "yes", "salary"):
            return None  # the body may tell the sum
        best = max(_sums(plain, 0, len(plain)), key=lambda money: money.low, default=None)
        return Found(_normal(best, _period(plain)) if best else stated.value, stated.evidence)
    return None


def _salary_object(fields: Fields) -> Found[str] | None:
    """schema.org: {"currency": "EUR", "value": {"minValue": 52000, "maxValue": 70000, "unitText": "YEAR"}}."""
    salary = mapping(fields.value("base salary", "estimated salary"))
    value = mapping(salary.get("value"))
    low = _float(value.get("minValue")) or _float(value.get("value")) or _float(salary.get("value"))
    if low is None:
        return None
    currency = str(salary.get("currency") or "") or None
    period = _LD_PERIODS.get(str(value.get("unitText") or salary.get("unitText") or "").upper())
    money = _Sum(low, _float(value.get("maxValue")), currency, "", 0, 0)
    return Found(_normal(money, period), fields.evidence("base salary", "estimated salary"))


def _float(value: object) -> float | None:
    try:
        return float(str(value).replace(",", "")) if value is not None else None
    except ValueError:
        return None


def _sum_in_text(reading: Reading) -> Found[str] | None:
    for span in reading.labelled.get("compensation", ()):
        end = min(span.end, span.start + 300)
        for money in _sums(reading.plain, span.start, end):
            return reading.found(
                _normal(money, _period(reading.plain[money.end : end]) or _period(reading.plain[span.start : end])),
                span.start,
                end,
            )
    for group in ("pay", "currency"):
        for statement in reading.near(group, skip=_SILENT):
            end = statement.end
            for money in _sums(reading.plain, statement.start, end):
                around = reading.plain[max(statement.start, money.start - 60) : min(end, money.end + 40)]
                if _is_pay(reading.says(statement), around, money):
                    period = _period(reading.plain[money.end : min(end, money.end + 30)]) or _period(around)
                    return reading.stated(_normal(money, period), statement, money.start)
    return None


def _is_pay(whole: str, around: str, money: _Sum) -> bool:
    if money.currency is None or pattern("not_pay").search(around):
        return False
    return bool(pattern("pay").search(around)) or (money.high is not None and len(whole) <= 160)


def _sums(plain: str, start: int, end: int) -> Iterator[_Sum]:
    for found in _money().finditer(plain, start, end):
        currency = found["c1"] or found["c2"] or found["c3"] or found["c4"]
        scale = found["s1"] or found["s2"]
        low = _value(found["low"], found["s1"] or (found["s2"] if found["high"] else None))
        high = _value(found["high"], found["s2"] or found["s1"]) if found["high"] else None
        if high is not None and high < low:
            continue
        if currency is None and scale is None:
            continue
        bound = " ".join((found["up"] or "").split())
        yield _Sum(low, high, _currency(currency), bound, found.start(), found.end())


def _currency(written: str | None) -> str | None:
    if written is None:
        return None
    return phrases().currencies[written]


def _value(written: str, scale: str | None) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?", written)
    digits = re.sub(r"[.,' ](?=\d{3})", "", written) if grouped else written
    value = float(digits.replace(",", "."))
    unit = (scale or "").strip()
    if unit in ("k", "thousand", "tsd", "ألف"):
        return value * 1_000
    return value * 1_000_000 if unit else value


def _period(around: str) -> str | None:
    found = [(match.start(), period) for period, group in _PERIODS if (match := pattern(group).search(around))]
    return min(found)[1] if found else None


def _normal(money: _Sum, period: str | None) -> str:
    amount = _digits(money.low) + (f"-{_digits(money.high)}" if money.high not in (None, money.low) else "")
    bound = ""
    if money.high is None and money.bound:
        bound = "up to " if money.bound == "up to" else "from "
    text = f"{money.currency} {amount}" if money.currency else amount
    return bound + text + (f" {'an' if period == 'hour' else 'a'} {period}" if period else "")


def _digits(value: float | None) -> str:
    return f"{value:,.2f}".removesuffix(".00") if value is not None else ""


def _phrase(reading: Reading, group: str, but: str | None) -> Found[str] | None:
    for statement in reading.near(group, skip=_SILENT):
        plain = reading.says(statement)
        told = pattern(group).search(plain)
        if told and not (but and pattern(but).search(plain)):
            return reading.stated(group, statement, statement.start + told.start())
    return None


@cache
def _money() -> re.Pattern[str]:
    """A sum or a range of sums, the currency before or after it."""
    code = "|".join(map(re.escape, sorted(phrases().currencies, key=len, reverse=True)))
    return re.compile(
        r"(?<![\w.,])(?P<up>(?:up to|from|starting at|starting from|at least|minimum|min\.|ab|over)\s+)?"
        rf"(?P<c1>{code})?\s?(?P<low>{_AMOUNT})(?P<s1>{_SCALE})?\s?(?:(?:british|us"
        rf"|american)\s)?(?P<c2>{code})?(?!\w)"
        rf"(?:\s?(?:-|to|and|na|hadi|bis|à|et|و"
        rf"|إلى)\s?(?P<c3>{code})?\s?(?P<high>{_AMOUNT})(?P<s2>{_SCALE})?\s?(?P<c4>{code})?(?!\w))?"
    )
