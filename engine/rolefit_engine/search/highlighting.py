"""Why a search found something: pieces of it, with the places of what was sought. Both backends show the same."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rolefit_engine.domain import Candidate, Role
from rolefit_engine.facts import Evidence
from rolefit_engine.search.wording import WORD, Unit
from rolefit_taxonomy import Taxonomy, fold

_LONGEST = 180  # code points of a piece
_BEFORE = 60  # how much of that stands before what was found in a longer line
_JOINED = 2  # code points without a space between two finds that are shown as one: "node.js"
_HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|</?[a-z][^<>]*>", re.I | re.S)
_INLINE = re.compile(r"</?(?:a|b|i|u|em|strong|span|code|mark|small|abbr|sub|sup)\b", re.I)
_LIST_MARK = re.compile(r"[\s>#*•·–|-]*")


class Part(StrEnum):
    """The part of a role or candidate that a piece is taken from."""

    TITLE = "title"
    ORGANISATION = "organisation"
    NAME = "name"
    LOCATION = "location"
    SUMMARY = "summary"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Mark:
    """What was found, in code points of the part that the piece is taken from."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Highlight:
    """A piece of a part, at its code points `start` to `end`, with what was found in it."""

    part: Part
    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Find:
    start: int
    end: int
    what: tuple[int, str]  # the unit and its word or skill


def highlight_role(units: Sequence[Unit], role: Role, most: int) -> tuple[Highlight, ...]:
    """Why a search found a role: its title, its organisation, and up to `most` pieces of the text, in its order."""
    mentions = {skill.skill: skill.mentions for skill in role.skills}
    brief = [(Part.TITLE, role.title), (Part.ORGANISATION, role.facts.organisation or "")]
    return _highlights(units, brief, role.text, mentions, most)


def highlight_candidate(
    units: Sequence[Unit], candidate: Candidate, taxonomy: Taxonomy, most: int
) -> tuple[Highlight, ...]:
    """Why a search found a candidate: name, place, summary, and up to `most` pieces of the text, in its order."""
    mentions: dict[str, list[Evidence]] = {}
    for held in candidate.skills:
        if held.evidence is not None:
            skill = taxonomy.skills.get(held.skill)
            names = [alias.name for alias in skill.aliases] if skill is not None else []
            mentions.setdefault(held.skill, []).extend(_named(held.evidence, names))
    stated = {Part.NAME: candidate.name, Part.LOCATION: candidate.location, Part.SUMMARY: candidate.summary}
    brief = [(part, text or "") for part, text in stated.items()]
    return _highlights(units, brief, candidate.text, mentions, most)


def _named(sentence: Evidence, names: Iterable[str]) -> list[Evidence]:
    """Where in a sentence one of the names stands; the whole sentence where it tells of the skill otherwise."""
    folded = fold(sentence.text)
    ordered = "|".join(re.escape(fold(name)) for name in sorted(names, key=len, reverse=True))
    found = re.finditer(rf"(?<!\w)(?:{ordered})(?!\w)", folded) if ordered else ()
    places = [(sentence.start + one.start(), sentence.start + one.end(), one.span()) for one in found]
    return [Evidence(start, end, sentence.text[slice(*span)]) for start, end, span in places] or [sentence]


def _highlights(
    units: Sequence[Unit],
    brief: Iterable[tuple[Part, str]],
    text: str,
    mentions: Mapping[str, Sequence[Evidence]],
    most: int,
) -> tuple[Highlight, ...]:
    highlights: list[Highlight] = []
    told: set[tuple[int, str]] = set()
    for part, words in brief:
        if finds := list(_words_found(units, words)):
            highlights.append(Highlight(part, 0, len(words), words, _marks(words, finds)))
            told |= {find.what for find in finds}
    shown = _HIDDEN.sub(_blank, text) if "<" in text else text
    for start, end, inside in sorted(_best(_pieces(units, shown, mentions), told, most)):
        highlights.append(Highlight(Part.TEXT, start, end, text[start:end], _marks(shown, inside)))
    return tuple(highlights)


def _pieces(
    units: Sequence[Unit], text: str, mentions: Mapping[str, Sequence[Evidence]]
) -> list[tuple[int, int, list[_Find]]]:
    finds = {*_words_found(units, text), *_skills_found(units, text, mentions)}
    pieces: list[tuple[int, int, list[_Find]]] = []
    for find in sorted(finds, key=lambda find: find.start):
        if not pieces or find.end > pieces[-1][1]:
            pieces.append((*_around(text, find), []))
        pieces[-1][2].append(find)
    return pieces


def _best(
    pieces: Sequence[tuple[int, int, list[_Find]]], told: AbstractSet[tuple[int, str]], most: int
) -> Iterator[tuple[int, int, list[_Find]]]:
    """The pieces that together show most of what isn't told yet, the first of those that show as much."""
    left = list(pieces)
    for _ in range(min(most, len(left))):
        best = max(left, key=lambda piece: (len(_sought(piece) - told), len(_sought(piece)), -piece[0]))
        told = told | _sought(best)
        left.remove(best)
        yield best


def _sought(piece: tuple[int, int, list[_Find]]) -> set[tuple[int, str]]:
    return {find.what for find in piece[2]}


def _words_found(units: Sequence[Unit], text: str) -> Iterator[_Find]:
    places = list(_words(text))
    for number, unit in enumerate(units):
        for at, word in enumerate(unit.words):
            is_open = unit.open and at == len(unit.words) - 1
            for start, end, found in places:
                if found == word or (is_open and found.startswith(word)):
                    yield _Find(start, end, (number, word))


def _skills_found(units: Sequence[Unit], text: str, mentions: Mapping[str, Sequence[Evidence]]) -> Iterator[_Find]:
    for number, unit in enumerate(units):
        for skill in dict.fromkeys(skill for skills, _ in unit.skills for skill in skills):
            for mention in mentions.get(skill, ()):
                if text[mention.start : mention.end] == mention.text:
                    yield _Find(mention.start, mention.end, (number, skill))


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of a text as searches compare them (see `wording.words`), with where each stands."""
    folded = fold(text)
    if folded.isascii():
        for found in WORD.finditer(folded):
            yield *found.span(), found.group()
        return
    letters = [_letters(char) for char in folded]
    origins = [at for at, some in enumerate(letters) for _ in some]
    for found in WORD.finditer("".join(letters)):
        yield origins[found.start()], origins[found.end() - 1] + 1, found.group()


@lru_cache(maxsize=10_000)
def _letters(char: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))


def _around(text: str, find: _Find) -> tuple[int, int]:
    """The line that a find stands in; of a long one the words around."""
    start = text.rfind("\n", 0, find.start) + 1
    end = text.find("\n", find.end)
    end = len(text) if end < 0 else end
    if end - start > _LONGEST:
        if find.start - start > _BEFORE:
            start = text.rfind(" ", start, find.start - _BEFORE) + 1 or find.start - _BEFORE
        if end - start > _LONGEST:
            last = max(start + _LONGEST, find.end)
            end = max(text.rfind(" ", find.end, last), find.end) if text[last - 1 : last + 1].isalnum() else last
    mark = _LIST_MARK.match(text, start, find.start)
    start = mark.end() if mark else start
    return start, start + len(text[start:end].rstrip())


def _marks(text: str, finds: Iterable[_Find]) -> tuple[Mark, ...]:
    """The places of finds in order, each letter in one alone."""
    marks: list[Mark] = []
    for find in sorted(finds, key=lambda find: (find.start, -find.end)):
        last = marks[-1] if marks else None
        gap = text[last.end : find.start] if last else ""
        if last and (find.start <= last.end or (len(gap) <= _JOINED and not any(map(str.isspace, gap)))):
            marks[-1] = Mark(last.start, max(last.end, find.end))
        else:
            marks.append(Mark(find.start, find.end))
    return tuple(marks)


def _blank(hidden: re.Match[str]) -> str:
    """As many blanks as there are letters; a line's end where what is hidden ends one."""
    return (" " if _INLINE.match(hidden.group()) else "\n") * len(hidden.group())
