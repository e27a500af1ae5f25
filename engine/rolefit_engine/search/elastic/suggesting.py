"""Typeahead on Elasticsearch: titles and organisations by what stands in the index, skills by the taxonomy's names."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from rolefit_engine.search.elastic.documents import SEPARATOR
from rolefit_engine.search.elastic.queries import Query, counted_values
from rolefit_engine.search.elastic.searching import Searcher
from rolefit_engine.search.interface import Suggestion, SuggestionKind
from rolefit_engine.search.misspelling import forgiven
from rolefit_engine.search.typeahead import Typeahead, order
from rolefit_taxonomy import Taxonomy, fold_name

_FIELDS = {SuggestionKind.TITLE: "title", SuggestionKind.ORGANISATION: "organisation"}
_FIRST, _LATER = "0", "1"  # how a tail is marked: from the first word on, or from a later one


class Suggester:
    """Completes what was typed; the same texts and counts as the embedded backend's."""

    def __init__(self, searcher: Searcher, taxonomy: Taxonomy) -> None:
        self._searcher = searcher
        self._taxonomy = taxonomy

    async def suggest(self, index: str, prefix: str, first: int) -> tuple[Suggestion, ...]:
        """Titles, skills and organisations that start with `prefix`, then those with a word that does.

        Edits are forgiven only where fewer find nothing at all.
        """
        wanted = fold_name(prefix)
        if not wanted or first <= 0:
            return ()
        for edits in range(forgiven(wanted) + 1):
            if found := await self._found(index, wanted, edits, first):
                ranked = sorted(found, key=lambda pair: order(pair[1], later=pair[0]))
                return tuple(suggestion for _, suggestion in ranked[:first])
        return ()

    async def _found(self, index: str, wanted: str, edits: int, first: int) -> list[tuple[bool, Suggestion]]:
        named = {found.id: later for later, found in self._names.found(wanted, edits) if found.id is not None}
        requests = _requests(wanted, edits, first, named)
        answer = await self._searcher.ask(index, size=0, track_total_hits=False, aggs=requests)
        return [
            *_texts(answer["aggregations"]),
            *((named[found.id], found) for found in self._skills(answer["aggregations"]["skills"]) if found.id),
        ]

    def _skills(self, answer: Any) -> Iterable[Suggestion]:
        for bucket in answer["buckets"]:
            skill = self._taxonomy[bucket["key"]]
            yield Suggestion(SuggestionKind.SKILL, skill.label, bucket["doc_count"], skill.id)

    @cached_property
    def _names(self) -> Typeahead:
        return Typeahead(
            (alias.name, Suggestion(SuggestionKind.SKILL, skill.label, 0, skill.id))
            for skill in self._taxonomy
            for alias in skill.aliases
        )


def _requests(wanted: str, edits: int, first: int, skills: Iterable[str]) -> dict[str, Query]:
    requests: dict[str, Query] = {}
    for field in _FIELDS.values():
        starts = _beginning(field, _FIRST + wanted, edits)
        later = _beginning(field, _LATER + wanted, edits)
        values = {"values": counted_values(field, first)}
        requests[f"{field}{_FIRST}"] = {"filter": starts, "aggs": values}
        requests[f"{field}{_LATER}"] = {
            "filter": {"bool": {"filter": [later], "must_not": [starts]}},
            "aggs": values,
        }
    included = list(skills)
    requests["skills"] = counted_values("skills", len(included) + 1, include=included or ["", "\0"])
    return requests


def _beginning(field: str, wanted: str, edits: int) -> Query:
    """A tail of the field that begins so, or nearly so: the mark and the first letter are right."""
    if not edits:
        return {"prefix": {f"{field}_tails": wanted}}
    nearly = {"value": wanted, "fuzziness": edits, "prefix_length": 2, "rewrite": "constant_score"}
    return {"fuzzy": {f"{field}_starts": nearly}}


def _texts(answer: Any) -> Iterable[tuple[bool, Suggestion]]:
    for kind, field in _FIELDS.items():
        for mark in (_FIRST, _LATER):
            for bucket in answer[f"{field}{mark}"]["values"]["buckets"]:
                text = bucket["key"].rpartition(SEPARATOR)[2]
                yield mark == _LATER, Suggestion(kind, text, bucket["doc_count"])
