"""Saved candidates: one, lists, saving and forgetting."""

import secrets
from dataclasses import replace
from typing import Annotated

import strawberry

from rolefit_engine import domain
from rolefit_engine.search.interface import CandidateFilter
from rolefit_graphql.context import Info
from rolefit_graphql.schema.access import may, require_key
from rolefit_graphql.schema.candidate_input import ProfileInput, read_candidate, within
from rolefit_graphql.schema.enums import Level, Outcome
from rolefit_graphql.schema.highlights import why_candidate
from rolefit_graphql.schema.pages import After, Connection, First, Search, connect, nothing
from rolefit_graphql.schema.problems import Problem, ProblemCode, Problems
from rolefit_graphql.schema.skills import Skill, any_of_lists, skill_by_id, skills_by_id
from rolefit_graphql.schema.texts import Sentence
from rolefit_graphql.schema.views import view

_ID_BYTES = 6
HOURS_OF_A_WEEK = 168.0
_MAX_ID = 200


@strawberry.type(
    description='A skill somebody has. Example: {"skill": {"label": "Django"}, "years": 3, "level": "GOOD"}.'
)
class CandidateSkill:
    """A view of the domain's CandidateSkill."""

    years: float | None = strawberry.field(description="Years of use; null where unknown. Example: 3.")
    level: Level | None = strawberry.field(description="How well; null where unknown. Example: GOOD.")
    last_used: int | None = strawberry.field(description="Year of last use; null where unknown. Example: 2025.")

    @strawberry.field(description='The skill. Example: {"label": "Django"}.')
    @staticmethod
    def skill(parent: strawberry.Parent[domain.CandidateSkill], info: Info) -> Skill:
        """The skill of the taxonomy."""
        return skill_by_id(info.context.services.taxonomy, parent.skill)

    @strawberry.field(
        description='Where the CV shows it; null where there is no text. Example: {"text": "three years of Django"}.'
    )
    @staticmethod
    def sentence(parent: strawberry.Parent[domain.CandidateSkill]) -> Sentence | None:
        """The evidence."""
        return view(Sentence, parent.evidence) if parent.evidence is not None else None


@strawberry.type(
    description='A candidate. Example: {"id": "neema-example", "skills": [{"skill": {"label": "Django"}}]}.'
)
class Candidate:
    """A view of the domain's Candidate."""

    name: str | None = strawberry.field(description="Their name; null where not given. Example: 'Neema Example'.")
    summary: str | None = strawberry.field(description="Who they are in a sentence. Example: 'Back-end developer'.")
    location: str | None = strawberry.field(description="Where they are. Example: 'Dar es Salaam'.")
    languages: list[str] = strawberry.field(description='Languages they speak. Example: ["Swahili", "English"].')
    hours_per_week: float | None = strawberry.field(description="Hours a week they can give. Example: 10.")
    complete: bool = strawberry.field(
        description="Whether the skills are all there are, so that others are lacking. "
        "Example: true for a list of skills."
    )
    skills: list[CandidateSkill] = strawberry.field(
        description='What they have. Example: [{"skill": {"label": "Django"}, "years": 3}].'
    )

    @strawberry.field(description="The id they are saved under; null where they aren't. Example: 'neema-example'.")
    @staticmethod
    def id(parent: strawberry.Parent[domain.Candidate]) -> strawberry.ID | None:
        """The id, or None for one that was only described."""
        return strawberry.ID(parent.id) if parent.id else None

    @strawberry.field(description='Skills they say they don\'t have. Example: [{"label": "React"}].')
    @staticmethod
    def lacks(parent: strawberry.Parent[domain.Candidate], info: Info) -> list[Skill]:
        """The skills said to be lacking."""
        return skills_by_id(info, sorted(parent.lacks))


@strawberry.input(
    name="CandidateFilter",
    description="Which candidates to look at; what is set must hold. "
    'Example: {languages: ["Arabic"], hoursPerWeek: 5}.',
)
class CandidateFilterInput:
    """The fields of the engine's CandidateFilter."""

    languages: list[str] = strawberry.field(
        default_factory=list[str], description='Speaks all of them. Example: ["Arabic", "English"].'
    )
    location: str | None = strawberry.field(
        default=None, description="The stated location holds these words. Example: 'Cairo'."
    )
    hours_per_week: float | None = strawberry.field(
        default=None, description="Can give at least so many hours a week. Example: 5."
    )
    skills: list[list[str]] = strawberry.field(
        default_factory=list[list[str]],
        description="Has of each inner list at least one skill, held or implied. "
        'Example: [["Arabic text processing"], ["NestJS", "FastAPI"]].',
    )
    include_unknown: bool = strawberry.field(
        default=True, description="Whether those that don't say count as fitting. Example: false."
    )


def candidate_filter(given: CandidateFilterInput | None, info: Info, problems: Problems) -> CandidateFilter:
    """The engine's filter; a number that can't be is a problem and left out."""
    taxonomy = info.context.services.taxonomy
    if given is None:
        return CandidateFilter()
    hours = within(given.hours_per_week, 0.0, HOURS_OF_A_WEEK, ["filter", "hoursPerWeek"], problems)
    return CandidateFilter(
        languages=tuple(given.languages),
        hours_per_week=hours,
        location=given.location,
        skills=any_of_lists(given.skills, ["filter", "skills"], taxonomy, problems),
        include_unknown=given.include_unknown,
    )


CandidateFilterArgument = Annotated[
    CandidateFilterInput | None,
    strawberry.argument(description='Which candidates to look at. Example: {languages: ["Arabic"]}.'),
]


@strawberry.type(description='What saving gave. Example: {"candidate": {"id": "neema-example"}, "outcome": "ADDED"}.')
class SaveCandidateResult:
    """The saved candidate, or problems."""

    candidate: Candidate | None = strawberry.field(
        description='The candidate as saved; null where nothing was. Example: {"id": "neema-example"}.'
    )
    outcome: Outcome | None = strawberry.field(
        description="What changed; null where nothing was saved. Example: ADDED."
    )
    problems: list[Problem] = strawberry.field(description="What the caller can mend. Example: [].")


@strawberry.type(description='What forgetting gave. Example: {"forgotten": true, "problems": []}.')
class ForgetCandidateResult:
    """Whether there was somebody to forget."""

    forgotten: bool = strawberry.field(description="Whether everything of the candidate is deleted now. Example: true.")
    problems: list[Problem] = strawberry.field(description="What the caller can mend. Example: [].")


CandidateId = Annotated[
    strawberry.ID, strawberry.argument(description="A saved candidate's id. Example: 'neema-example'.")
]


@strawberry.type
class CandidateQueries:
    """What can be asked of saved candidates."""

    @strawberry.field(
        description='One saved candidate; null where there is none. Example: candidate(id: "neema-example") { name }.'
    )
    @staticmethod
    async def candidate(info: Info, id: CandidateId) -> Candidate | None:  # noqa: A002 the contract's name
        """The candidate of an id."""
        require_key(info)
        found = await info.context.candidates.load(id)
        return view(Candidate, found) if found is not None else None

    @strawberry.field(
        description="Saved candidates by name. "
        'Example: candidates(search: "django", first: 5) { edges { node { name } } }.'
    )
    @staticmethod
    async def candidates(
        info: Info,
        search: Search = None,
        filter: CandidateFilterArgument = None,  # noqa: A002 the contract's name
        first: First = 20,
        after: After = None,
    ) -> Connection[Candidate]:
        """A page of candidates."""
        problems = Problems()
        if not may(info, problems, "candidates"):
            return nothing(problems)
        where = candidate_filter(filter, info, problems)
        index = info.context.services.candidates
        return await connect(
            lambda first, after: index.list_candidates(search=search, where=where, first=first, after=after),
            first,
            after,
            problems,
            lambda found: view(Candidate, found),
            why_candidate(search, info, lambda found: found),
        )


@strawberry.type
class CandidateMutations:
    """What can be done to saved candidates."""

    @strawberry.field(
        description="Save a candidate, or replace the one with that id. "
        'Example: saveCandidate(candidate: {text: "Python developer"}, id: "neema-example") { '
        "candidate { id } }."
    )
    @staticmethod
    async def save_candidate(
        info: Info,
        candidate: Annotated[
            ProfileInput,
            strawberry.argument(description='Who they are. Example: {text: "Python developer"}.'),
        ],
        id: Annotated[  # noqa: A002 the contract's name
            strawberry.ID | None,
            strawberry.argument(
                description="The id to save under; a new one where left out. Example: 'neema-example'."
            ),
        ] = None,
        name: Annotated[
            str | None,
            strawberry.argument(description="Their name, where the profile doesn't say. Example: 'Neema Example'."),
        ] = None,
    ) -> SaveCandidateResult:
        """Save what the profile says."""
        problems = Problems()
        if not may(info, problems, "saveCandidate") or not _good_id(id, problems):
            return SaveCandidateResult(candidate=None, outcome=None, problems=problems.listed())
        found = await read_candidate(candidate, info, problems)
        if found is None:
            return SaveCandidateResult(candidate=None, outcome=None, problems=problems.listed())
        found = replace(
            found, id=id or found.id or f"candidate-{secrets.token_hex(_ID_BYTES)}", name=name or found.name
        )
        saved = await info.context.services.store.save_candidate(found)
        return SaveCandidateResult(
            candidate=view(Candidate, replace(found, id=saved.id)),
            outcome=saved.outcome,
            problems=problems.listed(),
        )

    @strawberry.field(
        description='Delete everything of a candidate. Example: forgetCandidate(id: "neema-example") { forgotten }.'
    )
    @staticmethod
    async def forget_candidate(info: Info, id: CandidateId) -> ForgetCandidateResult:  # noqa: A002 the contract's name
        """Forget one."""
        problems = Problems()
        forgotten = may(info, problems, "forgetCandidate") and await info.context.services.store.forget_candidate(id)
        if not forgotten and info.context.trusted:
            problems.add(ProblemCode.UNKNOWN_CANDIDATE, f"No candidate is saved as {id!r}.", ["id"])
        return ForgetCandidateResult(forgotten=forgotten, problems=problems.listed())


def _good_id(given: str | None, problems: Problems) -> bool:
    if given is None or (given.strip() == given and given.isprintable() and 0 < len(given) <= _MAX_ID):
        return True
    message = f"An id has 1 to {_MAX_ID} printable characters and no space around it."
    problems.add(ProblemCode.BAD_INPUT, message, ["id"])
    return False
