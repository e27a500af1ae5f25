"""How texts of each language head their sections and treat a skill: data files, one for each language."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from rolefit_engine.domain import Level, SectionMeaning
from rolefit_taxonomy import fold_name

_GAP = "..."
_ARABIC = re.compile("[\u0620-\u064a]")


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of all languages together, folded."""

    headings: dict[str, SectionMeaning] = field(default_factory=dict[str, SectionMeaning])
    heading_patterns: list[tuple[str, re.Pattern[str], SectionMeaning]] = field(
        default_factory=list[tuple[str, re.Pattern[str], SectionMeaning]]
    )  # with the first word, "" where that may be any
    whole_headings: dict[str, SectionMeaning] = field(default_factory=dict[str, SectionMeaning])
    openers: dict[str, SectionMeaning] = field(default_factory=dict[str, SectionMeaning])
    weak_headings: set[str] = field(default_factory=set[str])
    doubtful_headings: set[str] = field(default_factory=set[str])
    cues: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    between: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    alternatives: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    acts: list["Act"] = field(default_factory=list["Act"])
    years_said: dict[str, float] = field(default_factory=dict[str, float])
    numbers: dict[str, int] = field(default_factory=dict[str, int])
    levels: dict[str, Level] = field(default_factory=dict[str, Level])
    periods: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    months: dict[str, int] = field(default_factory=dict[str, int])
    cv: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def add(self, language: Mapping[str, Any]) -> None:
        """Take in one language's file."""
        self.weak_headings.update(map(fold_name, language["weak_headings"]))
        self.doubtful_headings.update(map(fold_name, language.get("doubtful_headings", ())))
        self._add_headings(language)
        for key, phrases in language["openers"].items():
            self.openers.update({fold_name(phrase): _meaning(key) for phrase in phrases})
        for name, phrases in language["cues"].items():
            if name == "negated_between":
                self.between.extend((fold_name(first), fold_name(last)) for first, last in phrases)
            else:
                self.cues.setdefault(name, []).extend(map(fold_name, phrases))
        for name, phrases in language["alternatives"].items():
            self.alternatives.setdefault(name, []).extend(map(fold_name, phrases))
        for name, phrases in language["periods"].items():
            self.periods.setdefault(name, []).extend(map(fold_name, phrases))
        for name, phrases in language["cv"].items():
            self.cv.setdefault(name, []).extend(map(fold_name, phrases))
        for skill, act in language.get("acts", {}).items():
            do, what, unless = (tuple(map(fold_name, act.get(key, ()))) for key in ("do", "what", "unless"))
            self.acts.append(Act(skill, do, what, unless))
        self.years_said.update({fold_name(phrase): value for phrase, value in language["years_said"].items()})
        self.numbers.update({fold_name(word): value for word, value in language["numbers"].items()})
        self.months.update({fold_name(word): value for word, value in language["months"].items()})
        for level, phrases in language["levels"].items():
            self.levels.update({fold_name(phrase): Level(level) for phrase in phrases})

    def _add_headings(self, language: Mapping[str, Any]) -> None:
        for key, phrases in language["headings"].items():
            for phrase in phrases:
                if _GAP in phrase:
                    first = fold_name(phrase).split()[0]
                    self.heading_patterns.append(("" if first == _GAP else first, _gapped(phrase), _meaning(key)))
                else:
                    self.headings[fold_name(phrase)] = _meaning(key)
        for key, phrases in language.get("whole_headings", {}).items():
            self.whole_headings.update({fold_name(phrase): _meaning(key) for phrase in phrases})


@dataclass(frozen=True, slots=True)
class Act:
    """A skill shown by what one does: any of `do` ("build", "develop") close to any of `what` ("APIs").

    `unless` are words between them, or right after, that make it something else.
    """

    skill: str
    do: tuple[str, ...]
    what: tuple[str, ...]
    unless: tuple[str, ...] = ()


@cache
def wording() -> Wording:
    """The wording of every language that has a file."""
    known = Wording()
    for path in sorted(files(__name__).iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".toml"):
            known.add(tomllib.loads(path.read_text(encoding="utf-8")))
    return known


def _meaning(key: str) -> SectionMeaning:
    return SectionMeaning(key.replace("_", " "))


def _gapped(phrase: str) -> re.Pattern[str]:
    """A phrase with "..." for up to five words, at its end for up to twelve: "what ... offers", "great if ..."."""
    *parts, last = [re.escape(fold_name(part)) for part in phrase.split(_GAP)]
    gap = rf"\b\S*?(?:\s+\S++){{0,{5 if last else 12}}}?\s*"
    return re.compile(r"\b\S*?(?:\s+\S++){0,5}?\s*".join(part.strip() for part in parts) + gap + last)


def phrase_pattern(phrases: Iterable[str]) -> str:
    """A regular expression, for folded text, that matches any of the phrases as whole words, the longest first.

    An Arabic one may follow a joined particle ("وخبرة"), and one that ends with an apostrophe is joined to what follows
    ("d'API").
    """
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    arabic = [phrase for phrase in ordered if _ARABIC.match(phrase)]
    other = [phrase for phrase in ordered if not _ARABIC.match(phrase)]
    parts = [rf"(?<!\w){_any_of(other)}"] if other or not arabic else []
    if arabic:
        parts.append(rf"(?:(?<!\w)|(?<=\b[وفبلك])){_any_of(arabic)}")
    return rf"(?:{'|'.join(parts)})(?:(?<=')|(?!\w))"


@cache
def cue_pattern(name: str) -> re.Pattern[str]:
    """What matches any cue phrase of a sort, as `phrase_pattern` does."""
    return re.compile(phrase_pattern(wording().cues[name]))


def _any_of(phrases: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases) + ")"
