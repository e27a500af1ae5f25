"""What searches over roles and over candidates share: selecting, facets, pages by name, by relevance and by score."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import uuid4

import numpy as np

from rolefit_engine.search import cursor
from rolefit_engine.search.elastic.connection import Connection, Entity, translated
from rolefit_engine.search.elastic.queries import Query, facet_requests, facets_of, found_by, unit_query
from rolefit_engine.search.elastic.reading import Score, Wanted, read_best
from rolefit_engine.search.interface import MAX_DEPTH, Facets, Page
from rolefit_engine.search.selecting import Slice, page_size
from rolefit_engine.search.wording import rarity, read_search
from rolefit_taxonomy import Taxonomy

T = TypeVar("T")
Question = tuple[str | None, Sequence[Query], Sequence[Query]]  # a search, filters, clauses that add up to a bound


@dataclass(frozen=True, slots=True)
class Found:
    """A page of ids, with the total and the facets of all results."""

    slice: Slice
    total: int
    facets: Facets
    certified: bool = True
    read: int = 0  # how many were scored exactly


class Searcher:
    """Asks one index."""

    def __init__(self, connection: Connection, entity: Entity, taxonomy: Taxonomy) -> None:
        self._connection = connection
        self._entity = entity
        self._taxonomy = taxonomy

    async def ask(self, index: str, **body: Any) -> dict[str, Any]:
        """One request to an index. Raises SearchUnavailableError."""
        with translated(self._connection.place):
            answer = await self._connection.client.search(
                index=index, source=False, allow_partial_search_results=False, **body
            )
        return dict(answer.body)

    async def listed(
        self, index: str, search: str | None, filters: Sequence[Query], first: int, after: str | None
    ) -> Found:
        """A page by name, or by relevance where there is a search; then by id. Raises CursorError."""
        by_relevance = bool(search and search.strip())
        must = await self._relevance(index, search) if by_relevance and search else []
        key = _score_key if by_relevance else _name_key
        seen = _read_cursor(after, by_relevance=by_relevance) if after is not None else None
        answer = await self.ask(
            index,
            query={"bool": {"must": must, "filter": list(filters)}},
            sort=[{"_score": "desc"} if by_relevance else {"name": "asc"}, {"id": "asc"}],
            size=MAX_DEPTH + 1 if seen is not None else min(page_size(first), MAX_DEPTH) + 1,
            track_total_hits=True,
            aggs=facet_requests(self._entity),
        )
        places = [hit["sort"] for hit in answer["hits"]["hits"]]
        start = sum(key(place) <= seen for place in places) if seen is not None else 0
        end = min(start + page_size(first), MAX_DEPTH)
        shown = places[start:end]
        write = _write_score if by_relevance else _write_name
        found = Slice(
            [place[1] for place in shown], [write(*place) for place in shown], end < min(len(places), MAX_DEPTH)
        )
        return Found(found, answer["hits"]["total"]["value"], facets_of(self._entity, answer["aggregations"]))

    def ranking(self, query: Question) -> dict[str, Any]:
        """What ranks by the bounds that some clauses add up to, of what a search and filters leave."""
        search, filters, clauses = query
        units = read_search(search, self._taxonomy) if search and search.strip() else []
        return {
            "query": {
                "bool": {
                    "filter": [{"match_all": {}}, *filters, *map(found_by, units)],
                    "should": list(clauses),
                    "minimum_should_match": 0,
                }
            },
            "sort": [{"_score": "desc"}, {"id": "asc"}],
        }

    async def matched(
        self,
        index: str,
        query: Question,
        score: Score,
        wanted: Wanted,
    ) -> Found:
        """The best of what a search and filters leave, by the bounds that some clauses add up to."""
        body = {
            **self.ranking(query),
            "docvalue_fields": ["packed"],
            "preference": uuid4().hex,  # every round asks the same copies
        }
        size = wanted.first_round
        answer = await self.ask(index, **body, size=size, track_total_hits=True, aggs=facet_requests(self._entity))

        async def more(size: int, after: Sequence[Any]) -> Sequence[dict[str, Any]]:
            found = await self.ask(index, **body, size=size, search_after=list(after), track_total_hits=False)
            hits: list[dict[str, Any]] = found["hits"]["hits"]
            return hits

        best = await read_best(answer["hits"]["hits"], more, score, wanted)
        facets = facets_of(self._entity, answer["aggregations"])
        return Found(Slice.of(best), answer["hits"]["total"]["value"], facets, best.certified, best.read)

    async def _relevance(self, index: str, search: str | None) -> list[Query]:
        """The units of a search as clauses that add up to the relevance; the rare ones count more."""
        units = read_search(search or "", self._taxonomy)
        counted = {str(place): found_by(unit) for place, unit in enumerate(units)}
        answer = await self.ask(index, size=0, track_total_hits=True, aggs={"units": {"filters": {"filters": counted}}})
        total = answer["hits"]["total"]["value"]
        hits = answer["aggregations"]["units"]["buckets"]
        return [unit_query(unit, rarity(total, hits[str(at)]["doc_count"])) for at, unit in enumerate(units)]


def page_of(found: Found, make: Callable[[str], T | None]) -> Page[T]:
    """The page of what `make` gives for each id; what was removed meanwhile is left out."""
    made = [(make(item_id), mark) for item_id, mark in zip(found.slice.ids, found.slice.cursors, strict=True)]
    kept = [(item, mark) for item, mark in made if item is not None]
    items, cursors = tuple(item for item, _ in kept), tuple(mark for _, mark in kept)
    return Page(items, cursors, found.total, found.slice.has_next, found.facets, found.certified)


def _exact(score: float) -> float:
    """A score as Elasticsearch has it, in 32 bits; it writes fewer digits than it takes to say so."""
    return float(np.float32(score))


def _score_key(place: Sequence[Any]) -> tuple[Any, str]:
    return -_exact(place[0]), place[1]


def _name_key(place: Sequence[Any]) -> tuple[Any, str]:
    return place[0], place[1]


def _write_score(score: float, item_id: str) -> str:
    return cursor.write_score(_exact(score), item_id)


def _write_name(name: str, item_id: str) -> str:
    return cursor.write_name(name, item_id)


def _read_cursor(after: str, *, by_relevance: bool) -> tuple[Any, str]:
    if not by_relevance:
        return cursor.read_name(after)
    score, item_id = cursor.read_score(after)
    return -score, item_id
