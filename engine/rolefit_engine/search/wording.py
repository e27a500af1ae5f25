"""A search by words, read into units that every backend looks up in the same way and weighs alike.

A unit is what stands between two spaces: "node.js". It is found where all of its words stand, or where one of the
skills is asked for that it names, alone or with its neighbours: "k8s", "machine learning".
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from rolefit_taxonomy import Taxonomy, fold

TITLE_WEIGHT = 8.0  # of a word in a title of one word; half of that in a long one
SKILL_WEIGHT = 3.0
ORGANISATION_WEIGHT = 2.0
TEXT_WEIGHT = 1.0
PREFIX_WEIGHT = 0.5  # the factor where only the beginning of a word was given
LONG_TITLE = 4  # in words: longer titles count as this long
_MOST_WORDS = 64  # of a search; what follows is not looked at
_LONGEST_NAME = 5  # in words: how much of a search is looked up as one skill
_COMPLETIONS = 20  # skills that the end of a search may complete to
GRAIN = 1024.0  # relevance comes in steps of 1/1024, so that its sums are exact in 32 bits too
WORD = re.compile(r"[^\W_]+[+#]*")


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands between two spaces: its words, and the skills it names with the weight of each naming.

    Of an `open` unit the last word may be the beginning of a longer one.
    """

    words: tuple[str, ...]
    open: bool
    skills: tuple[tuple[tuple[str, ...], float], ...]


def words(text: str) -> list[str]:
    """The words of a text as they are compared: lower case, without accents."""
    folded = fold(text)
    if not folded.isascii():
        parts = unicodedata.normalize("NFKD", folded)
        folded = "".join(char for char in parts if not unicodedata.combining(char))
    return WORD.findall(folded)


def read_search(query: str, taxonomy: Taxonomy) -> list[Unit]:
    """The units of a search, in its order."""
    parts = query.split()[:_MOST_WORDS]
    open_end = bool(parts) and not query[-1].isspace()
    named = _named_skills(parts, open_end, taxonomy)
    last = len(parts) - 1
    found = [tuple(words(part)) for part in parts]
    before = accumulate((len(some) for some in found), initial=0)
    kept = [some[: max(1, _MOST_WORDS - sum_)] for some, sum_ in zip(found, before, strict=False)]
    return [Unit(some, open_end and at == last, tuple(named[at])) for at, some in enumerate(kept)]


def title_factor(length: int) -> float:
    """How much a word counts in a title of so many words."""
    return 0.5 + 0.5 / min(max(1, length), LONG_TITLE)


def rarity(total: int, hits: int) -> float:
    """How much a unit counts that is found in so many of all."""
    return math.log(1 + total / max(1, hits))


def worth(weight: float, rare: float) -> float:
    """What a unit adds to the relevance, of its weight where it stands and its rarity."""
    return round(weight * rare * GRAIN) / GRAIN


def _named_skills(
    parts: Sequence[str], open_end: bool, taxonomy: Taxonomy
) -> list[list[tuple[tuple[str, ...], float]]]:
    found: list[list[tuple[tuple[str, ...], float]]] = [[] for _ in parts]
    for start in range(len(parts)):
        for end in range(start + 1, min(len(parts), start + _LONGEST_NAME) + 1):
            name = " ".join(parts[start:end])
            skill = taxonomy.resolve(name)
            ends = open_end and end == len(parts)
            completions = tuple(one.id for one in taxonomy.starting_with(name, _COMPLETIONS)) if ends else ()
            for skills, weight in (
                (completions, SKILL_WEIGHT * PREFIX_WEIGHT),
                ((skill.id,) if skill is not None else (), SKILL_WEIGHT),
            ):
                if skills:
                    for place in range(start, end):
                        found[place].append((skills, weight))
    return found
