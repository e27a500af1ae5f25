"""The search backend inside the process: columns in memory that follow the store."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

import numpy as np

from rolefit_engine.credits import Credits, credit
from rolefit_engine.domain import Candidate, Role
from rolefit_engine.scoring import Match, match
from rolefit_engine.search import cursor
from rolefit_engine.search.arrays import Floats, Mask, Whole
from rolefit_engine.search.filters import role_tests
from rolefit_engine.search.following import FollowedRoles
from rolefit_engine.search.holders import Holders
from rolefit_engine.search.interface import (
    MAX_DEPTH,
    Facets,
    Page,
    Preferences,
    RoleFilter,
    Suggestion,
    SuggestionKind,
)
from rolefit_engine.search.linear import LinearIndex
from rolefit_engine.search.threshold import TOLERANCE, Best, best
from rolefit_engine.search.typeahead import Typeahead
from rolefit_engine.search.words import search as search_words
from rolefit_engine.store import Store
from rolefit_taxonomy import Taxonomy

_KEPT_SELECTIONS = 64

T = TypeVar("T")
MustHave = tuple[tuple[str, ...], ...]


def current_year() -> int:
    """The year it is, in UTC."""
    return datetime.now(UTC).year


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows that a search, a filter and must-haves leave, how relevant each is, and their facets."""

    rows: Mask
    relevance: Floats | None
    total: int
    facets: Facets


@dataclass(frozen=True, slots=True)
class TitleOrder:
    """All rows by title then id, with the keys they are sorted by."""

    keys: Sequence[tuple[str, str]]
    rows: Whole


class EmbeddedIndex:
    """Implements RoleIndex in memory, exactly. Every call first follows the store's changes."""

    def __init__(
        self, store: Store, taxonomy: Taxonomy, *, this_year: Callable[[], int] = current_year
    ) -> None:
        self._store = store
        self._taxonomy = taxonomy
        self._this_year = this_year
        self._followed = FollowedRoles(store)
        self._linear = LinearIndex(self._followed.columns)
        self._holders = Holders(taxonomy)
        self._version = -1
        self._selections: dict[tuple[str, RoleFilter, MustHave], Selection] = {}
        self._by_title: TitleOrder | None = None
        self._typeahead: Typeahead | None = None

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
        selection = self._select(search, where, ())
        if selection.relevance is None:
            ids, cursors, has_next = self._page_by_title(selection.rows, first, after)
        else:
            found = self._by_relevance(selection.rows, selection.relevance, first, after)
            ids, cursors, has_next = *_ids_and_cursors(found), found.has_next
        roles = await self._store.roles(ids)
        kept = [
            (roles[role_id], mark) for role_id, mark in zip(ids, cursors, strict=True) if role_id in roles
        ]
        return _page(kept, selection, has_next)

    async def match_roles(  # noqa: PLR0913 - what a match may be asked for
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
        credits_ = credit(candidate, self._taxonomy, self._this_year())
        await self._catch_up(search)
        selection = self._select(search, where, wishes.must_have)
        found = self._best(selection.rows, credits_, wishes, first, after)
        ids, cursors = _ids_and_cursors(found)
        roles = await self._store.roles(ids)
        kept = [
            (match(roles[role_id], candidate, credits_, wishes.weights), mark)
            for role_id, mark in zip(ids, cursors, strict=True)
            if role_id in roles
        ]
        return _page(kept, selection, found.has_next)

    async def suggest(self, prefix: str, first: int = 10) -> tuple[Suggestion, ...]:
        """Titles, skills and organisations of roles that start with `prefix` or have a word that does."""
        await self._catch_up(None)
        if self._typeahead is None:
            self._typeahead = Typeahead(self._suggestions())
        return self._typeahead.suggest(prefix, first) if prefix.strip() else ()

    async def _catch_up(self, search: str | None) -> None:
        await self._followed.catch_up(words=bool(search and search.strip()))
        if self._version != self._followed.version:
            self._version = self._followed.version
            self._selections.clear()
            if self._linear.columns is not self._followed.columns:
                self._linear = LinearIndex(self._followed.columns)
            self._by_title = self._typeahead = None

    def _select(self, search: str | None, where: RoleFilter | None, must_have: MustHave) -> Selection:
        key = (search or "", where or RoleFilter(), must_have)
        if key not in self._selections:
            while len(self._selections) >= _KEPT_SELECTIONS:
                del self._selections[next(iter(self._selections))]
            self._selections[key] = self._selected(*key)
        return self._selections[key]

    def _selected(self, search: str, where: RoleFilter, must_have: MustHave) -> Selection:
        columns = self._followed.columns
        rows = columns.passing(role_tests(where))
        for any_of in must_have:
            rows &= columns.asking(
                {skill for wanted in any_of for skill in self._holders.counting_as(wanted)}
            )
        relevance = None
        if self._followed.words is not None and search.strip():
            lives = len(columns.row_of)
            relevance = search_words(search, self._followed.words, self._taxonomy, columns.asking, lives)
            rows &= relevance > 0
        return Selection(rows, relevance, int(np.count_nonzero(rows)), columns.facets(rows))

    def _best(
        self, rows: Mask, credits_: Credits, preferences: Preferences, first: int, after: str | None
    ) -> Best:
        columns, least = self._followed.columns, preferences.min_score
        worths = columns.tokens.worths(credits_)
        ranking = columns.tokens.worths(credits_, preferences.weights) if preferences.weights else worths
        scores = self._linear.bounds(worths)
        bounds = scores if ranking is worths else self._linear.bounds(ranking)
        hopeful = rows & (scores >= least * (1 - TOLERANCE)) if least > 0 else rows
        return best(
            np.where(hopeful, bounds, -1.0),
            columns.ids,
            lambda some: columns.scores(some, ranking),
            count=_page_size(first),
            after=cursor.read_score(after) if after is not None else None,
            admits=(lambda some: [score >= least for score in columns.scores(some, worths)])
            if least > 0
            else None,
        )

    def _by_relevance(self, rows: Mask, relevance: Floats, first: int, after: str | None) -> Best:
        return best(
            np.where(rows, relevance, -1.0),
            self._followed.columns.ids,
            lambda some: relevance[some].tolist(),
            count=_page_size(first),
            after=cursor.read_score(after) if after is not None else None,
        )

    def _page_by_title(self, rows: Mask, first: int, after: str | None) -> tuple[list[str], list[str], bool]:
        order = self._title_order()
        start = bisect_right(order.keys, cursor.read_name(after)) if after is not None else 0
        passing = rows[order.rows]
        before = int(np.count_nonzero(passing[:start]))
        end = min(before + _page_size(first), MAX_DEPTH)
        places = np.flatnonzero(passing)
        shown: list[int] = places[before:end].tolist()
        keys = [order.keys[place] for place in shown]
        has_next = len(places) > end and end < MAX_DEPTH
        return [role_id for _, role_id in keys], [cursor.write_name(*key) for key in keys], has_next

    def _title_order(self) -> TitleOrder:
        if self._by_title is None:
            columns = self._followed.columns
            order = sorted(
                (columns.titles[row].casefold(), role_id, row) for role_id, row in columns.row_of.items()
            )
            rows = np.array([row for _, _, row in order], np.int64)
            self._by_title = TitleOrder([(title, role_id) for title, role_id, _ in order], rows)
        return self._by_title

    def _suggestions(self) -> Iterator[tuple[str, Suggestion]]:
        columns = self._followed.columns
        rows = list(columns.row_of.values())
        for title, count in Counter(columns.titles[row] for row in rows).items():
            yield title, Suggestion(SuggestionKind.TITLE, title, count)
        for organisation, count in Counter(columns.organisations[row] for row in rows).items():
            if organisation:
                yield organisation, Suggestion(SuggestionKind.ORGANISATION, organisation, count)
        for skill_id, count in columns.skill_counts(columns.alive):
            if count and skill_id in self._taxonomy:
                skill = self._taxonomy[skill_id]
                for alias in skill.aliases:
                    yield alias.name, Suggestion(SuggestionKind.SKILL, skill.label, count, skill_id)


def _ids_and_cursors(found: Best) -> tuple[list[str], list[str]]:
    results = found.results
    return [result.id for result in results], [
        cursor.write_score(result.score, result.id) for result in results
    ]


def _page_size(first: int) -> int:
    return max(0, min(first, MAX_DEPTH))


def _page(kept: Sequence[tuple[T, str]], selection: Selection, has_next: bool) -> Page[T]:
    items = tuple(item for item, _ in kept)
    return Page(items, tuple(mark for _, mark in kept), selection.total, has_next, selection.facets)
