"""The ways of working that are named: Agile, Scrum and the like."""

import re

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.facts.phrases import pattern, value
from rolefit_indexer.facts.reading import Found, Reading
from rolefit_indexer.statements import Statement

_ALWAYS = frozenset(("Scrum", "Kanban", "Scrumban", "PRINCE2", "Six Sigma"))
_LISTED_ONLY = frozenset(("CI", "CD", "CI/CD", "TDD", "BDD", "DevOps", "Pair programming"))
_CASED = frozenset(("SAFe", "LeSS", "XP", "Shape Up", "Lean"))
_LIST = re.compile(
    r"\b(?:methodolog(?:y|ies)|methods?|frameworks?|ways of working|approaches)\s*(?:\("
    r"|,?\s*(?:such as|like|including|e\.g\.|for example|:)\s*)"
)


def methodology(reading: Reading) -> Found[tuple[str, ...]] | None:
    """The methods named, in the text's order; CI, TDD and the like only in a list of methodologies."""
    named: dict[str, None] = {}
    first: Statement | None = None
    for statement in reading.near("methods", skip=(SectionMeaning.EMPLOYER,)):
        found = _in_statement(reading, statement)
        named |= dict.fromkeys(found)
        if found and first is None:
            first = statement
    if first is None:
        return None
    at = pattern("methods").search(reading.plain, first.start, first.end)
    return reading.stated(tuple(named), first, at.start() if at else first.start)


def _in_statement(reading: Reading, statement: Statement) -> list[str]:
    plain = reading.says(statement)
    found = [(match, value("methods", match.group())) for match in pattern("methods").finditer(plain)]
    opened = _LIST.search(plain)
    begins, ends = (opened.end(), _list_end(plain, opened.end())) if opened else (len(plain), 0)
    sure = {
        name for match, name in found if name in _ALWAYS or (name == "Agile" and _is_agile(reading, statement, match))
    }
    kept: list[str] = []
    for match, name in found:
        listed = begins <= match.start() < ends
        written = reading.text[statement.start + match.start() : statement.start + match.end()]
        beside = (
            name in _CASED
            and written[0].isupper()
            and (name not in ("SAFe", "LeSS") or written == name)
            and (sure or name == "SAFe")
        )
        if (
            name in sure
            or (listed and (name not in _CASED or written[0].isupper()))
            or (beside and name not in _LISTED_ONLY)
        ):
            kept.append(name)
    return kept


def _list_end(plain: str, start: int) -> int:
    end = re.compile(r"[.;)](?=\s|$)").search(plain, start)
    return end.start() if end else len(plain)


def _is_agile(reading: Reading, statement: Statement, match: re.Match[str]) -> bool:
    """The method, not "an agile mind": its capital, or a noun of work, tells."""
    written = reading.text[statement.start + match.start()]
    after = reading.plain[statement.start + match.end() : min(statement.end, statement.start + match.end() + 40)]
    near = re.match(r"[\s/,()-]*(?:and\s+|or\s+)?(?:[\w-]+[\s/,-]+){0,1}" + pattern("agile_context").pattern, after)
    opens = not reading.plain[statement.start : statement.start + match.start()].strip()
    return bool(near) or (written == "A" and not opens)
