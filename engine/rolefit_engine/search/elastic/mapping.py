"""The fields of the indexes: strict, so that what doesn't fit is told; FORM is raised with every change here."""

from collections.abc import Mapping
from typing import Any

from rolefit_engine.search.candidate_columns import CandidateColumns
from rolefit_engine.search.elastic.connection import Entity
from rolefit_engine.search.role_columns import RoleColumns

FORM = 4  # of the documents and the mapping; an index of another form is built anew
FACETS: Mapping[Entity, tuple[str, ...]] = {
    Entity.ROLE: RoleColumns.facets_shown,
    Entity.CANDIDATE: CandidateColumns.facets_shown,
}

_VALUE = {"type": "keyword"}
_WORDS = {"type": "keyword", "doc_values": False}
_NUMBER = {"type": "double"}
_RANGE = {"type": "double_range"}
_DAY = {"type": "date", "format": "strict_date"}
_PACKED = {"type": "binary", "doc_values": True}
_HEAVY = ["*_words", "*_tails", "*_starts", "packed", "tokens"]

_COMMON = {
    "id": _VALUE,
    "digest": _VALUE,  # of the document: tells whether it is as the store would have it
    "name": _VALUE,  # lists are in its order
    "title_words": _WORDS,  # each behind the length of the title: "3 backend"
    "second_words": _WORDS,  # of the organisation or the place
    "text_words": _WORDS,
    "skills": _VALUE,
    "silent": _VALUE,  # the facts of which nothing is said
    "tokens": {"type": "sparse_vector"},  # what ranks
    "packed": _PACKED,  # what is scored exactly
}
_OWN: Mapping[Entity, dict[str, Any]] = {
    Entity.ROLE: {
        "title": _VALUE,  # in lower case, and as it is
        "title_tails": _WORDS,  # the title from each of its words on: what it may be completed from
        "title_starts": _WORDS,  # beginnings of its tails: what a typing error may have missed
        "organisation": _VALUE,
        "organisation_tails": _WORDS,
        "organisation_starts": _WORDS,
        "hours_per_week": _RANGE,
        "commitment_duration": _RANGE,
        "minimum_general_years": _NUMBER,
        "posted": _DAY,
        "valid_through": _DAY,
        "coordinates": {"type": "geo_point"},
        "place": _VALUE,  # the coordinates to the last digit
    },
    Entity.CANDIDATE: {"hours_per_week": _NUMBER},
}
_FOLDED: Mapping[Entity, tuple[str, ...]] = {
    Entity.ROLE: ("country", "compensation", "employment_type", "languages", "seniority"),
    Entity.CANDIDATE: ("languages", "location"),
}


def mappings(entity: Entity) -> dict[str, Any]:
    """The mapping of an index."""
    folded = {"properties": dict.fromkeys(_FOLDED[entity], _WORDS)}  # as filters compare them
    facets = dict.fromkeys(FACETS[entity], _VALUE)
    properties = {**_COMMON, **_OWN[entity], **facets, "folded": folded}
    return {"dynamic": "strict", "_source": {"excludes": _HEAVY}, "properties": properties}


def template(entity: Entity) -> dict[str, Any]:
    """Mapping and settings of every index of one sort."""
    settings = {
        "auto_expand_replicas": "0-1",
        "refresh_interval": "5s",
        "gc_deletes": "1h",  # a late write of an old version must not bring back what was removed
    }
    return {"settings": settings, "mappings": mappings(entity)}
