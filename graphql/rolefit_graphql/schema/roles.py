"""Roles: one, lists with facets, indexing and removing."""

from datetime import date
from typing import Annotated

import strawberry

from rolefit_engine import domain
from rolefit_engine.facts import Coordinates
from rolefit_engine.geography import FARTHEST
from rolefit_engine.search.interface import Near, RoleFilter
from rolefit_graphql.context import Info
from rolefit_graphql.schema.candidate_input import within
from rolefit_graphql.schema.enums import RoleType
from rolefit_graphql.schema.facts import Facts
from rolefit_graphql.schema.highlights import why_role
from rolefit_graphql.schema.pages import After, Connection, First, Search, clamp_first, connect
from rolefit_graphql.schema.problems import Problems
from rolefit_graphql.schema.requirements import Correction, RoleSkill, WeightedRequirement, weighted
from rolefit_graphql.schema.skills import any_of_lists
from rolefit_graphql.schema.views import view, views
from rolefit_graphql.words import source_in_words

_MAX_NUMBER = 10_000.0


@strawberry.type(
    description="A role as read from a text. "
    'Example: {"id": "backend-volunteer", "title": "Backend Volunteer", "facts": {"remote": true}}.'
)
class Role:
    """A view of the domain's Role."""

    id: strawberry.ID = strawberry.field(description="Its id, which stays. Example: 'backend-volunteer'.")
    title: str = strawberry.field(description="Its title. Example: 'Backend Volunteer'.")
    type: RoleType = strawberry.field(description="What sort of document it was read from. Example: POSTING.")
    text: str = strawberry.field(
        description="The decoded text, in which every offset counts. Example: '# Backend Volunteer'."
    )
    facts: Facts = strawberry.field(description='What it says besides skills. Example: {"location": "Egypt"}.')
    skills: list[RoleSkill] = strawberry.field(
        description='The skills it names. Example: [{"skill": {"label": "Django"}, "kind": "REQUIRED"}].'
    )

    @strawberry.field(
        description='Where it was read from: addresses, or names of files. Example: ["backend-volunteer.md"].'
    )
    @staticmethod
    def files(parent: strawberry.Parent[domain.Role]) -> list[str]:
        """The sources, without the folders of this machine."""
        return [source_in_words(uri) for uri in parent.files]

    @strawberry.field(
        description="What a person said of its skills; the role shows it already. "
        'Example: [{"skill": {"label": "gRPC"}, "change": "ADD", "kind": "REQUIRED"}].'
    )
    @staticmethod
    def corrections(parent: strawberry.Parent[domain.Role]) -> list[Correction]:
        """The corrections by skill."""
        return views(Correction, parent.corrections)

    @strawberry.field(
        description='What it asks for, the weightiest first. Example: [{"weight": 0.08, "requirement": {"need": 1}}].'
    )
    @staticmethod
    def requirements(
        parent: strawberry.Parent[domain.Role],
        first: Annotated[
            int | None, strawberry.argument(description="How many to give at most; null for all. Example: 5.")
        ] = None,
    ) -> list[WeightedRequirement]:
        """The requirements with their weights."""
        return weighted(parent.requirements)[: None if first is None else clamp_first(first, Problems())]


@strawberry.input(
    name="Near",
    description="At most so far from a place, as the crow flies. "
    "Example: {latitude: -6.8, longitude: 39.28, kilometres: 50}.",
)
class NearInput:
    """The fields of the engine's Near."""

    latitude: float = strawberry.field(description="Degrees north, -90 to 90. Example: -6.8.")
    longitude: float = strawberry.field(description="Degrees east, -180 to 180. Example: 39.28.")
    kilometres: float = strawberry.field(description="The distance, 0 to 20,016. Example: 50.")


@strawberry.input(
    name="RoleFilter",
    description="Which roles to look at; what is set must hold. "
    'Example: {remote: true, compensation: ["volunteer"], hoursPerWeek: 10}.',
)
class RoleFilterInput:
    """The fields of the engine's RoleFilter."""

    remote: bool | None = strawberry.field(default=None, description="Whether from anywhere. Example: true.")
    countries: list[str] = strawberry.field(
        default_factory=list[str],
        description='One of these countries, in English. Example: ["Egypt", "Tanzania"].',
    )
    compensation: list[str] = strawberry.field(
        default_factory=list[str],
        description='One of these: "paid", "volunteer", "unpaid", or as a role states it. Example: ["volunteer"].',
    )
    employment_types: list[str] = strawberry.field(
        default_factory=list[str],
        description='One of these, alone or among others: as the facet names them. Example: ["part-time"].',
    )
    languages: list[str] = strawberry.field(
        default_factory=list[str], description='One of these languages is spoken. Example: ["Arabic"].'
    )
    seniority: list[str] = strawberry.field(
        default_factory=list[str], description='One of these, as the facet names them. Example: ["junior"].'
    )
    hours_per_week: float | None = strawberry.field(
        default=None, description="What the candidate can give; the role asks for at most that. Example: 10."
    )
    min_hours_per_week: float | None = strawberry.field(
        default=None,
        description="What the candidate wants at least; with `hoursPerWeek`: roles whose hours overlap. Example: 5.",
    )
    months: float | None = strawberry.field(
        default=None,
        description="How long the candidate can commit; the role asks for at most that. Example: 6.",
    )
    years: float | None = strawberry.field(
        default=None, description="The candidate's years of experience in general. Example: 2."
    )
    posted_since: date | None = strawberry.field(
        default=None, description="Posted on that day or later. Example: '2026-06-01'."
    )
    open_on: date | None = strawberry.field(
        default=None, description="One may still apply on that day: today, say. Example: '2026-06-30'."
    )
    near: NearInput | None = strawberry.field(
        default=None,
        description="Close to a place, of roles whose file states coordinates. "
        "Example: {latitude: -6.8, longitude: 39.28, kilometres: 50}.",
    )
    skills: list[list[str]] = strawberry.field(
        default_factory=list[list[str]],
        description="Asks of each inner list for at least one skill, or for one that implies it. "
        'Example: [["NestJS", "FastAPI"]].',
    )
    include_unknown: bool = strawberry.field(
        default=True, description="Whether roles whose text doesn't say count as fitting. Example: false."
    )


RoleFilterArgument = Annotated[
    RoleFilterInput | None,
    strawberry.argument(description='Which roles to look at. Example: {remote: true, countries: ["Egypt"]}.'),
]


def role_filter(given: RoleFilterInput | None, info: Info, problems: Problems) -> RoleFilter:
    """The engine's filter; a number that can't be is a problem and left out."""
    if given is None:
        return RoleFilter()
    return RoleFilter(
        remote=given.remote,
        countries=tuple(given.countries),
        compensation=tuple(given.compensation),
        employment_types=tuple(given.employment_types),
        languages=tuple(given.languages),
        seniority=tuple(given.seniority),
        hours_per_week=within(given.hours_per_week, 0.0, _MAX_NUMBER, ["filter", "hoursPerWeek"], problems),
        min_hours_per_week=within(given.min_hours_per_week, 0.0, _MAX_NUMBER, ["filter", "minHoursPerWeek"], problems),
        months=within(given.months, 0.0, _MAX_NUMBER, ["filter", "months"], problems),
        years=within(given.years, 0.0, _MAX_NUMBER, ["filter", "years"], problems),
        posted_since=given.posted_since,
        open_on=given.open_on,
        near=_near(given.near, problems),
        skills=any_of_lists(given.skills, ["filter", "skills"], info.context.services.taxonomy, problems),
        include_unknown=given.include_unknown,
    )


def _near(given: NearInput | None, problems: Problems) -> Near | None:
    if given is None:
        return None
    latitude = within(given.latitude, -90.0, 90.0, ["filter", "near", "latitude"], problems)
    longitude = within(given.longitude, -180.0, 180.0, ["filter", "near", "longitude"], problems)
    far = within(given.kilometres, 0.0, FARTHEST, ["filter", "near", "kilometres"], problems)
    if latitude is None or longitude is None or far is None:
        return None
    return Near(Coordinates(latitude, longitude), far)


@strawberry.type
class RoleQueries:
    """What can be asked of roles."""

    @strawberry.field(
        description="Everything known of one role; null where there is none. "
        'Example: role(id: "backend-volunteer") { title }.'
    )
    @staticmethod
    async def role(
        info: Info,
        id: Annotated[  # noqa: A002 the contract's name
            strawberry.ID, strawberry.argument(description="The role's id. Example: 'backend-volunteer'.")
        ],
    ) -> Role | None:
        """The role of an id."""
        found = await info.context.roles.load(id)
        return view(Role, found) if found is not None else None

    @strawberry.field(
        description="Roles by title, or by relevance where `search` is given, with a total and facets. "
        'Example: roles(search: "arabic", filter: {remote: true}, first: 5) { totalCount edges { '
        "node { title } } }."
    )
    @staticmethod
    async def roles(
        info: Info,
        search: Search = None,
        filter: RoleFilterArgument = None,  # noqa: A002 the contract's name
        first: First = 20,
        after: After = None,
    ) -> Connection[Role]:
        """A page of roles."""
        problems = Problems()
        where = role_filter(filter, info, problems)
        index = info.context.services.roles
        return await connect(
            lambda first, after: index.list_roles(search=search, where=where, first=first, after=after),
            first,
            after,
            problems,
            lambda found: view(Role, found),
            why_role(search, info, lambda found: found),
        )
