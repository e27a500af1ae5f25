"""What a person should look at of a page that was read: signs that its text is not what it should be."""

import re
from collections.abc import Iterator

from rolefit_engine.domain import Role, RoleType, SectionMeaning
from rolefit_indexer.document import MAX_LENGTH, Block, BlockKind, Document
from rolefit_indexer.sections import sections

_CUT = re.compile(r"(?:\[?(?:\.\.\.|…)\]?|(?:\.\.\.|…)?\s*\b(?:read|show|see|view) (?:more|full \w+))\W{0,3}$", re.I)
_CLOSED = re.compile(r"[.!?:;؟。…)\]}\"'”’»*]\s*$")
_LEAST_WORDS = 8  # of a paragraph that should end as a sentence does
_SHOWN = 40  # code points of what is cut off


def suspicions(document: Document, role: Role) -> Iterator[str]:
    """What looks wrong with a role's page, in words for a person; nothing where nothing does."""
    if role.type is not RoleType.NONE and not role.skills:
        yield "no skill was found in it"
    if (cut := _cut_off(document)) is not None:
        yield f'its text is cut off: "{cut}"'
    if document.is_cut:
        yield f"it is far too long: only the beginning was read, at most {MAX_LENGTH:,} characters of text"
    if lost := document.original.count("\ufffd"):
        yield f"{lost} character{'s' if lost > 1 else ''} of it could not be read: its encoding is damaged"


def _cut_off(document: Document) -> str | None:
    """The end of the first text that is cut off: at three dots or "Read more", or within the page's last sentence."""
    own = [
        block
        for section in sections(document)
        if section.meaning is not SectionMeaning.LEGAL
        for block in section.blocks
    ]
    for block in own:
        if _CUT.search(_end(document, block)):
            return _end(document, block)
    if own and _breaks_off(document.text[own[-1].start : own[-1].end], own[-1]):
        return _end(document, own[-1])
    return None


def _breaks_off(text: str, block: Block) -> bool:
    words = text.split()
    return block.kind is BlockKind.PARAGRAPH and len(words) >= _LEAST_WORDS and not _CLOSED.search(text[-8:])


def _end(document: Document, block: Block) -> str:
    text = document.text[max(block.start, block.end - _SHOWN) : block.end]
    return text if block.end - block.start <= _SHOWN else f"… {text.split(maxsplit=1)[-1]}"
