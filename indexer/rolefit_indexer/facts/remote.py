"""Whether the work is done remotely."""

import re

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.facts.fields import Fields
from rolefit_indexer.facts.phrases import pattern
from rolefit_indexer.facts.reading import Found, Reading
from rolefit_indexer.statements import Statement

_CHARS = 100
_CHOICE = re.compile(r"\bor (?:fully |100% |work )?remote|\bremote(?:ly)? or (?:in|on|at|from|hybrid)|أو عن ب")
_PARTIAL = re.compile(
    r"\b(?:opportunit\w+|options|allowance|interview\w*|budget|equipment|stipend|onboarding|currently"
    r"|due to|covid\S*|pandemic|temporarily|even when|if needed|occasional\w*|policy)\b"
)


def remote(reading: Reading, fields: Fields) -> Found[bool] | None:
    """True where all the work can be done remotely, False where presence is asked for, hybrid work included.

    Of several statements the plainest counts: the file's own, then "100% remote", then "hybrid" or "on-site".
    """
    kind = fields.text("job location type", "location type", "workplace type", "remote")
    if kind is not None and (stated := _remote_of(kind.value.lower())) is not None:
        return Found(stated, kind.evidence)
    if fields.value("remote") in (True, False):
        return Found(bool(fields.value("remote")), fields.evidence("remote"))
    in_body = _remote_in_body(reading)
    place = fields.text("location", "job location")
    if place is not None and (stated := _remote_of(place.value.lower())) is not None:
        agrees = in_body is not None and in_body.value == stated
        return in_body if in_body is not None and agrees else Found(stated, place.evidence)
    return in_body


def _remote_of(plain: str) -> bool | None:
    if _CHOICE.search(plain):
        return True
    if pattern("hybrid").search(plain) or pattern("on_site").search(plain):
        return False
    if plain.strip() in ("false", "no"):
        return False
    return True if pattern("remote").search(plain) or plain.strip() in ("true", "yes") else None


def _remote_in_body(reading: Reading) -> Found[bool] | None:
    return (
        _remote_by(reading, "surely_remote", True)
        or _remote_label(reading)
        or _remote_by(reading, "fully_remote", True)
        or _remote_by(reading, "hybrid", False)
        or _remote_by(reading, "on_site", False)
        or _remote_by(reading, "remote", True)
    )


def _remote_label(reading: Reading) -> Found[bool] | None:
    for span in reading.labelled.get("remote", ()):
        end = min(span.end, span.start + _CHARS)
        if (stated := _remote_of(reading.plain[span.start : end])) is not None:
            return reading.found(stated, span.start, end)
    return None


def _remote_by(reading: Reading, group: str, answer: bool) -> Found[bool] | None:
    """What the first statement says that holds a phrase of the group and speaks of the work."""
    for statement in reading.near(group):
        found = pattern(group).search(reading.plain, statement.start, statement.end)
        if found is not None and _of_the_work(reading, statement, found, group):
            return reading.stated(_weigh(reading, statement, answer), statement, found.start())
    return None


def _weigh(reading: Reading, statement: Statement, answer: bool) -> bool:
    """Hybrid beside a choice ("from the office, from home, or a mix of both") leaves the choice."""
    plain = reading.says(statement)
    if _CHOICE.search(plain):
        return True
    if not answer or (pattern("hybrid").search(plain) and not pattern("surely_remote").search(plain)):
        return False
    return not pattern("on_site").search(plain)


def _of_the_work(reading: Reading, statement: Statement, found: re.Match[str], group: str) -> bool:
    """False for "remote servers", tools for on-site customers and the like."""
    plain = reading.says(statement)
    if _is_partial(plain, statement, group):
        return False
    if group == "on_site":
        return bool(
            re.search(r"not|no |only|\bwork|position|role|presence|required|office|location|job|\bin\b", plain)
        ) and not re.search(
            r"\b(?:customers?|clients?|support|canteen|gym|fitness|wellness|medical|cafeteria|doctor"
            r"|childcare|catering|parking|training|lunch|restaurant|services|interview)\b",
            plain,
        )
    if group in ("surely_remote", "fully_remote", "hybrid"):
        return not re.search(
            r"\bhybrid (?:cloud|apps?|mobile|model|infrastructure|architecture|data|environments?"
            r"|frameworks?|solutions?|systems?)\b",
            found.group() + plain[found.end() - statement.start :][:30],
        )
    if pattern("not_remote_sense").search(plain) or statement.meaning is SectionMeaning.DUTIES:
        return False
    return not re.search(r"\b(?:experience|ability|able|comfortable|used to)\b[^.]{0,40}\bremote", plain)


def _is_partial(plain: str, statement: Statement, group: str) -> bool:
    """Remote work that is a benefit now and then, a state of emergency or a way to be interviewed proves nothing."""
    if group not in ("remote", "fully_remote", "surely_remote"):
        return False
    if group == "remote" and statement.meaning is SectionMeaning.BENEFITS and not _CHOICE.search(plain):
        return bool(re.search(r"\bhome\b|flexib|\bdays?\b", plain))
    return bool(_PARTIAL.search(plain)) and "anywhere" not in plain
