"""Finds the taxonomy's names in a text: a multi-pattern automaton with checks at the edges of words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from rolefit_taxonomy import Alias, Skill, SkillClass, Taxonomy, fold

# A name begins after one of these; each is part of the pattern, so the automaton itself finds only beginnings of words.
_BEFORE = (" ", "/", "\n", "+", "&")
_TO_SPACE = str.maketrans(dict.fromkeys('()[]{}<>"“”„«»*•·:;,=|\t!?…،؛', " "))
_VERSION = re.compile(r"[ ]?v?\d+(?:\.(?:\d+|x))*\+?(?!\w)")
_GLUED_VERSION = re.compile(r"\d+(?:\.\d+)*(?!\w)")
# What gives a web or mail address away, what may stand before that, and how far it goes.
_ADDRESS = re.compile(
    r"://|@(?=\w)|\bwww\.|(?<!\basp)(?<!\bvb)(?<!\bado)(?<!\bml)"
    r"\.(?:com|org|net|io|dev|ai|app|co|de|eu|uk|info|edu|gov|ke|tz|eg)\b",
    re.I,
)
_HOST = re.compile(r"[\w.@+-]")
_REST = re.compile(r"[^\s()<>\[\]{}\"',;|]*")
_PATH = re.compile(r"(?:[/?#:.@][^\s()<>\[\]{}\"',;|]*)?")
_JOINS = re.compile(r"\s(?:&|and|or)\s|,\s")
_LONGEST_HOST = 80
_VERSIONED_FROM = 3  # letters; "R2" or "C4" are names of their own
_INFLECTED = (SkillClass.PRACTICE, SkillClass.DOMAIN, SkillClass.SOFT)


# In Arabic a particle is joined to the word: "وDjango", "بالبحث".
_PARTICLE = re.compile("[\u0620-\u064a](?=[a-z0-9.#])")
_PARTICLES = ("و", "ب", "ل", "ف", "ك", "وب", "ول", "ال", "وال", "بال", "كال", "فال")
_GLUED_FROM = 10  # letters of a name of several words from which texts without spaces are read ("dataengineering")


@dataclass(frozen=True, slots=True)
class Name:
    """A skill under one of its names."""

    skill: Skill
    alias: Alias


class Hit(NamedTuple):
    """A place in the text, `text[start:end]`, with everything it could mean (usually one thing)."""

    start: int
    end: int
    names: tuple[Name, ...]


class Matcher:
    """All names of a taxonomy, ready to be found in texts. Building takes a moment; finding is linear."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        forms: dict[str, list[Name]] = {}
        for skill in taxonomy:
            for alias in skill.aliases:
                for form in _forms(taxonomy, skill, alias):
                    names = forms.setdefault(form, [])
                    if all(name.skill.id != skill.id for name in names) or alias.cased:
                        names.append(Name(skill, alias))
        self._names: list[tuple[Name, ...]] = []
        self._skips: list[int] = []  # code points of a particle between the pattern's begin and the name's
        patterns: list[str] = []
        for form in sorted(forms):
            for particle, written in _written(form):
                patterns += [before + written for before in _BEFORE]
                self._names += [tuple(forms[form])] * len(_BEFORE)
                self._skips += [particle] * len(_BEFORE)
        self._automaton = AhoCorasick(patterns, implementation=Implementation.ContiguousNFA)

    def find(self, text: str, folded: str | None = None) -> list[Hit]:
        """Every name in the text, the leftmost first and of those the longest; one may lie within another.

        `folded`: the text folded, where that is known already.
        """
        folded = fold(text) if folded is None else folded
        spaced = folded.translate(_TO_SPACE)
        haystack = "\n" + (spaced if spaced.isascii() else _PARTICLE.sub(" ", spaced)) + "\n"
        found = self._automaton.find_matches_as_indexes(haystack, overlapping=True)
        hits = [hit for index, start, end in found if (hit := self._hit(index, start, end - 1, text, folded))]
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        addresses = _addresses(text)
        return list(_leftmost_longest(hits, addresses, self._taxonomy))

    def _hit(self, index: int, start: int, end: int, text: str, folded: str) -> Hit | None:
        """The hit on `text[start:end]`, stretched over a glued version ("HTML5"); None where a word goes on."""
        names = self._names[index]
        start += self._skips[index]
        following = folded[end : end + 1]
        if following and (following.isalnum() or following in "_+#"):
            version = _GLUED_VERSION.match(folded, end) if following.isdigit() else None
            plus = following == "+" and folded[end : end + 2] != "++"
            if plus and folded[end - 1].isalpha() and not names[0].alias.name[-1:].isalnum():
                return None
            if plus and end - start < _VERSIONED_FROM:
                return None
            if not plus and (version is None or end - start < _VERSIONED_FROM or not folded[end - 1].isalpha()):
                return None
            end = version.end() if version else end
        kept = tuple(name for name in names if not name.alias.cased or _same_case(name, text[start:end]))
        return Hit(start, end, kept) if kept else None


def _forms(taxonomy: Taxonomy, skill: Skill, alias: Alias) -> frozenset[str]:
    """The spellings of a name; of a practice and the like also without its spaces."""
    forms = taxonomy.spellings(skill, alias.name)
    if skill.skill_class not in _INFLECTED or alias.cased:
        return forms
    return forms | {glued for form in forms if " " in form and len(glued := form.replace(" ", "")) >= _GLUED_FROM}


def _written(form: str) -> list[tuple[int, str]]:
    """The ways a form stands in texts, each with how much of it is a particle."""
    if not "\u0620" <= form[0] <= "\u064a":
        return [(0, form)]
    ways = [(0, form), *((len(particle), particle + form) for particle in _PARTICLES)]
    if form.startswith("ال"):
        ways += [(1, "لل" + form[2:]), (2, "ولل" + form[2:])]
    return ways


def _same_case(name: Name, words: str) -> bool:
    """True where the words are written like the name, but for dashes, plural and version."""
    spelled, given = _dashless(words), _dashless(name.alias.name)
    if spelled == given:
        return True
    rest = spelled[len(given) :]
    if not spelled.startswith(given):
        return False
    return bool(_VERSION.fullmatch(rest)) or (rest == "s" and name.skill.skill_class in _INFLECTED)


def _dashless(words: str) -> str:
    return re.sub(r"[\s\-‐‑–—_]+", " ", words)


def _addresses(text: str) -> list[tuple[int, int]]:
    """Where web and mail addresses stand; a name inside one names no skill."""
    found: list[tuple[int, int]] = []
    for sign in _ADDRESS.finditer(text):
        if found and sign.start() < found[-1][1]:
            continue
        start = sign.start()
        while start > 0 and sign.start() - start < _LONGEST_HOST and _HOST.match(text[start - 1]):
            start -= 1
        rest = (_PATH if sign.group().startswith(".") else _REST).match(text, sign.end())
        found.append((start, rest.end() if rest else sign.end()))
    return found


def _leftmost_longest(hits: list[Hit], addresses: list[tuple[int, int]], taxonomy: Taxonomy) -> Iterator[Hit]:
    outer: Hit | None = None
    address = 0
    for hit in hits:
        while address < len(addresses) and addresses[address][1] <= hit.start:
            address += 1
        if address < len(addresses) and _is_part(hit, *addresses[address]):
            continue
        if outer is None or hit.start >= outer.end:
            outer = hit
            yield hit
        elif hit.end <= outer.end:
            if _shows_through(outer, hit):
                yield hit
        elif _overlaps(outer, hit, taxonomy):
            outer = hit
            yield hit


def _is_part(hit: Hit, start: int, end: int) -> bool:
    """True for a part of a web or mail address; a whole one can be a name ("Booking.com", "Socket.io")."""
    return start <= hit.start < end and (start < hit.start or hit.end < end)


def _shows_through(outer: Hit, inner: Hit) -> bool:
    """True for a name inside a longer one that counts as well.

    A phrase of a practice may hold a technology ("SQL query optimization") or join two names ("logging and
    monitoring"); "React Native" holds no React, "unit testing" no testing, and "CI/CD" is one.
    """
    if inner.names[0].alias.ambiguous or outer.names[0].skill.skill_class not in _INFLECTED:
        return False
    if inner.names[0].skill.id == outer.names[0].skill.id:
        return False
    if inner.names[0].skill.skill_class is SkillClass.TECHNOLOGY:
        return outer.end - outer.start > inner.end - inner.start
    return bool(_JOINS.search(outer.names[0].alias.name))


def _overlaps(before: Hit, hit: Hit, taxonomy: Taxonomy) -> bool:
    """True for a practice whose name begins within another's and says something of its own: "RESTful API design"."""
    one, other = before.names[0].skill, hit.names[0].skill
    if one.skill_class is not SkillClass.PRACTICE or other.skill_class is not SkillClass.PRACTICE:
        return False
    if hit.names[0].alias.ambiguous or hit.start <= before.start:
        return False
    return other.id not in taxonomy.credits_of(one.id) and one.id not in taxonomy.credits_of(other.id)
