"""How names are compared: one folding and one set of spellings, for look-up and for matching in texts."""

import re
from collections.abc import Mapping
from unicodedata import normalize

_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—−_\u00a0\u2007\u202f"), " ")
_QUOTES = dict.fromkeys(map(ord, "’‘ʼ`´"), "'")
# 'İ' is the one letter whose lower case is longer than itself: folding must keep the length.
# Arabic letters that writers use for each other, and the digits of Arabic and Persian.
_ARABIC = str.maketrans("أإآٱىةک", "اااايهك")
_DIGITS = {first + value: str(value) for first in (0x660, 0x6F0) for value in range(10)}
# Letters of other alphabets that look like Latin ones, and the bold, italic and wide letters of posts.
_CYRILLIC = str.maketrans("аеорсухіјѕԁАВЕКМНОРСТУХІЈЅ", "aeopcyxijsdabekmhopctyxijs")
_STYLED = {
    code: plain.lower()
    for first, last in ((0xFF01, 0xFF5E), (0x1D400, 0x1D7FF), (0x2460, 0x24FF))
    for code in range(first, last + 1)
    if len(plain := normalize("NFKC", chr(code))) == 1 and plain.isascii()
}
_FOLD = _CYRILLIC | _STYLED | _DASHES | _QUOTES | _ARABIC | _DIGITS | {ord("İ"): "i"}
_LONG = 500  # code points
_RUNS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+(?: [^\x00-\x7f]+)*")  # of ASCII and of anything else
_VERSION = re.compile(r"(?<=[a-z#+])[\s.v]*\d+(?:\.(?:\d+|x))*\+?$")
_PLURAL_END = re.compile(r"(?<=[a-z]{2})(?<![sxzy])$|(?<=[^aeiou])y$")
_INNER_HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=\w)")


def fold(text: str) -> str:
    """Lower case, with dashes and underscores as spaces and one form of Arabic letters and digits.

    Exactly as long as `text`, so offsets stay true.
    """
    return translated(text, _FOLD).lower()


def translated(text: str, table: Mapping[int, int | str]) -> str:
    """`text.translate(table)`, several times as fast for long texts of which most is ASCII."""
    if len(text) < _LONG or text.isascii():
        return text.translate(table)
    return "".join([run.translate(table) for run in _RUNS.findall(text)])


def fold_name(name: str) -> str:
    """`fold` for a whole name: outer space removed, inner space single."""
    return " ".join(fold(name).split())


def without_version(folded: str) -> str:
    """The plain name of a folded, versioned one: "python 3.11" -> "python", "html5" -> "html"."""
    return _VERSION.sub("", folded)


def spellings(name: str, *, inflect: bool) -> frozenset[str]:
    """Every folded form a text may use for `name`.

    A hyphen may be a space or lost ("server-side", "serverside"); ".js" may be "js" or " js"; with `inflect`
    (practices and the like) the last word may be plural.
    """
    base = fold_name(name)
    forms = {base}
    if " " in base and _INNER_HYPHEN.search(name):
        forms.add(fold_name(_INNER_HYPHEN.sub("", name)))
    if base.endswith(".js"):
        forms |= {base[:-3] + "js", base[:-3] + " js", base[:-3] + " .js"}
    if inflect:
        forms |= {plural for form in forms if (plural := _plural(form)) is not None}
    return frozenset(forms)


def _plural(folded: str) -> str | None:
    end = _PLURAL_END.search(folded, len(folded) - 1)
    if end is None:
        return None
    return folded[: end.start()] + ("ies" if end.group() == "y" else "s")
