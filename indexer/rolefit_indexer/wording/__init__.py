"""How texts of each language head their sections and treat a skill: data files, one for each language."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rolefit_engine.domain import Level, SectionMeaning
from rolefit_taxonomy import fold_name


_GAP = "..."


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of all languages together, folded."""

    headings: dict[str, SectionMeaning]
    heading_patterns: tuple[tuple[re.Pattern[str], SectionMeaning], ...]
    weak_headings: frozenset[str]
    cues: dict[str, tuple[str, ...]]
    between: tuple[tuple[str, str], ...]
    alternatives: dict[str, tuple[str, ...]]
    numbers: dict[str, int]
    levels: dict[str, Level]
    periods: dict[str, tuple[str, ...]]
    months: dict[str, int]


@cache
def wording() -> Wording:
    """The wording of every language that has a file."""
    headings: dict[str, SectionMeaning] = {}
    patterns: list[tuple[re.Pattern[str], SectionMeaning]] = []
    weak: set[str] = set()
    cues: dict[str, list[str]] = {}
    between: list[tuple[str, str]] = []
    alternatives: dict[str, list[str]] = {}
    numbers: dict[str, int] = {}
    levels: dict[str, Level] = {}
    periods: dict[str, list[str]] = {}
    months: dict[str, int] = {}
    for path in sorted(files(__name__).iterdir(), key=lambda entry: entry.name):
        if not path.name.endswith(".toml"):
            continue
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        weak |= set(map(fold_name, data["weak_headings"]))
        for meaning, phrases in data["headings"].items():
            plain = [phrase for phrase in phrases if _GAP not in phrase]
            headings |= {fold_name(phrase): _meaning(meaning) for phrase in plain}
            patterns += [(_gapped(phrase), _meaning(meaning)) for phrase in phrases if _GAP in phrase]
        for name, phrases in data["cues"].items():
            if name == "negated_between":
                between += [(fold_name(first), fold_name(last)) for first, last in phrases]
            else:
                cues.setdefault(name, []).extend(map(fold_name, phrases))
        for name, phrases in data["alternatives"].items():
            alternatives.setdefault(name, []).extend(map(fold_name, phrases))
        numbers |= {fold_name(word): value for word, value in data["numbers"].items()}
        for name, phrases in data["periods"].items():
            periods.setdefault(name, []).extend(map(fold_name, phrases))
        months |= data["months"]
        for level, phrases in data["levels"].items():
            levels |= {fold_name(phrase): Level(level) for phrase in phrases}
    return Wording(
        headings,
        tuple(patterns),
        frozenset(weak),
        {name: tuple(phrases) for name, phrases in cues.items()},
        tuple(between),
        {name: tuple(phrases) for name, phrases in alternatives.items()},
        numbers,
        levels,
        {name: tuple(phrases) for name, phrases in periods.items()},
        months,
    )


def _meaning(key: str) -> SectionMeaning:
    return SectionMeaning(key.replace("_", " "))


def _gapped(phrase: str) -> re.Pattern[str]:
    """A phrase with "..." for up to five words: "what ... offers"."""
    parts = [re.escape(fold_name(part)) for part in phrase.split(_GAP)]
    return re.compile(r"\s*\b(?:\s*\S+){0,5}?\s*".join(parts))


def phrase_pattern(phrases: Iterable[str]) -> str:
    """A regular expression, for folded text, that matches any of the phrases as whole words, the longest first."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    alternatives = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
    return rf"(?<![\w]){'(?:' + alternatives + ')'}(?![\w])"
