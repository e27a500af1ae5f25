"""A candidate as a caller describes it: a saved id, a list of skills, a CV's text, or a JSON Resume."""

import asyncio
import json
from collections.abc import Sequence
from typing import NewType

import strawberry

from rolefit_engine import domain
from rolefit_engine.store.records import storable
from rolefit_graphql.context import Info
from rolefit_graphql.schema.access import may
from rolefit_graphql.schema.enums import Level
from rolefit_graphql.schema.problems import ProblemCode, Problems
from rolefit_graphql.schema.skills import resolve_skill
from rolefit_graphql.schema.texts import too_long, usable
from rolefit_indexer.candidates import candidate_from_json_resume, candidate_from_text
from rolefit_indexer.document import ReadError

TRANSIENT = ""  # the id of a candidate that isn't saved
_MAX_SKILLS = 500
_MAX_YEARS = 70.0
_FIRST_YEAR = 1950

Json = NewType("Json", object)
JSON_SCALAR = strawberry.scalar(name="JSON", description='Any JSON value. Example: {skills: [{name: "Python"}]}.')


@strawberry.input(
    description='A skill somebody has. Example: {name: "PostgreSQL", years: 3, level: GOOD, lastUsed: 2025}.'
)
class CandidateSkillInput:
    """A skill by name, with what is known of it."""

    name: str = strawberry.field(description="A name, alias or id. Example: 'Postgres'.")
    years: float | None = strawberry.field(default=None, description="Years of use, where known. Example: 3.")
    level: Level | None = strawberry.field(default=None, description="How well, where known. Example: GOOD.")
    last_used: int | None = strawberry.field(default=None, description="Year of last use, where known. Example: 2025.")


@strawberry.input(
    one_of=True,
    description="Who is to be matched, given in exactly one way. "
    'Example: {skills: [{name: "Django"}, {name: "MySQL"}]}.',
)
class CandidateInput:
    """One of four ways to say who."""

    id: strawberry.Maybe[strawberry.ID] = strawberry.field(description="A saved candidate. Example: 'neema-example'.")
    skills: strawberry.Maybe[list[CandidateSkillInput]] = strawberry.field(
        description="All the skills there are; what isn't in the list is lacking. "
        'Example: [{name: "Django", years: 2}].'
    )
    text: strawberry.Maybe[str] = strawberry.field(
        description="The text of a CV, plain or Markdown. Example: 'Python developer with five years of FastAPI'."
    )
    json_resume: strawberry.Maybe[Json] = strawberry.field(
        description='A CV as JSON Resume 1.0.0. Example: {skills: [{name: "Python", keywords: ["Django"]}]}.'
    )


@strawberry.input(
    one_of=True,
    description='A candidate to be saved, given in exactly one way. Example: {text: "Python developer, five years"}.',
)
class ProfileInput:
    """One of three ways to describe a candidate."""

    skills: strawberry.Maybe[list[CandidateSkillInput]] = strawberry.field(
        description='All the skills there are. Example: [{name: "Django", years: 2}].'
    )
    text: strawberry.Maybe[str] = strawberry.field(
        description="The text of a CV, plain or Markdown. Example: 'Python developer with five years of FastAPI'."
    )
    json_resume: strawberry.Maybe[Json] = strawberry.field(
        description='A CV as JSON Resume 1.0.0. Example: {skills: [{name: "Python"}]}.'
    )


async def find_candidate(given: CandidateInput, info: Info, problems: Problems) -> domain.Candidate | None:
    """Who is meant, or None where nothing can be said of them; problems tell what was left out."""
    if given.id is None:
        return await read_candidate(given, info, problems)
    if not may(info, problems, "candidate", "id"):
        return None
    found = await info.context.candidates.load(given.id.value)
    if found is None:
        problems.add(
            ProblemCode.UNKNOWN_CANDIDATE,
            f"No candidate is saved as {given.id.value!r}.",
            ["candidate", "id"],
        )
    return found


async def read_candidate(
    given: CandidateInput | ProfileInput, info: Info, problems: Problems
) -> domain.Candidate | None:
    """The candidate that a list, a text or a JSON Resume describes, or None where no skill is left."""
    if given.skills is not None:
        candidate: domain.Candidate | None = _from_list(given.skills.value, info, problems)
    elif given.text is not None:
        candidate = await _from_text(given.text.value, info, problems)
    else:
        candidate = await _from_resume(given.json_resume.value if given.json_resume else None, info, problems)
    if candidate is None:
        return None
    if not candidate.skills and given.skills is None:
        way = "text" if given.text is not None else "jsonResume"
        problems.add(ProblemCode.NO_SKILLS, "No skill that rolefit knows stands in it.", ["candidate", way])
    return candidate if candidate.skills else None


async def _from_text(text: str, info: Info, problems: Problems) -> domain.Candidate | None:
    path, services = ["candidate", "text"], info.context.services
    clean = usable(text, services.settings.max_text_length, path, problems)
    if clean is None:
        return None
    try:
        return await asyncio.to_thread(candidate_from_text, clean, services.taxonomy, services.this_year(), TRANSIENT)
    except ReadError as error:
        problems.add(ProblemCode.EMPTY, f"The text can't be read: {error}.", path)
        return None


async def _from_resume(data: object, info: Info, problems: Problems) -> domain.Candidate | None:
    path, services = ["candidate", "jsonResume"], info.context.services
    limit = services.settings.max_text_length
    try:
        written = storable(json.dumps(data, ensure_ascii=False))
        if len(written) > limit:
            problems.add(ProblemCode.TOO_LONG, too_long(len(written), limit), path)
            return None
        return await asyncio.to_thread(
            candidate_from_json_resume,
            json.loads(written),
            services.taxonomy,
            services.this_year(),
            TRANSIENT,
        )
    except (ReadError, RecursionError) as error:
        problems.add(ProblemCode.BAD_INPUT, f"The JSON Resume can't be read: {error}.", path)
        return None


def _from_list(given: Sequence[CandidateSkillInput], info: Info, problems: Problems) -> domain.Candidate:
    path = ["candidate", "skills"]
    if not given:
        problems.add(ProblemCode.EMPTY, "The list of skills is empty.", path)
    if len(given) > _MAX_SKILLS:
        message = f"Of {len(given)} skills the first {_MAX_SKILLS} are taken."
        problems.add(ProblemCode.TOO_LONG, message, path)
    held = (_skill(one, [*path, str(index)], info, problems) for index, one in enumerate(given[:_MAX_SKILLS]))
    return domain.Candidate(id=TRANSIENT, skills=tuple(skill for skill in held if skill is not None), complete=True)


def _skill(given: CandidateSkillInput, path: list[str], info: Info, problems: Problems) -> domain.CandidateSkill | None:
    services = info.context.services
    skill = resolve_skill(services.taxonomy, given.name, [*path, "name"], problems)
    if skill is None:
        return None
    years = within(given.years, 0.0, _MAX_YEARS, [*path, "years"], problems)
    last = within(given.last_used, _FIRST_YEAR, services.this_year() + 1, [*path, "lastUsed"], problems)
    return domain.CandidateSkill(skill, years, given.level, int(last) if last is not None else None)


def within(value: float | None, least: float, most: float, path: Sequence[str], problems: Problems) -> float | None:
    """The value, or None with a problem where it is outside its range."""
    if value is None or least <= value <= most:
        return value
    message = f"{path[-1]} must be {least:g} to {most:g}, not {value:g}; it is left out."
    problems.add(ProblemCode.OUT_OF_RANGE, message, path)
    return None
