"""What a capital letter says: in the middle of a sentence "Rust" is a name, at its beginning it may be iron's."""

import re

_LOOK_BACK = 40
_FEWEST = 12  # letters of a statement by which its case can be judged
# A word in small letters right before, or of a script without capitals; an employer's name follows "at" and "joined".
_IN_SENTENCE = re.compile(
    r"(?:^|[\s(\"'“/])(?!(?:at|join|joins|joined|joining)\b)(?:[a-zß-ÿ][a-zß-ÿ’'/-]*|e\.g\.|i\.e\.),?\s[\"'“(]?$"
    r"|[\u0620-\u064a]\s?[\"'“(]?$"
)
# "Elm Street", "Spring & Sons", "Ruby van Dijk": the name goes on.
_GOES_ON = re.compile(r"(?:\s+|\s*&\s*|-)[A-Z][a-z]|['’]s\s+[A-Z]|\s+(?:van|von|de|bin|al)\s+[A-Z]")


def is_name(text: str, begin: int, start: int, end: int, until: int) -> bool:
    """True where text[start:end], in the sentence text[begin:until], has a capital that only a name would have."""
    if not text[start].isupper() or start <= begin + 1 or _GOES_ON.match(text, end, until):
        return False
    return _IN_SENTENCE.search(text, max(begin, start - _LOOK_BACK), start) is not None


def is_shouted(text: str, start: int, end: int) -> bool:
    """True where a statement is written in capitals, so that they say nothing."""
    letters = [character for character in text[start:end] if character.isalpha()]
    return len(letters) >= _FEWEST and sum(map(str.isupper, letters)) * 2 > len(letters)
