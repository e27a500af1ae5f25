"""A cleaned text that still knows where each of its characters stands in the text it was made from."""

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(slots=True)
class MappedText:
    """Builds a cleaned text piece by piece; afterwards `origin` leads from its spans back to the source's.

    Pieces are either kept as they stand or put in place of a stretch of the source, and come in the source's order.
    """

    source: str
    _pieces: list[str] = field(default_factory=list[str])
    _length: int = 0
    _starts: list[int] = field(default_factory=list[int])  # of each piece in the cleaned text
    _origins: list[tuple[int, int, bool]] = field(default_factory=list[tuple[int, int, bool]])

    def keep(self, start: int, end: int) -> None:
        """Take over `source[start:end]` unchanged."""
        if start < end:
            self._starts.append(self._length)
            self._origins.append((start, end, True))
            self._pieces.append(self.source[start:end])
            self._length += end - start

    def put(self, text: str, start: int, end: int) -> None:
        """Put `text` in place of `source[start:end]` (which may be empty)."""
        if text:
            self._starts.append(self._length)
            self._origins.append((start, end, False))
            self._pieces.append(text)
            self._length += len(text)

    @property
    def length(self) -> int:
        """How long the cleaned text is so far."""
        return self._length

    @property
    def is_source(self) -> bool:
        """True where nothing was changed."""
        return len(self._starts) == 1 and self._origins[0] == (0, len(self.source), True)

    def text(self) -> str:
        """The cleaned text."""
        return "".join(self._pieces)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where the cleaned text's `[start, end)` stands in the source; a replaced piece counts whole."""
        starts = self._starts
        if not starts:
            return 0, 0
        first = max(0, bisect_right(starts, start) - 1)
        source_start, source_end, kept = self._origins[first]
        shift = source_start - starts[first]
        begin = min(start + shift, source_end) if kept else source_start
        if end <= start:
            return begin, begin
        if kept and end + shift <= source_end:
            return begin, end + shift  # within one piece, as most are
        last = max(0, bisect_right(starts, end - 1) - 1)
        source_start, source_end, kept = self._origins[last]
        return begin, min(source_start + end - starts[last], source_end) if kept else source_end
