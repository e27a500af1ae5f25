"""A cleaned text that still knows where each of its characters stands in the text it was made from."""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate


@dataclass(slots=True)
class MappedText:
    """Builds a cleaned text piece by piece; afterwards `origin` leads from its spans back to the source's.

    Pieces are either kept as they stand or put in place of a stretch of the source, and come in the source's order.
    """

    source: str
    length: int = 0  # of the cleaned text so far
    _pieces: list[tuple[int, int, str | None]] = field(default_factory=list[tuple[int, int, str | None]])
    _starts: list[int] = field(default_factory=list[int])  # of each piece in the cleaned text, when it is complete

    def keep(self, start: int, end: int) -> None:
        """Take over `source[start:end]` unchanged."""
        if start < end:
            self._pieces.append((start, end, None))
            self.length += end - start

    def put(self, text: str, start: int, end: int) -> None:
        """Put `text` in place of `source[start:end]` (which may be empty)."""
        if text:
            self._pieces.append((start, end, text))
            self.length += len(text)

    @property
    def is_source(self) -> bool:
        """True where nothing was changed."""
        return self._pieces == [(0, len(self.source), None)]

    def text(self) -> str:
        """The cleaned text."""
        source = self.source
        return "".join([source[start:end] if text is None else text for start, end, text in self._pieces])

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where the cleaned text's `[start, end)` stands in the source; a replaced piece counts whole."""
        if not self._pieces:
            return 0, 0
        starts = self._starts if len(self._starts) == len(self._pieces) else self._measured()
        first = max(0, bisect_right(starts, start) - 1)
        source_start, source_end, put = self._pieces[first]
        shift = source_start - starts[first]
        begin = min(start + shift, source_end) if put is None else source_start
        if end <= start:
            return begin, begin
        if put is None and end + shift <= source_end:
            return begin, end + shift  # within one piece, as most are
        last = max(0, bisect_right(starts, end - 1) - 1)
        source_start, source_end, put = self._pieces[last]
        return begin, min(source_start + end - starts[last], source_end) if put is None else source_end

    def _measured(self) -> list[int]:
        lengths = (end - start if text is None else len(text) for start, end, text in self._pieces)
        self._starts = list(accumulate(lengths, initial=0))[:-1]
        return self._starts
