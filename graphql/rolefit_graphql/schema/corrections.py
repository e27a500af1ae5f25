"""Corrections: what a person says of a role's skills, kept whatever is read of its text later."""

from typing import Annotated

import strawberry

from rolefit_graphql.context import Info
from rolefit_graphql.corrections import Said, plan
from rolefit_graphql.schema.access import may
from rolefit_graphql.schema.enums import Kind, Outcome
from rolefit_graphql.schema.matches import find_role
from rolefit_graphql.schema.problems import Problem, ProblemCode, Problems
from rolefit_graphql.schema.roles import Role
from rolefit_graphql.schema.views import view

_MAX_NAMES = 100
_MAX_NAME = 200


@strawberry.input(description='The kind that a skill of a role is. Example: {skill: "Docker", kind: PREFERRED}.')
class SkillKindInput:
    """One skill and its kind."""

    skill: str = strawberry.field(description="A name, alias or id of a skill. Example: 'Docker'.")
    kind: Kind = strawberry.field(description="How the role treats it. Example: PREFERRED.")


@strawberry.type(
    description='What correcting gave. Example: {"role": {"id": "backend-volunteer"}, "outcome": "UPDATED"}.'
)
class CorrectRoleResult:
    """The role as corrected, or problems."""

    role: Role | None = strawberry.field(
        description='The role as it is now; null where there is none. Example: {"corrections": [{"change": "ADD"}]}.'
    )
    outcome: Outcome | None = strawberry.field(
        description="What changed: UPDATED, or UNCHANGED where that was said before. Example: UPDATED."
    )
    problems: list[Problem] = strawberry.field(description="What the caller can mend; the rest is done. Example: [].")


@strawberry.type
class CorrectionMutations:
    """What can be said of a role's skills."""

    @strawberry.field(
        description="Say which skills a role asks for, doesn't, or treats otherwise; kept over every later "
        'reading of its text. Example: correctRole(id: "backend-volunteer", add: ["gRPC"], remove: ["Go"]) { outcome }.'
    )
    @staticmethod
    async def correct_role(
        info: Info,
        id: Annotated[  # noqa: A002 the contract's name
            strawberry.ID, strawberry.argument(description="The role's id. Example: 'backend-volunteer'.")
        ],
        add: Annotated[list[str], strawberry.argument(description='Skills that it asks for. Example: ["gRPC"].')] = [],  # noqa: B006 strawberry copies defaults into the schema
        remove: Annotated[
            list[str], strawberry.argument(description='Skills that it doesn\'t ask for. Example: ["Go"].')
        ] = [],  # noqa: B006
        kinds: Annotated[
            list[SkillKindInput],
            strawberry.argument(
                description='Skills that it treats otherwise. Example: [{skill: "Docker", kind: PREFERRED}].'
            ),
        ] = [],  # noqa: B006
        undo: Annotated[
            list[str],
            strawberry.argument(description='Skills of which nothing is to be said any more. Example: ["Go"].'),
        ] = [],  # noqa: B006
    ) -> CorrectRoleResult:
        """Keep what is said."""
        problems = Problems()
        role = await find_role(id, info, ["id"], problems) if may(info, problems, "correctRole") else None
        if role is None:
            return CorrectRoleResult(role=None, outcome=None, problems=problems.listed())
        said = Said(
            _names(add, "add", problems),
            _names(remove, "remove", problems),
            [(one.skill[:_MAX_NAME], one.kind) for one in kinds[:_MAX_NAMES]],
            _names(undo, "undo", problems),
        )
        services = info.context.services
        planned = plan(role, said, services.taxonomy)
        for wrong in planned.complaints:
            code = ProblemCode.UNKNOWN_SKILL if wrong.unknown else ProblemCode.BAD_INPUT
            problems.add(code, wrong.message, [wrong.argument, str(wrong.index)], wrong.suggestions)
        outcome = await services.store.correct(role.id, list(planned.kept.values()), planned.undone)
        now = await services.store.role(role.id)
        return CorrectRoleResult(
            role=view(Role, now) if now is not None else None, outcome=outcome, problems=problems.listed()
        )


def _names(given: list[str], argument: str, problems: Problems) -> list[str]:
    if len(given) > _MAX_NAMES:
        problems.add(ProblemCode.TOO_LONG, f"Of {len(given)} skills the first {_MAX_NAMES} are taken.", [argument])
    return [name[:_MAX_NAME] for name in given[:_MAX_NAMES]]
