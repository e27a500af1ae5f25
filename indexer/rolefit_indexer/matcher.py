"""Finds the taxonomy's names in a text: a multi-pattern automaton with checks at the edges of words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from rolefit_indexer.hits import Hit, Name
from rolefit_indexer.miscased import revive
from rolefit_indexer.spellings import ELIDED, INFLECTED, meaning, spellings
from rolefit_indexer.typos import Typos
from rolefit_taxonomy import SkillClass, Taxonomy, fold, translated

_TO_SPACE = str.maketrans(dict.fromkeys('()[]{}<>"“”„«»*•·:;,=|\t!?…،؛', " "))
_VERSION = re.compile(r"[ ]?v?\d+(?:\.(?:\d+|x))*\+?(?!\w)")
_GLUED_VERSION = re.compile(r"\d+(?:\.\d+)*(?!\w)")
# What gives a web or mail address away, what may stand before that, and how far it goes. Each begins with a fixed
# character, which a search for leaps over the rest.
_ADDRESS = (
    re.compile(r"://"),
    re.compile(r"@(?=\w)"),
    re.compile(
        r"\.(?<!\basp\.)(?<!\bvb\.)(?<!\bado\.)(?<!\bml\.)"
        r"(?:com|org|net|io|dev|ai|app|co|de|eu|uk|info|edu|gov|ke|tz|eg)\b",
        re.I,
    ),
    re.compile(r"\.(?<=\bwww\.)", re.I),
)
_DASHES = re.compile(r"[\s\-‐‑–—_]+")
_HOST = re.compile(r"[\w.@+-]")
_REST = re.compile(r"[^\s()<>\[\]{}\"',;|]*")
_PATH = re.compile(r"(?:(?:[/?#:@]|\.(?=\w))[^\s()<>\[\]{}\"',;|]*)?")
_GOES_ON = frozenset("_+#")  # besides letters and digits
_JOINS = re.compile(r"\s(?:&|and|or)\s|,\s")
_LONGEST_HOST = 80
_VERSIONED_FROM = 3  # letters; "R2" or "C4" are names of their own


# In Arabic a particle is joined to the word: "وDjango".
_PARTICLE = re.compile("[\u0620-\u064a](?=[a-z0-9.#])")


class _Form(NamedTuple):
    """What a spelling stands for. `particle`: how many code points at its front are none of the name's."""

    names: tuple[Name, ...]
    ambiguous: bool
    technology: bool
    cased: bool
    particle: int


class Matcher:
    """All names of a taxonomy, ready to be found in texts. Building takes a moment; finding is linear."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._spellings = spellings(taxonomy)
        self._forms: dict[str, _Form] = {}  # of those that were found so far
        self._typos = Typos(self._spellings, self._names)
        patterns = {" " + name for name in _spaced("\0".join(self._spellings)).split("\0")}
        self._automaton = AhoCorasick(sorted(patterns), implementation=Implementation.ContiguousNFA)

    def find(self, text: str, folded: str | None = None) -> list[Hit]:
        """Every name in the text, the leftmost first and of those the longest; one may lie within another.

        `folded`: the text folded, where that is known already.
        """
        folded = fold(text) if folded is None else folded
        plain = translated(folded, _TO_SPACE)
        if "'" in plain:
            plain = ELIDED.sub(" ", plain)
        haystack = " " + _spaced(plain if plain.isascii() else _PARTICLE.sub(" ", plain)) + " "
        padded = folded + "  "
        forms, spelt = self._forms, self._spellings
        hits: list[Hit] = []
        miscased: list[Hit] = []
        for _, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            end -= 1  # noqa: PLW2901 - the haystack begins with a space
            following = padded[end]
            if following.isalpha():
                continue  # the word goes on
            words = plain[start:end]
            form = forms.get(words) or (self._form(words) if words in spelt else None)
            if form is None:
                continue
            names, ambiguous, technology, cased, particle = form
            if not (cased or following in _GOES_ON or following.isdigit()):
                hits.append(Hit(start + particle, end, names, ambiguous, technology))
                continue
            hit = _hit(form, start + particle, end, text, folded, miscased)
            if hit and (hit.end == end or plain[start : hit.end] not in spelt):  # "Auth0" is no version of auth
                hits.append(hit)
        hits.sort(key=_order)
        if miscased and (revived := revive(text, hits, miscased)):
            hits = sorted([*hits, *revived], key=_order)
        if misspelt := self._typos.find(folded, hits):
            hits = sorted([*hits, *misspelt], key=_order)
        return list(_leftmost_longest(hits, _addresses(text), self._taxonomy))

    def _names(self, words: str) -> tuple[Name, ...]:
        return (self._forms.get(words) or self._form(words)).names

    def _form(self, words: str) -> _Form:
        particle, known = meaning(self._spellings[words])
        skills = [(self._taxonomy[skill], number) for skill, number in known]
        form = self._forms[words] = _form(tuple(Name(skill, skill.aliases[n]) for skill, n in skills), particle)
        return form


def _order(hit: Hit) -> tuple[int, int]:
    return hit[0], -hit[1]


def _hit(form: _Form, start: int, end: int, text: str, folded: str, miscased: list[Hit]) -> Hit | None:
    """The hit on `text[start:end]`, stretched over a glued version ("HTML5"); None where a word goes on.

    One that is written as no name is, all in capitals or all in small letters, is added to `miscased`.
    """
    names, ambiguous, technology, cased, particle = form
    following = folded[end : end + 1]
    if following.isalnum() or following in _GOES_ON:
        stretched = _stretched(names, start, end, folded)
        if stretched is None:
            return None
        end = stretched
    if cased:
        words = text[start:end]
        kept = tuple([name for name in names if not name.alias.cased or _same_case(name, words)])
        if not kept:
            if words.isupper() or words.islower():
                miscased.append(Hit(start, end, names, True, False))
            return None
        if len(kept) < len(names):
            names, ambiguous, technology, _, _ = _form(kept, particle)
    return Hit(start, end, names, ambiguous, technology)


def _stretched(names: tuple[Name, ...], start: int, end: int, folded: str) -> int | None:
    """Where a name ends that is followed by a version without a space, or by one plus; None where a word goes on."""
    following = folded[end]
    if following == "+" and folded[end : end + 2] != "++":
        glued = folded[end - 1].isalpha() and not names[0].alias.name[-1:].isalnum()
        return None if glued or end - start < _VERSIONED_FROM else end
    version = _GLUED_VERSION.match(folded, end) if following.isdigit() else None
    if version is None or end - start < _VERSIONED_FROM or not folded[end - 1].isalpha():
        return None
    return version.end()


def _form(names: tuple[Name, ...], particle: int) -> _Form:
    sure = [name for name in names if not name.alias.ambiguous]
    technology = any(name.skill.skill_class is SkillClass.TECHNOLOGY for name in sure)
    return _Form(names, not sure, technology, any(name.alias.cased for name in names), particle)


def _spaced(folded: str) -> str:
    """The text with a space for all that a name may begin after: each pattern begins with one.

    So the automaton finds only beginnings of words; what stands within a name ("C++", "CI/CD") is compared after that.
    """
    return folded.replace("/", " ").replace("\n", " ").replace("+", " ").replace("&", " ")


def _same_case(name: Name, words: str) -> bool:
    """True where the words are written like the name, but for dashes, plural and version."""
    if words[0] != name.alias.name[0] or words == name.alias.name:
        return words == name.alias.name
    spelled, given = _dashless(words), _dashless(name.alias.name)
    if spelled == given:
        return True
    rest = spelled[len(given) :]
    if not spelled.startswith(given):
        return False
    return bool(_VERSION.fullmatch(rest)) or (rest == "s" and name.skill.skill_class in INFLECTED)


def _dashless(words: str) -> str:
    return _DASHES.sub(" ", words)


def _addresses(text: str) -> list[tuple[int, int]]:
    """Where web and mail addresses stand; a name inside one names no skill."""
    found: list[tuple[int, int]] = []
    signs = [sign.span() for pattern in _ADDRESS for sign in pattern.finditer(text)]
    for start, end in sorted(signs):
        if found and start < found[-1][1]:
            continue
        first = start
        while first > 0 and start - first < _LONGEST_HOST and _HOST.match(text[first - 1]):
            first -= 1
        is_domain = text[start] == "." and end > start + 1
        rest = (_PATH if is_domain else _REST).match(text, end)
        found.append((first, rest.end() if rest else end))
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
    if inner.names[0].alias.ambiguous or outer.names[0].skill.skill_class not in INFLECTED:
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
