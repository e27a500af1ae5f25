"""Skills of the taxonomy: by name, by prefix, and what each is worth for others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

import strawberry

from rolefit_graphql.context import Info
from rolefit_graphql.schema.enums import Relation, SkillClass
from rolefit_graphql.schema.pages import First, clamp_first
from rolefit_graphql.schema.problems import ProblemCode, Problems
from rolefit_graphql.schema.views import view, views
from rolefit_graphql.words import path_in_words
from rolefit_taxonomy import Taxonomy, model

_MAX_NAME = 200


@dataclass(frozen=True, slots=True)
class UnknownSkill:
    """A skill that something stored refers to and the taxonomy doesn't know any more."""

    id: str
    label: str
    skill_class: SkillClass | None = None


AnySkill = model.Skill | UnknownSkill


@strawberry.type(
    description='A set of skills of one sort. Example: {"id": "relational-databases", "label": "Relational databases"}.'
)
class SkillFamily:
    """A view of the taxonomy's Family."""

    id: strawberry.ID = strawberry.field(description="Its id. Example: 'relational-databases'.")
    label: str = strawberry.field(description="Its name. Example: 'Relational databases'.")
    alternatives: bool = strawberry.field(
        description="Whether its skills stand in for each other in part. Example: true for relational databases."
    )


@strawberry.type(
    description="A skill of the taxonomy. "
    'Example: {"id": "postgresql", "label": "PostgreSQL", "class": "TECHNOLOGY", "names": '
    '["PostgreSQL", "Postgres"]}.'
)
class Skill:
    """A view of the taxonomy's Skill, or of one that it has forgotten."""

    id: strawberry.ID = strawberry.field(description="Its id, for programs. Example: 'postgresql'.")
    label: str = strawberry.field(description="Its name, for people. Example: 'PostgreSQL'.")
    skill_class: SkillClass | None = strawberry.field(
        name="class",
        description="What sort of thing it is; null where the taxonomy no longer knows the skill. Example: TECHNOLOGY.",
    )

    @strawberry.field(description='The names by which texts call it. Example: ["PostgreSQL", "Postgres"].')
    @staticmethod
    def names(parent: strawberry.Parent[AnySkill]) -> list[str]:
        """The aliases, the label first."""
        return [alias.name for alias in parent.aliases] if isinstance(parent, model.Skill) else [parent.label]

    @strawberry.field(description='Where it belongs; null as for `class`. Example: {"label": "Relational databases"}.')
    @staticmethod
    def family(parent: strawberry.Parent[AnySkill], info: Info) -> SkillFamily | None:
        """The innermost family."""
        families = info.context.services.taxonomy.families
        return view(SkillFamily, families[parent.family]) if isinstance(parent, model.Skill) else None

    @strawberry.field(
        description="What the taxonomy states at this skill itself. "
        'Example: [{"relation": "IMPLIES", "skill": {"label": "Python"}}].'
    )
    @staticmethod
    def relations(parent: strawberry.Parent[AnySkill], info: Info) -> "list[SkillLink]":
        """The stated relations, those of families left out."""
        if not isinstance(parent, model.Skill):
            return []
        stated = (
            (Relation.IMPLIES, parent.implies),
            (Relation.EXTENDS, parent.extends),
            (Relation.PART_OF, parent.part_of),
            (Relation.ALTERNATIVE_TO, parent.alternative_to),
        )
        return [
            SkillLink(relation=relation, skill=skill) for relation, ids in stated for skill in skills_by_id(info, ids)
        ]

    @strawberry.field(
        description="What holding it is worth for other skills, the most first. "
        'Example: [{"skill": {"label": "Python"}, "credit": 0.9, "path": "FastAPI, which implies Python"}].'
    )
    @staticmethod
    def related(parent: strawberry.Parent[AnySkill], info: Info, first: First = 10) -> "list[RelatedSkill]":
        """The credits of the skill but the one for itself."""
        taxonomy = info.context.services.taxonomy
        credits_ = [(c, skill_id) for skill_id, c in taxonomy.credits_of(parent.id).items() if c.path]
        credits_.sort(key=lambda item: (-item[0].value, item[1]))
        return [
            RelatedSkill(
                skill=skill_by_id(taxonomy, skill_id),
                credit=c.value,
                path=path_in_words(taxonomy, parent.id, c),
            )
            for c, skill_id in credits_[: clamp_first(first, Problems())]
        ]


@strawberry.type(
    description='A stated relation to another skill. Example: {"relation": "IMPLIES", "skill": {"label": "Python"}}.'
)
class SkillLink:
    """One direct relation."""

    relation: Relation = strawberry.field(description="How the one bears on the other. Example: IMPLIES.")
    skill: Skill = strawberry.field(description='The other skill. Example: {"label": "Python"}.')


@strawberry.type(
    description="Another skill and what the first is worth for it. "
    'Example: {"skill": {"label": "Python"}, "credit": 0.9, "path": "FastAPI, which implies Python"}.'
)
class RelatedSkill:
    """One credit."""

    skill: Skill = strawberry.field(description='The other skill. Example: {"label": "Python"}.')
    credit: float = strawberry.field(description="The part of it that counts as held, 0 to 1. Example: 0.9.")
    path: str = strawberry.field(description="Why, in words. Example: 'FastAPI, which implies Python'.")


def skill_by_id(taxonomy: Taxonomy, skill_id: str) -> Skill:
    """The skill, even where the taxonomy has forgotten it."""
    return view(Skill, taxonomy.skills.get(skill_id) or UnknownSkill(skill_id, skill_id))


def skills_by_id(info: Info, ids: Iterable[str]) -> list[Skill]:
    """The skills, in the order of their ids."""
    taxonomy = info.context.services.taxonomy
    return [skill_by_id(taxonomy, skill_id) for skill_id in ids]


def resolve_skill(taxonomy: Taxonomy, name: str, path: list[str], problems: Problems) -> str | None:
    """The id of the skill that a caller's name means, or None and a problem with suggestions."""
    name = name.strip()[:_MAX_NAME]
    if not name:
        problems.add(ProblemCode.EMPTY, "A skill needs a name.", path)
        return None
    known = taxonomy.resolve(name)
    if known is not None:
        return known.id
    near = [skill.label for skill in taxonomy.suggest(name)]
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    problems.add(ProblemCode.UNKNOWN_SKILL, f"No skill is called {name!r}.{hint}", path, near)
    return None


def any_of_lists(
    given: Sequence[Sequence[str]], path: Sequence[str], taxonomy: Taxonomy, problems: Problems
) -> tuple[tuple[str, ...], ...]:
    """The ids that lists of names mean, of each of which one must be there.

    A list none of whose names is known stays, empty: nothing has it, so an unknown name never widens the result.
    """
    found: list[tuple[str, ...]] = []
    for index, names in enumerate(given):
        here = [*path, str(index)]
        ids = (resolve_skill(taxonomy, name, [*here, str(at)], problems) for at, name in enumerate(names))
        found.append(tuple(skill for skill in ids if skill is not None))
        if not names:
            problems.add(ProblemCode.EMPTY, "A list of skills is empty: nothing can have one of them.", here)
    return tuple(found)


@strawberry.type
class SkillQueries:
    """What can be asked of the taxonomy."""

    @strawberry.field(
        description="What the taxonomy knows of a name, alias or id; null where it knows nothing. "
        'Example: skill(name: "Postgres") { id label }.'
    )
    @staticmethod
    def skill(
        info: Info,
        name: Annotated[str, strawberry.argument(description="A name, alias or id of a skill. Example: 'k8s'.")],
    ) -> Skill | None:
        """The skill that the name means."""
        known = info.context.services.taxonomy.resolve(name[:_MAX_NAME])
        return view(Skill, known) if known is not None else None

    @strawberry.field(
        description="Skills with a name that begins so, for a search box. "
        'Example: skills(prefix: "post", first: 5) { label }.'
    )
    @staticmethod
    def skills(
        info: Info,
        prefix: Annotated[
            str, strawberry.argument(description="How the name begins; '' for all. Example: 'post'.")
        ] = "",
        first: First = 20,
    ) -> list[Skill]:
        """The skills that begin with the prefix."""
        taxonomy = info.context.services.taxonomy
        return views(Skill, taxonomy.starting_with(prefix[:_MAX_NAME], clamp_first(first, Problems())))
