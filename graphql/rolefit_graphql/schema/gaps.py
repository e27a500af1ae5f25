"""The gap between a candidate and a role: what isn't met, and what learning it would gain."""

import asyncio

import strawberry

from rolefit_engine import gap as engine
from rolefit_graphql.context import Info
from rolefit_graphql.schema.candidate_input import find_candidate
from rolefit_graphql.schema.enums import State
from rolefit_graphql.schema.matches import CandidateArgument, Match, RoleId, as_match, find_role
from rolefit_graphql.schema.problems import Problem, Problems
from rolefit_graphql.schema.requirements import Requirement
from rolefit_graphql.schema.skills import Skill, skill_by_id, skills_by_id
from rolefit_graphql.schema.views import views
from rolefit_graphql.words import path_in_words


@strawberry.type(
    description="A requirement that isn't met, and what learning it would gain. "
    'Example: {"learn": [{"label": "Docker"}], "coverageGain": 0.09, "state": "NOT_SHOWN"}.'
)
class GapItem:
    """A view of the engine's GapItem."""

    state: State = strawberry.field(description="What is known of the candidate for it. Example: NOT_SHOWN.")
    gain: float = strawberry.field(description="How much the score would rise. Example: 0.07.")
    coverage_gain: float = strawberry.field(description="How much the coverage would rise. Example: 0.09.")
    requirement: Requirement = strawberry.field(
        description='What is asked for. Example: {"options": [{"label": "Docker"}], "need": 1}.'
    )

    @strawberry.field(
        description='The skills to learn for it, the ones that gain most. Example: [{"label": "Docker"}].'
    )
    @staticmethod
    def learn(parent: strawberry.Parent[engine.GapItem], info: Info) -> list[Skill]:
        """The skills worth learning."""
        return skills_by_id(info, parent.learn)

    @strawberry.field(description='The nearest skill the candidate has; null for none. Example: {"label": "Podman"}.')
    @staticmethod
    def nearest(parent: strawberry.Parent[engine.GapItem], info: Info) -> Skill | None:
        """The nearest held skill."""
        if parent.nearest is None:
            return None
        return skill_by_id(info.context.services.taxonomy, parent.nearest.held.skill)

    @strawberry.field(
        description="How the nearest skill is near; null for none. "
        "Example: 'Podman, which is an alternative to Docker'."
    )
    @staticmethod
    def nearest_path(parent: strawberry.Parent[engine.GapItem], info: Info) -> str | None:
        """The path in words."""
        if parent.nearest is None:
            return None
        return path_in_words(info.context.services.taxonomy, parent.nearest.held.skill, parent.nearest.credit)


@strawberry.type(
    description="What a candidate lacks for a role, the largest gain first. "
    'Example: {"match": {"coverage": 0.62}, "items": [{"learn": [{"label": "Docker"}], '
    '"coverageGain": 0.09}]}.'
)
class SkillGap:
    """A match and its gap."""

    match: Match | None = strawberry.field(
        description='The match as it is; null where role or candidate is unknown. Example: {"coverage": 0.62}.'
    )
    items: list[GapItem] = strawberry.field(
        description='What isn\'t met, the largest gain first. Example: [{"learn": [{"label": "Docker"}]}].'
    )
    problems: list[Problem] = strawberry.field(description="What the caller can mend. Example: [].")


@strawberry.type
class GapQueries:
    """What can be asked of gaps."""

    @strawberry.field(
        description="What a candidate lacks for a role and what to learn first. "
        'Example: skillGap(candidate: {id: "neema"}, role: "backend-volunteer") { items { learn '
        "{ label } gain } }."
    )
    @staticmethod
    async def skill_gap(info: Info, candidate: CandidateArgument, role: RoleId) -> SkillGap:
        """The gap between the two."""
        problems = Problems()
        who = await find_candidate(candidate, info, problems)
        asked = await find_role(role, info, ["role"], problems)
        if who is None or asked is None:
            return SkillGap(match=None, items=[], problems=problems.listed())
        services = info.context.services
        found = await asyncio.to_thread(engine.gap, asked, who, services.taxonomy, services.this_year())
        return SkillGap(match=as_match(found.match, who), items=views(GapItem, found.items), problems=problems.listed())
