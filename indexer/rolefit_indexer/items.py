"""The items of the lists in a statement: "Experience with Docker, Helm charts or Nomad" has Docker, Helm and Nomad."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rolefit_indexer.mentions import Mention
from rolefit_indexer.statements import Statement
from rolefit_indexer.wording import phrase_pattern, wording
from rolefit_taxonomy import SkillClass

LONGEST_KNOWN = 60  # code points of an item that still is little more than the known name in it
_SHORTEST = 2  # one letter is the mark of a list: "(b) Docker"
_END = re.compile(r"[\s.!?:;…*_-]+$")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: `text[start:end]` without what leads in and what says its kind.

    `joined`: to the item before it, as a list joins; `bare`: to a neighbour by nothing but a space. `led`: "experience
    with" stands before it. `known`: the skills named in it.
    """

    start: int
    end: int
    joined: bool
    bare: bool
    led: bool
    known: Sequence[Mention]

    @property
    def families(self) -> list[str]:
        """Those of the technologies that the item is."""
        if self.end - self.start > LONGEST_KNOWN:
            return []
        return [mention.skill.family for mention in self.known if _is_technology(mention)]


def _is_technology(mention: Mention) -> bool:
    return mention.skill.skill_class is SkillClass.TECHNOLOGY


def items_of(text: str, folded: str, statement: Statement, mentions: Sequence[Mention]) -> Iterator[Item]:
    """The items of a statement, in order."""
    names = [mention for mention in mentions if not mention.is_act]
    start, joined, known = statement.start, False, 0
    for found in _separators().finditer(folded, statement.start, statement.end):
        while known < len(names) and names[known].end <= found.start():
            known += 1
        if known < len(names) and names[known].start < found.end():
            continue  # within a name: "CI/CD", "research and development"
        yield from _cut(text, folded, start, found.start(), joined, names)
        start, joined = found.end(), found.lastgroup == "join"
    yield from _cut(text, folded, start, statement.end, joined, names)


def _cut(text: str, folded: str, start: int, end: int, joined: bool, names: Sequence[Mention]) -> Iterator[Item]:
    """A piece as an item without what leads in and what says its kind; at the known names, where there are several."""
    led = False
    for lead in _leads().finditer(folded, start, end):
        led = lead.lastgroup == "lead" or (led and lead.start() == start)
        start = lead.end()
    while filler := _fillers().match(folded, start, end):
        start = filler.end()
    while (tail := _END.search(text, start, end)) or (tail := _kinds().search(folded, start, end)):
        end = tail.start()
    known = [mention for mention in names if start <= mention.start and mention.end <= end]
    cuts = [place for mention in known for place in (mention.start, mention.end)]
    if len(known) == 1 and _is_technology(known[0]):  # it may be part of a longer name: "Acme SQL"
        cuts = []
    for begin, stop in pairwise((start, *cuts, end)):
        words = text[begin:stop]
        first, last = begin + len(words) - len(words.lstrip()), stop - len(words) + len(words.rstrip())
        if last - first >= _SHORTEST:
            inside = [mention for mention in known if first <= mention.start < last]
            yield Item(first, last, joined or begin > start, begin > start or stop < end, led, inside)


@cache
def _separators() -> re.Pattern[str]:
    known = wording().alternatives
    words = phrase_pattern(word for word in (*known["or"], *known["and"]) if word[0].isalpha())
    return re.compile(rf"(?P<join>\s*(?:[,;|•·(){{}}\[\]\"“”،؛、/]|\s[+&]\s|{words})+\s*)|:\s|\s[-–—]\s|[.!?]\s|[\t\n]")


@cache
def _leads() -> re.Pattern[str]:
    known = wording()
    cues = (phrase for sort in ("required_soft", "required_weak", "used") for phrase in known.cues[sort])
    lead = phrase_pattern((*cues, *known.alternatives["examples"]))
    return re.compile(rf"(?:(?P<lead>{lead})|(?P<way>{phrase_pattern(known.alternatives['fillers'])}))[\s:,]*")


@cache
def _fillers() -> re.Pattern[str]:
    return re.compile(rf"[\s\"'“‘*_-]+|v?\d+(?:\.(?:\d+|x))*\+?\s+|{phrase_pattern(wording().alternatives['fillers'])}")


@cache
def _kinds() -> re.Pattern[str]:
    """What follows a name and says what it is, or which version: "frameworks", "in production", "3.x"."""
    known = wording().alternatives
    return re.compile(
        rf"(?:\s+{phrase_pattern((*known['nouns'], *known['tails']))}|\s+v?\d{{1,2}}(?:\.(?:\d+|x))*\+?)$"
    )
