"""One document's finds, made once over the whole text and asked for statement by statement."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from rolefit_taxonomy import Taxonomy, fold

from rolefit_indexer.alternatives import Alternatives
from rolefit_indexer.asked import Treatment
from rolefit_indexer.cues import Cues
from rolefit_indexer.document import Document
from rolefit_indexer.matcher import Hit, Matcher
from rolefit_indexer.mentions import Mention, Reader
from rolefit_indexer.quantities import Quantities
from rolefit_indexer.statements import Statement


@cache
def matcher(taxonomy: Taxonomy) -> Matcher:
    """The matcher of a taxonomy, built once a process."""
    return Matcher(taxonomy)


class Passage:
    """What stands in a document: mentions, how each is treated, and which are alternatives."""

    def __init__(self, document: Document, taxonomy: Taxonomy) -> None:
        """Find names, cues and quantities of the whole text. Linear in its length."""
        self.folded = fold(document.text)
        self._hits = matcher(taxonomy).find(document.text)
        self._starts = [hit.start for hit in self._hits]
        self._reader = Reader(document.text, taxonomy, self._hits)
        self._cues = Cues(self.folded)
        self._quantities = Quantities(self.folded)
        self.alternatives = Alternatives(self.folded, taxonomy)

    def mentions(self, statement: Statement) -> list[Mention]:
        """The skills that a statement names, in order."""
        return self._reader.mentions(self._hits_in(statement), statement)

    def treatments(self, statement: Statement, mentions: Sequence[Mention]) -> dict[Mention, Treatment]:
        """How the statement treats each of its mentions."""
        spans = [(mention.start, mention.end) for mention in mentions]
        soft = self._cues.soft_starts(statement.start, statement.end)
        years = self._quantities.years(mentions, statement.start, statement.end, soft)
        return {
            mention: Treatment(
                self._cues.kind(mention.start, mention.end, statement, spans),
                years.get(index),
                self._quantities.level(mention, statement.start),
            )
            for index, mention in enumerate(mentions)
        }

    def _hits_in(self, statement: Statement) -> list[Hit]:
        first = bisect_left(self._starts, statement.start)
        return self._hits[first : bisect_left(self._starts, statement.end, lo=first)]
