"""Filters, searches by words and facets as Elasticsearch is asked for them; pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from rolefit_engine.search.elastic.compact import Boosts
from rolefit_engine.search.elastic.connection import Entity
from rolefit_engine.search.elastic.documents import clip
from rolefit_engine.search.elastic.mapping import FACETS
from rolefit_engine.search.elastic.tokens import storable_boost
from rolefit_engine.search.facets import MAX_VALUES
from rolefit_engine.search.interface import CandidateFilter, FacetValue, RoleFilter
from rolefit_engine.search.wording import (
    LONG_TITLE,
    ORGANISATION_WEIGHT,
    PREFIX_WEIGHT,
    TEXT_WEIGHT,
    TITLE_WEIGHT,
    Unit,
    title_factor,
    worth,
)

Query = dict[str, Any]
NOTHING: Query = {"match_none": {}}
SHARD_SIZE = 65_536  # distinct values of a shard up to which counts are exact


def role_filter(where: RoleFilter) -> list[Query]:
    """A filter on roles but for how near they are: see `nearness`."""
    found: list[Query] = []
    wanted = {
        "country": where.countries,
        "compensation": where.compensation,
        "employment_type": where.employment_types,
        "languages": where.languages,
        "seniority": where.seniority,
    }
    for fact, values in wanted.items():
        if values:
            folded = [clip(value.casefold()) for value in values]
            found.append(or_silent({"terms": {f"folded.{fact}": folded}}, fact, where.include_unknown))
    if where.remote is not None:
        remote = {"term": {"remote": "true" if where.remote else "false"}}
        found.append(or_silent(remote, "remote", where.include_unknown))
    measured: list[tuple[str, str, float | date | None]] = [
        ("hours_per_week", "lte", where.hours_per_week),  # of a range: its least is at most that
        ("hours_per_week", "gte", where.min_hours_per_week),
        ("commitment_duration", "lte", where.months),
        ("minimum_general_years", "lte", where.years),
        ("posted", "gte", where.posted_since),
        ("valid_through", "gte", where.open_on),
    ]
    for fact, bound, value in measured:
        if value is not None:
            stated = value.isoformat() if isinstance(value, date) else value
            found.append(or_silent({"range": {fact: {bound: stated}}}, fact, where.include_unknown))
    return found


def candidate_filter(where: CandidateFilter) -> list[Query]:
    """A filter on candidates."""
    found: list[Query] = []
    if where.languages:
        spoken = [{"term": {"folded.languages": clip(language.casefold())}} for language in where.languages]
        found.append(or_silent({"bool": {"filter": spoken}}, "languages", where.include_unknown))
    if where.hours_per_week is not None:
        hours = {"range": {"hours_per_week": {"gte": where.hours_per_week}}}
        found.append(or_silent(hours, "hours_per_week", where.include_unknown))
    if where.location:
        place = clip("".join(f"\\{char}" if char in "\\*?" else char for char in where.location.casefold()))
        part = {"wildcard": {"folded.location": {"value": f"*{place}*"}}}
        found.append(or_silent(part, "location", where.include_unknown))
    return found


def having(sets: Iterable[Iterable[str]]) -> list[Query]:
    """One skill of each of the sets."""
    return [{"terms": {"skills": skills}} if (skills := sorted(some)) else NOTHING for some in sets]


def role_clauses(boosts: Mapping[str, float]) -> list[Query]:
    """Clauses that add up to a bound of each role's score, of what a candidate is worth for each token."""
    return [{"term": {"tokens": {"value": token, "boost": boost}}} for token, boost in boosts.items()]


def candidate_clauses(boosts: Boosts) -> list[Query]:
    """Clauses that add up to a bound of each candidate's score: the best of what bears on each requirement.

    Of the branches of a choice the one counts that adds up to the most.
    """
    choices = ([{"bool": {"should": _best_of_each(branch)}} for branch in branches] for branches in boosts.choices)
    return [*_best_of_each(boosts.common), *({"dis_max": {"queries": branches}} for branches in choices)]


def _best_of_each(boosts: Iterable[Mapping[str, float]]) -> list[Query]:
    """For each requirement the best of the skills that bear on it; a clause for nothing where none does."""
    found: list[Query] = []
    for of_one in boosts:
        terms = role_clauses({skill: storable_boost(boost) for skill, boost in of_one.items() if boost > 0})
        found.append({"dis_max": {"queries": terms}} if terms else NOTHING)
    return found


def found_by(unit: Unit) -> Query:
    """What a unit of a search finds."""
    return unit_query(unit, 1.0)


def unit_query(unit: Unit, rare: float) -> Query:
    """What a unit finds, with what it adds to the relevance as the score."""
    by_word = [_word_hits(word, is_open=unit.open and at == len(unit.words) - 1) for at, word in enumerate(unit.words)]
    ways = [(weight, {"terms": {"skills": list(skills)}}) for skills, weight in unit.skills]
    ways += by_word[0] if len(by_word) == 1 else _levels(by_word)
    clauses = [{"constant_score": {"filter": query, "boost": worth(weight, rare)}} for weight, query in ways]
    return {"dis_max": {"queries": clauses}} if clauses else NOTHING


def _word_hits(word: str, *, is_open: bool) -> list[tuple[float, Query]]:
    """The ways in which a word may stand in something, each with its weight."""
    word = clip(word)
    sorts: list[tuple[str, float]] = [("term", 1.0), ("prefix", PREFIX_WEIGHT)] if is_open else [("term", 1.0)]
    ways: list[tuple[float, Query]] = []
    for sort, factor in sorts:
        for length in range(1, LONG_TITLE + 1):
            weight = TITLE_WEIGHT * factor * title_factor(length)
            ways.append((weight, {sort: {"title_words": f"{length} {word}"}}))
        ways.append((ORGANISATION_WEIGHT * factor, {sort: {"second_words": word}}))
        ways.append((TEXT_WEIGHT * factor, {sort: {"text_words": word}}))
    return ways


def _levels(by_word: Sequence[Sequence[tuple[float, Query]]]) -> list[tuple[float, Query]]:
    """Several words count as the least of them does: for each weight, all of them stand with that or more."""
    weights = sorted({weight for ways in by_word for weight, _ in ways}, reverse=True)
    levels: list[tuple[float, Query]] = []
    for least in weights:
        reaching = [[query for weight, query in ways if weight >= least] for ways in by_word]
        if all(reaching):
            levels.append((least, {"bool": {"filter": [{"bool": {"should": queries}} for queries in reaching]}}))
    return levels


def facet_requests(entity: Entity) -> dict[str, Any]:
    """The aggregations that count facets."""
    named = {name: counted_values(name, MAX_VALUES) for name in (*FACETS[entity], "skills")}
    return {**named, "silent": counted_values("silent", MAX_VALUES)}


def counted_values(field: str, size: int, **more: Any) -> Query:
    """The most frequent values of a field with their counts, then A-Z."""
    order = [{"_count": "desc"}, {"_key": "asc"}]
    return {"terms": {"field": field, "size": size, "shard_size": SHARD_SIZE, "order": order, **more}}


def facets_of(entity: Entity, answer: Mapping[str, Any]) -> dict[str, tuple[FacetValue, ...]]:
    """The facets that the aggregations counted."""
    silent = {bucket["key"]: bucket["doc_count"] for bucket in answer["silent"]["buckets"]}
    found: dict[str, tuple[FacetValue, ...]] = {}
    for name in (*FACETS[entity], "skills"):
        values = [FacetValue(bucket["key"], bucket["doc_count"]) for bucket in answer[name]["buckets"]]
        values += [FacetValue(None, silent[name])] if name in silent else []
        found[name] = tuple(values)
    return found


def or_silent(query: Query, fact: str, include_unknown: bool) -> Query:
    """What a query finds, and what is silent about the fact where that counts as fitting."""
    if not include_unknown:
        return query
    return {"bool": {"should": [query, {"term": {"silent": fact}}]}}
