"""Tables that say how the role treats what stands in them.

By the column: "Area | Must have | Nice to have"; or by a word in each row: "Skill | Years | Required?", "Go | 3 | yes".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.document import BlockKind
from rolefit_indexer.headings import heading_meaning
from rolefit_indexer.readers.marks import TABLE_RULE, Line

TABLE_LEVEL = 11  # of a column's heading: below every other
_MOST_COLUMNS = 30  # of a table that is read by column
_MOST_ROWS = 100  # of a table whose rows say how they are treated
_YEARS = "years"  # with which the header of a column of years begins
_CELL_EDGE = re.compile(r"(?<!\\)\|")
_TREATING = frozenset({SectionMeaning.REQUIREMENTS, SectionMeaning.PREFERRED, SectionMeaning.NOT_NEEDED})
_YES = frozenset({"yes", "y", "x", "✓", "✔", "✅", "true"})
_NO = frozenset({"no", "n", "✗", "✘", "❌", "false"})
_RANKING = frozenset({"priority", "importance", "need", "status", "must/nice", "required/preferred", "type"})
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "/", "none"})


Span = tuple[int, int]


class Table(NamedTuple):
    """A table of a source of lines: the number of its last line, and its columns or rows as headings and bullets."""

    last: int
    blocks: list[tuple[BlockKind, list[Span]]]


def read_table(source: str, lines: Sequence[Line], number: int) -> Table | None:
    """The table with the header row lines[number], if its columns or rows are marked as required or a plus."""
    if number + 1 >= len(lines) or not TABLE_RULE.match(lines[number + 1].text):
        return None
    header = _cells(lines[number])
    names = _words(source, header)
    chosen = treating_columns(names)
    if not chosen and not _may_judge(names):
        return None
    end = number + 2
    while end < len(lines) and "|" in lines[end].text and (chosen or end - number < _MOST_ROWS):
        end += 1
    rows = [_cells(line) for line in lines[number + 2 : end]]
    if chosen:
        return Table(end - 1, list(_by_column(source, header, rows, chosen)))
    judging = _judging_column(names, [_words(source, row) for row in rows])
    return Table(end - 1, list(_by_row(source, header, rows, judging))) if judging is not None else None


def _words(source: str, cells: Sequence[Span]) -> list[str]:
    return [source[start:end] for start, end in cells]


def _cells(line: Line) -> list[Span]:
    """Where a table row's cells stand in the source, without the space around them."""
    edges = [-1, *(edge.start() for edge in _CELL_EDGE.finditer(line.text)), len(line.text)]
    found: list[Span] = []
    for before, after in pairwise(edges):
        cell = line.text[before + 1 : after]
        start = line.start + before + 1 + len(cell) - len(cell.lstrip())
        found.append((start, start + len(cell.strip())))
    outer = line.text.lstrip().startswith("|"), line.text.rstrip().endswith("|")
    return found[outer[0] : len(found) - outer[1]]


def _by_row(
    source: str, header: Sequence[Span], rows: Sequence[Sequence[Span]], judging: int
) -> Iterator[tuple[BlockKind, list[Span]]]:
    """Rows as bullets below what each says of itself; "yes" is what the column's header says."""
    for row in rows:
        if judging < len(row):
            judgement = row[judging]
            said = header[judging] if _is_yes(source[slice(*judgement)]) else judgement
            yield BlockKind.HEADING, [said]
            yield BlockKind.BULLET, [cell for place, cell in enumerate(row) if place != judging and cell[0] < cell[1]]


def _by_column(
    source: str, header: Sequence[Span], rows: Sequence[Sequence[Span]], chosen: Sequence[int]
) -> Iterator[tuple[BlockKind, list[Span]]]:
    """The chosen columns' cells as bullets below their headers; a row's own name and its years go with the first."""
    years = _years_column(_words(source, header))
    for column in chosen:
        yield BlockKind.HEADING, [header[column]]
        is_first = column == chosen[0]
        for row in rows:
            if column < len(row) and not is_empty(source[slice(*row[column])]):
                label = [row[0]] if is_first and column and not is_empty(source[slice(*row[0])]) else []
                asked: list[Span] = []
                if is_first and years is not None and years < len(row) and not is_empty(source[slice(*row[years])]):
                    start = header[years][0]
                    asked = [(start, start + len(_YEARS)), row[years]]
                yield BlockKind.BULLET, [*label, row[column], *asked]


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


def _years_column(header: Sequence[str]) -> int | None:
    """Which column states the years asked for of what its row names, or None."""
    return next((number for number, cell in enumerate(header) if number and cell.lower().startswith(_YEARS)), None)


def is_empty(cell: str) -> bool:
    """True for a cell that says nothing, or says so with a dash."""
    return cell.strip().lower() in _NOTHING


def _may_judge(header: Sequence[str]) -> bool:
    """True for a header row with a column that may say how each row is treated."""
    return any(map(_judges, header[1:]))


def _judging_column(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """The column in which each row says how it is treated ("Required?": yes, no, nice to have), or None."""
    for number, cell in enumerate(header):
        cells = [row[number] for row in rows if number < len(row)]
        judges = number > 0 and cells and _judges(cell)
        if judges and all(_is_yes(judgement) or _meaning(judgement) is not None for judgement in cells):
            return number
    return None


def _judges(header: str) -> bool:
    return header.strip().strip("?").lower() in _RANKING or heading_meaning(header) in _TREATING


def _is_yes(cell: str) -> bool:
    """True for a cell by which the row is what the column's header says."""
    return cell.strip().lower() in _YES


def _meaning(cell: str) -> SectionMeaning | None:
    if cell.strip().lower() in _NO:
        return SectionMeaning.NOT_NEEDED
    meaning = heading_meaning(cell)
    return meaning if meaning in _TREATING else None
