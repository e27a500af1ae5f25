"""Where the work is done and where the users are."""

import re
from collections.abc import Sequence
from math import isfinite
from typing import cast

from rolefit_engine.domain import SectionMeaning
from rolefit_engine.facts import Coordinates
from rolefit_indexer.document import BlockKind
from rolefit_indexer.facts.fields import Fields, mapping, mappings
from rolefit_indexer.facts.phrases import pattern
from rolefit_indexer.facts.places import Mention, country_of, mentions, within
from rolefit_indexer.facts.reading import Found, Reading, Span
from rolefit_indexer.facts.title import names_role
from rolefit_indexer.statements import Statement

_CHARS, _EARLY, _SHORT_LINE = 100, 10, 110
_BASED = re.compile(
    r"(?:\b(?:you(?:'ll| will| would)?(?: be)?|the (?:position|role|job)(?: is)?|position is"
    r"|role is)\s+(?:be )?(?:based|located)\s+(?:in|at|out of)"
    r"|\bbased in|\b(?:in|at|from) our\b|\boffices? in|\b(?:work from|join) (?:us in|our)|\b(?:position"
    r"|role|job|vacancy|opening) in)\s+(?:the |our |downtown |central )?$"
)
_NO_SEAT = re.compile(
    r"\b(?:company|start-?up|agency|bank|group|firm|who|that|which|organi[sz]ation|clients?|customers?"
    r"|we are|we're|is a|is an)\b[^.]*$"
)
_WIDE = re.compile(
    r"\b(?:or|and|in|based|within|fully|full|time|africa|europe|asia|eu|emea|apac|mea|latin america"
    r"|north america|worldwide|world|anywhere|globally|global|the|east|west|utc|gmt|أو)\b|[\W\d_]"
)
_LATITUDE = ("latitude", "lat")
_LONGITUDE = ("longitude", "lon", "lng", "long")
_JOINER = re.compile(r"^(?:\s*,?\s*(?:or|and|&|/|-|und|in|near)?\s*|\s*\(\s*)$")
_LABEL_FREE = re.compile(r"^(?:location|place of work|mahali|based in)\s+", re.I)
_NOT_MARKET = (
    SectionMeaning.EMPLOYER,
    SectionMeaning.BENEFITS,
    SectionMeaning.LEGAL,
    SectionMeaning.APPLYING,
    SectionMeaning.EDUCATION,
)


def location(reading: Reading, fields: Fields, places: Sequence[Mention]) -> Found[str] | None:
    """The place of work in the text's words. Remote alone is no place.

    Where the file's own field and a line of the body state it differently, both are given: "Remote (Egypt); 'Based in
    Egypt or anywhere globally'".
    """
    stated = _stated_location(fields)
    line = _based_line(reading, places)
    if stated is not None:
        if line is not None and line.value.lower() not in stated.value.lower():
            return Found(f"{stated.value}; '{line.value}'", line.evidence)
        return stated
    for told in (_labelled(reading, places), line, _line_of_places(reading, places), _told(reading, places)):
        if told is not None:
            return told
    return None


def coordinates(fields: Fields) -> Found[Coordinates] | None:
    """Where the file says the place lies: JSON-LD's `jobLocation.geo`, `latitude` and `longitude`, `geo: 1, 2`."""
    places: list[tuple[str, object]] = [
        ("latitude", {"latitude": fields.value(*_LATITUDE), "longitude": fields.value(*_LONGITUDE)}),
        *((name, fields.value(name)) for name in ("geo", "coordinates")),
        *(("job location", place.get("geo") or place) for place in mappings(fields.value("job location"))),
    ]
    for name, place in places:
        if (found := _coordinates(place)) is not None:
            return Found(found, fields.evidence(name, "lat"))
    return None


def _coordinates(place: object) -> Coordinates | None:
    if isinstance(place, str):
        pair: list[object] = [*place.split(",")]
    elif isinstance(place, list):
        pair = cast("list[object]", place)
    else:
        stated = mapping(place)
        pair = [
            next((stated[name] for name in names if stated.get(name) is not None), None)
            for names in (_LATITUDE, _LONGITUDE)
        ]
    try:
        latitude, longitude = (float(str(degrees)) for degrees in pair)
    except ValueError:
        return None
    known = isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180
    return Coordinates(latitude, longitude) if known and (latitude or longitude) else None  # 0, 0 is a form left empty


def _stated_location(fields: Fields) -> Found[str] | None:
    written = fields.text("location", "place", "city")
    if written is not None:
        only_remote = (
            not mentions(written.value)
            and pattern("remote").search(written.value.lower())
            and len(written.value.split()) <= 3
        )
        return None if only_remote else written
    listed = [
        text
        for entry in mappings(fields.value("job location"))
        if (text := _address(mapping(entry.get("address")) or entry))
    ]
    if listed:
        return Found(" or ".join(dict.fromkeys(listed)), fields.evidence("job location"))
    plain = fields.text("job location")
    allowed = fields.texts("applicant location requirements")
    if plain is None and allowed is not None:
        return Found(f"Remote ({', '.join(allowed.value)})", allowed.evidence)
    return plain


def _address(address: object) -> str:
    parts = [mapping(address).get(key) for key in ("addressLocality", "addressRegion", "addressCountry")]
    names = [str(mapping(part).get("name") or "") if mapping(part) else str(part or "") for part in parts]
    if names[2]:
        names[2] = country_of(names[2]) or names[2]
    return ", ".join(dict.fromkeys(name.strip() for name in names if name.strip()))


def _labelled(reading: Reading, places: Sequence[Mention]) -> Found[str] | None:
    for whole in reading.labelled.get("location", ()):
        if whole.end - whole.start > 3 * _CHARS:
            continue
        known = within(places, whole.start, whole.end)
        span = _without_aside(reading, whole, known)
        words = reading.words(span.start, span.end)
        bare = re.sub(
            r"[\W\d_]|\b(?:or|and|fully)\b",
            "",
            pattern("remote").sub("", pattern("hybrid").sub("", words.lower())),
        )
        if bare and len(words) <= _CHARS and (known or words[:1].isupper()):
            return reading.found(words, span.start, span.end)
    return None


def _without_aside(reading: Reading, span: Span, known: Sequence[Mention]) -> Span:
    """The span up to what no longer speaks of places: "Leicester; one day a week from home", "Arusha (mostly)"."""
    if not known:
        return span
    last = known[-1].end
    aside = re.compile(r"\s*(?:;|\.\s|\(\S+\s+\S+\s+\S+\s)").search(reading.text, last, span.end)
    if aside is not None:
        return Span(span.start, aside.start())
    return Span(span.start, last) if span.end - span.start > _CHARS else span


def _based_line(reading: Reading, places: Sequence[Mention]) -> Found[str] | None:
    """A bullet or short line that states the place as a whole: "Based in Egypt or anywhere globally"."""
    for mention in places[: _EARLY * 2]:
        statement = reading.statement(mention.start)
        words = reading.text[statement.start : statement.end].strip()
        if mention.place.kind != "people" and len(words) <= _SHORT_LINE and re.match(r"based in\b", words, re.I):
            return reading.found(reading.words(statement.start, statement.end), statement.start, statement.end)
    return None


def _line_of_places(reading: Reading, places: Sequence[Mention]) -> Found[str] | None:
    """An early short line of little but places ("Cairo, Egypt or Remote"), or a place in the first line."""
    for block in reading.document.blocks[:_EARLY]:
        if block.end - block.start > _SHORT_LINE or block.kind is BlockKind.BULLET:
            continue
        begin = block.start
        for part in re.split(r"(\s[·|•]\s|\s[-–]\s)", reading.text[block.start : block.end]):
            end = begin + len(part)
            named = [mention for mention in within(places, begin, end) if mention.place.kind != "people"]
            alone = bool(named) and _little_else(reading, named, begin, end)
            if alone or (named and names_role(reading.plain[begin : named[0].start])):
                first, last = (begin, end) if alone else (named[0].start, _last_joined(reading, named))
                return reading.found(_closed(reading.words(first, last)), first, last)
            begin = end
    return None


def _closed(words: str) -> str:
    return words + ")" * max(0, words.count("(") - words.count(")"))


def _little_else(reading: Reading, named: Sequence[Mention], begin: int, end: int) -> bool:
    rest = (
        reading.plain[begin : named[0].start]
        + " "
        + " ".join(
            reading.plain[one.end : two.start] for one, two in zip(named, [*named[1:], None], strict=True) if two
        )
        + " "
        + reading.plain[named[-1].end : end]
    )
    rest = pattern("hybrid").sub(" ", pattern("remote").sub(" ", rest))
    return not re.sub(_WIDE, "", rest)


def _told(reading: Reading, places: Sequence[Mention]) -> Found[str] | None:
    """A place in a sentence: "based in Berlin", "in our Nairobi office", "full-time, Berlin or remote"."""
    for mention in places[:40]:
        statement = reading.statement(mention.start)
        if mention.place.kind == "people" or statement.meaning is SectionMeaning.LEGAL:
            continue
        before = reading.plain[max(statement.start, mention.start - 80) : mention.start]
        last = _last_joined(reading, within(places, mention.start, statement.end))
        after = reading.plain[last : last + 30]
        seat = _BASED.search(before)
        told = (seat and not _NO_SEAT.search(before[: seat.start()])) or _LABEL_FREE.match(before)
        office = re.match(r"\s+(?:office|headquarters|hq|campus)\b", after) and re.search(
            r"\b(?:the|our|in|at|your)\s+$", before
        )
        segment = re.search(r"(?:^|,\s)$", before) and re.match(
            r"\s+or\s+remote|\s*\(?(?:remote|hybrid|on-?site)", after
        )
        if told or office or segment:
            return reading.found(reading.words(mention.start, last), mention.start, last)
    return None


def _last_joined(reading: Reading, named: Sequence[Mention]) -> int:
    """The end of the places that follow one another: "Dar es Salaam Tanzania"."""
    end = named[0].end
    for mention in named[1:]:
        if mention.place.kind == "people" or not _JOINER.match(reading.plain[end : mention.start]):
            break
        end = mention.end
    return end


def country(reading: Reading, fields: Fields, place: Found[str] | None) -> Found[str] | None:
    """The one country of the place of work by its English name; None where the text leaves several."""
    stated = fields.text("country", "address country")
    if stated is not None and (known := country_of(stated.value)):
        return Found(known, stated.evidence)
    for span in reading.labelled.get("country", ()):
        named = {
            mention.place.country for mention in mentions(reading.text[span.start : min(span.end, span.start + _CHARS)])
        }
        if len(named) == 1:
            return reading.found(named.pop(), span.start, span.end)
    if place is None:
        return None
    countries = {mention.place.country for mention in mentions(place.value) if mention.place.kind != "people"}
    return Found(countries.pop(), place.evidence) if len(countries) == 1 else None


def market(reading: Reading, places: Sequence[Mention]) -> Found[str] | None:
    """The countries whose users the work serves ("users in Tanzania", "Tanzanian users"), joined by commas."""
    named: dict[str, tuple[bool, Mention]] = {}
    for mention in places[:80]:
        statement = reading.statement(mention.start)
        if statement.meaning in _NOT_MARKET or not _of_users(reading, mention, statement):
            continue
        by_name = mention.place.kind != "people"
        if mention.place.country not in named or (by_name and not named[mention.place.country][0]):
            named[mention.place.country] = (by_name, mention)
    if not named:
        return None
    best = next(iter(named.values()))[1]
    return reading.stated(", ".join(named), reading.statement(best.start), best.start)


def _of_users(reading: Reading, mention: Mention, statement: Statement) -> bool:
    before = reading.plain[max(statement.start, mention.start - 90) : mention.start]
    after = reading.plain[mention.end : min(statement.end, mention.end + 40)]
    if mention.place.kind == "people":
        return bool(re.match(r"\s+(?:[\w-]+\s+)?" + pattern("market_people").pattern, after))
    cued = [found.end() for found in pattern("market_people").finditer(before)]
    if not cued or not re.search(
        r"\b(?:in|across|from|throughout|of|and|,|[A-Za-z]+)\s+(?:(?:the|western|eastern|northern|southern"
        r"|rural|all of)\s+)*$",
        before,
    ):
        return False
    between = before[cued[-1] :]
    return bool(re.search(r"\b(?:in|across|throughout|from|around)\b", between)) and not re.search(
        r"[.;:]|\b(?:office|act of|law|based|team)\b", between
    )
