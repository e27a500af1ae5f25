"""The words by which a text leaves a choice: "one of", "or similar", "is also fine"; patterns for folded text."""

import re
from functools import cache, lru_cache

from rolefit_indexer.wording import phrase_pattern, wording

_REMEMBERED = 4096  # words before names; most are ", " and the like
_LEAVING = (
    "either",
    "or",
    "open",
    "examples",
    "accepted",
    "so_on",
    "instead",
)  # sorts of phrases, with numbers ("two of")
CHOICE_MARK = re.compile(r"[/(:\d]")


def choice_phrases() -> list[str]:
    """Phrases of which one stands in each statement that leaves a choice, but in those with a CHOICE_MARK."""
    known = wording()
    return [*(phrase for sort in _LEAVING for phrase in known.alternatives[sort]), *known.numbers]


@lru_cache(_REMEMBERED)
def says_either(before: str) -> bool:
    """True for words before a list that leave the choice ("one of", "either")."""
    found = _either_pattern().search(before)
    return found is not None and not _elsewhere_pattern().search(found["rest"])


@cache
def _either_pattern() -> re.Pattern[str]:
    """Matches words such as "one of", and what follows them, at the end of a text."""
    return re.compile(phrase_pattern(wording().alternatives["either"]) + r"(?P<rest>[^.;]{0,60})$")


@cache
def _elsewhere_pattern() -> re.Pattern[str]:
    """Words by which "one of" speaks of something else than the list: "one of our teams, which uses ..."."""
    return re.compile(phrase_pattern(wording().alternatives["elsewhere"]))


@cache
def example_pattern() -> re.Pattern[str]:
    """Matches "e.g.", "such as", "like a" at the end of what leads to a list."""
    return re.compile(phrase_pattern(wording().alternatives["examples"]) + r"[.,:]?\s*(?:\w+\s+)?$")


@cache
def open_pattern() -> re.Pattern[str]:
    """What follows a list that others may join: "or similar", "frameworks or something like it"."""
    known = wording().alternatives
    no_name = phrase_pattern((*wording().cues["turns"], *known["and"], *known["or"]))
    unknown = rf"(?:\s*,\s*(?!{no_name})[\w.+#-]+(?:\s(?!{no_name})[\w.+#-]+)?){{0,2}}"
    return re.compile(rf"(?:\s*{phrase_pattern(known['nouns'])})?{unknown}[\s,/(]*{phrase_pattern(known['open'])}")


@cache
def and_pattern() -> re.Pattern[str]:
    """A list that goes on with "and" and words that name no skill is closed."""
    return re.compile(rf"\s*,?\s*{phrase_pattern(wording().alternatives['and'])}\s+\w")


@cache
def and_one_pattern() -> re.Pattern[str]:
    """Matches "and one" between two items."""
    known = wording()
    return re.compile(rf"{phrase_pattern(known.alternatives['and'])}\s+{phrase_pattern(known.numbers)}")


@cache
def or_pattern() -> re.Pattern[str]:
    """A list that goes on with "or" and one unknown name is a choice: "IIIF, ALTO or METS"."""
    return re.compile(
        rf"\s*,?\s*{phrase_pattern(wording().alternatives['or'])}\s+[\w.+#-]+(?:\s*[/,]\s*[\w.+#-]+)*\s*(?:$|[.;,)])"
    )


@cache
def loose_or_pattern() -> re.Pattern[str]:
    """Matches "or" with a few words around it: " pipelines or plain ", ", ideally, or ", " or, preferably, "."""
    known = wording().alternatives
    word = rf"(?!{phrase_pattern((*known['and'], *known['or']))})[\w'+-]+"
    return re.compile(
        rf"(?:[\s,(]+{word}){{0,3}}[\s,(]+{phrase_pattern(known['or'])}(?:(?:\s+{word}){{0,4}}|\s*,\s*{word},)\s+"
    )


@cache
def kind_after_pattern() -> re.Pattern[str]:
    """A noun after a name that makes the name an attribute: "language", "databases"."""
    known = wording().alternatives
    return re.compile(rf"(?P<slash>\s*/\s*\w+)?\s+{phrase_pattern((*known['nouns'], *known['one_kind']))}")


@cache
def leads_over_pattern() -> re.Pattern[str]:
    """What stands between a list and one in brackets that goes on with it: "or a strong functional background"."""
    known = wording().alternatives
    one = phrase_pattern((*known["similar"], *known["one"]))
    return re.compile(rf"[^.;:()]*{phrase_pattern(known['or'])}\s[^.;:()]*{one}\s[^.;:()]*")


@cache
def leads_to_examples_pattern() -> re.Pattern[str]:
    """What stands between a sort of thing and examples of it: " platform such as "."""
    return re.compile(rf"(?:\s+[\w-]+){{0,2}}[\s,]*{phrase_pattern(wording().alternatives['examples'])}[.,:]?\s*")


@cache
def kind_before_bracket_pattern() -> re.Pattern[str]:
    """What stands between a name used as an attribute and examples: the "language (" of "a JVM language (Java)"."""
    return re.compile(rf"\s+{phrase_pattern(wording().alternatives['one_kind'])}\s*\(\s*")


@cache
def same_sort_pattern() -> re.Pattern[str]:
    """What stands between a name and examples of its sort: "or in a comparable language (e.g. "."""
    known = wording().alternatives
    return re.compile(
        rf"[\s,/(]*{phrase_pattern(known['or'])}\s+(?:(?:with|in|using|on|of)\s+)?{phrase_pattern(known['similar'])}"
        rf"\s+(?:[\w-]+\s+){{0,4}}\(?(?:{phrase_pattern(known['examples'])}[:,.]?)?\s*"
    )


@cache
def apart_pattern() -> re.Pattern[str]:
    """What parts a list from one that is accepted too: a mark or a word such as "but"."""
    return re.compile(rf"[^.()]{{0,40}}?(?:[;,(]|\s{{3}}|{phrase_pattern(wording().cues['turns'])})[^.;()]{{0,40}}")


@cache
def accepted_pattern() -> re.Pattern[str]:
    """What follows a list that will do too: "is also fine", "skills transfer", but not "is considered a plus"."""
    known = wording().alternatives
    judged = phrase_pattern((*known["one"], *wording().cues["required"], *wording().cues["preferred"]))
    return re.compile(
        rf"(?:\s+(?!(?:not|no|never)\b)[\w'-]+){{0,2}}?\s+{phrase_pattern(known['accepted'])}(?!\s+(?:as\s+)?{judged})"
    )


@cache
def instead_pattern() -> re.Pattern[str]:
    """Words of a statement whose skills will do for those of the one before it: "Scala people are welcome too"."""
    return re.compile(phrase_pattern(wording().alternatives["instead"]))


@cache
def so_on_pattern() -> re.Pattern[str]:
    """Matches ", etc." after a list."""
    return re.compile(rf"[\s,]*{phrase_pattern(wording().alternatives['so_on'])}")


@cache
def opens_with_or_pattern() -> re.Pattern[str]:
    """What a bracket begins with that goes on with the list before it: "Vue.js (or plain React)"."""
    return re.compile(rf"\s*{phrase_pattern(wording().alternatives['or'])}\s")


@cache
def others_pattern() -> re.Pattern[str]:
    """What stands between a list and the sort of thing that would do too: "or another (open source) ..."."""
    known = wording().alternatives
    return re.compile(
        rf"(?:\s*{phrase_pattern(known['nouns'])})?[\s,/(]*{phrase_pattern(known['open'])}\s+(?:[\w-]+\s+)?"
    )


@cache
def similar_pattern() -> re.Pattern[str]:
    """What stands between a list and examples of what would do too: "or a similar tool such as"."""
    known = wording().alternatives
    return re.compile(
        rf"[\s,/(]*(?:{phrase_pattern(known['or'])}\s+(?:(?:with|in|using|on|of)\s+)?"
        rf"{phrase_pattern((*known['similar'], *known['one']))}\s+(?:[\w-]+\s+){{0,3}}"
        rf"|{phrase_pattern(known['open'])}[\s,(]*){phrase_pattern(known['examples'])}[:,]?\s*"
    )


@cache
def bracket_kinds() -> frozenset[str]:
    """Nouns before a list in brackets of which one is enough: "an editor (", "load testing tools ("."""
    known = wording().alternatives
    return frozenset((*known["one_kind"], *known["kinds"]))


@cache
def one_kind_pattern() -> re.Pattern[str]:
    """Matches "one cloud: ...", "a second language besides English: ..." at the end of what leads to a list."""
    known = wording().alternatives
    kinds = phrase_pattern(known["one_kind"])
    return re.compile(rf"{phrase_pattern(known['one'])}[^.;:()]{{0,50}}?{kinds}[^.;:()]{{0,60}}:\s*$")


@cache
def _number_pattern() -> re.Pattern[str]:
    """Matches "two or more of ..." at the end of what leads to a list."""
    known = wording()
    numbers = "|".join(sorted(map(re.escape, known.numbers), key=len, reverse=True))
    more = phrase_pattern(known.alternatives["or_more"])
    return re.compile(
        rf"(?<!\w)(?P<n>\d{{1,2}}|{numbers})\s*(?:\(\d{{1,2}}\)\s*)?(?:\+|{more})?\s*"
        rf"{phrase_pattern(known.alternatives['out_of'])}(?!\s+{phrase_pattern(known.alternatives['years'])})(?!\s+(?:them|which)\s+(?:in|with|using|on)\b)(?P<rest>[^.;]{{0,80}})$"
    )


def asked_number(before: str) -> int | None:
    """How many the words before a list ask for ("two or more of the following:"), or None."""
    found = _number_pattern().search(before)
    if found is None or _elsewhere_pattern().search(found["rest"]):
        return None
    number = int(found["n"]) if found["n"].isdigit() else wording().numbers[found["n"]]
    return number if number >= 1 else None
