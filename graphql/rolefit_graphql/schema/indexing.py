"""Texts: what they ask for, and roles made of them."""

import asyncio
import hashlib
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlsplit

import strawberry

from rolefit_engine import domain
from rolefit_engine.store import Source
from rolefit_graphql.context import Info
from rolefit_graphql.schema.access import may
from rolefit_graphql.schema.enums import Outcome, RoleType, TextFormat
from rolefit_graphql.schema.facts import Facts
from rolefit_graphql.schema.problems import Problem, ProblemCode, Problems
from rolefit_graphql.schema.requirements import RoleSkill, WeightedRequirement, weighted
from rolefit_graphql.schema.roles import Role
from rolefit_graphql.schema.texts import read_document
from rolefit_graphql.schema.views import view, views
from rolefit_indexer.roles import read_role

_DIGITS = 12
_MAX_URL = 2_000

Text = Annotated[str, strawberry.argument(description="The text. Example: 'We are looking for a Django developer'.")]
Format = Annotated[TextFormat, strawberry.argument(description="How the text is written. Example: MARKDOWN.")]


@dataclass(frozen=True, slots=True)
class _Named:
    """A text's role and the source it is stored under."""

    role: domain.Role
    source: Source


@strawberry.type(
    description="What a text asks for; nothing is stored. "
    'Example: {"title": "Django developer", "skills": [{"skill": {"label": "Django"}, "kind": "REQUIRED"}]}.'
)
class Extraction:
    """The role that a text would become."""

    title: str | None = strawberry.field(
        description="The title; null where none was found. Example: 'Django developer'."
    )
    type: RoleType = strawberry.field(description="What sort of document it is. Example: POSTING.")
    facts: Facts | None = strawberry.field(
        description='What it says besides skills; null where the text couldn\'t be read. Example: {"remote": true}.'
    )
    skills: list[RoleSkill] = strawberry.field(
        description='The skills it names. Example: [{"skill": {"label": "Django"}, "kind": "REQUIRED"}].'
    )
    requirements: list[WeightedRequirement] = strawberry.field(
        description='What it asks for, the weightiest first. Example: [{"weight": 0.2, "requirement": {"need": 1}}].'
    )
    problems: list[Problem] = strawberry.field(description="What the caller can mend. Example: [].")


@strawberry.type(description='What indexing gave. Example: {"role": {"id": "backend-volunteer"}, "outcome": "ADDED"}.')
class IndexRoleResult:
    """The stored role, or problems."""

    role: Role | None = strawberry.field(
        description='The role as stored; null where nothing was. Example: {"id": "backend-volunteer"}.'
    )
    outcome: Outcome | None = strawberry.field(
        description="What changed; null where nothing was stored. Example: ADDED."
    )
    problems: list[Problem] = strawberry.field(description="What the caller can mend. Example: [].")


@strawberry.type(description='What removing gave. Example: {"removed": true, "problems": []}.')
class RemoveRoleResult:
    """Whether there was a role to remove."""

    removed: bool = strawberry.field(description="Whether the role is gone now. Example: true.")
    problems: list[Problem] = strawberry.field(description="What the caller can mend. Example: [].")


@strawberry.type
class ExtractionQueries:
    """What can be asked of a text."""

    @strawberry.field(
        description="The skills, requirements and facts of a text; nothing is stored. "
        'Example: extractSkills(text: "You know Django or FastAPI.") { skills { skill { label } kind } }.'
    )
    @staticmethod
    async def extract_skills(info: Info, text: Text, format: Format = TextFormat.AUTO) -> Extraction:  # noqa: A002
        """What the text asks for."""
        problems = Problems()
        named = await _read(text, format, None, info, problems)
        if named is None:
            return Extraction(
                title=None,
                type=RoleType.NONE,
                facts=None,
                skills=[],
                requirements=[],
                problems=problems.listed(),
            )
        role = named.role
        return Extraction(
            title=role.title or None,
            type=role.type,
            facts=view(Facts, role.facts),
            skills=views(RoleSkill, role.skills),
            requirements=weighted(role.requirements),
            problems=problems.listed(),
        )


@strawberry.type
class RoleMutations:
    """What can be done to roles."""

    @strawberry.field(
        description="Read a text and store the role in it; the same URL or text again is the same role. "
        'Example: indexRole(text: "# Django developer", url: "https://example.org/jobs/1") { '
        "role { id } outcome }."
    )
    @staticmethod
    async def index_role(
        info: Info,
        text: Text,
        format: Format = TextFormat.AUTO,  # noqa: A002 the contract's name
        url: Annotated[
            str | None,
            strawberry.argument(description="The address the text stands at. Example: 'https://example.org/jobs/1'."),
        ] = None,
    ) -> IndexRoleResult:
        """Store the role of a text."""
        problems = Problems()
        named = None
        if may(info, problems, "indexRole") and _good_url(url, problems):
            named = await _read(text, format, url, info, problems)
        if named is None:
            return IndexRoleResult(role=None, outcome=None, problems=problems.listed())
        if named.role.type is RoleType.NONE:
            message = "The text asks for nobody: it names no employer, duty or requirement. Nothing was stored."
            problems.add(ProblemCode.NOT_A_ROLE, message, ["text"])
            return IndexRoleResult(role=None, outcome=None, problems=problems.listed())
        store = info.context.services.store
        saved = await store.save_role(named.role, named.source)
        stored = await store.role(saved.id)
        return IndexRoleResult(
            role=view(Role, stored) if stored is not None else None,
            outcome=saved.outcome,
            problems=problems.listed(),
        )

    @strawberry.field(
        description='Remove a role and its sources. Example: removeRole(id: "backend-volunteer") { removed }.'
    )
    @staticmethod
    async def remove_role(
        info: Info,
        id: Annotated[  # noqa: A002 the contract's name
            strawberry.ID, strawberry.argument(description="The role's id. Example: 'backend-volunteer'.")
        ],
    ) -> RemoveRoleResult:
        """Remove one."""
        problems = Problems()
        removed = may(info, problems, "removeRole") and await info.context.services.store.remove_role(id)
        if not removed and info.context.trusted:
            problems.add(ProblemCode.UNKNOWN_ROLE, f"No role has the id {id!r}.", ["id"])
        return RemoveRoleResult(removed=removed, problems=problems.listed())


async def _read(text: str, text_format: TextFormat, url: str | None, info: Info, problems: Problems) -> _Named | None:
    """The role of a text. Its source is the URL, else the text itself."""
    services = info.context.services
    document = await read_document(text, text_format, services.settings.max_text_length, ["text"], problems)
    if document is None:
        return None
    digest = hashlib.sha256(document.original.encode()).hexdigest()
    name = url or f"text-{digest[:_DIGITS]}"
    document = replace(document, url=url or document.url)
    role = await asyncio.to_thread(read_role, document, services.taxonomy, name)
    return _Named(role, Source(name, digest))


def _good_url(url: str | None, problems: Problems) -> bool:
    if url is None:
        return True
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and url.isprintable() and " " not in url
    except ValueError:
        good = False
    if not good or len(url) > _MAX_URL:
        message = f"{url[:100]!r} is no web address; write https://host/path, or leave it out."
        problems.add(ProblemCode.BAD_INPUT, message, ["url"])
        return False
    return True
