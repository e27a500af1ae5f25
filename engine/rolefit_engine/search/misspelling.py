"""Typing errors that a typeahead forgives, where nothing begins as it was typed.

An edit is a letter too many, too few or another one, or two neighbours swapped; the first letter is taken as right.
"""

LEAST_TYPED = 4  # letters, from which one edit is forgiven
TYPED_FOR_TWO = 8
MOST_TYPED = 24  # a longer text is looked up as it is


def forgiven(typed: str) -> int:
    """How many edits are forgiven at most."""
    if not LEAST_TYPED <= len(typed) <= MOST_TYPED:
        return 0
    return 1 if len(typed) < TYPED_FOR_TWO else 2


def lengths(typed: str, edits: int) -> range:
    """How long the beginning of a name may be that so many edits lead to."""
    return range(len(typed) - edits, len(typed) + edits + 1)


def begins_nearly(name: str, typed: str, edits: int) -> bool:
    """True where at most so many edits turn what was typed into a beginning of the name."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only a misspelt name needs it, and every command waits

    if name[:1] != typed[:1]:
        return False
    return any(
        OSA.distance(typed, name[:length], score_cutoff=edits) <= edits
        for length in lengths(typed, edits)
        if length <= len(name)
    )
