"""Why a match is what it is: what each requirement adds, by which skills, and where both texts say so."""

import strawberry

from rolefit_engine import scoring
from rolefit_graphql.context import Info
from rolefit_graphql.schema.enums import State
from rolefit_graphql.schema.requirements import Requirement
from rolefit_graphql.schema.skills import Skill, skill_by_id
from rolefit_graphql.schema.texts import Sentence
from rolefit_graphql.schema.views import view, views
from rolefit_graphql.words import path_in_words


@strawberry.type(
    description="An option of a requirement and how the candidate has it. "
    'Example: {"skill": {"label": "PostGIS"}, "heldSkill": {"label": "PostgreSQL"}, "credit": 0.5, '
    '"path": "PostgreSQL, which PostGIS extends"}.'
)
class UsedOption:
    """A view of the domain's OptionFit."""

    fit: float = strawberry.field(description="How well the candidate has it, 0 to 1, years counted. Example: 0.5.")
    asks_years: bool = strawberry.field(
        description="Whether the role asks for years and the candidate's are unknown: to be asked. Example: true."
    )

    @strawberry.field(description='The skill that the role asks for. Example: {"label": "PostGIS"}.')
    @staticmethod
    def skill(parent: strawberry.Parent[scoring.OptionFit], info: Info) -> Skill:
        """The option's skill."""
        return skill_by_id(info.context.services.taxonomy, parent.skill)

    @strawberry.field(
        description='The skill that the candidate has for it; null for none. Example: {"label": "PostgreSQL"}.'
    )
    @staticmethod
    def held_skill(parent: strawberry.Parent[scoring.OptionFit], info: Info) -> Skill | None:
        """The held skill that counts."""
        if parent.holding is None:
            return None
        return skill_by_id(info.context.services.taxonomy, parent.holding.held.skill)

    @strawberry.field(description="What the held skill is worth for it, 0 to 1; null for none. Example: 0.5.")
    @staticmethod
    def credit(parent: strawberry.Parent[scoring.OptionFit]) -> float | None:
        """The taxonomy's factor."""
        return parent.holding.credit.value if parent.holding is not None else None

    @strawberry.field(
        description="How the held skill came to count; null for none. Example: 'PostgreSQL, which PostGIS extends'."
    )
    @staticmethod
    def path(parent: strawberry.Parent[scoring.OptionFit], info: Info) -> str | None:
        """The path in words."""
        if parent.holding is None:
            return None
        held = parent.holding
        return path_in_words(info.context.services.taxonomy, held.held.skill, held.credit)


@strawberry.type(
    description="What one requirement adds to the score: value = weight x fit. "
    'Example: {"value": 0.06, "weight": 0.08, "fit": 0.75, "state": "PARTLY"}.'
)
class Contribution:
    """A view of the domain's Contribution."""

    value: float = strawberry.field(description="What it adds; the values of a match sum to its score. Example: 0.06.")
    weight: float = strawberry.field(description="How much it could add. Example: 0.08.")
    fit: float = strawberry.field(description="How well it is met, 0 to 1. Example: 0.75.")
    state: State = strawberry.field(description="The fit in a word. Example: PARTLY.")
    requirement: Requirement = strawberry.field(
        description='What is asked for. Example: {"options": [{"label": "PostgreSQL"}], "need": 1}.'
    )

    @strawberry.field(description='The options that count, `need` of them. Example: [{"path": "FastAPI"}].')
    @staticmethod
    def used_options(parent: strawberry.Parent[scoring.Contribution]) -> list[UsedOption]:
        """The best options."""
        return views(UsedOption, parent.used)

    @strawberry.field(
        description='The sentence of the role that asks for it. Example: {"text": "You know PostgreSQL"}.'
    )
    @staticmethod
    def role_sentence(parent: strawberry.Parent[scoring.Contribution]) -> Sentence:
        """The requirement's statement."""
        return view(Sentence, parent.requirement.evidence)

    @strawberry.field(
        description="The sentence of the CV that shows it; null where nothing does or there is no CV. "
        'Example: {"text": "Moved the catalogue to PostgreSQL"}.'
    )
    @staticmethod
    def candidate_sentence(parent: strawberry.Parent[scoring.Contribution]) -> Sentence | None:
        """The evidence of the first held skill that has some."""
        holdings = (option.holding for option in parent.used if option.holding is not None)
        found = next((holding.held.evidence for holding in holdings if holding.held.evidence is not None), None)
        return view(Sentence, found) if found is not None else None
