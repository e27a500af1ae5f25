"""What a search backend answers, in the words of the domain. Every backend gives the same answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from rolefit_engine.domain import Candidate, Role
from rolefit_engine.facts import Coordinates
from rolefit_engine.scoring import Match
from rolefit_taxonomy import RolefitError

MAX_DEPTH = 1_000  # how many results pages may walk through

T_co = TypeVar("T_co", covariant=True)


class CursorError(RolefitError, ValueError):
    """A page was asked for after a cursor that no page ever gave."""


class SuggestionKind(StrEnum):
    """What a suggested text names."""

    TITLE = "title"
    SKILL = "skill"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Near:
    """At most so many kilometres from a place, as the crow flies."""

    place: Coordinates
    kilometres: float


@dataclass(frozen=True, slots=True)
class RoleFilter:
    """Which roles to look at; each field that is set must hold.

    Where a role's text is silent about a field, `include_unknown` decides. `hours_per_week` is what the
    candidate can give (the role asks for at most that many), `months` likewise, `years` what the candidate
    has in general. `min_hours_per_week` is what the candidate wants at least: with `hours_per_week` it lets
    through the roles whose hours overlap the range. `open_on`: one may apply on that day. `skills`: of each
    inner tuple at least one is asked for, as for `must_have`.
    """

    remote: bool | None = None
    countries: tuple[str, ...] = ()
    compensation: tuple[str, ...] = ()
    employment_types: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    seniority: tuple[str, ...] = ()
    hours_per_week: float | None = None
    min_hours_per_week: float | None = None
    months: float | None = None
    years: float | None = None
    posted_since: date | None = None
    open_on: date | None = None
    near: Near | None = None
    skills: tuple[tuple[str, ...], ...] = ()
    include_unknown: bool = True


@dataclass(frozen=True, slots=True)
class Preferences:
    """A caller's wishes for a match.

    `must_have`: of each inner tuple at least one skill must be credited with HELD or more: to the candidate
    where candidates are sought, to the role (by what it asks for) where roles are. `weights`: m_s in [0, 10]
    by skill, they change the rank (`rank_score`), never the score. `min_score`: the least score shown.
    """

    must_have: tuple[tuple[str, ...], ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict[str, float])
    min_score: float = 0.0


@dataclass(frozen=True, slots=True)
class CandidateFilter:
    """Which candidates to look at; each field that is set must hold.

    `languages`: all of these are spoken. `hours_per_week`: at least that many. `location`: a part of the
    stated one. `skills`: of each inner tuple at least one is credited with HELD or more, as for `must_have`.
    """

    languages: tuple[str, ...] = ()
    hours_per_week: float | None = None
    location: str | None = None
    skills: tuple[tuple[str, ...], ...] = ()
    include_unknown: bool = True


@dataclass(frozen=True, slots=True)
class FacetValue:
    """How many of the results have this value; None counts those whose text is silent."""

    value: str | None
    count: int


Facets = Mapping[str, tuple[FacetValue, ...]]


@dataclass(frozen=True, slots=True)
class Page(Generic[T_co]):
    """A page of results with a cursor for each; total and facets cover all results, whatever the least score.

    Pages together walk at most MAX_DEPTH results. Not `certified`: so many results are nearly equal that the backend
    stopped reading before it could be sure of the order; what is shown is scored exactly all the same.
    """

    items: tuple[T_co, ...]
    cursors: tuple[str, ...]
    total: int
    has_next: bool
    facets: Facets
    certified: bool = True


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text that completes what was typed, what it names, and how many roles have it; `id` for skills."""

    kind: SuggestionKind
    text: str
    count: int
    id: str | None = None


@dataclass(frozen=True, slots=True)
class CandidateMatch:
    """A candidate for a role, with the match of the two."""

    candidate: Candidate
    match: Match


class RoleIndex(Protocol):
    """A search backend for roles. Each call first catches up with the store's change number."""

    async def list_roles(
        self,
        *,
        search: str | None = None,
        where: RoleFilter | None = None,
        first: int = 20,
        after: str | None = None,
    ) -> Page[Role]:
        """Roles by title then id, or by relevance then id where `search` is given. Raises CursorError."""
        ...

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
        ...

    async def suggest(self, prefix: str, first: int = 10) -> tuple[Suggestion, ...]:
        """Titles, skills and organisations of roles that start with `prefix` or have a word that does.

        Where none does, those count that a typing error or two apart would; see `misspelling`.
        """
        ...


class CandidateIndex(Protocol):
    """A search backend for candidates. Each call first catches up with the store's change number."""

    async def list_candidates(
        self,
        *,
        search: str | None = None,
        where: CandidateFilter | None = None,
        first: int = 20,
        after: str | None = None,
    ) -> Page[Candidate]:
        """Candidates by name then id, or by relevance then id where `search` is given. Raises CursorError."""
        ...

    async def match_candidates(
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
        ...
