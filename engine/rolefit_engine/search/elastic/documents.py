"""Roles and candidates as documents of an index."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from math import inf
from typing import Any

from rolefit_engine.credits import LEVEL_STRENGTH
from rolefit_engine.domain import Candidate, Role
from rolefit_engine.facts import Coordinates, Duration, Range
from rolefit_engine.search.elastic.compact import pack_candidate, pack_role
from rolefit_engine.search.elastic.connection import Entity
from rolefit_engine.search.elastic.mapping import FACETS
from rolefit_engine.search.elastic.tokens import Registry, storable_weight
from rolefit_engine.search.facets import names
from rolefit_engine.search.filters import ends, silent
from rolefit_engine.search.misspelling import LEAST_TYPED, MOST_TYPED
from rolefit_engine.search.role_columns import RoleColumns, skills_asked
from rolefit_engine.search.terms import terms
from rolefit_engine.search.wording import LONG_TITLE, words
from rolefit_taxonomy import fold_name

_LONGEST_ID = 480  # bytes; Elasticsearch takes 512
_LONGEST_VALUE = 8_000  # characters; a term may have 32,766 bytes
_LONGEST_TAILED = 500  # characters of a title that may be completed
_STARTS = range(LEAST_TYPED - 1, MOST_TYPED + 3)  # how long they are, by what is forgiven
SEPARATOR = "\0"  # between a text in lower case and as it is; no stored text has it


def document_id(item_id: str) -> str:
    """The id of a role's or candidate's document: its own where it fits."""
    data = item_id.encode()
    return item_id if 0 < len(data) <= _LONGEST_ID else f"sha256:{hashlib.sha256(data).hexdigest()}"


def role_document(role: Role, registry: Registry) -> dict[str, Any]:
    """The document of a role."""
    organisation = role.facts.organisation or ""
    found: dict[str, Any] = {
        "id": role.id,
        "name": clip(role.title.casefold()),
        "title": _for_people(role.title),
        "title_tails": (tails := _tails(role.title)),
        "title_starts": _starts(tails),
        "title_words": _title_words(role.title),
        "second_words": _words(organisation),
        "text_words": _words(role.text),
        "skills": list(dict.fromkeys(skills_asked(role))),
        "tokens": registry.weights(role),
        "packed": pack_role(role),
        **_facts(role.facts, FACETS[Entity.ROLE], RoleColumns.measures),
    }
    if organisation:
        tails = _tails(organisation)
        found |= {"organisation": _for_people(organisation), "organisation_tails": tails}
        found["organisation_starts"] = _starts(tails)
    return _digested(found)


def candidate_document(candidate: Candidate) -> dict[str, Any]:
    """The document of a candidate."""
    name = candidate.name or candidate.id
    strengths: dict[str, float] = {}
    for held in candidate.skills:
        most = LEVEL_STRENGTH[held.level] if held.level is not None else 1.0
        strengths[held.skill] = max(most, strengths.get(held.skill, 0.0))
    found: dict[str, Any] = {
        "id": candidate.id,
        "name": clip(name.casefold()),
        "title_words": _title_words(name),
        "second_words": _words(candidate.location or ""),
        "text_words": _words(f"{candidate.summary or ''}\n{candidate.text}"),
        "skills": list(strengths),
        "tokens": {skill: storable_weight(most) for skill, most in strengths.items()},
        "packed": pack_candidate(candidate),
        **_facts(candidate, FACETS[Entity.CANDIDATE], ("hours_per_week",)),
    }
    return _digested(found)


def clip(text: str) -> str:
    """As much of a text as an index takes as one value."""
    return text[:_LONGEST_VALUE]


def exactly(place: Coordinates) -> str:
    """A place to the last digit; indexed coordinates keep 32 bits of each."""
    return f"{place.latitude!r},{place.longitude!r}"


def _facts(facts: object, shown: Collection[str], measures: Collection[str]) -> dict[str, Any]:
    values = {name: getattr(facts, name) for name in (*shown, *measures)}
    found: dict[str, Any] = {"silent": [name for name, value in values.items() if silent(value)]}
    folded: dict[str, list[str]] = {}
    for name, value in values.items():
        if silent(value):
            continue
        if name in measures:
            found |= _measured(name, value)
            continue
        whole = [clip(member) for member in names(value) if member is not None]
        found[name] = [clip(term) for term in terms(name, value)] if isinstance(value, str) else whole
        if name != "remote":
            folded[name] = list(dict.fromkeys(member.casefold() for member in (*whole, *found[name])))
    return found | {"folded": folded}


def _measured(name: str, value: Any) -> dict[str, Any]:
    match value:
        case Range() | Duration():
            least, most = ends(value)
            return {name: {"gte": least} if most == inf else {"gte": least, "lte": most}}
        case Coordinates(latitude, longitude):
            return {name: {"lat": latitude, "lon": longitude}, "place": exactly(value)}
        case date():
            return {name: value.isoformat()}
        case _:
            return {name: float(value)}


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(clip(word) for word in words(text)))


def _title_words(title: str) -> list[str]:
    found = words(title)
    return [f"{min(len(found), LONG_TITLE)} {clip(word)}" for word in dict.fromkeys(found)]


def _tails(text: str) -> list[str]:
    folded = fold_name(text)[:_LONGEST_TAILED]
    starts = [0, *(at + 1 for at, char in enumerate(folded) if char == " ")]
    return [f"{0 if start == 0 else 1}{folded[start:]}" for start in starts]


def _starts(tails: Iterable[str]) -> list[str]:
    """The beginnings of tails that a text with typing errors may have meant; each tail has its mark before it."""
    found = {tail[: 1 + length]: None for tail in tails for length in _STARTS if length < len(tail)}
    return list(found)


def _for_people(text: str) -> str:
    half = text[: _LONGEST_VALUE // 2]
    return f"{half.lower()}{SEPARATOR}{half}"


def _digested(found: Mapping[str, Any]) -> dict[str, Any]:
    written = json.dumps(found, sort_keys=True, separators=(",", ":"))
    return {**found, "digest": hashlib.sha256(written.encode()).hexdigest()[:32]}
