"""Facts that are lists of a section: equipment, benefits, what an application holds; and the file's tags."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.document import Block, BlockKind
from rolefit_indexer.facts.fields import Fields
from rolefit_indexer.facts.phrases import pattern
from rolefit_indexer.facts.reading import Found, Reading
from rolefit_indexer.sections import Section

_MOST, _CHARS = 30, 240
_NAME = re.compile(r"(?P<name>[^:.!?]{2,50}):\s+\S")


def equipment(reading: Reading) -> Found[tuple[str, ...]] | None:
    """What one must have to work; a section of "technical requirements" counts only where it lists devices."""
    for section in reading.of_meaning(SectionMeaning.EQUIPMENT):
        items = list(_items(reading, [section]))
        if any(pattern("equipment").search(reading.plain[start:end]) for start, end in items):
            return _found(reading, items)
    for statement in reading.near("brings_equipment", skip=(SectionMeaning.BENEFITS,)):
        if pattern("brings_equipment").search(reading.plain, statement.start, statement.end):
            return _found(reading, [(statement.start, statement.end)])
    return None


def benefits(reading: Reading) -> Found[tuple[str, ...]] | None:
    """What is offered besides pay; of "Network: Connect with ..." the name."""
    items = list(_items(reading, reading.of_meaning(SectionMeaning.BENEFITS)))
    if not items:
        return None
    words = [reading.words(start, end) for start, end in items]
    named = [_NAME.match(text) for text in words]
    listed = [name["name"] if name else text for name, text in zip(named, words, strict=True)] if all(named) else words
    return reading.found(tuple(dict.fromkeys(listed))[:_MOST], items[0][0], items[-1][1])


def tags(fields: Fields) -> Found[tuple[str, ...]] | None:
    """The file's own tags, in its order."""
    stated = fields.texts("tags", "keywords", "tag", "skills tags")
    if stated is None:
        return None
    listed = stated.value
    if len(listed) == 1 and "," in listed[0]:
        listed = tuple(part.strip() for part in listed[0].split(",") if part.strip())
    return Found(listed, stated.evidence)


def category(reading: Reading, fields: Fields) -> Found[str] | None:
    """The file's own category or department."""
    stated = fields.text("category", "occupational category", "department", "job category")
    if stated is not None:
        return stated
    for span in reading.labelled.get("category", ()):
        words = reading.words(span.start, span.end)
        if len(words) <= 60:
            return reading.found(words, span.start, span.end)
    return None


def _found(reading: Reading, items: list[tuple[int, int]]) -> Found[tuple[str, ...]] | None:
    if not items:
        return None
    words = tuple(dict.fromkeys(reading.words(start, end) for start, end in items))
    return reading.found(words[:_MOST], items[0][0], items[-1][1])


def _items(reading: Reading, sections: Iterable[Section]) -> Iterator[tuple[int, int]]:
    """Where the things a section lists stand: its bullets, else its sentences, up to the first long paragraph."""
    for section in sections:
        bullets = [block for block in section.blocks if block.kind is BlockKind.BULLET]
        for block in bullets:
            yield block.start, block.end
        if not bullets:
            for block in section.blocks[:_MOST]:
                yield from _sentences(reading, block)


def _sentences(reading: Reading, block: Block) -> Iterator[tuple[int, int]]:
    for index in range(bisect_left(reading.starts, block.start), bisect_left(reading.starts, block.end)):
        statement = reading.statements[index]
        if statement.end - statement.start <= _CHARS and "@" not in reading.text[statement.start : statement.end]:
            yield statement.start, statement.end
