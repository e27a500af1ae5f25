"""Matches: the best roles for a candidate, the best candidates for a role, each with its reasons."""

from typing import Annotated

import strawberry

from rolefit_engine import domain, scoring
from rolefit_engine.search.interface import CandidateMatch, Preferences
from rolefit_graphql.context import Info
from rolefit_graphql.schema.access import may
from rolefit_graphql.schema.candidate_input import CandidateInput, find_candidate, within
from rolefit_graphql.schema.candidates import Candidate, CandidateFilterArgument, candidate_filter
from rolefit_graphql.schema.enums import Band, State
from rolefit_graphql.schema.highlights import why_candidate, why_role
from rolefit_graphql.schema.pages import After, Connection, First, Search, clamp_first, connect, nothing
from rolefit_graphql.schema.problems import ProblemCode, Problems
from rolefit_graphql.schema.reasons import Contribution
from rolefit_graphql.schema.requirements import Requirement
from rolefit_graphql.schema.roles import Role, RoleFilterArgument, role_filter
from rolefit_graphql.schema.skills import any_of_lists, resolve_skill
from rolefit_graphql.schema.views import view, views

MAX_WEIGHT = 10.0


@strawberry.type(
    description="How many of the required requirements are in which state. "
    'Example: {"met": 5, "partly": 1, "missing": 0, "notShown": 2}.'
)
class Counts:
    """A match's required requirements, counted."""

    met: int = strawberry.field(description="Held or implied. Example: 5.")
    partly: int = strawberry.field(description="Something related is held, or too few years. Example: 1.")
    missing: int = strawberry.field(description="Lacking. Example: 0.")
    not_shown: int = strawberry.field(description="The CV is silent, which isn't lacking. Example: 2.")


@strawberry.type(
    description="A candidate beside a role, with reasons. "
    'Example: {"role": {"title": "Backend Volunteer"}, "coverage": 0.71, "band": "GOOD"}.'
)
class Match:
    """The domain's Match, and whose it is."""

    inner: strawberry.Private[scoring.Match]
    role: Role = strawberry.field(description='The role. Example: {"title": "Backend Volunteer"}.')
    candidate: Candidate = strawberry.field(description='The candidate. Example: {"name": "Neema Example"}.')
    score: float = strawberry.field(description="The exact score, by which matches rank, 0 to 1. Example: 0.53.")
    rank_score: float = strawberry.field(description="The score with the caller's `weights`. Example: 0.61.")
    coverage: float = strawberry.field(description="The score over the most this role can give, 0 to 1. Example: 0.71.")
    band: Band = strawberry.field(description="The coverage in a word. Example: GOOD.")

    @strawberry.field(
        description='What adds most to the score, the largest first. Example: [{"value": 0.06, "state": "MET"}].'
    )
    def contributions(self, first: First = 3) -> list[Contribution]:
        """The largest contributions."""
        return views(Contribution, self.inner.contributions[: clamp_first(first, Problems())])

    @strawberry.field(
        description="Requirements that aren't met and not even in part, the weightiest first. "
        'Example: [{"state": "NOT_SHOWN", "requirement": {"options": [{"label": "Docker"}]}}].'
    )
    def missing(self, first: First = 20) -> list[Contribution]:
        """What is lacking or not shown."""
        return views(Contribution, self.inner.missing[: clamp_first(first, Problems())])

    @strawberry.field(
        description="Requirements of other stacks than the one that suits the candidate best: they don't count. "
        'Example: [{"state": "NOT_NEEDED", "requirement": {"options": [{"label": "Express"}]}}].'
    )
    def not_needed(self, first: First = 20) -> list[Contribution]:
        """What belongs to other stacks."""
        return views(Contribution, self.inner.not_needed[: clamp_first(first, Problems())])

    @strawberry.field(description='The required requirements, counted by state. Example: {"met": 5, "notShown": 2}.')
    def counts(self) -> Counts:
        """The counts."""
        counted = self.inner.counted
        return Counts(
            met=counted(State.MET),
            partly=counted(State.PARTLY),
            missing=counted(State.MISSING),
            not_shown=counted(State.NOT_SHOWN),
        )

    @strawberry.field(
        description='Personal qualities that the role names: to be asked, never scored. Example: [{"class": "SOFT"}].'
    )
    def to_ask(self) -> list[Requirement]:
        """Soft skills."""
        return views(Requirement, self.inner.to_ask)


@strawberry.input(description='How much a skill matters to the caller. Example: {skill: "NestJS", weight: 3}.')
class SkillWeightInput:
    """One preference."""

    skill: str = strawberry.field(description="A name, alias or id of a skill. Example: 'NestJS'.")
    weight: float = strawberry.field(description="The factor, 0 to 10; without one it is 1. Example: 3.")


CandidateArgument = Annotated[
    CandidateInput,
    strawberry.argument(description='Who: an id, skills, a text or a JSON Resume. Example: {id: "neema"}.'),
]
MustHave = Annotated[
    list[list[str]],
    strawberry.argument(
        description="Skills that must be there: of each inner list at least one, held or implied by the "
        "candidate (asked "
        "for by the role where roles are sought). "
        'Example: [["NestJS", "FastAPI"], ["Arabic text processing"]].'
    ),
]
Weights = Annotated[
    list[SkillWeightInput],
    strawberry.argument(
        description='How much skills matter to you; changes `rankScore` only. Example: [{skill: "NestJS", weight: 3}].'
    ),
]
MinScore = Annotated[
    float,
    strawberry.argument(description="The least `score` shown, 0 to 1; totals and facets ignore it. Example: 0.2."),
]
RoleId = Annotated[strawberry.ID, strawberry.argument(description="The role's id. Example: 'backend-volunteer'.")]


def as_match(found: scoring.Match, candidate: domain.Candidate) -> Match:
    """The match as GraphQL shows it."""
    return Match(
        inner=found,
        role=view(Role, found.role),
        candidate=view(Candidate, candidate),
        score=found.score,
        rank_score=found.rank_score,
        coverage=found.coverage,
        band=found.band,
    )


async def find_role(role_id: str, info: Info, path: list[str], problems: Problems) -> domain.Role | None:
    """The role of an id, or None and a problem."""
    found = await info.context.roles.load(role_id)
    if found is None:
        problems.add(ProblemCode.UNKNOWN_ROLE, f"No role has the id {role_id!r}.", path)
    return found


def preferences(
    must_have: list[list[str]],
    weights: list[SkillWeightInput],
    min_score: float,
    info: Info,
    problems: Problems,
) -> Preferences:
    """The engine's preferences; an unknown skill or a number out of range is a problem and left out."""
    taxonomy = info.context.services.taxonomy
    wished = any_of_lists(must_have, ["mustHave"], taxonomy, problems)
    factors: dict[str, float] = {}
    for index, given in enumerate(weights):
        path = ["weights", str(index)]
        skill = resolve_skill(taxonomy, given.skill, [*path, "skill"], problems)
        factor = within(given.weight, 0.0, MAX_WEIGHT, [*path, "weight"], problems)
        if skill is not None and factor is not None:
            factors[skill] = factor
    least = within(min_score, 0.0, 1.0, ["minScore"], problems)
    return Preferences(wished, factors, least or 0.0)


@strawberry.type
class MatchQueries:
    """What can be asked of matches."""

    @strawberry.field(
        description="The best roles for a candidate, by exact score, with reasons. "
        'Example: matchRoles(candidate: {skills: [{name: "Django"}]}) { edges { node { role { '
        "title } coverage } } }."
    )
    @staticmethod
    async def match_roles(  # noqa: PLR0913, PLR0917 the contract's arguments
        info: Info,
        candidate: CandidateArgument,
        search: Search = None,
        filter: RoleFilterArgument = None,  # noqa: A002 the contract's name
        must_have: MustHave = [],  # noqa: B006 strawberry copies defaults into the schema
        weights: Weights = [],  # noqa: B006
        min_score: MinScore = 0.0,
        first: First = 10,
        after: After = None,
    ) -> Connection[Match]:
        """A page of roles for a candidate."""
        problems = Problems()
        who = await find_candidate(candidate, info, problems)
        where, wishes = (
            role_filter(filter, info, problems),
            preferences(must_have, weights, min_score, info, problems),
        )
        if who is None:
            return nothing(problems)
        index = info.context.services.roles
        return await connect(
            lambda first, after: index.match_roles(
                who, search=search, where=where, preferences=wishes, first=first, after=after
            ),
            first,
            after,
            problems,
            lambda found: as_match(found, who),
            why_role(search, info, lambda found: found.role),
        )

    @strawberry.field(
        description="The best saved candidates for a role, by exact score, with reasons. "
        'Example: matchCandidates(role: "backend-volunteer") { edges { node { candidate { name } '
        "coverage } } }."
    )
    @staticmethod
    async def match_candidates(  # noqa: PLR0913, PLR0917 the contract's arguments
        info: Info,
        role: RoleId,
        search: Search = None,
        filter: CandidateFilterArgument = None,  # noqa: A002 the contract's name
        must_have: MustHave = [],  # noqa: B006
        weights: Weights = [],  # noqa: B006
        min_score: MinScore = 0.0,
        first: First = 10,
        after: After = None,
    ) -> Connection[Match]:
        """A page of candidates for a role."""
        problems = Problems()
        trusted = may(info, problems, "matchCandidates")
        asked = await find_role(role, info, ["role"], problems)
        where, wishes = (
            candidate_filter(filter, info, problems),
            preferences(must_have, weights, min_score, info, problems),
        )
        if asked is None or not trusted:
            return nothing(problems)
        index = info.context.services.candidates
        return await connect(
            lambda first, after: index.match_candidates(
                asked, search=search, where=where, preferences=wishes, first=first, after=after
            ),
            first,
            after,
            problems,
            _candidate_match,
            why_candidate(search, info, lambda found: found.candidate),
        )


def _candidate_match(found: CandidateMatch) -> Match:
    return as_match(found.match, found.candidate)
