"""Tables whose header row says how the role treats each column: "Area | Must have | Nice to have"."""

from collections.abc import Sequence

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.headings import heading_meaning

TABLE_LEVEL = 11  # of a column's heading: below every other
_TREATING = frozenset({SectionMeaning.REQUIREMENTS, SectionMeaning.PREFERRED, SectionMeaning.NOT_NEEDED})
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "/", "none"})


def treating_columns(header: Sequence[str]) -> list[int]:
    """Which columns a header row marks as required, preferred or not needed; none where it marks no column as a plus.

    A single "Requirements" column beside others ("Area | Requirements | Contact") is read row by row.
    """
    meanings = {number: heading_meaning(cell) for number, cell in enumerate(header)}
    marked = [number for number, meaning in meanings.items() if meaning in _TREATING]
    telling = {meanings[number] for number in marked}
    return marked if telling - {SectionMeaning.REQUIREMENTS} else []


def is_empty(cell: str) -> bool:
    """True for a cell that says nothing, or says so with a dash."""
    return cell.strip().lower() in _NOTHING
