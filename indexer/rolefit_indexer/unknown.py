"""Names that the taxonomy lacks: what stands where technologies stand, and is none that we know.

A statement is cut into the items of its lists. An item that looks like a name counts by its company: between known
technologies most, beside one less, after "experience with" least. The neighbours propose a family for it.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, count

from rolefit_indexer.document import BlockKind, Document
from rolefit_indexer.facts import places
from rolefit_indexer.items import LONGEST_KNOWN, Item, items_of
from rolefit_indexer.mentions import is_silent
from rolefit_indexer.passage import Passage
from rolefit_indexer.sections import sections
from rolefit_indexer.stacks import Read
from rolefit_indexer.statements import Statement, statements
from rolefit_indexer.wording import wording
from rolefit_taxonomy import SkillClass, Taxonomy, fold_name

_BETWEEN, _BESIDE, _LED = 1.0, 0.6, 0.3  # what an item's company is worth
_NEAR = 4  # items looked at on each side
_SHORT = 2  # letters of a name that must be cased
_SENTENCES, _LONGEST_SENTENCE = 3, 240
_LONGEST_NAME = 40
_WORD = re.compile(r"[^\W\d_]+")
# One to three words that begin with a letter or digit: "Hasura", "D3", "Node.js", "Acme Flow Studio".
_NAME = re.compile(r"\.?[^\W_][\w.+#'’-]*(?: [^\W_][\w.+#'’-]*){0,2}")
# Written as no everyday word is: "GraphDB", "SAS", "S3", "Node.js", "Booking.com".
_ODD = re.compile(r"[a-z][A-Z]|[A-Z]{2}|[A-Za-z]\d|\.[a-z]{2,3}\b|[#+]$")
_NO_NAME = re.compile(r"v\.?\d.*|\d[\d.,:+%-]*\w{0,2}|\w|.*['’]s?\b.*|.*\b\d{4}|[\w.]*\.[A-Z]\.?", re.S)
_GLUED_BEFORE, _GLUED_AFTER = re.compile(r"\w-?\Z"), re.compile(r"-?\w")
_PERSON = re.compile(
    r"(?:developer|engineer|architect|administrator|manager|designer|scientist|analyst|lead|specialist|tester|master)s?",
    re.I,
)


@dataclass(slots=True)
class Unknown:
    """A name that the taxonomy lacks, over all documents it was found in.

    `weight`: its company in all places together. `families`: how much the neighbours speak for each. `sentences`: of
    the first few documents one each, with the document's name.
    """

    spellings: Counter[str] = field(default_factory=Counter[str])
    documents: set[str] = field(default_factory=set[str])
    weight: float = 0.0
    families: dict[str, float] = field(default_factory=dict[str, float])
    sentences: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    @property
    def name(self) -> str:
        """The most frequent spelling."""
        return min(self.spellings, key=lambda spelling: (-self.spellings[spelling], spelling))

    @property
    def family(self) -> str | None:
        """The family that its neighbours propose, or None where it has none."""
        return min(self.families, key=lambda one: (-self.families[one], one), default=None)

    def add(self, document: str, sighting: "_Sighting") -> None:
        """Take in a place of a document."""
        self.spellings[sighting.name] += 1
        self.weight += sighting.weight
        for family, weight in sighting.families.items():
            self.families[family] = self.families.get(family, 0.0) + weight
        if document not in self.documents and len(self.sentences) < _SENTENCES:
            self.sentences.append((document, sighting.sentence))
        self.documents.add(document)


def find_unknown(documents: Iterable[tuple[str, Document]], taxonomy: Taxonomy) -> list[Unknown]:
    """The names that stand where technologies do and the taxonomy lacks; those of most documents first.

    `documents`: each with a name. Linear in the length of the texts.
    """
    found: dict[str, Unknown] = {}
    written: Counter[str] = Counter()
    everyday = _everyday(taxonomy)
    for name, document in documents:
        written.update(word for word in _WORD.findall(document.text) if word.islower())
        for sighting in _sightings(document, taxonomy, everyday):
            found.setdefault(fold_name(sighting.name), Unknown()).add(name, sighting)
    kept = [one for one in found.values() if not _is_everyday(one, written)]
    return sorted(kept, key=lambda one: (-len(one.documents), -one.weight, one.name))


def _is_everyday(one: Unknown, written: Mapping[str, int]) -> bool:
    """True for a word with a capital that the texts write small elsewhere, as often or more."""
    name = one.name
    if _ODD.search(name) or name.islower():
        return False
    return all(written.get(word.lower(), 0) >= sum(one.spellings.values()) for word in _WORD.findall(name))


@cache
def _everyday(taxonomy: Taxonomy) -> frozenset[str]:
    """Words that are no names: those of practices and personal skills, and those that role texts are worded with."""
    known = wording()
    names = (
        alias.name
        for skill in taxonomy
        if skill.skill_class is not SkillClass.TECHNOLOGY
        for alias in skill.aliases
        if alias.name.islower()
    )
    sorts = (known.cues, known.alternatives, known.periods, known.cv)
    phrases = (phrase for sort in sorts for listed in sort.values() for phrase in listed)
    headings = (*known.headings, *known.openers, *known.weak_headings, *known.levels, *known.numbers, *known.months)
    acts = (verb for act in known.acts for verb in act.do)
    return frozenset(word for text in chain(names, phrases, headings, acts) for word in _WORD.findall(text))


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A name in one place, with its company."""

    name: str
    weight: float
    families: Mapping[str, float]
    sentence: str


def _sightings(document: Document, taxonomy: Taxonomy, everyday: frozenset[str]) -> Iterator[_Sighting]:
    text = document.text
    passage = Passage(document, taxonomy)
    read = [one for one in passage.read(statements(document, sections(document))) if not is_silent(one[0])]
    cut = [list(items_of(text, passage.folded, *one)) for one in read]
    for index, ((statement, _), items) in enumerate(zip(read, cut, strict=True)):
        above, below = _alone(read, cut, index - 1), _alone(read, cut, index + 1)
        alone = _is_alone(statement, items)
        row = [*above, *items, *below] if alone else items
        listed = statement.kind is BlockKind.BULLET and all(one.known or _is_name(text, one, everyday) for one in items)
        for item in items:
            name = text[item.start : item.end]
            if not _is_name(text, item, everyday) or taxonomy.resolve(name) is not None:
                continue
            if item.bare and item.start == statement.start and not _ODD.search(name):
                continue  # "Loves Python": a sentence begins
            company = _company(row, row.index(item), one_by_one=alone)
            if weight := _weight(name, item, company, everyday, listed=listed):
                yield _Sighting(name, weight, _families(company), _sentence(text, statement, item))


def _alone(read: Sequence[Read], cut: Sequence[list[Item]], index: int) -> list[Item]:
    """The item of a line above or below, where it is all that stands there."""
    return cut[index] if 0 <= index < len(read) and _is_alone(read[index][0], cut[index]) else []


def _is_alone(statement: Statement, items: Sequence[Item]) -> bool:
    return len(items) == 1 and statement.end - statement.start <= LONGEST_KNOWN


def _is_name(text: str, item: Item, everyday: frozenset[str]) -> bool:
    """True for one to three words that could be the name of a technology, known or not."""
    name = text[item.start : item.end]
    if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name) or _NO_NAME.fullmatch(name) or places.mentions(name):
        return False
    if _GLUED_BEFORE.search(text, max(0, item.start - 2), item.start) or _GLUED_AFTER.match(text, item.end):
        return False
    words = name.split()
    if len(words) > 1 and not all(word[0].isupper() or word[0].isdigit() or _ODD.search(word) for word in words):
        return False
    if _is_short_form(text, item.start, name):
        return False
    if _PERSON.fullmatch(words[-1]):
        return False
    plain = [_is_plain(word, everyday) for word in words]
    return not (plain[0] if item.known else all(plain))


def _is_plain(word: str, everyday: frozenset[str]) -> bool:
    return word.lower() in everyday or _PERSON.fullmatch(word) is not None


def _is_short_form(text: str, start: int, name: str) -> bool:
    """True for the initials of the words before it: "Analytics Market Place (AMP)"."""
    before = _WORD.findall(text, max(0, start - 100), start)[-len(name) :]
    return name.isupper() and len(name) > 1 and "".join(word[0] for word in before).upper() == name


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """A known item nearby: how many items away, and on which side."""

    distance: int
    after: bool
    families: Sequence[str]


def _company(row: Sequence[Item], place: int, *, one_by_one: bool) -> list[_Neighbour]:
    """The known technologies in the same list, nearest first on each side."""
    found: list[_Neighbour] = []
    for step in (-1, 1):
        for distance in range(1, _NEAR + 1):
            other = place + step * distance
            if not 0 <= other < len(row):
                break
            link = row[other + 1] if step < 0 else row[other]
            if not (link.joined or one_by_one) or row[other].end - row[other].start > LONGEST_KNOWN:
                break
            if families := row[other].families:
                found.append(_Neighbour(distance, step > 0, families))
    return found


def _weight(name: str, item: Item, company: Sequence[_Neighbour], everyday: frozenset[str], *, listed: bool) -> float:
    """What the company of a name is worth; 0 where it is too little for a name that looks so."""
    between = len({one.after for one in company}) == 2
    if not (name[0].isupper() or _ODD.search(name)):
        return _BETWEEN if between and not item.bare and " " not in name else 0.0
    if company:
        return _BETWEEN if between else _BESIDE
    plain = any(_is_plain(word, everyday) for word in name.split())
    return _LED if (item.led or (listed and _ODD.search(name))) and not plain else 0.0


def _families(company: Sequence[_Neighbour]) -> dict[str, float]:
    votes: dict[str, float] = {}
    for one in company:
        for family in one.families:
            votes[family] = votes.get(family, 0.0) + 1 / (one.distance * len(one.families))
    return votes


def _sentence(text: str, statement: Statement, item: Item) -> str:
    start = max(statement.start, item.start - _LONGEST_SENTENCE // 2)
    words = text[start : min(statement.end, start + _LONGEST_SENTENCE)]
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def as_toml(found: Iterable[Unknown], taxonomy: Taxonomy) -> str:
    """The names as tables for a data file or an overlay, each below its sentences, for a curator to look through."""
    taken = set(taxonomy.skills)
    lines: list[str] = []
    for one in found:
        skill_id = _free_id(one.name, taken)
        taken.add(skill_id)
        lines.append(f"# documents: {len(one.documents)}")
        lines += [f"# {text}" for _, text in one.sentences]
        lines += [f"[skills.{skill_id}]", f"label = {_quoted(one.name)}"]
        lines.append(f'family = "{one.family}"' if one.family else "# family: no neighbour proposes one")
        if len(one.name) <= _SHORT:
            lines.append(f"cased = [{_quoted(one.name)}]")
        lines.append("")
    return "\n".join(lines)


def _free_id(name: str, taken: Container[str]) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    wanted = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "skill"
    return next(one for one in chain([wanted], (f"{wanted}-{n}" for n in count(2))) if one not in taken)


def _quoted(text: str) -> str:
    """As TOML writes a text, which for one without control characters is as JSON does."""
    return json.dumps(text, ensure_ascii=False)
