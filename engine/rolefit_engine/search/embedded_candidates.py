"""The search backend for candidates inside the process: a role's requirements are asked of their own skills."""

from collections.abc import Callable, Mapping, Sequence

from rolefit_engine.credits import credit, current_year
from rolefit_engine.domain import Candidate, Role
from rolefit_engine.scoring import match
from rolefit_engine.search.filters import candidate_tests
from rolefit_engine.search.following import FollowedCandidates
from rolefit_engine.search.holders import Holders
from rolefit_engine.search.interface import CandidateFilter, CandidateMatch, Page, Preferences
from rolefit_engine.search.ranking import Scoring, ranked
from rolefit_engine.search.selecting import Selection, Selector, Slice, page_of
from rolefit_engine.store import Store
from rolefit_taxonomy import Taxonomy


class EmbeddedCandidateIndex:
    """Implements CandidateIndex in memory, exactly. Every call first follows the store's changes."""

    def __init__(self, store: Store, taxonomy: Taxonomy, *, this_year: Callable[[], int] = current_year) -> None:
        self._store = store
        self._taxonomy = taxonomy
        self._this_year = this_year
        self._holders = Holders(taxonomy)
        self._followed = FollowedCandidates(store)
        self._selector = Selector(self._followed.columns, None, taxonomy)
        self._seen: tuple[int, bool] | None = None

    async def list_candidates(
        self,
        *,
        search: str | None = None,
        where: CandidateFilter | None = None,
        first: int = 20,
        after: str | None = None,
    ) -> Page[Candidate]:
        """Candidates by name then id, or by relevance then id where `search` is given. Raises CursorError."""
        await self._catch_up(search)
        where = where or CandidateFilter()
        selection = self._select(search, where, where.skills)
        found = self._selector.page(selection, first, after)
        candidates = await self._store.candidates(found.ids)
        return page_of(found, candidates.get, selection)

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
        where, wishes = where or CandidateFilter(), preferences or Preferences()
        this_year = self._this_year()
        await self._catch_up(search)
        selection = self._select(search, where, (*where.skills, *wishes.must_have))
        scores = self._scoring(role, this_year, {})
        ranks = self._scoring(role, this_year, wishes.weights) if wishes.weights else scores
        ids = self._followed.columns.ids
        found = Slice.of(ranked(selection.rows, ids, (scores, ranks), wishes.min_score, first, after))
        candidates = await self._store.candidates(found.ids)
        matches = {
            key: CandidateMatch(one, match(role, one, credit(one, self._taxonomy, this_year), wishes.weights))
            for key, one in candidates.items()
        }
        return page_of(found, matches.get, selection)

    def _select(self, search: str | None, where: CandidateFilter, any_of: Sequence[tuple[str, ...]]) -> Selection:
        having = [self._holders.counting_as_any(skills) for skills in any_of]
        return self._selector.select(search, where, candidate_tests(where), having)

    async def _catch_up(self, search: str | None) -> None:
        followed = self._followed
        await followed.catch_up(words=bool(search and search.strip()))
        state = followed.version, followed.words is not None
        if state != self._seen:
            self._seen = state
            self._selector = Selector(followed.columns, followed.words, self._taxonomy)

    def _scoring(self, role: Role, this_year: int, weights: Mapping[str, float]) -> Scoring:
        columns = self._followed.columns
        products = columns.products(role, self._holders, this_year, weights)
        return Scoring(products.bounds(len(columns)), products.exact)
