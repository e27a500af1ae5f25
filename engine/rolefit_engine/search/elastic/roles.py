"""The search over roles on Elasticsearch: it ranks by upper bounds, the engine scores exactly and certifies."""

from collections.abc import Callable

from rolefit_engine.credits import credit, current_year
from rolefit_engine.domain import Candidate, Role
from rolefit_engine.scoring import Match, match
from rolefit_engine.search import cursor
from rolefit_engine.search.elastic.compact import RoleScorer
from rolefit_engine.search.elastic.connection import Entity
from rolefit_engine.search.elastic.indexes import Index
from rolefit_engine.search.elastic.nearness import near_filter
from rolefit_engine.search.elastic.projector import Projector
from rolefit_engine.search.elastic.queries import Query, having, role_clauses, role_filter
from rolefit_engine.search.elastic.reading import Wanted
from rolefit_engine.search.elastic.searching import Found, Searcher, page_of
from rolefit_engine.search.elastic.suggesting import Suggester
from rolefit_engine.search.holders import Holders
from rolefit_engine.search.interface import Page, Preferences, RoleFilter, Suggestion
from rolefit_engine.search.selecting import page_size
from rolefit_engine.store import Store
from rolefit_taxonomy import Taxonomy


class ElasticIndex:
    """Implements RoleIndex on Elasticsearch. Every method may raise SearchError."""

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
        self._searcher = Searcher(projector.indexes.connection, Entity.ROLE, taxonomy)
        self._suggester = Suggester(self._searcher, taxonomy)

    async def list_roles(
        self,
        *,
        search: str | None = None,
        where: RoleFilter | None = None,
        first: int = 20,
        after: str | None = None,
    ) -> Page[Role]:
        """Roles by title then id, or by relevance then id where `search` is given. Raises CursorError."""
        where = where or RoleFilter()
        filters = self._filters(where)

        async def ask(index: Index) -> Found:
            near = await near_filter(self._searcher, index.name, where)
            return await self._searcher.listed(index.name, search, [*filters, *near], first, after)

        found = await self._projector.on_index(Entity.ROLE, ask)
        roles = await self._store.roles(found.slice.ids)
        return page_of(found, roles.get)

    async def match_roles(
        self,
        candidate: Candidate,
        *,
        search: str | None = None,
        where: RoleFilter | None = None,
        preferences: Preferences | None = None,
        first: int = 10,
        after: str | None = None,
    ) -> Page[Match]:
        """The best roles for a candidate: exact scores, the best first, ties by id. Raises CursorError."""
        wishes = preferences or Preferences()
        seen = cursor.read_score(after) if after is not None else None
        wanted = Wanted(page_size(first), seen, wishes.min_score, by_score=not wishes.weights)
        credits_ = credit(candidate, self._taxonomy, self._this_year())
        scorer = RoleScorer(credits_, wishes.weights)
        where = where or RoleFilter()
        filters = self._filters(where, wishes.must_have)

        async def ask(index: Index) -> Found:
            clauses = role_clauses(index.registry.boosts(credits_, wishes.weights))
            near = await near_filter(self._searcher, index.name, where)
            return await self._searcher.matched(index.name, (search, [*filters, *near], clauses), scorer.score, wanted)

        found = await self._projector.on_index(Entity.ROLE, ask)
        roles = await self._store.roles(found.slice.ids)
        matches = {key: match(role, candidate, credits_, wishes.weights) for key, role in roles.items()}
        return page_of(found, matches.get)

    async def suggest(self, prefix: str, first: int = 10) -> tuple[Suggestion, ...]:
        """Titles, skills and organisations of roles that start with `prefix` or have a word that does."""

        async def ask(index: Index) -> tuple[Suggestion, ...]:
            return await self._suggester.suggest(index.name, prefix, first)

        return await self._projector.on_index(Entity.ROLE, ask)

    def _filters(self, where: RoleFilter, must_have: tuple[tuple[str, ...], ...] = ()) -> list[Query]:
        sets = [self._holders.counting_as_any(skills) for skills in (*where.skills, *must_have)]
        return [*role_filter(where), *having(sets)]
