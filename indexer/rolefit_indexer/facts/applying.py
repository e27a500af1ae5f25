"""Where one applies and what an application holds."""

import re
from collections.abc import Iterator

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.document import BlockKind, Link
from rolefit_indexer.facts.fields import Fields
from rolefit_indexer.facts.phrases import pattern
from rolefit_indexer.facts.reading import Found, Reading
from rolefit_indexer.statements import Statement

_MOST = 15
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+(?<![.-])")
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>()\"']{4,300}(?<![.,;:!?])")
_PATHWAY = re.compile(
    r"^(?:we|we'll|one of us|after|you|our|then|once|if|the (?:team|process|interview)|what|all|no"
    r"|please note|kubernetes|only|shortlisted|interviews?)\b"
)
_FORM = re.compile(r"(?:please\s+)?fill\s+(?P<how>out|in)\s+(?:this|the|our|an?)\s+(?:[\w-]+\s+)?form\b", re.I)
_UNDER = re.compile(
    r"\b(?:under|in|at|for)\s+\"(?P<field>[^\"]{1,60}?),?\"\s*,?\s*(?:please\s+)?(?:put|write"
    r"|enter|select|choose|type)\s+\"(?P<value>[^\"]{1,60}?)\.?\""
)
_PUT = re.compile(
    r"\b(?:put|write|enter|select|choose|type)\s+\"(?P<value>[^\"]{1,60})\"\s+(?P<where>(?:in|into"
    r"|under|at)\s+[^.;]{3,60})"
)
_NOT_HELD = re.compile(r"^(?:send (?:it|them|this|everything) to\b|e-?mail\b[^a-z]*\S+@)|@", re.I)


def apply_at(reading: Reading, fields: Fields) -> Found[str] | None:
    """The address or link at which one applies, as the file has it."""
    stated = fields.text("apply url", "application url", "apply", "apply at", "application link", "application contact")
    if stated is not None and re.search(r"[@/]", stated.value):
        return stated
    links = list(_links(reading))
    for link in sorted(links, key=lambda link: not _FORM.match(reading.plain, link.start)):
        return reading.found(link.target.removeprefix("mailto:"), link.start, link.end)
    return _address_in_text(reading)


def _links(reading: Reading) -> Iterator[Link]:
    """The links whose own words, or whose place, invite to apply."""
    for link in reading.document.links:
        if link.start >= len(reading.plain) or not link.target or link.target.startswith("#"):
            continue
        words = reading.plain[link.start : link.end]
        invites = re.search(
            (
                r"\bapply\b|\bapplication form\b|\bfill (?:out|in)\b|\btell us that you\b"
                r"|\bsubmit your\b|\bsign up\b|\bapplication\b"
            ),
            words,
        )
        statement = reading.statement(link.start)
        in_section = statement.meaning is SectionMeaning.APPLYING and pattern("apply_link").search(words)
        if (invites or in_section) and not re.search(r"privacy|cookie|policy|how to apply\?", words):
            yield link


def _address_in_text(reading: Reading) -> Found[str] | None:
    for statement in _about_applying(reading):
        for shape in (_MAIL, _URL):
            found = shape.search(reading.document.text, statement.start, statement.end)
            if found is not None and _is_for_applications(reading, statement, found):
                return reading.found(found.group(), *found.span())
    return None


def _about_applying(reading: Reading) -> Iterator[Statement]:
    yield from (statement for statement in reading.near("apply") if pattern("apply").search(reading.says(statement)))
    for section in reading.of_meaning(SectionMeaning.APPLYING):
        for block in section.blocks[:_MOST]:
            if block.end <= len(reading.plain):
                yield reading.statement(block.start)


def _is_for_applications(reading: Reading, statement: Statement, found: re.Match[str]) -> bool:
    before = reading.plain[max(statement.start, found.start() - 60) : found.start()]
    return not pattern("not_apply").search(before) and not re.match(r"\s*(?:from|to):", reading.says(statement))


def application_requirements(reading: Reading) -> Found[tuple[str, ...]] | None:
    """What to send or to do to apply; what happens afterwards is left out."""
    spans = list(_stated_in_sections(reading)) or list(_stated_in_sentences(reading))
    listed = [text for start, end in spans if (text := _requirement(reading, start, end))]
    if not listed:
        return None
    return reading.found(tuple(dict.fromkeys(listed))[:_MOST], spans[0][0], spans[-1][1])


def _stated_in_sections(reading: Reading) -> Iterator[tuple[int, int]]:
    for section in reading.of_meaning(SectionMeaning.APPLYING):
        for block in section.blocks[:_MOST]:
            if block.end > len(reading.plain):
                return
            if block.kind is BlockKind.BULLET and _asks(reading, block.start, block.end, bullet=True):
                yield block.start, block.end
            elif block.kind is BlockKind.PARAGRAPH:
                yield from _asking_sentences(reading, block.start, block.end)


def _asking_sentences(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    while position < end:
        statement = reading.statement(position)
        if _asks(reading, statement.start, statement.end, bullet=False):
            yield statement.start, statement.end
        position = max(statement.end, position) + 1


def _stated_in_sentences(reading: Reading) -> Iterator[tuple[int, int]]:
    for statement in reading.near(
        "apply", skip=(SectionMeaning.DUTIES, SectionMeaning.REQUIREMENTS, SectionMeaning.PREFERRED)
    ):
        if _asks(reading, statement.start, statement.end, bullet=False):
            yield statement.start, statement.end


def _asks(reading: Reading, start: int, end: int, *, bullet: bool) -> bool:
    plain = reading.plain[start:end].strip()
    if _PATHWAY.match(plain) or len(plain) > 400:
        return False
    named = pattern("materials").search(plain)
    if bullet:
        return bool(named or (pattern("asks_for").search(plain) and not _NOT_HELD.search(plain)))
    return bool(named and pattern("asks_for").search(plain)) and not re.search(
        r"\bno (?:cover letter|cv)\b|\bdo not send\b", plain[: named.start() + 20] if named else ""
    )


def _requirement(reading: Reading, start: int, end: int) -> str:
    """The words of a requirement; a form to fill in is told with its address and what to put where."""
    words = reading.words(start, end)
    text = reading.text[start:end]
    form = _FORM.match(text)
    if form is None:
        return words
    target = next((link.target for link in reading.document.links if start <= link.start < end), None)
    told = f"Fill {form['how'].lower()} the form" + (f" at {target}" if target else "")
    if under := _UNDER.search(text.lower()):
        return f'{told}, with "{_cased(text, under, "value")}" under "{_cased(text, under, "field")}"'
    if put := _PUT.search(text.lower()):
        return f'{told}, with "{_cased(text, put, "value")}" {put["where"].strip()}'
    return told


def _cased(text: str, found: re.Match[str], group: str) -> str:
    start, end = found.span(group)
    return text[start:end].strip(" .,")
