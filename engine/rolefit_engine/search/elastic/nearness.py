"""Roles near a place: Elasticsearch decides all but those close to the border, and the engine decides these."""

from rolefit_engine.facts import Coordinates
from rolefit_engine.search.elastic.queries import SHARD_SIZE, Query, counted_values, or_silent
from rolefit_engine.search.elastic.searching import Searcher
from rolefit_engine.search.filters import is_near
from rolefit_engine.search.interface import Near, RoleFilter

_MARGIN = 0.002  # kilometres; an indexed place is off by a centimetre, a distance by 0.4 metres at most


async def near_filter(searcher: Searcher, index: str, where: RoleFilter) -> list[Query]:
    """The filter that lets the very roles through that are near enough. Raises SearchUnavailableError."""
    if where.near is None:
        return []
    at_border = {"bool": {"filter": [_circle(where.near, _MARGIN)], "must_not": _inside(where.near)}}
    answer = await searcher.ask(
        index, size=0, track_total_hits=False, query=at_border, aggs={"places": counted_values("place", SHARD_SIZE)}
    )
    places = [bucket["key"] for bucket in answer["aggregations"]["places"]["buckets"]]
    near_enough = [place for place in places if is_near(_read(place), where.near)]
    found = {"bool": {"should": [*_inside(where.near), {"terms": {"place": near_enough}}]}}
    return [or_silent(found, "coordinates", where.include_unknown)]


def _inside(near: Near) -> list[Query]:
    return [_circle(near, -_MARGIN)] if near.kilometres > _MARGIN else []


def _circle(near: Near, more: float) -> Query:
    centre = {"lat": near.place.latitude, "lon": near.place.longitude}
    return {"geo_distance": {"distance": f"{1_000 * (near.kilometres + more):.3f}m", "coordinates": centre}}


def _read(place: str) -> Coordinates:
    latitude, longitude = map(float, place.split(","))
    return Coordinates(latitude, longitude)
