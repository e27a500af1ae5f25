"""The reader of HTML: the main content as blocks, without navigation, scripts, forms and footers."""

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from typing import cast

from rolefit_indexer.document import Block, BlockKind, Document, Link
from rolefit_indexer.offsets import MappedText
from rolefit_indexer.readers.html_parts import Part, Run, with_columns
from rolefit_indexer.readers.markup import EndTag, StartTag, Text, tokens

_SKIPPED = "script style nav footer aside form noscript svg template button select iframe head dialog menu"
_VOID = "area base br col embed hr img input link meta param source track wbr"
_BLOCKS = (
    "p div section article main ul ol li dl dt dd table thead tbody tr h1 h2 h3 h4 h5 h6 blockquote pre header "
    "figure figcaption address hr body html details summary"
)
_NOT_CONTENT = re.compile(
    r"\b(?:nav(?:bar|igation)?|bread-?crumbs?|cookies?|footer|site-header|sidebar|related|share|social|menu|banner|newsletter)\b",
    re.I,
)
_SKIPPED_TAGS, _VOID_TAGS, _BLOCK_TAGS = (frozenset(tags.split()) for tags in (_SKIPPED, _VOID, _BLOCKS))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MAIN = ("main", "article")
_TERM_LEVEL = 8  # a term of a definition list heads its definitions, below h1 to h6 and bold lines
_MAX_DEPTH = 400
_ESCAPED = re.compile(r"&(?:amp;)?lt;(?:p|ul|li|h[1-6]|br|strong)\b", re.I)
_UNESCAPED = re.compile(r"<(?:p|ul|li|h[1-6]|br|strong)\b", re.I)
_SPACES = re.compile(r"\s+")
_CELL_MARK = " | "


def read_html(original: str, text: str, repaired: MappedText) -> Document:
    """The document of an HTML page; `text` is `original` repaired."""
    maps: tuple[MappedText, ...] = (repaired,)
    if len(_ESCAPED.findall(text)) > len(_UNESCAPED.findall(text)):
        opened = _unescaped(text)  # applicant-tracking systems hand out HTML with its tags escaped
        maps, text = (*maps, opened), opened.text()
    page = _Page(text)
    page.read()
    document = Document(
        original=original,
        text=page.out.text(),
        blocks=tuple(page.blocks),
        maps=(*maps, page.out),
        front_matter=page.job_posting(),
        links=tuple(page.links),
        title=page.heading_title(),
        url=page.canonical,
    )
    return _without_link_lists(document)


def _unescaped(text: str) -> MappedText:
    mapped = MappedText(text)
    position = 0
    for entity in re.finditer(r"&(?:amp;)*(?:lt|gt|quot|apos|nbsp|amp|#\d{1,7}|#x[0-9a-f]{1,6});", text, re.I):
        mapped.keep(position, entity.start())
        mapped.put(unescape(unescape(entity.group())), entity.start(), entity.end())
        position = entity.end()
    mapped.keep(position, len(text))
    return mapped


class _Page:
    """Gathers the page's parts in one pass, then writes the main ones as blocks."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.out = MappedText(source)
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.canonical: str | None = None
        self._json: list[str] = []
        self._page_title = ""
        self._open: list[tuple[str, bool]] = []
        self._count: Counter[str] = Counter()  # of the open tags, by name
        self._skipping = 0
        self._in_main = 0
        self._href: str | None = None
        self._tables = 0
        self._row = 0  # the number of the open row, 0 outside of tables
        self._rows = 0
        self._column = -1
        self._parts: list[Part] = [Part(BlockKind.PARAGRAPH, 0)]

    def read(self) -> None:
        for token in tokens(self.source):
            match token:
                case StartTag():
                    self._start(token)
                case EndTag():
                    self._end(token.name)
                case Text():
                    self._text(token)
        parts = [part for part in self._parts if part.main] or self._parts
        for part in with_columns(parts):
            self._write(part)

    # -- tags and text --------------------------------------------------------------------------

    def _start(self, token: StartTag) -> None:
        tag, given = token.name, token.attributes
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given.get("href")
        if tag in _BLOCK_TAGS or tag == "br":
            self._new_part(tag)
        elif tag in ("td", "th"):
            self._new_cell(token.end)
        self._tables += tag == "table"
        if tag == "a" and not self._skipping:
            self._href = given.get("href")
        if tag in _VOID_TAGS or len(self._open) >= _MAX_DEPTH:
            return
        skipped = tag in _SKIPPED_TAGS or self._looks_like_furniture(tag, given)
        if tag == "title" or (tag == "script" and given.get("type") == "application/ld+json"):
            skipped = False
        self._open.append((tag, skipped))
        self._count[tag] += 1
        self._skipping += skipped
        self._in_main += _is_main(tag, given)

    def _end(self, tag: str) -> None:
        if tag == "a":
            self._href = None
        if not self._count[tag]:
            return
        while self._open:
            name, skipped = self._open.pop()
            self._count[name] -= 1
            self._skipping -= skipped
            self._in_main -= name in _MAIN and self._in_main > 0
            if name == tag:
                break
        if tag == "table":
            self._row, self._column = 0, -1
        if tag in _BLOCK_TAGS:
            self._new_part("div")

    def _text(self, token: Text) -> None:
        inside = self._open[-1][0] if self._open else ""
        if inside == "script":
            if not self._open[-1][1]:  # JSON-LD, wherever it stands: mostly in the head
                self._json.append(token.value)
        elif inside == "title":
            self._page_title += token.value
        elif not self._skipping and inside != "style":
            self._add(token.start, token.end, token.value, kept=token.kept)

    # -- parts ----------------------------------------------------------------------------------

    def _looks_like_furniture(self, tag: str, given: dict[str, str]) -> bool:
        if tag in ("html", "body", *_MAIN, *_HEADINGS) or self._in_main_heading():
            return False
        if given.get("role") in ("navigation", "banner", "contentinfo", "search", "complementary"):
            return True
        if given.get("hidden", "no") != "no" or given.get("aria-hidden") == "true":
            return True
        if tag == "header":
            return not self._in_main
        names = f"{given.get('class') or ''} {given.get('id') or ''}".replace("_", "-")
        return bool(_NOT_CONTENT.search(names)) and tag in ("div", "ul", "ol", "section", "p")

    def _within_item(self) -> bool:
        """True where the nearest of list items, rows and headings that are open is an item or a row."""
        if not self._count["li"] and not self._count["tr"]:
            return False
        return next(name for name, _ in reversed(self._open) if name in ("li", "tr", *_HEADINGS)) in ("li", "tr")

    def _in_main_heading(self) -> bool:
        return bool(self._open) and self._open[-1][0] in _HEADINGS

    def _add(self, start: int, end: int, text: str, *, kept: bool) -> None:
        self._parts[-1].runs.append(Run(start, end, text, kept, self._href, self._in_main > 0))

    def _new_part(self, tag: str) -> None:
        if tag in _HEADINGS:
            part = Part(BlockKind.HEADING, _HEADINGS[tag])
        elif tag == "dt":
            part = Part(BlockKind.HEADING, _TERM_LEVEL)
        elif tag == "tr":
            self._rows += 1
            self._row, self._column = self._rows, -1
            part = Part(BlockKind.BULLET, 0)
        elif tag in ("li", "dd"):
            part = Part(BlockKind.BULLET, self._count["ul"] + self._count["ol"])
        elif tag == "br" and self._parts[-1].kind is BlockKind.HEADING:
            return
        else:
            within_item = tag != "div" and self._within_item()
            part = Part(BlockKind.BULLET if within_item else BlockKind.PARAGRAPH, 0)
        if not any(run.text.strip() for run in self._parts[-1].runs):
            self._parts.pop()
        self._append(part)

    def _append(self, part: Part) -> None:
        part.table, part.row, part.column = (self._tables if self._row else 0), self._row, self._column
        self._parts.append(part)

    def _new_cell(self, position: int) -> None:
        """Mark where a cell begins: in the row's own text, or, after a cell with blocks of its own, as another part."""
        if not self._row or self._skipping:
            return
        self._column += 1
        row = self._parts[-1]
        if row.column >= 0:
            self._append(Part(BlockKind.BULLET, 0))
            return
        if row.cells:
            self._add(position, position, _CELL_MARK, kept=False)
        row.cells.append(len(row.runs))

    def _write(self, part: Part) -> None:
        start = self.out.length
        spaced = True
        for run in part.runs:
            link_start = self.out.length
            spaced = self._write_run(run, spaced)
            if run.link and self.out.length > link_start:
                self.links.append(Link(link_start, self.out.length, run.link))
        if self.out.length > start:
            kind, level = part.kind, part.level
            if kind is BlockKind.PARAGRAPH and self._is_bold_title(part):
                kind, level = BlockKind.HEADING, 7
            self.blocks.append(Block(kind, start, self.out.length, level))
            end = part.runs[-1].end
            self.out.put("\n", end, end)

    def _is_bold_title(self, part: Part) -> bool:
        """A paragraph that is one short bold line ("<p><b>Requirements:</b></p>")."""
        words = "".join(run.text for run in part.runs).strip()
        first = next((run for run in part.runs if run.text.strip()), None)
        before = self.source[max(0, first.start - 12) : first.start].rstrip().lower() if first else ""
        return before.endswith(("<b>", "<strong>")) and len(words) <= 70 and words[-1:] not in ".!?"

    def _write_run(self, run: Run, spaced: bool) -> bool:
        """Write a run with white space collapsed; tells whether the text now ends with a space."""
        if not run.kept:
            text = " " if run.text.isspace() else run.text
            if not (spaced and text == " "):
                self.out.put(text, run.start, run.end)
            return text == " "
        position = 0
        for gap in _SPACES.finditer(run.text):
            self.out.keep(run.start + position, run.start + gap.start())
            if gap.start() > position or not spaced:
                self.out.put(" ", run.start + gap.start(), run.start + gap.end())
                spaced = True
            position = gap.end()
        self.out.keep(run.start + position, run.end)
        return spaced if position == len(run.text) else False

    # -- what the page says of itself -----------------------------------------------------------

    def heading_title(self) -> str | None:
        """The first widest heading, else the page's title up to a separator."""
        headings = [block for block in self.blocks if block.kind is BlockKind.HEADING and block.level == 1]
        if headings:
            return self.out.text()[headings[0].start : headings[0].end].strip()
        return re.split(r"\s[|–—-]\s", self._page_title.strip())[0].strip() or None

    def job_posting(self) -> dict[str, object]:
        """The page's schema.org JobPosting (JSON-LD), or nothing."""
        for source in self._json:
            try:
                loaded: object = json.loads(source)
            except (ValueError, RecursionError):
                continue
            for item in _json_objects(loaded):
                if item.get("@type") == "JobPosting":
                    return item
        return {}


def _json_objects(loaded: object) -> Iterator[dict[str, object]]:
    waiting = [loaded]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, list):
            waiting += reversed(cast(list[object], entry))
        elif isinstance(entry, dict):
            item = cast(dict[str, object], entry)
            yield item
            waiting.append(item.get("@graph"))


def _is_main(tag: str, given: dict[str, str]) -> bool:
    return tag in _MAIN or given.get("role") == "main"


def _without_link_lists(document: Document) -> Document:
    """The document less runs of three or more bullets that are nothing but links: menus and related pages."""
    starts = [link.start for link in document.links]
    linked = {
        index
        for index, block in enumerate(document.blocks)
        if block.kind is BlockKind.BULLET and _is_all_link(block, document.links, starts)
    }
    dropped = {index for index in linked if len({near for near in range(index - 2, index + 3) if near in linked}) >= 3}
    if not dropped:
        return document
    return document.keeping([block for index, block in enumerate(document.blocks) if index not in dropped])


def _is_all_link(block: Block, links: Sequence[Link], starts: Sequence[int]) -> bool:
    inside = links[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
    words = sum(min(link.end, block.end) - link.start for link in inside)
    return words >= 0.9 * (block.end - block.start)
