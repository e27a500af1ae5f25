"""What a section is for as its own lines tell it, where its heading is one that no list knows."""

import re
from collections.abc import Sequence
from functools import cache

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.document import Block, BlockKind
from rolefit_indexer.wording import cue_pattern, wording
from rolefit_taxonomy import fold

_OPENING = 70  # code points of a line that are looked at
_LINES = 12  # of a section; the first tell enough
_FEWEST = 2
_ASKING_SHARE = 1 / 6  # names stand alone in many lists: "Kafka", "Docker and Helm"
_LONG = 200  # code points; so long a line is no item of a list


def meaning_by_content(text: str, title: str, blocks: Sequence[Block], *, asked: bool) -> SectionMeaning | None:
    """Whether lines under a heading that says nothing tell duties, or ask ("Experience with ..."), or neither.

    `asked`: a section above asks already. Lines that ask below it tell pluses where the heading has a word of praise
    or wish ("Makes us smile").
    """
    lines = [block for block in blocks if _is_item(text, block)]
    if len(lines) < _FEWEST:
        return None
    openings = [fold(text[line.start : min(line.end, line.start + _OPENING)]) for line in lines[:_LINES]]
    doing = sum(_doing_pattern().match(opening) is not None for opening in openings)
    if doing * 2 > len(openings):
        return SectionMeaning.DUTIES
    if asked and cue_pattern("pluses").search(fold(title[:_LONG])) is not None:
        return SectionMeaning.PREFERRED
    asking = sum(cue_pattern("asking").search(opening) is not None for opening in openings)
    return SectionMeaning.REQUIREMENTS if asking > doing and asking >= len(openings) * _ASKING_SHARE else None


def _is_item(text: str, block: Block) -> bool:
    """True for a bullet, and for a short line that is no sentence: crawled text loses the marks of its bullets."""
    if block.kind is BlockKind.BULLET:
        return True
    return block.end - block.start <= _LONG and text[block.end - 1] not in ".!?:"


@cache
def _doing_pattern() -> re.Pattern[str]:
    """A line that begins with a verb of doing: "Design ...", "Designing ...", "You maintain ..."."""
    verbs = [re.escape(verb) for verb in wording().cues["doing"]]
    words = [rf"{verb}s?|{verb[:-1]}ing" if verb.endswith("e") else rf"{verb}(?:s|{verb[-1]}?ing)?" for verb in verbs]
    return re.compile(rf"(?:to\s+|you\s+)?(?:\w+ly\s+)?(?:{'|'.join(words)})(?!\w)")
