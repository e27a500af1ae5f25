"""Which errors are a person's to mend, and how they are told."""

from rolefit_engine.search.interface import CursorError
from rolefit_engine.store import StoreError
from rolefit_indexer.document import ReadError
from rolefit_indexer.evaluation import GoldError
from rolefit_taxonomy import TaxonomyError

from rolefit_graphql.server import ServeError
from rolefit_graphql.settings import SettingsError


class InputError(Exception):
    """Something given on the command line can't be used: the message says what and what helps."""


_TOLD = (InputError, ReadError, GoldError, StoreError, TaxonomyError, SettingsError, ServeError, CursorError)


def tell(error: Exception) -> str | None:
    """The line that tells of an error, or None for one that is a fault of rolefit's own."""
    if isinstance(error, _TOLD):
        return " ".join(str(error).split())
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return None
