"""Texts as callers send them: cleaned, neither empty nor too long, read in a thread of its own."""

import asyncio
from collections.abc import Sequence

import strawberry

from rolefit_engine.facts import Evidence
from rolefit_engine.store.records import storable
from rolefit_graphql.schema.enums import TextFormat
from rolefit_graphql.schema.problems import ProblemCode, Problems
from rolefit_graphql.words import plain
from rolefit_indexer.document import Document, ReadError
from rolefit_indexer.readers import read_text


@strawberry.type(
    description="A piece of a text and where it stands, in code points. "
    'Example: {"text": "You know Django", "start": 120, "end": 135}.'
)
class Sentence:
    """A view of the domain's Evidence."""

    text: str = strawberry.field(description="The words as they stand there. Example: 'You know Django'.")
    start: int = strawberry.field(description="Where it begins, in code points of the text. Example: 120.")
    end: int = strawberry.field(description="Where it ends, in code points of the text. Example: 135.")

    @strawberry.field(
        description="The words for people: on one line, without Markdown's and HTML's marks; text, not HTML. "
        "Example: 'You know Django'."
    )
    @staticmethod
    def plain(parent: strawberry.Parent[Evidence]) -> str:
        """The words without marks."""
        return plain(parent.text)


def too_long(length: int, limit: int) -> str:
    """What is said of a text that is longer than this server takes."""
    return f"The text has {length:,} characters; this server takes {limit:,} (ROLEFIT_MAX_TEXT_LENGTH)."


def usable(text: str, limit: int, path: Sequence[str], problems: Problems) -> str | None:
    """The text as every store takes it (offsets stay), or None with a problem: empty or too long."""
    if not text.strip():
        problems.add(ProblemCode.EMPTY, "The text is empty.", path)
    elif len(text) > limit:
        message = f"The text has {len(text):,} characters; this server takes {limit:,} (ROLEFIT_MAX_TEXT_LENGTH)."
        problems.add(ProblemCode.TOO_LONG, message, path)
    else:
        return storable(text)
    return None


async def read_document(
    text: str, text_format: TextFormat, limit: int, path: Sequence[str], problems: Problems
) -> Document | None:
    """The document of a caller's text, or None with a problem."""
    clean = usable(text, limit, path, problems)
    if clean is None:
        return None
    try:
        return await asyncio.to_thread(read_text, clean, text_format)
    except ReadError as error:
        problems.add(ProblemCode.EMPTY, f"The text can't be read: {error}.", path)
        return None
