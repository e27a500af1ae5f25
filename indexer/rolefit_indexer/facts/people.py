"""Whom the role reports to and works with."""

import re
from collections.abc import Iterator
from itertools import islice

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.document import BlockKind
from rolefit_indexer.facts.phrases import pattern
from rolefit_indexer.facts.reading import Found, Reading
from rolefit_indexer.sections import Section
from rolefit_indexer.statements import Statement

_MOST = 12
_SPLIT = re.compile(r"\s*(?:,\s*(?:and/or|and|or|as well as)\b|,|;|\band/or\b|\bas well as\b|\bor\b|\s/\s|\sau\b)\s*")
_AND = re.compile(r"\s*\band\b\s*")
_END = re.compile(
    r"[.;:()!?]|\s-\s|\b(?:to|who|which|that|for|on|in|with|while|when|where|by|at|from|during"
    r"|across|throughout|within|about|so|as|if|but|you|we|he|she|they|this|is|are|"
    r"was|will|has|have|also|regarding|through|via|toward|towards|around|under|over|using|based"
    r"|of the utmost)\b"
    r"|\band\s+(?:work|works|working|will|collaborat\w*|be|help\w*|is|are|design(?:s|ing)?\b|build\w*"
    r"|deliver\w*|ensur\w*|support(?:s|ing)?\b|you|integrat\w*|in|develop(?:s|ing)?\b|lead(?:ing)?\b"
    r"|gather\w*|provid\w*"
    r"|creat\w*|us|take|join|drive|contribut\w*)\b"
)
_ARTICLE = re.compile(
    (
        r"^(?:(?:directly|to|the|our|your|an?|his|her|other|both|all|either|many|various|several"
        r"|different|some|any|each|those|their|its|talented|own)\s+)+"
    ),
    re.I,
)
_VAGUE = frozenset(
    (
        "team",
        "teams",
        "people",
        "colleagues",
        "members",
        "team members",
        "users",
        "customers",
        "partners",
        "staff",
        "product",
        "business",
    )
)
_CONTACT = (SectionMeaning.LEGAL, SectionMeaning.EMPLOYER, SectionMeaning.APPLYING)


def reports_to(reading: Reading) -> Found[tuple[str, ...]] | None:
    """The roles that the holder reports to, or that assign the duties."""
    stated = _listed(reading, "reports_to")
    if stated is not None:
        return stated
    for statement in reading.near("reports_to", skip=_CONTACT):
        for cue in pattern("reports_to").finditer(reading.plain, statement.start, statement.end):
            end = _clause_end(reading, cue.end(), statement.end, others=("of", "for", "at", "in"))
            names = tuple(name for name in _names(reading.text[cue.end() : end], split_and=False) if _is_leader(name))
            if names:
                return reading.found(names[:_MOST], cue.start(), end)
    return None


def collaborates_with(reading: Reading) -> Found[tuple[str, ...]] | None:
    """The people and teams that the holder works with, in the text's order."""
    stated = _listed(reading, "collaborates_with")
    if stated is not None:
        return stated
    names: dict[str, str] = {}
    first: tuple[Statement, int] | None = None
    for statement in reading.near("collaborates_with", skip=_CONTACT):
        for cue in pattern("collaborates_with").finditer(reading.plain, statement.start, statement.end):
            if not _is_own_work(reading, statement, cue):
                continue
            end = _clause_end(reading, cue.end(), statement.end, others=())
            found = [name for name in _names(reading.text[cue.end() : end], split_and=True) if _are_people(name)]
            for name in found:
                names.setdefault(name.lower(), name)
            if found and first is None:
                first = statement, cue.start()
    return None if first is None else reading.stated(tuple(islice(names.values(), _MOST)), *first)


def _listed(reading: Reading, fact: str) -> Found[tuple[str, ...]] | None:
    """From a section of its own ("Reports To") or a label ("Reports to: Head of Payments")."""
    for span in reading.labelled.get(fact, ()):
        spans = _whole_list(reading, span.start) or [(span.start, min(span.end, span.start + 300))]
        split_and = fact == "collaborates_with"
        names: list[str] = []
        for start, end in spans:
            stop = _clause_end(reading, start, end, others=("of",) if split_and else ("of", "for", "in"))
            names += [name for name in _names(reading.text[start:stop], split_and=split_and) if len(name.split()) <= 7]
        if names:
            return reading.found(tuple(dict.fromkeys(names))[:_MOST], spans[0][0], spans[-1][1])
    return None


def _whole_list(reading: Reading, start: int) -> list[tuple[int, int]]:
    """The bullets of the section whose first block begins at `start`."""
    for section in reading.sections:
        if section.heading is not None and section.blocks and section.blocks[0].start == start:
            return list(_bullets(section))
    return []


def _bullets(section: Section) -> Iterator[tuple[int, int]]:
    for block in section.blocks[:_MOST]:
        if block.kind is BlockKind.BULLET:
            yield block.start, block.end


def _clause_end(reading: Reading, start: int, end: int, others: tuple[str, ...]) -> int:
    """Where the list of people ends; the words in `others` may stand within it ("Head of Data")."""
    end = min(end, start + 260)
    for found in _END.finditer(reading.plain, start, end):
        if found.group() not in others and found.start() > start + 1:
            return found.start()
    return end


def _names(text: str, *, split_and: bool) -> list[str]:
    parts = [part for piece in _SPLIT.split(text) for part in (_and_parts(piece) if split_and else [piece])]
    names = [_ARTICLE.sub("", " ".join(part.split()).strip(" ,;:.-'\"")) for part in parts]
    return [name for name in names if 1 < len(name) <= 60]


def _and_parts(piece: str) -> list[str]:
    """The parts around "and", unless they share their noun: "frontend and UX teams" stays whole."""
    parts = _AND.split(piece)
    return parts if all(pattern("people").search(part.lower()) for part in parts) else [piece]


def _is_leader(name: str) -> bool:
    return bool(pattern("leaders").search(name.lower())) and len(name.split()) <= 7


def _are_people(name: str) -> bool:
    words = name.split()
    return (
        name.lower() not in _VAGUE
        and len(words) <= 6
        and bool(pattern("people").search(name.lower()))
        and not re.search(r"\b(?:experience|tools|technolog\w+|code|systems?|others)\b", name.lower())
    )


def _is_own_work(reading: Reading, statement: Statement, cue: re.Match[str]) -> bool:
    before = reading.plain[max(statement.start, cue.start() - 30) : cue.start()]
    if statement.meaning is SectionMeaning.PREFERRED:
        return False
    return not re.search(
        (
            r"\b(?:experience|our customers|interested in|the chance to|opportunity to|ability to"
            r"|able to|enjoy|love to|questions)\s*$"
        ),
        before,
    )
