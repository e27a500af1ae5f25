"""What headings announce, from the wording of each language."""

import re
from functools import cache, lru_cache

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.phrases import Phrasebook
from rolefit_indexer.wording import cue_pattern, phrase_pattern, wording
from rolefit_taxonomy import fold

SHARE = re.compile(
    r"\(?\s*(?:approx(?:imately)?\.?|about|ca\.?|~)?\s*(\d{1,3})\s*%\s*(?:of\s+(?:your\s+|the\s+|working\s+)*time)?\s*\)?",
    re.I,
)
_SHORT_WORD = 3  # letters: titles leave such words small
_BEFORE_EMPLOYER = frozenset(
    {"at", "@", "join", "joining", "about", "by", "for", "with", "the", "chez", "what", "why", "in"}
)
_REMEMBERED = 4096  # headings; texts repeat them
_LONGEST = 200  # code points; what is longer announces nothing
_ASIDE = re.compile(r"\s+\((?:[^\s()]+\s+){2,}[^\s()]+\)\s*:?\s*$")
_LATIN_IN_ARABIC = re.compile(r"[\u0620-\u064a]\s?[A-Za-z]")
_REMARK = re.compile(r"\s*\([^()]*\)$")
_ORDINALS = "اولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا"
_MARKS = re.compile(rf"^(?:[^\w+]+|(?:{_ORDINALS}|\d{{1,2}}(?:\.\d{{1,2}})*|[a-h]|[ivx]{{1,4}})\s?[:.)]\s+)+")
_SAID_BEFORE = re.compile(r"[^\W\d][^\s,:]*(?: [^\s,:]+){0,2} [–—-] (?=\w+ \w+ \w+)")
_FIRST_WORD = re.compile(r"[a-z]+", re.I | re.A)
_TAIL = re.compile(r"(?<=\w) (?:of|for) (?:the|an?|this|our) .*$")


def heading_meaning(title: str) -> SectionMeaning | None:
    """What a heading announces, or None.

    The whole heading counts first, then a known pattern of words ("What ... offers"), then the longest known phrase
    that makes up a good part of it, then a cue ("It would help to know:"). "You don't need" is no "you need".
    """
    return _meaning(title) if len(title) <= _LONGEST else None


@lru_cache(_REMEMBERED)
def _meaning(title: str) -> SectionMeaning | None:
    plain = _plain(_without_aside(title))
    if not plain:
        return None
    known = wording()
    if (meaning := known.headings.get(plain) or known.whole_headings.get(plain)) is not None:
        return meaning
    patterned = _patterned(plain)
    if patterned is not SectionMeaning.PREFERRED and (refused := cue_pattern("negated").search(plain)):
        turned = cue_pattern("turns").search(plain, refused.end())  # "Not required but taken into account"
        plus = turned is not None or _contained(plain) is SectionMeaning.PREFERRED
        return SectionMeaning.PREFERRED if plus else SectionMeaning.NOT_NEEDED
    return patterned or _contained(plain) or _cued(plain) or _addressed(plain)


def names_section(title: str) -> bool:
    """True where a heading is nothing but the name of a usual section ("Success metrics", "What we offer")."""
    return len(title) <= _LONGEST and _names_section(title)


@lru_cache(_REMEMBERED)
def _names_section(title: str) -> bool:
    plain = _plain(title)
    if _is_name(title, plain) or ("(" in plain and _is_name(title, _REMARK.sub("", plain))):
        return True
    said = _SAID_BEFORE.match(title)  # "That's us – what we use"
    return said is not None and _is_name(title[said.end() :], _plain(title[said.end() :]))


def _is_name(title: str, plain: str) -> bool:
    known = wording()
    if plain in known.headings or plain in known.whole_headings:
        return True
    return _patterned(plain, may_open=False) is not None and not tells_a_name(title)


def tells_a_name(line: str) -> bool:
    """True where capitals stand among small letters or years are counted: "You must know Kafka" asks by itself.

    An employer's name is none: "What Acme offers", "Why you should join Acme".
    """
    words = line.split()[1:]
    if not line.isascii() and _LATIN_IN_ARABIC.search(line):
        return True
    if not any(word.islower() and len(word) > _SHORT_WORD for word in words):
        return False
    return any(
        word[:1].isdigit() or (word[:1].isupper() and number and words[number - 1].lower() not in _BEFORE_EMPLOYER)
        for number, word in enumerate(words)
    )


@lru_cache(_REMEMBERED)
def looks_like_section(line: str) -> bool:
    """True where a short line without any mark reads like a section's heading ("Job requirements")."""
    if names_section(line):
        return True
    return len(line.split()) <= 3 and not _asks_pattern().search(fold(line)) and _contained(_plain(line)) is not None


def opening_meaning(text: str) -> SectionMeaning | None:
    """What the first words of a paragraph announce where it leaves its section's subject: "We offer", "To apply"."""
    first = _FIRST_WORD.match(text)
    if first is not None and first.group().lower() not in _opening_words():
        return None
    found = _opening_pattern().match(fold(text))
    return wording().openers[" ".join(found.group().split())] if found else None


@lru_cache(_REMEMBERED)
def says_little(title: str) -> bool:
    """True for a heading such as "Tools" or "Experience", whose meaning the one above decides."""
    if len(title) > _LONGEST:
        return False
    plain = _plain(title)
    return plain in wording().weak_headings or _phrase_in(plain) in wording().weak_headings


@lru_cache(_REMEMBERED)
def is_doubtful(title: str) -> bool:
    """True for a heading that announces pluses beside another that asks, else what the role asks for."""
    return _plain(title[:_LONGEST]) in wording().doubtful_headings


def _without_aside(title: str) -> str:
    """A heading without the sentence in brackets that it closes with: "The rest of the stack (you needn't know it)"."""
    found = _ASIDE.search(title)
    if found is None or _plus_pattern().search(fold(found.group())):
        return title
    return title[: found.start()]


def _plain(title: str) -> str:
    """A heading's words: without its number, the marks and emoji around it and the share of time that it states."""
    words = " ".join(SHARE.sub(" ", fold(title)).replace(",", " ").strip(" :.!?…-*#").split())
    return _MARKS.sub("", words)


def _patterned(plain: str, *, may_open: bool = True) -> SectionMeaning | None:
    """What the pattern that a heading follows announces. `may_open`: also one that any words may begin."""
    first = plain.split(maxsplit=1)[0] if plain else ""
    known = _patterns()
    likely = (*known.get(first, ()), *(known.get("", ()) if may_open else ()))
    return next((meaning for pattern, meaning in likely if pattern.fullmatch(plain)), None)


@cache
def _patterns() -> dict[str, list[tuple[re.Pattern[str], SectionMeaning]]]:
    """The patterns of headings by their first word, "" for those that may begin with any."""
    found: dict[str, list[tuple[re.Pattern[str], SectionMeaning]]] = {}
    for first, pattern, meaning in wording().heading_patterns:
        found.setdefault(first, []).append((pattern, meaning))
    return found


def _contained(plain: str) -> SectionMeaning | None:
    """The meaning of a known phrase in a heading; in a long one it says little ("Design of tools for data teams")."""
    phrase = _phrase_in(plain)
    if phrase is None:
        return None
    words = len(_TAIL.sub("", plain).split())
    return wording().headings[phrase] if len(phrase.split()) * 4 >= words or words <= 4 else None


def _phrase_in(plain: str) -> str | None:
    """The longest known phrase of a heading, of equals the last.

    One that announces pluses wins over all, any other over education. "of the ..." at the end is no part of it.
    """
    found = [one.phrase for one in _headings().find(_TAIL.sub("", plain))["heading"]]
    meanings = wording().headings
    pluses = [phrase for phrase in found if meanings[phrase] is SectionMeaning.PREFERRED]
    more = [
        phrase for phrase in found if meanings[phrase] is not SectionMeaning.EDUCATION
    ]  # "Experience and education"
    return max(reversed(pluses or more or found), key=lambda phrase: len(phrase.split()), default=None)


def _cued(plain: str) -> SectionMeaning | None:
    """What a heading's cue words announce: "Also helpful", "Candidates must have"."""
    for name, meaning in (
        ("preferred", SectionMeaning.PREFERRED),
        ("required", SectionMeaning.REQUIREMENTS),
    ):
        if cue_pattern(name).search(plain):
            return meaning
    return None


def _addressed(plain: str) -> SectionMeaning | None:
    """What a heading that its lines go on from announces: "Things will go well for you if you"."""
    return SectionMeaning.REQUIREMENTS if plain.endswith(_endings()) else None


@cache
def _endings() -> tuple[str, ...]:
    return tuple(f" {ending}" for ending in wording().cues["heading_ends"])


@cache
def _asks_pattern() -> re.Pattern[str]:
    """Words between two others by which a line names a thing: "Knowledge of USSD" is no heading."""
    return re.compile(rf"\w {phrase_pattern(wording().cues['links'])} \w")


@cache
def _plus_pattern() -> re.Pattern[str]:
    """Phrases and cues that announce pluses."""
    known = wording()
    headings = [phrase for phrase, meaning in known.headings.items() if meaning is SectionMeaning.PREFERRED]
    return re.compile(phrase_pattern([*headings, *known.cues["preferred"]]))


@cache
def _opening_pattern() -> re.Pattern[str]:
    return re.compile(phrase_pattern(wording().openers))


@cache
def _opening_words() -> frozenset[str]:
    """The first word of everything that opens a subject: most paragraphs begin otherwise."""
    return frozenset(first.group() for phrase in wording().openers if (first := _FIRST_WORD.match(phrase)))


@cache
def _headings() -> Phrasebook:
    return Phrasebook({"heading": wording().headings})
