"""Tables that say how the role treats what stands in them.

By the column: "Area | Must have | Nice to have"; or by a word in each row: "Skill | Years | Required?", "Go | 3 | yes".
"""

from collections.abc import Sequence

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.headings import heading_meaning

TABLE_LEVEL = 11  # of a column's heading: below every other
_MOST_COLUMNS = 30  # of a table that is read by column
YEARS = "years"  # with which the header of a column of years begins
_TREATING = frozenset({SectionMeaning.REQUIREMENTS, SectionMeaning.PREFERRED, SectionMeaning.NOT_NEEDED})
_YES = frozenset({"yes", "y", "x", "✓", "✔", "✅", "true"})
_NO = frozenset({"no", "n", "✗", "✘", "❌", "false"})
_RANKING = frozenset({"priority", "importance", "need", "status", "must/nice", "required/preferred", "type"})
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "/", "none"})


def treating_columns(header: Sequence[str]) -> list[int]:
    """Which columns a header row marks as required, preferred or not needed; none where it marks no column as a plus.

    A single "Requirements" column beside others ("Area | Requirements | Contact") is read row by row.
    """
    if len(header) > _MOST_COLUMNS:
        return []
    meanings = {number: heading_meaning(cell) for number, cell in enumerate(header)}
    marked = [number for number, meaning in meanings.items() if meaning in _TREATING]
    if marked[:1] == [0] and len(marked) > 2:
        marked = marked[1:]  # "Criteria | Essential | Desirable": the first only names the rows
    telling = {meanings[number] for number in marked}
    return marked if telling - {SectionMeaning.REQUIREMENTS} else []


def years_column(header: Sequence[str]) -> int | None:
    """Which column states the years asked for of what its row names, or None."""
    return next((number for number, cell in enumerate(header) if number and cell.lower().startswith(YEARS)), None)


def is_empty(cell: str) -> bool:
    """True for a cell that says nothing, or says so with a dash."""
    return cell.strip().lower() in _NOTHING


def may_judge(header: Sequence[str]) -> bool:
    """True for a header row with a column that may say how each row is treated."""
    return any(map(_judges, header[1:]))


def judging_column(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """The column in which each row says how it is treated ("Required?": yes, no, nice to have), or None."""
    for number, cell in enumerate(header):
        cells = [row[number] for row in rows if number < len(row)]
        judges = number > 0 and cells and _judges(cell)
        if judges and all(is_yes(judgement) or _meaning(judgement) is not None for judgement in cells):
            return number
    return None


def _judges(header: str) -> bool:
    return header.strip().strip("?").lower() in _RANKING or heading_meaning(header) in _TREATING


def is_yes(cell: str) -> bool:
    """True for a cell by which the row is what the column's header says."""
    return cell.strip().lower() in _YES


def _meaning(cell: str) -> SectionMeaning | None:
    if cell.strip().lower() in _NO:
        return SectionMeaning.NOT_NEEDED
    meaning = heading_meaning(cell)
    return meaning if meaning in _TREATING else None
