"""One document's finds, made once over the whole text and asked for statement by statement."""

from collections.abc import Sequence
from functools import cache

from rolefit_engine.domain import Kind, SectionMeaning
from rolefit_indexer.acts import ActFinder
from rolefit_indexer.alternatives import Alternatives
from rolefit_indexer.asked import Treatment
from rolefit_indexer.document import BlockKind, Document
from rolefit_indexer.kinds import Kinds
from rolefit_indexer.matcher import Matcher
from rolefit_indexer.mentions import Mention, Reader, hears_practices
from rolefit_indexer.phrases import Spread
from rolefit_indexer.quantities import Quantities
from rolefit_indexer.signs import find_signs
from rolefit_indexer.statements import Statement
from rolefit_taxonomy import Taxonomy, fold

_PLAIN = {kind: Treatment(kind) for kind in Kind}


@cache
def matcher(taxonomy: Taxonomy) -> Matcher:
    """The matcher of a taxonomy, built once a process."""
    return Matcher(taxonomy)


@cache
def act_finder(taxonomy: Taxonomy) -> ActFinder:
    """The finder of acts for a taxonomy, built once a process."""
    return ActFinder(taxonomy)


class Passage:
    """What stands in a document: mentions, how each is treated, and which are alternatives."""

    def __init__(self, document: Document, taxonomy: Taxonomy) -> None:
        """Find names, acts, cues and quantities of the whole text. Linear in its length."""
        self.folded = fold(document.text)
        self._hits = matcher(taxonomy).find(document.text, self.folded)
        self._places = Spread(hit.start for hit in self._hits)
        self._acts = act_finder(taxonomy).find(self.folded)
        self._act_places = Spread(act.start for act in self._acts)
        self.signs = find_signs(self.folded)
        self._reader = Reader(document.text, self.folded, taxonomy, self._hits, self.signs)
        self._kinds = Kinds(self.folded, self.signs)
        self.quantities = Quantities(self.folded, self.signs)
        self.alternatives = Alternatives(self.folded, taxonomy, self.signs)

    def read(self, statements: Sequence[Statement]) -> list[tuple[Statement, list[Mention]]]:
        """The skills that each statement names. A name is read again where another place shows what it stands for."""
        found: list[tuple[Statement, list[Mention]]] = []
        doubtful: list[int] = []
        for statement in statements:
            doubts = self._reader.doubts
            found.append((statement, self.mentions(statement)))
            if self._reader.doubts > doubts:
                doubtful.append(len(found) - 1)
        self._reader.learn(mention.skill.id for _, mentions in found for mention in mentions)
        for index in doubtful:
            found[index] = (statements[index], self.mentions(statements[index]))
        return found

    def mentions(self, statement: Statement) -> list[Mention]:
        """The skills that a statement names, in order."""
        hits = self._hits[self._places.within(statement.start, statement.end)]
        found = self._reader.mentions(hits, statement) if hits else []
        acts = self._acts[self._act_places.within(statement.start, statement.end)]
        if acts and hears_practices(statement):
            named = {mention.skill.id for mention in found}
            found += [Mention(act.start, act.end, act.skill, True) for act in acts if act.skill.id not in named]
            found.sort(key=lambda mention: (mention.start, -mention.end))
        return found

    def treatments(self, statement: Statement, mentions: Sequence[Mention]) -> list[Treatment]:
        """How the statement treats each of its mentions."""
        kinds = self._kinds.kinds(statement, [(mention.start, mention.end) for mention in mentions])
        years = self._years(statement, mentions)
        levels = self.quantities.levels(mentions, statement.start, statement.end)
        if not years and not levels:
            return [_PLAIN[kind] for kind in kinds]
        asks = statement.meaning in (None, SectionMeaning.OVERVIEW)
        first = min(years) if years and asks else len(mentions)  # a number of years asks, and so what goes on from it
        found: list[Treatment] = []
        for index, kind in enumerate(kinds):
            asked = index in years and statement.meaning is SectionMeaning.REQUIREMENTS  # "5 years of Java (we run 17)"
            if kind is Kind.MENTIONED and (asked or index >= first):
                kind = Kind.REQUIRED  # noqa: PLW2901
            found.append(Treatment(kind, years.get(index), levels.get(index)))
        return found

    def _years(self, statement: Statement, mentions: Sequence[Mention]) -> dict[int, float]:
        """The years stated for each mention (by its index), by the statement or, for all, by what introduces it."""
        years: dict[int, float] = {}
        if self.quantities.speaks_of_years(statement.start, statement.end):
            soft = self._kinds.soft_starts(statement.start, statement.end)
            years = self.quantities.years(mentions, statement.start, statement.end, soft)
        of_all = self._years_of_intro(statement.intro)
        return years if of_all is None else dict.fromkeys(range(len(mentions)), of_all) | years

    def _years_of_intro(self, intro: Statement | None) -> float | None:
        """The years that the sentence above a list states for all of it ("3+ years of experience with:")."""
        if intro is None or intro.kind is BlockKind.HEADING:
            return None
        if not self.quantities.speaks_of_years(intro.start, intro.end) or (
            self._places.any_within(intro.start, intro.end)
        ):
            return None
        return self.quantities.years_of_list(intro.start, intro.end)
