"""The reader of texts made of lines: Markdown with front matter, plain, crawled and run-on text.

One reader serves them all because real texts mix them: Markdown saved as .txt, mails with a few asterisks.
"""

import re

from rolefit_indexer.document import BlockKind, Document
from rolefit_indexer.offsets import MappedText
from rolefit_indexer.readers.front_matter import FrontMatter, split_front_matter
from rolefit_indexer.readers.inline import Writer
from rolefit_indexer.readers.line_headings import COLON_LEVEL, NUMBERED_LEVEL, OUTER_NUMBERED_LEVEL, plain_heading
from rolefit_indexer.readers.marks import NUMBERED, TABLE_RULE, Line, lines_of, wrap_width
from rolefit_indexer.readers.run_in import run_in_titles
from rolefit_indexer.readers.tables import TABLE_LEVEL, read_table

_RUN_IN_LEVEL = 10  # below bold and numbered lines

_ATX = re.compile(r"[ ]{0,3}(#{1,6})[ \t]++")
_SETEXT = re.compile(r"[ ]{0,3}(=+|-{3,})[ \t]*$")
_FENCE = re.compile(r"[ ]{0,3}(```|~~~)")
_RULE = re.compile(r"[ ]{0,3}([-*_=#~])(?:[ \t]*\1){2,}[ \t]*$")
_RULING = "-*_=#~|: \t"  # of nothing else a rule is made, nor the line below a title or a table's header

# "Home > Jobs > Backend Developer": where the page stands on its site.
_CRUMBS = re.compile(
    r"[ \t]*(?:[-*•>»›][ \t]+)?(?:you are here:?[ \t]*)?(?:home|home page|homepage|start|الرئيسية|mwanzo|nyumbani)"
    r"(?:[ \t]*(?:[>»›→/|\\]|&gt;|&raquo;)|[ \t]+[-–—•·][ \t]).{0,150}$",
    re.I,
)
_CRUMB_BEGINS = frozenset("-*•>»›yYhHsSmMnNا")
_CRUMB_LIST = re.compile(r"[ \t]*[-*•][ \t]+(?:home|home page|homepage)[ \t]*$", re.I)
_CRUMB = re.compile(r"[ \t]*[-*•][ \t]+[^.;:!?]{1,60}$")
_MAX_CRUMBS = 5


def read_lines(original: str, text: str, repaired: MappedText) -> Document:
    """The document of a text made of lines; `text` is `original` repaired."""
    front = split_front_matter(text)
    writer = Writer(MappedText(text))
    _Reader(lines_of(text, front.end), writer).run()
    return _document(original, writer, repaired, front)


def _document(original: str, writer: Writer, repaired: MappedText, front: FrontMatter) -> Document:
    title = front.values.get("title") or front.values.get("name")
    url = front.values.get("canonical") or front.values.get("url") or front.values.get("permalink")
    return Document(
        original=original,
        text=writer.out.text(),
        blocks=tuple(writer.blocks),
        maps=(writer.out,) if repaired.is_source else (repaired, writer.out),
        front_matter=front.values,
        front_matter_span=repaired.origin(0, front.end),
        links=tuple(writer.links),
        title=str(title).strip() if isinstance(title, str) else None,
        url=str(url) if isinstance(url, str) else None,
    )


class _Reader:
    """Walks the lines once, gathering each block's pieces until the next one begins.

    Below Markdown's own headings no line is one by its looks alone; above the first of them the text may be plain.
    """

    def __init__(self, lines: list[Line], writer: Writer) -> None:
        self.lines = lines
        self.writer = writer
        self.source = writer.out.source
        self.markdown = False
        self.numbered_level: int | None = None  # of the text's numbered headings, told by the first
        self.width = wrap_width(lines)
        self.open: list[Line] = []
        self.columns: list[tuple[BlockKind, list[tuple[int, int]]]] = []  # of tables, for the end of their section
        self.table_end = -1

    def run(self) -> None:
        fence: str | None = None
        crumbs = 0  # how many more lines may belong to a breadcrumb written as a list
        for number, line in enumerate(self.lines):
            crumbs = self._crumbs(line, crumbs) if line.mark else 0
            if crumbs > 0:
                continue
            if line.words.startswith(("```", "~~~")) and (marker := _FENCE.match(line.text)):
                self._close()
                fence = None if fence == marker[1] else fence or marker[1]
            elif fence is None and number > self.table_end:
                self._line(number, line)
        self._close()
        self._write_columns()

    @staticmethod
    def _crumbs(line: Line, left: int) -> int:
        """How many more lines may belong to a breadcrumb after this bullet."""
        if _CRUMB_LIST.match(line.text):
            return _MAX_CRUMBS
        return left - 1 if left and _CRUMB.match(line.text) else 0

    def _line(self, number: int, line: Line) -> None:
        words = line.words
        if not words or ("|" in words and self._table(number)) or _is_crumbs(line):
            self._close()
        elif words[0] in _RULING and not words.strip(_RULING):
            self._ruled(number, line)
        elif words[0] == "#" and (heading := _ATX.match(line.text)):
            self._marked(line, heading)
        else:
            self._text(number, line)

    def _ruled(self, number: int, line: Line) -> None:
        """Take in a line of nothing but marks: below a title or a table's header, between parts, or a bare heading."""
        underlines = _SETEXT.match(line.text)
        if line.words[0] in "|:-" and TABLE_RULE.match(line.text):
            self._close()
        elif underlines and len(self.open) == 1 and not self.open[0].is_item:
            self._heading(*self.open.pop().span(), 1 if underlines[1][0] == "=" else 2)
        elif _RULE.match(line.text):
            self._close()
        elif heading := _ATX.match(line.text):
            self._marked(line, heading)
        else:
            self._text(number, line)

    def _marked(self, line: Line, heading: re.Match[str]) -> None:
        """Take in a Markdown heading."""
        self.markdown = True
        self._close()
        words = line.text.rstrip(" \t").rstrip("#").rstrip(" \t")
        self._heading(line.start + heading.end(), line.start + len(words), len(heading[1]))

    def _text(self, number: int, line: Line) -> None:
        """Take in a line that no mark makes a heading or a rule."""
        if self.open and self._continues(line):
            self.open.append(line)
            return
        level = plain_heading(self.lines, number, markdown=self.markdown)
        self._close()
        if level is None:
            self.open = [line]
            return
        start, end = line.span()
        if level == NUMBERED_LEVEL and (marked := NUMBERED.match(line.text)):
            start = line.start + marked.end()
            self.numbered_level = self.numbered_level or OUTER_NUMBERED_LEVEL
            level = self.numbered_level
        elif level == COLON_LEVEL:
            self.numbered_level = self.numbered_level or NUMBERED_LEVEL
        self._heading(start, end, level)

    def _continues(self, line: Line) -> bool:
        """True where the line before was only broken because this line's first word didn't fit."""
        if line.is_item or (self.width is None and not line.words[0].islower()):
            return False
        before = self.open[-1].text.rstrip()
        if self.width is not None:
            first_word = line.words.split(maxsplit=1)[0]
            if len(before) + 1 + len(first_word) > self.width:
                return True
        if not line.words[0].islower():
            return False
        if self.open[0].is_item and line.text[:2].isspace():
            return True
        return len(before) >= 30 and before[-1:] not in ".:;!?"

    def _table(self, number: int) -> bool:
        """Take in a table from its header row on, if it tells how the role treats what stands in it."""
        table = read_table(self.source, self.lines, number)
        if table is None:
            return False
        self.table_end = table.last
        self.columns += table.blocks
        return True

    # -- writing --------------------------------------------------------------------------------

    def _close(self) -> None:
        """Write the block that is open."""
        if not self.open:
            return
        first = self.open[0]
        pieces = [line.span() for line in self.open]
        self.open = []
        if first.mark:
            pieces[0] = first.start + first.mark, pieces[0][1]
            self.writer.block(BlockKind.BULLET, pieces, first.level())
        elif first.is_item:
            self.writer.block(BlockKind.BULLET, pieces, first.level())
        else:
            self._paragraph(pieces)

    def _paragraph(self, pieces: list[tuple[int, int]]) -> None:
        """A paragraph; titles that run into it ("Education: A degree in ...") become headings of their own."""
        rest: list[tuple[int, int]] = []
        for number, (start, end) in enumerate(pieces):
            position = start
            for title, title_end in run_in_titles(self.source[start:end]):
                if number and not title:
                    continue  # it begins a line that goes on from the one before
                if self.source[position : start + title].strip():
                    rest.append((position, start + title))
                if rest:
                    self.writer.block(BlockKind.PARAGRAPH, rest)
                self._heading(start + title, start + title_end, _RUN_IN_LEVEL)
                rest, position = [], _after_mark(self.source, start + title_end, end)
            rest.append((position, end))
        if rest:
            self.writer.block(BlockKind.PARAGRAPH, rest)

    def _heading(self, start: int, end: int, level: int) -> None:
        self._write_columns()
        self.writer.block(BlockKind.HEADING, [(start, end)], level)

    def _write_columns(self) -> None:
        columns, self.columns = self.columns, []
        for kind, pieces in columns:
            self.writer.block(kind, pieces, TABLE_LEVEL if kind is BlockKind.HEADING else 0, joint=": ")


def _is_crumbs(line: Line) -> bool:
    return line.words[0] in _CRUMB_BEGINS and _CRUMBS.match(line.text) is not None


def _after_mark(source: str, start: int, end: int) -> int:
    """Where the text after a title begins, behind its colon and space."""
    while start < end and source[start] in ": ":
        start += 1
    return start
