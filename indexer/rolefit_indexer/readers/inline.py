"""Cleaned blocks from pieces of a source of lines: without the markup within them."""

import re
from dataclasses import dataclass, field
from html import unescape

from rolefit_indexer.document import Block, BlockKind, Link
from rolefit_indexer.offsets import MappedText

_MARKUP = re.compile(
    r"!?\[(?P<words>[^\[\]]*)\]\((?P<target>[^()\s]*+)[^()]*+\)"
    r"|(?P<mark>\*{1,3}|_{2,3}|(?<![\w])_(?=\w)|(?<=\w)_(?![\w])|`+|~~)"
    r"|(?P<tag></?[a-zA-Z][^<>\n]*>|<!--.{0,500}?-->)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});)"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+\-.!|])"
)
_MARK = re.compile(r"[\[*_`~<&\\]")  # any markup holds one of these


@dataclass(slots=True)
class Writer:
    """Collects cleaned blocks; every line of the cleaned text is one block."""

    out: MappedText
    blocks: list[Block] = field(default_factory=list[Block])
    links: list[Link] = field(default_factory=list[Link])

    def block(self, kind: BlockKind, pieces: list[tuple[int, int]], level: int = 0, joint: str = " ") -> None:
        """Write stretches of the source, with `joint` between them, as one block; nothing where they are empty."""
        out = self.out
        start = out.length
        for number, (begin, end) in enumerate(pieces):
            if number:
                out.put(joint, begin, begin)
            if _MARK.search(out.source, begin, end) is None:
                out.keep(begin, end)
            else:
                self._inline(begin, end)
        if out.length > start:
            self.blocks.append(Block(kind, start, out.length, level))
            end = pieces[-1][1]
            out.put("\n", end, end)

    def _inline(self, begin: int, end: int) -> None:
        """Write one stretch of source without its markup, remembering links."""
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
