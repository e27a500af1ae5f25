"""The title of a role: stated by the file, its first lines, a label, or told in a sentence."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from rolefit_indexer.document import BlockKind
from rolefit_indexer.facts.fields import Fields
from rolefit_indexer.facts.phrases import alternatives, pattern, phrases
from rolefit_indexer.facts.places import mentions
from rolefit_indexer.facts.reading import Found, Reading, Span
from rolefit_indexer.readers.markup import resolved

_WORDS, _CHARS = 12, 110
_GENDERS = re.compile(
    r"\s*[(\[]\s*(?:[mfdwxhn](?:\s*[/|,*]\s*[mfdwxhn])+|all genders|any gender|[^()]*\bremote\b[^()]*)\s*[)\]]",
    re.I,
)
_LEAD = re.compile(
    r"^\s*(?:\[[^\]]*\]\s*|(?:re|fwd?):\s*|job application for\s+|(?:we(?:'re| are) )?(?:hiring"
    r"|looking for|seeking):?\s+(?:an?\s+)?)+",
    re.I,
)
_CUT = re.compile(
    r"\s+[|•·]\s+|\s+at (?=[A-Z])|\s+@\s+|,\s*(?=(?:full|part)[- ]?time|remote|permanent)|\s+(?=<[A-Z]+>)",
    re.I,
)
_TAIL = re.compile(r"\s+[-–—]\s+(?P<dash>[^-–—]+)$|,\s+(?P<comma>[^,]+)$|\s+in\s+(?P<place>[A-Z].*)$")
_ABSTRACT = frozenset(("engineering", "professional", "master", "head", "lead", "support"))
_POSTS = re.compile(r"\s*[-–—(]\s*\d+ (?:posts?|positions?|openings?|vacanc(?:y|ies))\)?$", re.I)
_TOLD = re.compile(
    r"\bThe (?P<title>(?:[A-Z][\w+#./&-]*|\([^()]{1,30}\))(?: (?:[A-Z][\w+#./&-]*|\([^()]{1,30}\)|of|and"
    r"|&)){0,6}?) (?=[a-z])"
)
_SOUGHT = re.compile(
    r"\b(?:looking for|seeking|hiring|searching for|recruiting|need|needs|recruit|hire)\s+(?:an?|our next"
    r"|additional|another|new|one|two|some)?\s*"
    r"(?P<title>(?:[\w+#./&-]+ ){0,6}?[\w+#./&-]+)(?=\s+(?:to|who|that|with|for|in|based|on|at|joining"
    r"|and)\b|[.,;:!(]|$)"
)
_ADJECTIVES = re.compile(
    r"^(?:(?:an?|additional|new|passionate|experienced|talented|motivated|skilled|dedicated|great|strong"
    r"|hands-on|highly|another|enthusiastic|full-time|part-time|further)\s+)+",
    re.I,
)


def title(reading: Reading, fields: Fields) -> Found[str] | None:
    """What the role is called, without company, place and gender marks; None where nothing names it."""
    stated = fields.text("title", "job title", "position", "role", "name")
    if stated is not None:
        return Found(clean(stated.value), stated.evidence)
    for candidate in (
        _page_title,
        _first_line,
        _labelled,
        _any_early_line,
        _told,
        _opening,
        _sought,
        _first_heading,
    ):
        found = candidate(reading)
        if found is not None:
            return found
    return None


def clean(words: str) -> str:
    """A title without what doesn't name the role: company, place, "(m/f/d)", "[jobs]"."""
    kept = _GENDERS.sub("", _LEAD.sub("", " ".join(resolved(words).split())))
    kept = _CUT.split(kept)[0].strip() or kept
    kept = _without_place(kept)
    while (tail := _TAIL.search(kept)) and _only_place(tail["dash"] or tail["comma"] or tail["place"]):
        kept = kept[: tail.start()]
    return _POSTS.sub("", kept).strip(" ,;:.-–—|")


def _without_place(words: str) -> str:
    """The words before a place that follows the role's name: "Data Engineer Nairobi contract 12 months"."""
    for mention in mentions(words):
        before = re.sub(r"(?:\s+in|\s+-|\s+@|,|\s*\()\s*$", "", words[: mention.start].rstrip())
        if (
            mention.place.kind != "people"
            and before
            and names_role(before)
            and not words[: mention.start].rstrip().endswith("(")
        ):
            return before
    return words


def _only_place(tail: str) -> bool:
    return (
        bool(mentions(tail))
        or bool(pattern("remote").search(tail.lower()))
        or bool(pattern("hybrid").search(tail.lower()))
    )


@cache
def _role_noun() -> re.Pattern[str]:
    return re.compile(alternatives(phrases().role_nouns))


def names_role(words: str) -> bool:
    """True where the words hold a noun like "engineer" or "manager"."""
    found = _role_noun().search(words.lower())
    return found is not None and (len(words.split()) > 1 or found.group() not in _ABSTRACT)


def _page_title(reading: Reading) -> Found[str] | None:
    stated = reading.document.title
    if not stated or not clean(stated):
        return None
    start = reading.document.text.find(stated)
    return reading.found(clean(stated), max(start, 0), start + len(stated) if start >= 0 else 0)


def _lines(reading: Reading, most: int) -> Iterator[Span]:
    """The early short lines that may be a title."""
    blocks = (block for block in reading.document.blocks if block.kind is not BlockKind.BULLET)
    for block in islice(blocks, most):
        words = reading.text[block.start : block.end].strip()
        short = 0 < len(words) <= _CHARS and len(words.split()) <= _WORDS
        trail = len(re.findall(r"\s[/>»›]\s", words)) > 1
        if (
            short
            and not trail
            and words[-1] not in ".!?:"
            and "@" not in words
            and not re.match(r"[\w ]{2,20}:\s", words)
        ):
            yield Span(block.start, block.end)


def _named(reading: Reading, spans: Iterator[Span]) -> Found[str] | None:
    for span in spans:
        words = clean(reading.words(span.start, span.end))
        if words and names_role(words):
            return reading.found(words, span.start, span.end)
    return None


def _first_line(reading: Reading) -> Found[str] | None:
    return _named(reading, _lines(reading, 2))


def _labelled(reading: Reading) -> Found[str] | None:
    short = (span for span in reading.labelled.get("title", ()) if span.end - span.start <= _CHARS)
    return _named(reading, short)


def _any_early_line(reading: Reading) -> Found[str] | None:
    return _named(reading, _lines(reading, 12))


def _told(reading: Reading) -> Found[str] | None:
    """The subject of a sentence: "The BackEnd Engineer is responsible for ..."."""
    for found in islice(_TOLD.finditer(reading.text, 0, 6_000), 20):
        last = found["title"].split()[-1]
        if names_role(last):
            return reading.found(found["title"], *found.span("title"))
    return None


def _opening(reading: Reading) -> Found[str] | None:
    """The first words of a text that lost its line ends: "Technical Lead Developer Acme Berlin Date posted ..."."""
    named = None
    for found in islice(re.compile(r"[A-Z(][\w+#./&()-]*").finditer(reading.text, 0, _CHARS), 8):
        if (found.start() and reading.text[found.start() - 1] != " ") or (named is None and found.start() > 70):
            break
        if names_role(found.group()):
            named = found.end()
            continue
        if named is not None:
            break
    words = clean(reading.words(0, named)) if named else ""
    return reading.found(words, 0, named or 0) if words and len(words.split()) <= 8 else None


def _sought(reading: Reading) -> Found[str] | None:
    """Who is sought: "We are looking for a back-end developer to join us"."""
    for statement in islice(reading.near("seeking"), 8):
        for found in _SOUGHT.finditer(reading.text, statement.start, statement.end):
            words = _ADJECTIVES.sub("", found["title"])
            if words and names_role(words.split()[-1]):
                return reading.found(words, *found.span("title"))
    return None


def _first_heading(reading: Reading) -> Found[str] | None:
    """The first heading that announces no section, where nothing names a role by its noun."""
    for section in reading.sections[:3]:
        if section.heading is not None and section.meaning is None and section.heading.level == 1:
            return reading.found(clean(section.title), section.heading.start, section.heading.end)
    return None
