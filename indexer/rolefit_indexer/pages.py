"""A file as a page of its site: the role on it, why it is one or none, and what looks wrong with it."""

from dataclasses import dataclass

from rolefit_engine.domain import Role
from rolefit_indexer.document import Document
from rolefit_indexer.furniture import Furniture, without_furniture
from rolefit_indexer.readers import read_data
from rolefit_indexer.roles import read_role_and_reason
from rolefit_indexer.suspicions import suspicions
from rolefit_taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was read; `reason` and `suspicions` are words for a person."""

    role: Role
    reason: str
    suspicions: tuple[str, ...]


def page_of(document: Document, taxonomy: Taxonomy, name: str) -> Page:
    """The page of a document."""
    role, reason = read_role_and_reason(document, taxonomy, name)
    return Page(role, reason, tuple(suspicions(document, role)))


def page_of_file(data: bytes, name: str, taxonomy: Taxonomy, furniture: Furniture) -> Page:
    """The page of a file's bytes, less its site's furniture. Raises ReadError."""
    document = read_data(data, name)
    return page_of(without_furniture(document, furniture), taxonomy, name)
