"""Names that count only as written ("Go", "Spark") where a text gives up case: in capitals and in lists of tags."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rolefit_indexer.hits import Hit, Name
from rolefit_taxonomy import SkillClass

_AROUND = 25  # code points on each side by which a text in capitals is known
_FEWEST = 8  # capital letters there beside the name's own
_TAG_GAP = re.compile(r"\s*[,|/;·•]\s*(?:(?:and|or|&)\s+)?|\s+(?:(?:and|or|&)\s+)?")
_EDGE = re.compile(r"\s*(?:[,|;·•:.()\n]|$)")
_FEWEST_SURE = 2  # names in a list of tags that are told by their letters alone
_REMEMBERED = 1024


def revive(text: str, hits: Sequence[Hit], miscased: Sequence[Hit]) -> list[Hit]:
    """Those of the hits in another case that count all the same; `hits`, the others, are in order.

    In capitals an everyday word needs evidence as ever; among tags ("docker react go spring kafka") it has it.
    """
    shouted = [_doubtful(hit) for hit in miscased if text[hit.start].isupper() and _is_shouted(text, hit)]
    small = [hit for hit in miscased if text[hit.start].islower() and " " not in text[hit.start : hit.end]]
    return shouted + (_tags(text, hits, small) if small else [])


def _is_shouted(text: str, hit: Hit) -> bool:
    first = max(text.rfind("\n", 0, hit.start) + 1, hit.start - _AROUND)
    around = text[first : hit.start] + text[hit.end : hit.end + _AROUND].split("\n", 1)[0]
    return not any(map(str.islower, around)) and sum(map(str.isupper, around)) >= _FEWEST


def _tags(text: str, hits: Sequence[Hit], small: Sequence[Hit]) -> list[Hit]:
    """The small ones that stand in a list with sure names, with nothing but marks and space between them."""
    sure = [hit for hit in hits if not hit.ambiguous]
    if not _any_beside(text, sure, small):
        return []  # as in most texts
    found: list[Hit] = []
    run: list[Hit] = []
    for hit in sorted((*sure, *small), key=lambda hit: (hit.start, -hit.end)):
        if run and hit.start < run[-1].end:
            continue
        if run and not _TAG_GAP.fullmatch(text, run[-1].end, hit.start):
            found += _of_run(text, run)
            run = []
        run.append(hit)
    return found + _of_run(text, run)


def _any_beside(text: str, hits: Sequence[Hit], small: Sequence[Hit]) -> bool:
    """True where any of the small ones is joined to one of the hits, which are in order."""
    starts, ends = [hit.start for hit in hits], sorted([hit.end for hit in hits])
    for hit in small:
        before, after = bisect_right(ends, hit.start), bisect_left(starts, hit.end)
        if before and _TAG_GAP.fullmatch(text, ends[before - 1], hit.start):
            return True
        if after < len(starts) and _TAG_GAP.fullmatch(text, hit.end, starts[after]):
            return True
    return False


def _of_run(text: str, run: list[Hit]) -> list[Hit]:
    """A list's small names; at its ends only up to where a sentence begins or goes on ("java, python, go to")."""
    known = [hit for hit in run if hit.technology]
    if len(run) <= _FEWEST_SURE or len(known) < _FEWEST_SURE:
        return []
    if 2 * sum(text[hit.start].isupper() for hit in known) > len(known):  # it keeps case: "in MySQL, replicate DB2"
        return []
    first, last = 0, len(run)
    if not _begins(text, run[0].start):
        first = next(place for place, hit in enumerate(run) if not hit.ambiguous)
    if not _EDGE.match(text, run[-1].end):
        last = len(run) - next(place for place, hit in enumerate(reversed(run)) if not hit.ambiguous)
    return [_sure(hit) for hit in run[first:last] if hit.ambiguous]


def _begins(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start].rstrip(" \t")
    return not before or before[-1] in ",|;·•:.(\n-*"


def _doubtful(hit: Hit) -> Hit:
    return hit._replace(names=_flagged(hit.names, True), ambiguous=True, technology=False)


def _sure(hit: Hit) -> Hit:
    names = _flagged(hit.names, False)
    technology = names[0].skill.skill_class is SkillClass.TECHNOLOGY
    return hit._replace(names=names, ambiguous=False, technology=technology)


@lru_cache(_REMEMBERED)
def _flagged(names: tuple[Name, ...], ambiguous: bool) -> tuple[Name, ...]:
    return tuple(Name(name.skill, replace(name.alias, ambiguous=ambiguous)) for name in names)
