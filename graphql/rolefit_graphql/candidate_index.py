"""The saved candidates, held in memory and kept in step with the store: lists, and the best for a role."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rolefit_engine.credits import Credits, credit
from rolefit_engine.domain import Candidate, Role
from rolefit_engine.scoring import match
from rolefit_engine.search import cursor
from rolefit_engine.search.facets import facet
from rolefit_engine.search.filters import admits_candidate
from rolefit_engine.search.interface import (
    MAX_DEPTH,
    CandidateFilter,
    CandidateMatch,
    Facets,
    Page,
    Preferences,
)
from rolefit_engine.store import Operation, Store
from rolefit_taxonomy import HELD, Taxonomy


@dataclass(frozen=True, slots=True)
class _Entry:
    candidate: Candidate
    credits: Credits
    words: str


class MemoryCandidates:
    """Implements CandidateIndex exactly, by looking at every candidate."""

    def __init__(self, store: Store, taxonomy: Taxonomy, *, this_year: Callable[[], int]) -> None:
        self._store = store
        self._taxonomy = taxonomy
        self._this_year = this_year
        self._entries: dict[str, _Entry] = {}
        self._number = -1
        self._year = 0
        self._lock = asyncio.Lock()

    async def list_candidates(
        self,
        *,
        search: str | None = None,
        where: CandidateFilter | None = None,
        first: int = 20,
        after: str | None = None,
    ) -> Page[Candidate]:
        """Candidates by name then id. Raises CursorError."""
        start = cursor.read_name(after) if after is not None else None
        found = [entry.candidate for entry in await self._find(search, where)]
        by_name = {((c.name or "").casefold(), c.id): c for c in found}
        keyed = sorted(by_name.items(), key=lambda item: item[0])[:MAX_DEPTH]
        rest = [item for item in keyed if start is None or item[0] > start]
        shown = rest[:first]
        cursors = tuple(cursor.write_name(*key) for key, _ in shown)
        return Page(tuple(c for _, c in shown), cursors, len(found), len(rest) > first, _facets(found))

    async def match_candidates(  # noqa: PLR0913 the interface's arguments
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
        start = cursor.read_score(after) if after is not None else None
        wishes = preferences or Preferences()
        entries = [e for e in await self._find(search, where) if _holds(e.credits, wishes.must_have)]
        ranked = await asyncio.to_thread(_rank, role, entries, wishes)
        rest = [m for m in ranked[:MAX_DEPTH] if start is None or _key(m) > (-start[0], start[1])]
        shown = tuple(rest[:first])
        cursors = tuple(cursor.write_score(m.match.rank_score, m.candidate.id) for m in shown)
        total = [entry.candidate for entry in entries]
        return Page(shown, cursors, len(total), len(rest) > first, _facets(total))

    async def _find(self, search: str | None, where: CandidateFilter | None) -> list[_Entry]:
        await self._catch_up()
        words, filters = (search or "").casefold().split(), where or CandidateFilter()
        return [
            entry
            for entry in self._entries.values()
            if all(word in entry.words for word in words) and admits_candidate(entry.candidate, filters)
        ]

    async def _catch_up(self) -> None:
        async with self._lock:
            number, year = await self._store.change_number(), self._this_year()
            if year != self._year or self._number < 0:
                self._entries.clear()
                async for batch in self._store.all_candidates():
                    self._take(batch, year)
            elif number != self._number:
                changes = [
                    c for c in await self._store.changes_since(self._number) if c.entity == "candidate"
                ]
                for change in changes:
                    self._entries.pop(change.id, None)
                saved = [change.id for change in changes if change.operation is Operation.SAVE]
                self._take((await self._store.candidates(saved)).values(), year)
            self._number, self._year = number, year

    def _take(self, candidates: Iterable[Candidate], year: int) -> None:
        for candidate in candidates:
            spread = credit(candidate, self._taxonomy, year)
            self._entries[candidate.id] = _Entry(candidate, spread, self._words(candidate))

    def _words(self, candidate: Candidate) -> str:
        known = (self._taxonomy.skills.get(held.skill) for held in candidate.skills)
        labels = (skill.label for skill in known if skill is not None)
        said = (candidate.name, candidate.summary, candidate.location, candidate.text, *labels)
        return "\n".join(part for part in said if part).casefold()


def _rank(role: Role, entries: Sequence[_Entry], wishes: Preferences) -> list[CandidateMatch]:
    matches = (
        CandidateMatch(e.candidate, match(role, e.candidate, e.credits, wishes.weights)) for e in entries
    )
    return sorted((m for m in matches if m.match.score >= wishes.min_score), key=_key)


def _key(found: CandidateMatch) -> tuple[float, str]:
    return -found.match.rank_score, found.candidate.id


def _holds(credits_: Credits, must_have: Sequence[Sequence[str]]) -> bool:
    return all(
        any(holding.credit.value >= HELD for skill in any_of for holding in credits_.get(skill, ()))
        for any_of in must_have
    )


def _facets(found: Sequence[Candidate]) -> Facets:
    """How many speak which language and are where."""
    languages = Counter(candidate.languages for candidate in found)
    locations = Counter(candidate.location for candidate in found)
    return {"languages": facet(languages.items()), "location": facet(locations.items())}
