"""The search over candidates on Elasticsearch: they are indexed by their own skills, a role's requirements expand."""

from collections.abc import Callable

from rolefit_engine.credits import credit, current_year
from rolefit_engine.domain import Candidate, Role
from rolefit_engine.scoring import match
from rolefit_engine.search import cursor
from rolefit_engine.search.elastic.compact import CandidateScorer
from rolefit_engine.search.elastic.connection import Entity
from rolefit_engine.search.elastic.indexes import Index
from rolefit_engine.search.elastic.projector import Projector
from rolefit_engine.search.elastic.queries import Query, candidate_clauses, candidate_filter, having
from rolefit_engine.search.elastic.reading import Wanted
from rolefit_engine.search.elastic.searching import Found, Searcher, page_of
from rolefit_engine.search.holders import Holders
from rolefit_engine.search.interface import CandidateFilter, CandidateMatch, Page, Preferences
from rolefit_engine.search.selecting import page_size
from rolefit_engine.store import Store
from rolefit_taxonomy import Taxonomy


class ElasticCandidateIndex:
    """Implements CandidateIndex on Elasticsearch. Every method may raise SearchError."""

    def __init__(
        self,
        store: Store,
        taxonomy: Taxonomy,
        projector: Projector,
        *,
        this_year: Callable[[], int] = current_year,
    ) -> None:
        """A `projector` that is inside applies what changed before each answer."""
        self._store = store
        self._taxonomy = taxonomy
        self._projector = projector
        self._this_year = this_year
        self._holders = Holders(taxonomy)
        self._searcher = Searcher(projector.indexes.connection, Entity.CANDIDATE, taxonomy)

    async def list_candidates(
        self,
        *,
        search: str | None = None,
        where: CandidateFilter | None = None,
        first: int = 20,
        after: str | None = None,
    ) -> Page[Candidate]:
        """Candidates by name then id, or by relevance then id where `search` is given. Raises CursorError."""
        filters = self._filters(where or CandidateFilter())

        async def ask(index: Index) -> Found:
            return await self._searcher.listed(index.name, search, filters, first, after)

        found = await self._projector.on_index(Entity.CANDIDATE, ask)
        candidates = await self._store.candidates(found.slice.ids)
        return page_of(found, candidates.get)

    async def match_candidates(
        self,
        role: Role,
        *,
        search: str | None = None,
        where: CandidateFilter | None = None,
        preferences: Preferences | None = None,
        first: int = 10,
        after: str | None = None,
    ) -> Page[CandidateMatch]:
        """The best candidates for a role: exact scores, the best first, ties by id. Raises CursorError."""
        wishes = preferences or Preferences()
        this_year = self._this_year()
        seen = cursor.read_score(after) if after is not None else None
        wanted = Wanted(page_size(first), seen, wishes.min_score, by_score=not wishes.weights)
        scorer = CandidateScorer(role, self._holders, this_year, wishes.weights)
        filters = self._filters(where or CandidateFilter(), wishes.must_have)
        clauses = candidate_clauses(scorer.boosts())

        async def ask(index: Index) -> Found:
            return await self._searcher.matched(index.name, (search, filters, clauses), scorer.score, wanted)

        found = await self._projector.on_index(Entity.CANDIDATE, ask)
        candidates = await self._store.candidates(found.slice.ids)
        matches = {
            key: CandidateMatch(one, match(role, one, credit(one, self._taxonomy, this_year), wishes.weights))
            for key, one in candidates.items()
        }
        return page_of(found, matches.get)

    def _filters(self, where: CandidateFilter, must_have: tuple[tuple[str, ...], ...] = ()) -> list[Query]:
        sets = [self._holders.counting_as_any(skills) for skills in (*where.skills, *must_have)]
        return [*candidate_filter(where), *having(sets)]
