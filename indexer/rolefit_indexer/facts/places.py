"""Countries and cities named in a text."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick


@dataclass(frozen=True, slots=True)
class Place:
    """A country ("country"), a city of it ("city") or a word like "Tanzanian" ("people")."""

    name: str
    country: str
    kind: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named at `[start, end)`."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    automaton: AhoCorasick
    places: tuple[Place, ...]
    by_name: dict[str, str]


@cache
def _gazetteer() -> _Gazetteer:
    found: dict[str, Place] = {}
    codes: dict[str, str] = {}
    text = (files("rolefit_indexer.facts") / "countries.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        country, code, people, cities, others = (part.strip() for part in line.split("|"))
        codes[code] = country
        for kind, names in (("country", f"{country},{others}"), ("people", people), ("city", cities)):
            for name in filter(None, map(str.strip, names.split(","))):
                found.setdefault(name, Place(name, country, kind))
                if name.isascii() and len(name) > 3:
                    found.setdefault(name.upper(), Place(name, country, kind))
    by_name = {name.lower(): place.country for name, place in found.items() if place.kind == "country"}
    by_name |= {code.lower(): country for code, country in codes.items()}
    return _Gazetteer(AhoCorasick(list(found)), tuple(found.values()), by_name)


def country_of(name: str) -> str | None:
    """The English name of a country given by any name or by its ISO code; None where unknown."""
    return _gazetteer().by_name.get(name.strip().lower())


def mentions(text: str) -> tuple[Mention, ...]:
    """The places named in a text in order; of places within each other the longest."""
    gazetteer = _gazetteer()
    hits = [
        Mention(start, end, gazetteer.places[index])
        for index, start, end in gazetteer.automaton.find_matches_as_indexes(text, overlapping=True)
        if _whole(text, start, end)
    ]
    hits.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return tuple(kept)


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    arabic = text[start] >= "\u0600"
    glued = arabic and before in ("و", "ب", "ل") and not text[max(0, start - 2) : start - 1].isalpha()
    return (not before.isalnum() or glued) and not after.isalnum()


def within(found: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """The mentions that stand in `[start, end)`; `found` is in order."""
    first = bisect_left(found, start, key=lambda mention: mention.start)
    listed: list[Mention] = []
    for mention in found[first:]:
        if mention.start >= end:
            break
        listed.append(mention)
    return listed
