"""What a role asks for: requirements, and every skill with the places that name it."""

from collections.abc import Iterable, Sequence

import strawberry

from rolefit_engine import domain
from rolefit_engine.weights import weigh
from rolefit_graphql.context import Info
from rolefit_graphql.schema.enums import Change, Kind, Level, SectionMeaning, SkillClass
from rolefit_graphql.schema.skills import Skill, skill_by_id, skills_by_id
from rolefit_graphql.schema.texts import Sentence
from rolefit_graphql.schema.views import view, views


@strawberry.type(
    description="What a role asks for: `need` of the `options`. "
    'Example: {"options": [{"label": "NestJS"}, {"label": "FastAPI"}], "need": 1, "kind": "REQUIRED"}.'
)
class Requirement:
    """A view of the domain's Requirement."""

    need: int = strawberry.field(description="How many of the options are asked for. Example: 1.")
    kind: Kind = strawberry.field(description="How the role treats it. Example: REQUIRED.")
    skill_class: SkillClass = strawberry.field(name="class", description="What sort of skill. Example: TECHNOLOGY.")
    years: float | None = strawberry.field(description="The years asked for; null where none are. Example: 2.")
    level: Level | None = strawberry.field(description="The level asked for; null where none is. Example: GOOD.")
    section: SectionMeaning | None = strawberry.field(
        description="What the part of the text is for; null where unknown. Example: REQUIREMENTS."
    )
    time_share: float | None = strawberry.field(
        description="The part of the working time given to that section, 0 to 1; null where not stated. Example: 0.4."
    )

    @strawberry.field(description='Skills that serve, any `need` of them. Example: [{"label": "NestJS"}].')
    @staticmethod
    def options(parent: strawberry.Parent[domain.Requirement], info: Info) -> list[Skill]:
        """The skills of the options."""
        return skills_by_id(info, parent.options)

    @strawberry.field(
        description="The options of another requirement with which alone it counts; empty: it counts for everybody. "
        'Example: [{"label": "Node.js"}] for Express, where Node.js or Python is asked for.'
    )
    @staticmethod
    def stack(parent: strawberry.Parent[domain.Requirement], info: Info) -> list[Skill]:
        """The skills of the stack."""
        return skills_by_id(info, parent.stack)

    @strawberry.field(description='The sentence or bullet that asks for it. Example: {"text": "NestJS or FastAPI"}.')
    @staticmethod
    def sentence(parent: strawberry.Parent[domain.Requirement]) -> Sentence:
        """The statement."""
        return view(Sentence, parent.evidence)


@strawberry.type(
    description="A requirement with its weight in the role's score. "
    'Example: {"weight": 0.08, "requirement": {"options": [{"label": "Django"}]}}.'
)
class WeightedRequirement:
    """A requirement and w_i of the score."""

    weight: float = strawberry.field(
        description="Its weight; those that count for one candidate sum to less than 1. Example: 0.08."
    )
    requirement: Requirement = strawberry.field(description='What is asked for. Example: {"need": 1}.')


@strawberry.type(
    description="A skill of a role with every place that names it. "
    'Example: {"skill": {"label": "FastAPI"}, "kind": "REQUIRED", "mentions": [{"text": '
    '"FastAPI", "start": 210}]}.'
)
class RoleSkill:
    """A view of the domain's RoleSkill."""

    kind: Kind = strawberry.field(description="How the role treats it. Example: REQUIRED.")
    skill_class: SkillClass = strawberry.field(name="class", description="What sort of skill. Example: TECHNOLOGY.")
    group: str | None = strawberry.field(
        description="Shared by the skills of one any-of; null where it stands alone. Example: 'g1'."
    )
    years: float | None = strawberry.field(description="The years asked for; null where none are. Example: 2.")
    level: Level | None = strawberry.field(description="The level asked for; null where none is. Example: GOOD.")

    @strawberry.field(description='The skill. Example: {"label": "FastAPI"}.')
    @staticmethod
    def skill(parent: strawberry.Parent[domain.RoleSkill], info: Info) -> Skill:
        """The skill of the taxonomy."""
        return skill_by_id(info.context.services.taxonomy, parent.skill)

    @strawberry.field(
        description='Every place that names it. Example: [{"text": "FastAPI", "start": 210, "end": 217}].'
    )
    @staticmethod
    def mentions(parent: strawberry.Parent[domain.RoleSkill]) -> list[Sentence]:
        """The mentions."""
        return views(Sentence, parent.mentions)


@strawberry.type(
    description="What a person said of a skill of a role, kept whatever is read of its text later. "
    'Example: {"skill": {"label": "gRPC"}, "change": "ADD", "kind": "REQUIRED"}.'
)
class Correction:
    """A view of the domain's Correction."""

    change: Change = strawberry.field(description="What was said. Example: ADD.")
    kind: Kind | None = strawberry.field(description="The kind that was given; null for REMOVE. Example: PREFERRED.")

    @strawberry.field(description='The skill. Example: {"label": "gRPC"}.')
    @staticmethod
    def skill(parent: strawberry.Parent[domain.Correction], info: Info) -> Skill:
        """The skill of the taxonomy."""
        return skill_by_id(info.context.services.taxonomy, parent.skill)


def weighted(requirements: Sequence[domain.Requirement]) -> list[WeightedRequirement]:
    """The requirements with their weights, the weightiest first."""
    weights: Iterable[tuple[float, domain.Requirement]] = zip(weigh(requirements), requirements, strict=True)
    order = sorted(weights, key=lambda item: (-item[0], item[1].evidence.start, item[1].options))
    return [WeightedRequirement(weight=weight, requirement=view(Requirement, r)) for weight, r in order]
