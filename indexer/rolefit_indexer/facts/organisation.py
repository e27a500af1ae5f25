"""Who offers the role."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.document import BlockKind
from rolefit_indexer.facts.fields import Fields, mapping
from rolefit_indexer.facts.phrases import phrases
from rolefit_indexer.facts.places import mentions
from rolefit_indexer.facts.reading import Found, Reading, Span
from rolefit_indexer.facts.title import names_role
from rolefit_indexer.statements import Statement

_WORD = r"[A-Z0-9][\w&'’.+-]*"
_NAME = rf"(?P<name>[A-Z][\w&.+-]*(?:(?:\s(?:of|for|and|&|de|the))?\s{_WORD}){{0,4}})"
_SEEKS = re.compile(
    rf"(?:^|(?<=[.!?]\s)|\b[Hh]ere at\s){_NAME}(?:,[^,.]{{3,80}},)?\s(?:is|are)\s(?:currently |now "
    rf"|actively )?(?:seeking|looking for|hiring|searching for|recruiting|on the lookout"
    rf"|in search of)"
)
_DOES = re.compile(
    rf"^{_NAME}(?:,[^,.]{{3,80}},)?\s(?P<verb>is an? |is the |are an? |is building |is developing "
    rf"|[a-z]{{3,12}}s\s)"
)
_WE = re.compile(
    rf"\b(?:[Ww]e are|[Ww]e're|[Ww]e at|[Hh]ere at|[Jj]oin|[Jj]oining|[Ww]orking at|[Ww]ork at"
    rf"|[Ll]ife at|[Cc]areers at|[Aa]t)\s{_NAME}(?=[,.!?:]|\s(?:we|you|as|and|is|to|team|our|in|if"
    rf"|\|)|$)"
)
_OWNED = re.compile(
    rf"(?<![\w.]){_NAME}'s\s(?:[\w-]+\s){{0,3}}?(?:mission|products?|team|teams|platform|customers"
    rf"|clients|users|values|vision|culture|engineering|technology|services|software|network"
    rf"|community|website|systems?|infrastructure|growth|success)\b"
)
# "... builds the interfaces for Acme's library": whom a role's work is for, where the text tells what the role is.
_BUILT_FOR = re.compile(rf"\bfor {_NAME}'s\s")
_OFFERS = re.compile(
    rf"^(?:What|Why|About|Life at|Who is|Who are|Working at|Benefits at|Join|Why join|Why work at"
    rf"|The) {_NAME}(?:\s(?:offers|looks for|does|is|do))?\s*[?:]?$"
)
_IN_TITLE = re.compile(rf"(?:\bat|[|–—-]\s*[Cc]areers at|\s@)\s{_NAME}\s*(?:$|[,|(]|\s[-–—]\s)")
_FIRST_IS_LOCAL = re.compile(
    r"^(?P<name>[A-Z]\w+(?:\s[A-Z]\w+){0,3})\sni\s(?:shirika|kampuni|taasisi|mradi)"
    r"|[\"](?P<arabic>[^\"]{2,40})[\"]\s(?:شركة|منظمة|مؤسسة)"
)
_LEGAL_FORM = re.compile(rf"\b{_NAME}\s(?:Ltd|Limited|Inc|GmbH|LLC|PLC|plc|AG|S\.A|B\.V|SE|Oy|AB|Pty)\b\.?")
_HEAD_LINE = re.compile(
    rf"^{_NAME}\s[|·•-]\s(?=.*\b(?:[Rr]emote|[Ff]ull-?time|[Pp]art-?time|[Hh]ybrid|[Oo]n-?site"
    rf"|[Pp]ermanent)\b)"
)
_ORG_LINE = re.compile(
    r"^(?P<name>[A-Z][\w&'.-]*(?:\s(?:of|for|and|&|the|[A-Z][\w&'.-]*)){0,6}?\s(?:BANK|GROUP"
    r"|UNIVERSITY|MINISTRY|FOUNDATION|AUTHORITY|AGENCY|COMPANY|INSTITUTE|HOSPITAL|COUNCIL|LTD"
    r"|LIMITED|INC|GMBH|"
    r"Bank|Group|University|Ministry|Foundation|Authority|Agency|Company|Institute|Hospital"
    r"|Council|Ltd|Limited|Inc|GmbH|Cooperative|Labs|Technologies|Systems|Solutions))\.?(?:\s["
    r"|·•-]\s.*)?$"
)
_TELLING = (None, SectionMeaning.OVERVIEW, SectionMeaning.EMPLOYER)
# A shape, what a name in it is worth, and words one of which stands in it: finding those first is far cheaper.
_ANYWHERE = (
    (_SEEKS, 4, ("seeking", "looking for", "hiring", "searching", "recruiting", "on the lookout", "in search")),
    (_OWNED, 2, ("'s ",)),
    (
        _LEGAL_FORM,
        3,
        (" Ltd", " Limited", " Inc", " GmbH", " LLC", " PLC", " plc", " AG", " S.A", " B.V", " SE", " Oy", " Pty"),
    ),
    (_WE, 2, ("e are ", "e're ", "at ", "At ", "oin ", "oining ")),
)
_EARLY, _TELLING_UP_TO = 8, 40  # statements
_MOST = 400


def organisation(reading: Reading, fields: Fields) -> Found[str] | None:
    """The employer, from the file's fields, a label, or the way the text speaks of a name."""
    hiring = mapping(fields.value("hiring organization"))
    if isinstance(hiring.get("name"), str):
        return Found(str(hiring["name"]), fields.evidence("hiring organization"))
    stated = fields.text("organisation", "organization", "company", "employer", "hiring organization", "company name")
    if stated is not None:
        return stated
    for span in reading.labelled.get("organisation", ()):
        words = reading.words(span.start, span.end)
        if 1 < len(words) <= 60 and words[0].isupper() and len(words.split()) <= 6:
            return reading.found(words, span.start, span.end)
    return _in_text(reading)


def _in_text(reading: Reading) -> Found[str] | None:
    """The name with the most said for it: sentences that seek or offer count more than those that tell."""
    points: Counter[str] = Counter()
    places: dict[str, tuple[int, Span]] = {}
    for name, weight, span in _candidates(reading):
        points[name] += weight
        if name not in places or weight > places[name][0]:
            places[name] = weight, span
    for name in list(points):
        again = reading.text.count(name, 0, 20_000)
        points[name] += min(again - 1, 2)
        if " " not in name and again < 2 and points[name] < 3:
            points[name] -= 1
    best = max(points, key=lambda name: (points[name], -places[name][1].start), default=None)
    if best is None or points[best] < 2:
        return None
    return reading.found(best, places[best][1].start, places[best][1].end)


def _candidates(reading: Reading) -> Iterator[tuple[str, int, Span]]:
    """Every name that a statement speaks of as an employer, with what that is worth."""
    for shape, worth, marks in _ANYWHERE:
        for statement in _holding(reading, marks):
            yield from _named(_words(reading, statement), shape, statement.start, worth)
    for index, statement in enumerate(reading.statements[:_MOST]):
        heading = statement.kind is BlockKind.HEADING
        if heading or index < _EARLY:
            words = _words(reading, statement)
            for shape in (_OFFERS, _IN_TITLE, _ORG_LINE, _HEAD_LINE)[: 4 if index < _EARLY else 1]:
                yield from _named(words, shape, statement.start, 3)
        if index < _TELLING_UP_TO and statement.kind is BlockKind.PARAGRAPH and statement.meaning in _TELLING:
            words = _words(reading, statement)
            yield from _named(words, _DOES, statement.start, 1)
            if statement.meaning is not None:
                yield from _named(words, _BUILT_FOR, statement.start, 3)
            yield from _local(words, statement.start)


def _holding(reading: Reading, marks: tuple[str, ...]) -> Iterator[Statement]:
    """The statements in which a mark stands beside a name, each once."""
    seen: set[int] = set()
    for mark in marks:
        position = reading.text.find(mark)
        while position >= 0 and len(seen) < _MOST:
            after = reading.text[position + len(mark) : position + len(mark) + 1]
            if mark[-1] != " " or mark == "'s " or after.isupper():
                statement = reading.statement(position)
                if statement.start not in seen and statement.meaning is not SectionMeaning.LEGAL:
                    seen.add(statement.start)
                    yield statement
            position = reading.text.find(mark, position + 1)


def _words(reading: Reading, statement: Statement) -> str:
    return reading.text[statement.start : min(statement.end, statement.start + 500)]


def _named(words: str, shape: re.Pattern[str], start: int, weight: int) -> Iterator[tuple[str, int, Span]]:
    for found in shape.finditer(words):
        name = found["name"].rstrip(".'")
        verb = (found.groupdict().get("verb") or "").strip()
        if verb in phrases().words["not_employer_verbs"]:
            continue
        more = 1 if weight == 1 and verb.startswith(("is a", "is the", "are a", "is building", "is developing")) else 0
        more += 1 if weight == 1 and " " in name else 0
        if _is_name(name):
            yield name, weight + more, Span(start + found.start("name"), start + found.end())


def _local(words: str, start: int) -> Iterator[tuple[str, int, Span]]:
    for found in _FIRST_IS_LOCAL.finditer(words):
        group = "name" if found["name"] else "arabic"
        yield found[group].strip(), 3, Span(start + found.start(group), start + found.end(group))


def _is_name(name: str) -> bool:
    words = name.split()
    if words[0].lower() in _not_names() or (
        len(words) == 1 and (len(name) < 3 or name.lower().rstrip("s") in _not_names())
    ):
        return False
    if names_role(words[-1]) or any(
        word.lower() in ("team", "department", "university", "monday", "gender") for word in words
    ):
        return False
    place = mentions(name)
    return not (place and place[0].end - place[0].start >= len(name) - 2)


@cache
def _not_names() -> frozenset[str]:
    return frozenset(phrases().words["not_names"])
