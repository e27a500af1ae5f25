"""The text of a Word file (DOCX): a heading as "## ...", a list's paragraph as "- ...", a table's row as "| ... |"."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, cast

from rolefit_indexer.document import MAX_LENGTH, ReadError
from rolefit_indexer.readers.tables import treating_columns

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

MAGIC = b"PK\x03\x04"
MAX_UNPACKED = 5_000_000  # bytes of a file's XML; that of a long CV has some hundred kB

_MAIN = re.compile(r"word/document\d*\.xml")
_HEADING = re.compile(r"heading ([1-6])$", re.I)
_MOST_ROWS = 2_000  # of a table that are read
_DEEPEST = 8  # lists within one another
_BROKEN = "the file is no DOCX, or it is broken"


def docx_text(data: bytes) -> tuple[str, bool]:
    """The text of a DOCX file's bytes, and whether it is only the beginning. Raises ReadError."""
    _check_package(data)
    import docx  # noqa: PLC0415 - most files are none, and the import takes long
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    lines: list[str] = []
    length = 0
    try:
        for part in docx.Document(BytesIO(data)).iter_inner_content():
            for line in _of_paragraph(part) if isinstance(part, Paragraph) else _of_table(part):
                lines.append(line)
                length += len(line)
            if length > MAX_LENGTH:
                break
    except Exception as error:  # whatever a broken file makes of the two libraries that read it
        raise ReadError(_BROKEN) from error
    return _text(lines), length > MAX_LENGTH


def _check_package(data: bytes) -> None:
    """Raise ReadError for what is no Word file, is encrypted, or would be far larger than a text when unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            if not any(_MAIN.fullmatch(part.filename) for part in parts):
                raise ReadError("the file is binary, not text")
            if any(part.flag_bits & 1 for part in parts):
                raise ReadError("the file is encrypted; save it without a password")
            size = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
            if size > MAX_UNPACKED:
                raise ReadError(f"unpacked it has {size / 1e6:.0f} MB; at most {MAX_UNPACKED / 1e6:.0f} MB are read")
            package.testzip()  # a part whose size is a lie ends with it
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise ReadError(_BROKEN) from None


def _of_paragraph(paragraph: "Paragraph") -> Iterator[str]:
    text = paragraph.text.strip()
    if not text:
        return
    words = " ".join(text.split())
    names = list(_style_names(paragraph))
    heading = next((found for name in names if (found := _HEADING.match(name))), None)
    depth = _depth_in_list(paragraph)
    if heading is not None or "title" in names:
        yield f"{'#' * (int(heading[1]) if heading else 1)} {words}"
    elif depth is not None or any(name.startswith("list") for name in names):
        yield f"{'  ' * (depth or 0)}- {words}"
    elif "\n" not in text and all(run.bold for run in paragraph.runs if run.text.strip()):
        yield f"**{words}**"
    else:
        yield text


def _style_names(paragraph: "Paragraph") -> Iterator[str]:
    """The name of a paragraph's style, in small letters, and of those that it stands on."""
    style = cast("Any", paragraph.style)
    seen: set[str] = set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        yield str(style.name or "").lower()
        style = style.base_style


def _depth_in_list(paragraph: "Paragraph") -> int | None:
    """How deep an item's list lies in others, or None where the paragraph itself is numbered or marked by none."""
    properties = cast("Any", paragraph)._p.pPr  # noqa: SLF001 - the library tells it nowhere else
    numbering = properties.numPr if properties is not None else None
    if numbering is None or (numbering.numId is not None and numbering.numId.val == 0):
        return None
    return min(int(numbering.ilvl.val), _DEEPEST) if numbering.ilvl is not None else 0


def _of_table(table: "Table") -> Iterator[str]:
    """The lines of a table; one that only places text on the page is read cell by cell."""
    rows = [
        [[line for part in cell.paragraphs for line in _of_paragraph(part)] for cell in row.cells]
        for row in islice(table.rows, _MOST_ROWS)
    ]
    filled = [row for row in rows if any(row)]
    header = [" ".join(cell) for cell in filled[0]] if filled else []
    lists = any(len(cell) > 1 for row in filled for cell in row)
    if len(filled) < 2 or len(header) < 2 or (lists and not treating_columns(header)):
        yield from (line for row in filled for cell in row for line in cell)
        return
    rule = "|" + " --- |" * len(header)
    yield "\n".join([_row([[cell] for cell in header]), rule, *map(_row, filled[1:])])


def _row(cells: list[list[str]]) -> str:
    words = (" ".join(" ".join(cell).strip(" #-*").replace("|", "/").split()) for cell in cells)
    return f"| {' | '.join(words)} |"


def _text(lines: list[str]) -> str:
    """The lines, with an empty one after each but a list's own, so that none is taken for a wrapped one's end."""
    both = [line.lstrip()[:2] == "- " == after.lstrip()[:2] for line, after in pairwise(lines)]
    return "".join(line + ("\n" if in_list else "\n\n") for line, in_list in zip(lines, [*both, False], strict=False))
