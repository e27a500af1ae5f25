"""From a document to a role: what it asks for, its facts, what sort of text it is, and its id."""

from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from rolefit_engine.domain import Role, SectionMeaning
from rolefit_engine.likeness import mark_of
from rolefit_indexer.document import Document
from rolefit_indexer.extraction import extract
from rolefit_indexer.facts import read_facts, role_type
from rolefit_indexer.sections import Section
from rolefit_indexer.slugs import slug
from rolefit_taxonomy import Taxonomy


def read_role(document: Document, taxonomy: Taxonomy, name: str) -> Role:
    """The role of a document; `name` is its file's path or another name for where it came from."""
    return read_role_and_reason(document, taxonomy, name)[0]


def read_role_and_reason(document: Document, taxonomy: Taxonomy, name: str) -> tuple[Role, str]:
    """The role of a document, and why it is a posting, a profile or no role, in words for a person."""
    extraction = extract(document, taxonomy)
    facts = read_facts(document, extraction.sections, extraction.statements)
    kind, reason = role_type(document, extraction.sections, facts, len(extraction.skills))
    stem = PurePath(name).stem
    role = Role(
        id=proposed_id(document, stem),
        title=facts.title or document.title or stem,
        text=document.original,
        requirements=extraction.requirements,
        skills=extraction.skills,
        facts=facts,
        type=kind,
        files=(name,),
        mark=mark_of(_own_text(document, extraction.sections)),
    )
    return role, reason


def _own_text(document: Document, sections: Sequence[Section]) -> str:
    """What stands in a document but lists of other pages, cookies and the like."""
    own = (section for section in sections if section.meaning is not SectionMeaning.LEGAL)
    blocks = (block for section in own for block in (*filter(None, [section.heading]), *section.blocks))
    return "\n".join(document.text[block.start : block.end] for block in blocks)


def proposed_id(document: Document, stem: str) -> str:
    """The id a role asks for: of its canonical URL or front-matter slug, else of its file's name.

    The store gives another where this one is taken by another text.
    """
    given = document.front_matter.get("slug") or document.front_matter.get("id")
    if isinstance(given, str | int) and slug(str(given)):
        return slug(str(given))
    return _slug_of_address(document.url or "") or slug(stem) or "role"


def _slug_of_address(url: str) -> str:
    """A page's host and path as a slug; empty where the page states an address that is none."""
    try:
        address = urlsplit(url)
    except ValueError:  # "http://[staging]/jobs"
        return ""
    return slug(unquote(f"{address.hostname or ''} {address.path}"))
