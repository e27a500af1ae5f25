"""The reader of texts made of lines: Markdown with front matter, plain, crawled and run-on text.

One reader serves them all because real texts mix them: Markdown saved as .txt, mails with a few asterisks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise

from rolefit_indexer.document import Block, BlockKind, Document, Link
from rolefit_indexer.headings import looks_like_section, names_section
from rolefit_indexer.offsets import MappedText
from rolefit_indexer.readers.front_matter import FrontMatter, split_front_matter
from rolefit_indexer.readers.run_in import run_in_titles
from rolefit_indexer.readers.tables import (
    TABLE_LEVEL,
    YEARS,
    is_empty,
    is_yes,
    judging_column,
    may_judge,
    treating_columns,
    years_column,
)

BOLD_LEVEL, COLON_LEVEL, NUMBERED_LEVEL, RUN_IN_LEVEL = 7, 8, 9, 10  # below Markdown's six

_ATX = re.compile(r"[ ]{0,3}(#{1,6})[ \t]++")
_SETEXT = re.compile(r"[ ]{0,3}(=+|-{3,})[ \t]*$")
_FENCE = re.compile(r"[ ]{0,3}(```|~~~)")
_RULE = re.compile(r"[ ]{0,3}([-*_=#~])(?:[ \t]*\1){2,}[ \t]*$")
_BULLET = re.compile(
    r"[ \t]*(?:[-*+•·▪▫◦‣●○■□▶►▸➢➤➔➜→⇒»›⁃∙◆◇★☆✓✔✅☑➕🔹🔸👉–—]\ufe0f?|o(?=[ \t])"
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?)[ \t]+(?:\[[ xX]\][ \t]+)?"
)
_TABLE_RULE = re.compile(r"[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*+:?-*+:?[ \t]*+)*+$")
_NUMBERED = re.compile(r"[ \t]*(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,4})[.)]?[ \t]+(?=\D)")
_BOLD_LINE = re.compile(r"[ \t]*(?:\*\*|__)([^*_]+)(?:\*\*|__)[ \t]*+:?[ \t]*+$")
_MARKUP = re.compile(
    r"!?\[(?P<words>[^\[\]]*)\]\((?P<target>[^()\s]*+)[^()]*+\)"
    r"|(?P<mark>\*{1,3}|_{2,3}|(?<![\w])_(?=\w)|(?<=\w)_(?![\w])|`+|~~)"
    r"|(?P<tag></?[a-zA-Z][^<>\n]*>|<!--.{0,500}?-->)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});)"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+\-.!|])"
)
_WORD = re.compile(r"[^\W\d_][\w’'.+#-]*")
_MARK = re.compile(r"[\[*_`~<&\\]")  # any markup holds one of these
_TITLE_WORD = re.compile(r"[^a-z].*|(?:a|an|and|at|by|for|from|in|of|on|or|the|to|we|you|your|with|will|our|are|is)$")

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
_MAX_ROWS = 100  # of a table whose rows say how they are treated
_CELL_EDGE = re.compile(r"(?<!\\)\|")

_HEADING_CHARS, _HEADING_WORDS, _LONG_LINE, _WRAP_FROM, _WRAP_TO = 70, 9, 60, 55, 100


_UNMARKED = 0


@dataclass(slots=True)
class _Line:
    """`text` is the source's `[start, end)`; `words` is it without the space around."""

    start: int
    end: int
    text: str
    words: str


@dataclass(slots=True)
class _Writer:
    """Collects cleaned blocks; every line of the cleaned text is one block."""

    out: MappedText
    blocks: list[Block] = field(default_factory=list[Block])
    links: list[Link] = field(default_factory=list[Link])

    def block(self, kind: BlockKind, pieces: list[tuple[int, int]], level: int = 0, joint: str = " ") -> None:
        start = self.out.length
        for number, (begin, end) in enumerate(pieces):
            if number:
                self.out.put(joint, begin, begin)
            self._inline(begin, end)
        if self.out.length > start:
            self.blocks.append(Block(kind, start, self.out.length, level))
            self.out.put("\n", pieces[-1][1], pieces[-1][1])

    def _inline(self, begin: int, end: int) -> None:
        """Write one stretch of source without its markup, remembering links."""
        if _MARK.search(self.out.source, begin, end) is None:
            self.out.keep(begin, end)
            return
        position = begin
        for found in _MARKUP.finditer(self.out.source, begin, end):
            self.out.keep(position, found.start())
            position = found.end()
            if (target := found["target"]) is not None:
                self._link(found, target)
            elif found["entity"]:
                self.out.put(unescape(found["entity"]), found.start(), found.end())
            elif found["escaped"]:
                self.out.keep(found.start("escaped"), found.end("escaped"))
            elif found["tag"] and found["tag"][:3].lower() == "<br":
                self.out.put(" ", found.start(), found.end())
        self.out.keep(position, end)

    def _link(self, found: re.Match[str], target: str) -> None:
        start = self.out.length
        if not found.group().startswith("!"):
            self.out.keep(found.start("words"), found.end("words"))
            self.links.append(Link(start, self.out.length, target))


def read_lines(original: str, text: str, repaired: MappedText) -> Document:
    """The document of a text made of lines; `text` is `original` repaired."""
    front = split_front_matter(text)
    writer = _Writer(MappedText(text))
    lines = list(_lines(text, front.end))
    markdown = any(line.words.startswith("#") and _ATX.match(line.text) for line in lines)
    _Reader(lines, writer, markdown).run()
    return _document(original, writer, repaired, front)


def _document(original: str, writer: _Writer, repaired: MappedText, front: FrontMatter) -> Document:
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


def _lines(text: str, start: int) -> Iterator[_Line]:
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        yield _Line(start, end, line, line.strip())
        start = end + 1


class _Reader:
    """Walks the lines once, gathering each block's pieces until the next one begins."""

    def __init__(self, lines: list[_Line], writer: _Writer, markdown: bool) -> None:
        self.lines = lines
        self.writer = writer
        self.markdown = markdown
        self.width = _wrap_width(lines)
        self.open: list[_Line] = []
        self.kind = BlockKind.PARAGRAPH
        self.columns: list[tuple[BlockKind, list[tuple[int, int]]]] = []
        self.table_end = -1

    def run(self) -> None:
        fence: str | None = None
        crumbs = 0  # how many more lines may belong to a breadcrumb written as a list
        for number, line in enumerate(self.lines):
            crumbs = self._crumbs(line, crumbs)
            if crumbs > 0:
                continue
            if line.words.startswith(("```", "~~~")) and (marker := _FENCE.match(line.text)):
                self._close()
                fence = None if fence == marker[1] else fence or marker[1]
            elif fence is None and number > self.table_end:
                self._line(number)
        self._close()
        self._write_columns()

    @staticmethod
    def _crumbs(line: _Line, left: int) -> int:
        """How many more lines may belong to a breadcrumb after this one."""
        if not line.words.startswith(("-", "*", "•")):
            return 0
        if _CRUMB_LIST.match(line.text):
            return _MAX_CRUMBS
        return left - 1 if left and _CRUMB.match(line.text) else 0

    def _line(self, number: int) -> None:
        line = self.lines[number]
        text = line.text
        first = line.words[:1]
        is_table = "|" in text and self._table(number)
        if (
            is_table
            or not first
            or (first in "|:-" and _TABLE_RULE.match(text))
            or (first in _CRUMB_BEGINS and _CRUMBS.match(text))
        ):
            self._close()
        elif first.isalnum():
            self._text(number)
        elif _SETEXT.match(text) and len(self.open) == 1 and self.kind is BlockKind.PARAGRAPH:
            self._heading(self.open.pop(), 1 if "=" in text else 2)
        elif _RULE.match(text):
            self._close()
        elif heading := _ATX.match(text):
            self._close()
            words = text.rstrip(" \t").rstrip("#").rstrip(" \t")
            self._emit(BlockKind.HEADING, [(line.start + heading.end(), line.start + len(words))], len(heading[1]))
        else:
            self._text(number)

    def _text(self, number: int) -> None:
        """Take in a line that no mark makes a heading or a rule."""
        line = self.lines[number]
        if self.open and self._continues(line):
            self.open.append(line)
        elif (level := self._plain_heading(number)) is not None:
            self._close()
            self._heading(line, level)
        else:
            self._close()
            self.kind = BlockKind.BULLET if _is_item(line) else BlockKind.PARAGRAPH
            self.open = [line]

    def _heading(self, line: _Line, level: int) -> None:
        start, end = _trim(line)
        if level == NUMBERED_LEVEL and (number := _NUMBERED.match(line.text)):
            start = line.start + number.end()
        self._emit(BlockKind.HEADING, [(start, end)], level)

    def _emit(self, kind: BlockKind, pieces: list[tuple[int, int]], level: int = 0) -> None:
        if kind is BlockKind.HEADING:
            self._write_columns()
        self.writer.block(kind, pieces, level)

    def _table(self, number: int) -> bool:
        """Take in a table from its header row on where its columns or rows are marked as required or a plus.

        Its columns are written, each below its header, at the end of the section that the table stands in.
        """
        if number + 1 >= len(self.lines) or not _TABLE_RULE.match(self.lines[number + 1].text):
            return False
        header = _cells(self.lines[number])
        names = self._words(header)
        chosen = treating_columns(names)
        if not chosen and not may_judge(names):
            return False
        end = number + 2
        while end < len(self.lines) and "|" in self.lines[end].text and (chosen or end - number < _MAX_ROWS):
            end += 1
        rows = [_cells(line) for line in self.lines[number + 2 : end]]
        judging = None if chosen else judging_column(names, [self._words(row) for row in rows])
        if judging is not None:
            self._judged(header, rows, judging)
        elif not chosen:
            return False
        self.table_end = end - 1
        for column in chosen:
            self.columns.append((BlockKind.HEADING, [header[column]]))
            self._column(rows, column, header, is_first=column == chosen[0])
        return True

    def _words(self, cells: list[tuple[int, int]]) -> list[str]:
        return [self.writer.out.source[start:end] for start, end in cells]

    def _judged(self, header: list[tuple[int, int]], rows: list[list[tuple[int, int]]], judging: int) -> None:
        """Remember rows as bullets below what each says of itself; "yes" is what the column's header says."""
        for row in rows:
            if judging < len(row):
                judgement = row[judging]
                said = header[judging] if is_yes(self.writer.out.source[slice(*judgement)]) else judgement
                rest = [cell for place, cell in enumerate(row) if place != judging and cell[0] < cell[1]]
                self.columns += [(BlockKind.HEADING, [said]), (BlockKind.BULLET, rest)]

    def _column(
        self, rows: list[list[tuple[int, int]]], column: int, header: list[tuple[int, int]], *, is_first: bool
    ) -> None:
        """Remember a column's cells as bullets; the row's own name and its years go with the first column."""
        source = self.writer.out.source
        years = years_column(self._words(header)) if is_first else None
        for row in rows:
            if column < len(row) and not is_empty(source[slice(*row[column])]):
                label = [row[0]] if is_first and column and not is_empty(source[slice(*row[0])]) else []
                asked: list[tuple[int, int]] = []
                if years is not None and years < len(row) and not is_empty(source[slice(*row[years])]):
                    start = header[years][0]
                    asked = [(start, start + len(YEARS)), row[years]]
                self.columns.append((BlockKind.BULLET, [*label, row[column], *asked]))

    def _write_columns(self) -> None:
        columns, self.columns = self.columns, []
        for kind, pieces in columns:
            self.writer.block(kind, pieces, TABLE_LEVEL if kind is BlockKind.HEADING else 0, joint=": ")

    def _close(self) -> None:
        if not self.open:
            return
        pieces = [_trim(line) for line in self.open]
        first = self.open[0]
        if self.kind is BlockKind.BULLET:
            marker = _BULLET.match(first.text)
            level = _bullet_level(first.text)
            pieces[0] = (first.start + marker.end(), pieces[0][1]) if marker else pieces[0]
            self._emit(BlockKind.BULLET, pieces, level)
        else:
            self._paragraph(pieces)
        self.open = []

    def _paragraph(self, pieces: list[tuple[int, int]]) -> None:
        """A paragraph; titles that run into it ("Education: A degree in ...") become headings of their own."""
        rest: list[tuple[int, int]] = []
        for number, (start, end) in enumerate(pieces):
            position = start
            for title, title_end in self._titles(start, end, first=number == 0):
                self._written(rest, position, title)
                self._emit(BlockKind.HEADING, [(title, title_end)], RUN_IN_LEVEL)
                rest, position = [], _after_mark(self.writer.out.source, title_end, end)
            rest.append((position, end))
        self._written(rest)

    def _titles(self, start: int, end: int, *, first: bool) -> list[tuple[int, int]]:
        found = run_in_titles(self.writer.out.source[start:end])
        return [(start + title, start + after) for title, after in found if first or title > 0]

    def _written(self, pieces: list[tuple[int, int]], start: int = 0, end: int = 0) -> None:
        """Emit a paragraph of the pieces and, where there is anything, of [start, end)."""
        source = self.writer.out.source
        whole = [*pieces, (start, end)] if source[start:end].strip() else pieces
        if whole:
            self._emit(BlockKind.PARAGRAPH, whole)

    def _continues(self, line: _Line) -> bool:
        """True where the line before was only broken because this line's first word didn't fit."""
        if _is_item(line):
            return False
        before = self.open[-1].text.rstrip()
        if self.width is not None:
            first_word = line.words.split(maxsplit=1)[0]
            if len(before) + 1 + len(first_word) > self.width:
                return True
        if not line.words[:1].islower():
            return False
        if self.kind is BlockKind.BULLET and line.text[:2].isspace():
            return True
        return len(before) >= 30 and before[-1:] not in ".:;!?"

    def _plain_heading(self, number: int) -> int | None:
        """The level of a heading that is marked by its looks or its words alone, or None."""
        line = self.lines[number]
        text = line.words
        if (marked := self._marked_heading(line, text)) is not _UNMARKED:
            return marked
        if not text[:1].islower() and looks_like_section(text):
            return BOLD_LEVEL
        return BOLD_LEVEL if not self.markdown and self._looks_like_heading(number, text) else None

    @staticmethod
    def _marked_heading(line: _Line, text: str) -> int | None:
        """The level of a heading that is bold, numbered or closed by a colon; _UNMARKED where its words decide."""
        if text.startswith(("**", "__")) and (bold := _BOLD_LINE.match(line.text)):
            return BOLD_LEVEL if len(bold[1]) <= _HEADING_CHARS and bold[1][-1] not in ".!?" else None
        if len(text) > _HEADING_CHARS or len(text.split()) > _HEADING_WORDS or "|" in text:
            return None
        bulleted = _BULLET.match(line.text)
        numbered = _NUMBERED.match(line.text) if bulleted else None
        if numbered and (line.text[numbered.end() :].isupper() or text.endswith(":")):
            return NUMBERED_LEVEL
        if text.endswith(":") and not bulleted:
            return COLON_LEVEL
        asks = text[-1] in "?!" and names_section(text)
        if asks or (bulleted and not text[0].isascii() and names_section(line.text[bulleted.end() :])):
            return BOLD_LEVEL  # "✅ What we're looking for"
        return None if bulleted or text[-1] in ".,;:!?" or ": " in text else _UNMARKED

    def _looks_like_heading(self, number: int, text: str) -> bool:
        """A short line in capitals, titled or standing alone, that opens a list or a long paragraph."""
        words = _WORD.findall(text)
        if not words or "," in text:
            return text.isupper() and len(words) > 1
        if text.isupper() and len(text) > 3:
            return True
        before = self.lines[number - 1].text.strip() if number else ""
        rest = (self.lines[index].text for index in range(number + 1, len(self.lines)))
        blank_after = number + 1 < len(self.lines) and not self.lines[number + 1].text.strip()
        following = next((entry for entry in rest if entry.strip()), "")
        opens = len(following.strip()) >= _LONG_LINE or _BULLET.match(following) is not None
        titled = all(_TITLE_WORD.match(word) for word in words)
        if before and before[-1] not in ".:;!?":
            return False
        listed = number + 1 < len(self.lines) and _BULLET.match(self.lines[number + 1].text) is not None
        return opens and (titled or (not before and (blank_after or listed)))


def _after_mark(source: str, start: int, end: int) -> int:
    """Where the text after a title begins, behind its colon and space."""
    while start < end and source[start] in ": ":
        start += 1
    return start


def _bullet_level(text: str) -> int:
    """How deep a bullet stands: by its indent, and letters below numbers, other marks below letters."""
    mark = text.lstrip()[:3].lstrip("(")
    style = 0 if mark[:1].isdigit() else 1 if mark[:1].isalpha() else 2
    indented = text.expandtabs(4)
    return 4 * (len(indented) - len(indented.lstrip())) + style


def _cells(line: _Line) -> list[tuple[int, int]]:
    """Where a table row's cells stand in the source, without the space around them."""
    edges = [-1, *(edge.start() for edge in _CELL_EDGE.finditer(line.text)), len(line.text)]
    found: list[tuple[int, int]] = []
    for before, after in pairwise(edges):
        cell = line.text[before + 1 : after]
        start = line.start + before + 1 + len(cell) - len(cell.lstrip())
        found.append((start, start + len(cell.strip())))
    outer = line.text.lstrip().startswith("|"), line.text.rstrip().endswith("|")
    return found[outer[0] : len(found) - outer[1]]


def _is_item(line: _Line) -> bool:
    """True for a bullet, and for a table's row."""
    if _BULLET.match(line.text):
        return True
    return line.words[:1] == "|" and line.words[-1] == "|"


def _trim(line: _Line) -> tuple[int, int]:
    stripped = line.words.strip("|").strip()
    start = line.start + line.text.find(stripped)
    return start, start + len(stripped)


def _wrap_width(lines: list[_Line]) -> int | None:
    """The column a hard-wrapped text was broken at, or None for a text whose lines are its paragraphs."""
    lengths = [len(line.text.rstrip()) for line in lines]
    longest = max(lengths, default=0)
    near = sum(length >= longest - 15 for length in lengths)
    wrapped = _WRAP_FROM <= longest <= _WRAP_TO and near >= max(3, len(lengths) // 8)
    return longest if wrapped else None
