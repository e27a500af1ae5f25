"""The words by which texts state facts, read from `wording/facts/`: one data file for each language."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import rolefit_indexer.wording

_VALUES = ("employment", "degrees", "seniority", "languages", "methods", "calendar")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of all languages together, in lower case.

    `labels` leads from a label to its fact, `words` names groups of phrases, `values` leads from a phrase to the value
    it stands for (by kind of value), `units` from a word to hour, day, week, month or year.
    """

    labels: dict[str, str]
    words: dict[str, tuple[str, ...]]
    values: dict[str, dict[str, str]]
    units: dict[str, str]
    numbers: dict[str, float]
    months: dict[str, float]
    role_nouns: frozenset[str]
    people: frozenset[str]
    currencies: dict[str, str]


@cache
def phrases() -> Phrases:
    """The phrases of every language that has a file."""
    labels: dict[str, str] = {}
    words: dict[str, list[str]] = {}
    values: dict[str, dict[str, str]] = {kind: {} for kind in _VALUES}
    units: dict[str, str] = {}
    numbers: dict[str, float] = {}
    months: dict[str, float] = {}
    nouns: set[str] = set()
    people: set[str] = set()
    currencies: dict[str, str] = {}
    folder = files(rolefit_indexer.wording) / "facts"
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        labels |= {phrase: fact for fact, listed in data["labels"].items() for phrase in listed}
        units |= {phrase: unit for unit, listed in data["units"].items() for phrase in listed}
        numbers |= data["numbers"]
        months |= data.get("months", {})
        nouns |= set(data["roles"]["nouns"])
        people |= set(data["roles"].get("people", ()))
        currencies |= {name: code for code, listed in data.get("currencies", {}).items() for name in listed}
        for group, listed in data["words"].items():
            words.setdefault(group, []).extend(listed)
        for kind in _VALUES:
            values[kind] |= {phrase: value for value, listed in data.get(kind, {}).items() for phrase in listed}
    currencies |= {code.lower(): code for code in set(currencies.values())}
    tuples = {group: tuple(listed) for group, listed in words.items()}
    return Phrases(labels, tuples, values, units, numbers, months, frozenset(nouns), frozenset(people), currencies)


@cache
def pattern(group: str) -> re.Pattern[str]:
    """Any phrase of a group of words, or of a kind of value, as whole words of the plain text."""
    found = phrases()
    listed: Iterable[str] = found.words[group] if group in found.words else found.values[group]
    return re.compile(alternatives(listed))


def alternatives(listed: Iterable[str]) -> str:
    """A regular expression for any of the phrases as whole words, the longest first."""
    ordered = sorted(set(listed), key=lambda phrase: (-len(phrase), phrase))
    return rf"(?<![\w+#])(?:{'|'.join(map(_loose, ordered))})(?!\w)"


def _loose(phrase: str) -> str:
    """The phrase with its hyphens also as spaces or lost, and its spaces of any width."""
    return re.escape(phrase).replace(r"\-", r"[\s-]?").replace(r"\ ", r"\s+")


def value(kind: str, found: str) -> str:
    """What a phrase found in a text stands for: "fulltime" -> "full-time"."""
    known = _by_letters(kind)
    return known[letters(found)]


@cache
def _by_letters(kind: str) -> dict[str, str]:
    return {letters(phrase): meant for phrase, meant in phrases().values[kind].items()}


def letters(phrase: str) -> str:
    """The phrase without spaces and hyphens."""
    return re.sub(r"[\s-]+", "", phrase)


@cache
def number_pattern() -> str:
    """A number in digits or in words."""
    named = "|".join(sorted(map(re.escape, phrases().numbers), key=len, reverse=True))
    return rf"(?:\d+(?:[.,]\d+)?|{named})"


def number(text: str) -> float:
    """The value of what `number_pattern` found."""
    return float(text.replace(",", ".")) if text[0].isdigit() else float(phrases().numbers[text])
