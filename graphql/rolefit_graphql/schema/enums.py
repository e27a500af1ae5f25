"""The domain's enums as GraphQL enums: the same classes, described value by value.

Modules of the schema take them from here, so that they are described before a type uses them.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, cast

import strawberry

from rolefit_engine.domain import Change, Kind, Level, RoleType, SectionMeaning
from rolefit_engine.scoring import Band, State
from rolefit_engine.search.highlighting import Part as HighlightPart
from rolefit_engine.search.interface import SuggestionKind
from rolefit_engine.store import Outcome
from rolefit_indexer.readers import TextFormat
from rolefit_taxonomy import Relation, SkillClass

__all__ = [
    "Band",
    "Change",
    "HighlightPart",
    "Kind",
    "Level",
    "Outcome",
    "Relation",
    "RoleType",
    "SectionMeaning",
    "SkillClass",
    "State",
    "SuggestionKind",
    "TextFormat",
]

if TYPE_CHECKING:
    from strawberry.types.enum import WithStrawberryEnumDefinition


def _describe(enum: type[StrEnum], name: str, description: str, values: dict[str, str]) -> None:
    """Make `enum` a GraphQL enum; a test finds values without a description."""
    strawberry.enum(enum, name=name, description=description)
    definition = cast("WithStrawberryEnumDefinition", enum).__strawberry_definition__
    for value in definition.values:
        value.description = values.get(value.name)


_describe(
    SkillClass,
    "SkillClass",
    "What sort of thing a skill is. Example: PostgreSQL is a TECHNOLOGY.",
    {
        "TECHNOLOGY": "A language, framework, tool, product or protocol. Example: FastAPI.",
        "PRACTICE": "A way of working. Example: code review.",
        "DOMAIN": "A field of knowledge. Example: Arabic text processing.",
        "SOFT": "A personal quality: shown as something to ask, never scored. Example: teamwork.",
        "LANGUAGE": "A language people speak. Example: Swahili.",
    },
)
_describe(
    HighlightPart,
    "HighlightPart",
    "The part of a role or candidate in which a search found something. Example: TEXT.",
    {
        "TITLE": "A role's title. Example: 'Backend Volunteer'.",
        "ORGANISATION": "Who is looking. Example: 'Waraqa Lantern'.",
        "NAME": "A candidate's name. Example: 'Neema Example'.",
        "LOCATION": "Where a candidate is. Example: 'Dar es Salaam'.",
        "SUMMARY": "Who a candidate is in a sentence. Example: 'Back-end developer'.",
        "TEXT": "The text of the role or the CV. Example: 'You know Django'.",
    },
)
_describe(
    Kind,
    "Kind",
    "How a role treats a skill. Example: 'Docker is a plus' makes Docker PREFERRED.",
    {
        "REQUIRED": "The role asks for it. Example: 'You have worked with Django'.",
        "PREFERRED": "Nice to have: counts half. Example: 'Kubernetes is a plus'.",
        "MENTIONED": "Only named: counts a quarter. Example: 'Our front end is written in Vue'.",
        "NEGATED": "Said not to be needed: counts nothing. Example: 'no Java experience needed'.",
    },
)
_describe(
    Change,
    "CorrectionChange",
    "What a person said of a skill of a role. Example: a skill that was missed is an ADD.",
    {
        "ADD": "The role asks for it, as the kind given. Example: 'gRPC', which the text only hints at.",
        "REMOVE": "The role doesn't ask for it at all. Example: 'Go', taken from 'go to market'.",
        "KIND": "Where the role names it, it is of this kind. Example: 'Docker' is only PREFERRED.",
    },
)
_describe(
    Level,
    "Level",
    "How well a skill is asked for or held. Example: 'expert knowledge of SQL' is EXPERT.",
    {
        "BASIC": "First steps. Example: 'basic knowledge of Docker'.",
        "GOOD": "Used with confidence. Example: 'solid Python'.",
        "EXPERT": "In depth. Example: 'deep understanding of PostgreSQL'.",
    },
)
_describe(
    SectionMeaning,
    "SectionMeaning",
    "What the part of a role text that holds a statement is for. Example: a heading 'Nice to have' is PREFERRED.",
    {
        "OVERVIEW": "What the role is about. Example: 'About the role'.",
        "DUTIES": "What is to be done. Example: 'What you will do'.",
        "REQUIREMENTS": "What is asked for. Example: 'What we ask for'.",
        "PREFERRED": "What is nice to have. Example: 'Bonus points'.",
        "NOT_NEEDED": "What is said not to be needed. Example: 'You don't need'.",
        "EDUCATION": "Degrees and experience. Example: 'Education'.",
        "STACK": "The technologies in use. Example: 'Our stack'.",
        "METRICS": "What the role is judged by. Example: 'Success metrics'.",
        "EQUIPMENT": "What one gets to work with. Example: 'Your laptop'.",
        "BENEFITS": "What one gets. Example: 'What we offer'.",
        "GROWTH": "What one can learn. Example: 'Your growth'.",
        "RELATIONS": "Whom one works with. Example: 'Reports to'.",
        "CONDITIONS": "Hours, place, duration. Example: 'Time commitment'.",
        "APPLYING": "How to apply. Example: 'How to apply'.",
        "EMPLOYER": "Who is looking. Example: 'About us'.",
        "LEGAL": "Legal notes. Example: 'Equal opportunity'.",
    },
)
_describe(
    RoleType,
    "RoleType",
    "What sort of document a role was read from. Example: a job advertisement is a POSTING.",
    {
        "POSTING": "An employer is looking for somebody. Example: 'Acme is hiring a back-end developer'.",
        "PROFILE": "Describes a job in general. Example: 'What does a data engineer do?'",
        "NONE": "Not a role at all. Example: a recipe.",
    },
)
_describe(
    Band,
    "Band",
    "The coverage in a word. Example: a coverage of 0.62 is GOOD.",
    {
        "STRONG": "Coverage of 0.75 or more. Example: 0.81.",
        "GOOD": "Coverage of 0.5 to 0.75. Example: 0.62.",
        "PARTIAL": "Coverage of 0.25 to 0.5. Example: 0.4.",
        "WEAK": "Coverage below 0.25. Example: 0.1.",
    },
)
_describe(
    State,
    "RequirementState",
    "What is known of a candidate for one requirement. Example: Django held for a role that asks for Django is MET.",
    {
        "MET": "Held, or implied by what is held. Example: Python for a FastAPI developer.",
        "PARTLY": "Something related is held, or fewer years than asked. Example: MySQL where PostgreSQL is asked.",
        "MISSING": "The candidate lacks it: says so, or gave a complete list without it. "
        "Example: no React in the list.",
        "NOT_SHOWN": "The CV is silent, which isn't lacking. Example: a CV that doesn't speak of Git.",
        "NOT_NEEDED": "It belongs to another of the role's alternative stacks than suits the candidate best. "
        "Example: Express for a Python developer where Node.js or Python is asked for.",
    },
)
_describe(
    Relation,
    "SkillRelation",
    "How one skill bears on another. Example: FastAPI IMPLIES Python.",
    {
        "IMPLIES": "Who has the first has the second. Example: FastAPI, Python.",
        "EXTENDS": "The first is an extension of the second. Example: PostGIS, PostgreSQL.",
        "EXTENDED_BY": "The second is an extension of the first. Example: PostgreSQL, PostGIS.",
        "PART_OF": "The first is a part of the second. Example: Amazon S3, Amazon Web Services.",
        "HAS_PART": "The second is a part of the first. Example: Amazon Web Services, Amazon S3.",
        "ALTERNATIVE_TO": "The one stands in for the other in part. Example: MySQL, PostgreSQL.",
        "SIBLING_OF": "Both belong to a family whose skills stand in for each other. Example: Vue, Svelte.",
    },
)
_describe(
    TextFormat,
    "TextFormat",
    "How a text is written. Example: a web page's source is HTML.",
    {
        "AUTO": "Look at the text itself. Example: text that begins with <html> is read as HTML.",
        "MARKDOWN": "Markdown, with front matter where there is some. Example: '# Developer'.",
        "HTML": "A web page or a piece of one. Example: '<h1>Developer</h1>'.",
        "TEXT": "Plain text. Example: a mail.",
    },
)
_describe(
    Outcome,
    "SaveOutcome",
    "What saving changed. Example: the same text sent twice is UNCHANGED the second time.",
    {
        "ADDED": "It is new. Example: the first time a text is sent.",
        "UPDATED": "It was there and is different now. Example: the text at the same URL has changed.",
        "UNCHANGED": "It was there, and the same. Example: the text is sent again.",
    },
)
_describe(
    SuggestionKind,
    "SuggestionKind",
    "What a suggestion names. Example: PostgreSQL is a SKILL.",
    {
        "TITLE": "The title of roles. Example: 'Backend Volunteer'.",
        "SKILL": "A skill that roles name. Example: 'PostgreSQL'.",
        "ORGANISATION": "Who is looking. Example: 'Waraqa Lantern'.",
    },
)
