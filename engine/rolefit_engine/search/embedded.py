"""The search backend inside the process: columns in memory that follow the store."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from rolefit_engine.credits import Credits, credit, current_year
from rolefit_engine.domain import Candidate, Role
from rolefit_engine.scoring import Match, match
from rolefit_engine.search.arrays import Mask
from rolefit_engine.search.filters import role_tests
from rolefit_engine.search.following import FollowedRoles
from rolefit_engine.search.holders import Holders
from rolefit_engine.search.interface import Page, Preferences, RoleFilter, Suggestion, SuggestionKind
from rolefit_engine.search.linear import LinearIndex
from rolefit_engine.search.ranking import Scoring, ranked
from rolefit_engine.search.selecting import Selection, Selector, Slice, page_of
from rolefit_engine.search.typeahead import Typeahead
from rolefit_engine.store import Store
from rolefit_taxonomy import Taxonomy


class EmbeddedIndex:
    """Implements RoleIndex in memory, exactly. Every call first follows the store's changes."""

    def __init__(self, store: Store, taxonomy: Taxonomy, *, this_year: Callable[[], int] = current_year) -> None:
        self._store = store
        self._taxonomy = taxonomy
        self._this_year = this_year
        self._holders = Holders(taxonomy)
        self._followed = FollowedRoles(store)
        self._linear = LinearIndex(self._followed.columns)
        self._selector = Selector(self._followed.columns, None, taxonomy)
        self._typeahead: Typeahead | None = None
        self._seen: tuple[int, bool] | None = None

    async def list_roles(
        self,
        *,
        search: str | None = None,
        where: RoleFilter | None = None,
        first: int = 20,
        after: str | None = None,
    ) -> Page[Role]:
        """Roles by title then id, or by relevance then id where `search` is given. Raises CursorError."""
        await self._catch_up(search)
        where = where or RoleFilter()
        selection = self._select(search, where, where.skills)
        found = self._selector.page(selection, first, after)
        roles = await self._store.roles(found.ids)
        return page_of(found, roles.get, selection)

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
        where, wishes = where or RoleFilter(), preferences or Preferences()
        credits_ = credit(candidate, self._taxonomy, self._this_year())
        await self._catch_up(search)
        selection = self._select(search, where, (*where.skills, *wishes.must_have))
        found = self._best(selection.rows, credits_, wishes, first, after)
        roles = await self._store.roles(found.ids)
        matches = {key: match(role, candidate, credits_, wishes.weights) for key, role in roles.items()}
        return page_of(found, matches.get, selection)

    async def suggest(self, prefix: str, first: int = 10) -> tuple[Suggestion, ...]:
        """Titles, skills and organisations of roles that start with `prefix` or have a word that does."""
        await self._catch_up(None)
        if self._typeahead is None:
            self._typeahead = Typeahead(self._suggestions())
        return self._typeahead.suggest(prefix, first) if prefix.strip() else ()

    async def _catch_up(self, search: str | None) -> None:
        followed = self._followed
        await followed.catch_up(words=bool(search and search.strip()))
        state = followed.version, followed.words is not None
        if state != self._seen:
            self._seen = state
            self._typeahead = None
            self._selector = Selector(followed.columns, followed.words, self._taxonomy)
            if self._linear.columns is not followed.columns:
                self._linear = LinearIndex(followed.columns)

    def _select(self, search: str | None, where: RoleFilter, any_of: Sequence[tuple[str, ...]]) -> Selection:
        having = [self._holders.counting_as_any(skills) for skills in any_of]
        return self._selector.select(search, where, role_tests(where), having)

    def _best(self, rows: Mask, credits_: Credits, wishes: Preferences, first: int, after: str | None) -> Slice:
        scores = self._scoring(credits_, {})
        ranks = self._scoring(credits_, wishes.weights) if wishes.weights else scores
        ids = self._followed.columns.ids
        return Slice.of(ranked(rows, ids, (scores, ranks), wishes.min_score, first, after))

    def _scoring(self, credits_: Credits, weights: Mapping[str, float]) -> Scoring:
        columns = self._followed.columns
        worths = columns.tokens.worths(credits_, weights)
        return Scoring(self._linear.bounds(worths), lambda rows: columns.scores(rows, worths))

    def _suggestions(self) -> Iterator[tuple[str, Suggestion]]:
        columns = self._followed.columns
        rows = list(columns.row_of.values())
        for title, count in Counter(columns.names[row] for row in rows).items():
            yield title, Suggestion(SuggestionKind.TITLE, title, count)
        for organisation, count in Counter(columns.second_names[row] for row in rows).items():
            if organisation:
                yield organisation, Suggestion(SuggestionKind.ORGANISATION, organisation, count)
        for skill_id, count in columns.skill_counts(columns.alive):
            if count and skill_id in self._taxonomy:
                skill = self._taxonomy[skill_id]
                for alias in skill.aliases:
                    yield alias.name, Suggestion(SuggestionKind.SKILL, skill.label, count, skill_id)
