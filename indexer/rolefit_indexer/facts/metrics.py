"""What the role is judged by, with measured targets where they are stated."""

import re
from collections.abc import Iterator

from rolefit_engine.domain import SectionMeaning
from rolefit_engine.facts import SuccessMetric, Target
from rolefit_indexer.document import BlockKind
from rolefit_indexer.facts.reading import Found, Reading

_MOST = 20
_NAMED = re.compile(r"(?P<name>[^:.!?]{2,50}):\s+(?P<text>\S.*)", re.S)
_UNIT = (
    r"%|percent|ms|milliseconds?|seconds?|secs?|s|minutes?|mins?|hours?|h|days?|weeks?|points?|k|req/s"
    r"|rps|requests? per second|tickets?|users?|bugs?|defects?|errors?"
)
_TARGET = re.compile(
    (
        r"(?P<op><=|>=|≤|≥|<|>|\b(?:under|below|less than|fewer than|within|at most|no more than"
        r"|max(?:imum)?\.?(?: of)?|up to|over|above|more than|"
        rf"at least|min(?:imum)?\.?(?: of)?|exceeding"
        rf"|of)\s)?\s?(?P<value>\d+(?:[.,]\d+)?)\s?(?P<unit>{_UNIT})(?P<plus>\s?\+)?(?!\w)"
    ),
    re.I,
)
_OPS = {
    "under": "<",
    "below": "<",
    "less than": "<",
    "fewer than": "<",
    "within": "<=",
    "at most": "<=",
    "no more than": "<=",
    "up to": "<=",
    "over": ">",
    "above": ">",
    "more than": ">",
    "exceeding": ">",
    "at least": ">=",
    "≤": "<=",
    "≥": ">=",
}
_UNITS = {
    "percent": "%",
    "millisecond": "ms",
    "second": "s",
    "sec": "s",
    "minute": "min",
    "min": "min",
    "hour": "h",
    "rps": "requests per second",
    "req/s": "requests per second",
}
_QUALIFIER = re.compile(r"\b(?:on )?(?P<word>average|median|p\d\d|mean|peak|maximum|minimum)\b", re.I)
_PRAISE = re.compile(
    (
        r"^(?:(?:fast|quick|high|low|good|excellent|strong|maintain(?:ing)?|achiev(?:e|ing)"
        r"|keep(?:ing)?|ensur(?:e|ing)|deliver(?:ing)?|reduc(?:e|ing)|an?|the)\s+)+"
    ),
    re.I,
)
_LOOSE_END = re.compile(r"\s+(?:in|of|at|is|are|by|to|for|with|kept|stays?)$", re.I)


def success_metrics(reading: Reading) -> Found[tuple[SuccessMetric, ...]] | None:
    """The bullets (or sentences) of the section on measures of success."""
    spans = list(_items(reading))[:_MOST]
    if not spans:
        return None
    metrics = tuple(metric(reading.words(start, end)) for start, end in spans)
    return reading.found(metrics, spans[0][0], spans[-1][1])


def _items(reading: Reading) -> Iterator[tuple[int, int]]:
    for section in reading.of_meaning(SectionMeaning.METRICS):
        bullets = [block for block in section.blocks if block.kind is BlockKind.BULLET]
        for block in bullets or section.blocks:
            yield block.start, block.end


def metric(words: str) -> SuccessMetric:
    """One measure: its name where one stands before a colon, its text, its target where a number is stated."""
    named = _NAMED.fullmatch(words)
    name, text = (named["name"].strip(), named["text"].strip()) if named else (None, words)
    return SuccessMetric(name, text, target(text))


def target(text: str) -> Target | None:
    """The measured aim in a text: "99.9%+ uptime" is uptime >= 99.9 %. A plain percentage is a minimum."""
    found = _TARGET.search(text)
    if found is None:
        return None
    value = float(found["value"].replace(",", "."))
    unit = _unit(found["unit"])
    return Target(_measured(text, found), _op(found, unit), int(value) if value.is_integer() else value, unit)


def _op(found: re.Match[str], unit: str) -> str:
    stated = " ".join((found["op"] or "").lower().split())
    if found["plus"]:
        return ">="
    if stated.startswith(("max", "min")):
        return "<=" if stated.startswith("max") else ">="
    return _OPS.get(stated, stated if stated in ("<", ">", "<=", ">=") else ">=" if unit == "%" else "=")


def _unit(written: str) -> str:
    plain = written.lower()
    singular = plain[:-1] if len(plain) > 2 and plain.endswith("s") and plain != "ms" else plain
    return _UNITS.get(singular, _UNITS.get(plain, plain if plain in ("%", "ms", "s", "h", "k") else singular + "s"))


def _measured(text: str, found: re.Match[str]) -> str:
    """What is measured: the words after the number ("uptime for ..."), else those before it."""
    before, after = text[: found.start()].rstrip(" ("), text[found.end() :]
    qualifier = _QUALIFIER.search(after[:30]) or _QUALIFIER.search(before)
    rest = re.match(
        (
            r"\s*(?:of\s+)?(?P<noun>[A-Za-z][\w-]*(?:\s+(?!for\b|in\b|on\b|of\b|at\b|across\b|from\b"
            r"|with\b|to\b|by\b)[\w-]+){0,3})"
        ),
        after,
    )
    if before:
        noun = _LOOSE_END.sub("", _PRAISE.sub("", _QUALIFIER.sub("", before).strip(" (,;:-")))
        noun = re.sub(r"\btimes$", "time", noun)
    else:
        noun = rest["noun"] if rest else ""
    noun = noun.strip(" (,;:-") or (rest["noun"] if rest else "")
    noun = noun[:1].lower() + noun[1:] if noun[1:2].islower() else noun
    word = qualifier["word"].lower() if qualifier else ""
    if word and word not in noun.lower():
        noun = f"{word} {noun}"
    return noun.strip()
