"""Domain objects as JSON and back, and texts as every database takes them."""

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from rolefit_engine.domain import Candidate, Requirement, Role, RoleType
from rolefit_engine.facts import Facts

_ROLE = TypeAdapter(Role)
_CANDIDATE = TypeAdapter(Candidate)


@dataclass(frozen=True, slots=True)
class _Outline:
    """The part of a role's body that an index needs; the rest is read over."""

    title: str
    requirements: tuple[Requirement, ...] = ()
    facts: Facts = field(default_factory=Facts)
    type: RoleType = RoleType.POSTING


_OUTLINE = TypeAdapter(_Outline)
_REPLACEMENT = "\ufffd"
_UNSTORABLE = {0: _REPLACEMENT} | dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT)


def storable(text: str) -> str:
    """`text` with NUL characters and lone surrogates replaced one by one, so that offsets stay true.

    PostgreSQL refuses the first, UTF-8 the second.
    """
    if "\0" not in text:
        try:
            text.encode()
        except UnicodeEncodeError:
            pass
        else:
            return text
    return text.translate(_UNSTORABLE)


def digest(text: str) -> str:
    """The SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def role_body(role: Role) -> str:
    """All of a role as read but what has columns or tables of its own."""
    return _body(_ROLE, replace(role, id="", text="", files=(), corrections=(), mark=""))


def read_role(role_id: str, text: str, body: str, files: tuple[str, ...]) -> Role:
    """The role that `role_body` wrote."""
    return replace(_ROLE.validate_json(body), id=role_id, text=text, files=files)


def read_outline(role_id: str, body: str) -> Role:
    """The role that `role_body` wrote, without its skills' mentions, text and files."""
    outline = _OUTLINE.validate_json(body)
    return Role(role_id, outline.title, "", outline.requirements, (), outline.facts, outline.type)


def candidate_body(candidate: Candidate) -> str:
    """All of a candidate but the id. `lacks` is sorted: the same candidate is always the same text."""
    return _body(_CANDIDATE, replace(candidate, id=""))


def read_candidate(candidate_id: str, body: str) -> Candidate:
    """The candidate that `candidate_body` wrote."""
    return replace(_CANDIDATE.validate_json(body), id=candidate_id)


def _body(adapter: TypeAdapter[Any], item: Role | Candidate) -> str:
    try:
        written = adapter.dump_json(item, exclude_defaults=True).decode()
    except PydanticSerializationError:
        written = None  # a lone surrogate
    if written is not None and "\\u0000" not in written and '"lacks"' not in written:
        return written
    return json.dumps(_clean(adapter.dump_python(item, exclude_defaults=True)), ensure_ascii=False)


def _clean(value: Any) -> Any:
    match value:
        case str():
            return storable(str(value))
        case dict():
            return {_clean(key): _clean(inner) for key, inner in value.items()}  # pyright: ignore[reportUnknownVariableType]
        case frozenset():
            return sorted(_clean(inner) for inner in value)  # pyright: ignore[reportUnknownVariableType]
        case list() | tuple():
            return [_clean(inner) for inner in value]  # pyright: ignore[reportUnknownVariableType]
        case date():
            return value.isoformat()
        case _:
            return value
