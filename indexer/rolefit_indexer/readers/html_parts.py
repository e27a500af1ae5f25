"""The parts that an HTML page is made of, and its tables read by column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from rolefit_indexer.document import BlockKind
from rolefit_indexer.readers.tables import TABLE_LEVEL, is_empty, treating_columns

_MAX_COLUMNS = 20  # of a table that is read by column


@dataclass(slots=True)
class Run:
    """A run of words in the source, or a line break; written only once the page's main part is known."""

    start: int
    end: int
    text: str
    kept: bool
    link: str | None
    main: bool


@dataclass(slots=True)
class Part:
    """A heading, bullet or paragraph of the page, or a table's row."""

    kind: BlockKind
    level: int
    runs: list[Run] = field(default_factory=list[Run])
    table: int = 0  # which table it is in
    row: int = 0  # which of the page's rows it is in
    column: int = -1  # the cell that it is in, where that has blocks of its own; a row's own text has -1
    cells: list[int] = field(default_factory=list[int])  # where, among the runs, each cell of a row begins

    @property
    def main(self) -> bool:
        """True where it stands in the page's main content."""
        return any(run.main for run in self.runs)

    def cell(self, number: int) -> list[Run]:
        """The runs of a row's cell, without the mark between cells."""
        end = self.cells[number + 1] - 1 if number + 1 < len(self.cells) else len(self.runs)
        return [run for run in self.runs[self.cells[number] : end] if not run.text.isspace()]


@dataclass(frozen=True, slots=True)
class _Row:
    """A table's row: its own text, cut in cells, and the parts of cells that hold blocks of their own."""

    parts: Sequence[Part]

    def cell(self, column: int) -> list[list[Run]]:
        """The pieces of a cell: its own text, then its blocks."""
        found: list[list[Run]] = []
        for part in self.parts:
            if part.column == column:
                found.append(part.runs)
            elif part.column < 0 and column < len(part.cells):
                found.append(part.cell(column))
        return [runs for runs in found if not is_empty(_text(runs))]

    def words(self) -> list[str]:
        """The text of each cell, of a row that isn't too wide to be read."""
        columns = max((max(part.column + 1, len(part.cells)) for part in self.parts), default=0)
        if columns > _MAX_COLUMNS:
            return []
        return [" ".join(map(_text, self.cell(column))) for column in range(columns)]


def with_columns(parts: list[Part]) -> Iterator[Part]:
    """The parts in order, but a table whose header marks columns as required or a plus read by column.

    Its columns stand, each below its header, at the end of the section that the table stands in.
    """
    columns: list[Part] = []
    number = 0
    while number < len(parts):
        part = parts[number]
        if part.kind is BlockKind.HEADING:
            yield from columns
            columns = []
        chosen: list[int] = []
        if part.row and (not number or parts[number - 1].row != part.row):
            chosen = _chosen(parts, number)
        if not chosen:
            yield part
            number += 1
            continue
        end = number + 1
        while end < len(parts) and parts[end].table == part.table:
            end += 1
        rows = [_Row(list(row)) for _, row in groupby(parts[number:end], key=lambda part: part.row)]
        for column in chosen:
            columns += _column(rows, column, with_label=column == chosen[0] > 0)
        number = end
    yield from columns


def _chosen(parts: Sequence[Part], number: int) -> list[int]:
    """Which columns the row that begins at `number` marks as its header."""
    end = number
    while end < len(parts) and parts[end].row == parts[number].row:
        end += 1
    words = _Row(parts[number:end]).words()
    return treating_columns(words) if len(words) > 1 else []


def _column(rows: Sequence[_Row], column: int, *, with_label: bool) -> Iterator[Part]:
    """A column as a heading and bullets; the row's own name goes with the first column, but not with a list."""
    for runs in rows[0].cell(column):
        yield Part(BlockKind.HEADING, TABLE_LEVEL, runs)
    for row in rows[1:]:
        pieces = row.cell(column)
        label = row.cell(0)
        if with_label and len(pieces) == 1 and len(label) == 1:
            begin = pieces[0][0].start
            pieces = [[*label[0], Run(begin, begin, ": ", False, None, pieces[0][0].main), *pieces[0]]]
        for piece in pieces:
            yield Part(BlockKind.BULLET, 0, piece)


def _text(runs: Sequence[Run]) -> str:
    return " ".join("".join(run.text for run in runs).split())
