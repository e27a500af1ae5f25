"""What can go wrong with the store, in words for people.

StoreError
  DatabaseUrlError          the setting names no database that rolefit can use
  DatabaseUnavailableError  there is no such place, it can't be written, the server doesn't answer
  DatabaseBusyError         another process has been writing for too long
  DatabaseNewerError        written by a newer version of rolefit
"""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from rolefit_taxonomy import RolefitError


class StoreError(RolefitError):
    """The store can't do what was asked; the message says why and what helps."""


class DatabaseUrlError(StoreError):
    """The setting names no database that rolefit can use."""


class DatabaseUnavailableError(StoreError):
    """There is no such place, it can't be read or written, or the server doesn't answer."""


class DatabaseBusyError(StoreError):
    """Another process has been writing for longer than rolefit waits."""


class DatabaseNewerError(StoreError):
    """The database was written by a newer version of rolefit."""


@contextmanager
def translated(place: str) -> Generator[None]:
    """Turn the database library's errors into StoreErrors; `place` is the URL without its password."""
    try:
        yield
    except DBAPIError as error:
        raise _in_words(place, error) from error
    except (SQLAlchemyError, OSError) as error:
        raise DatabaseUnavailableError(f"{place}: {error}") from error


def _in_words(place: str, error: DBAPIError) -> StoreError:
    reason = str(error.orig).strip()
    if "locked" in reason or "lock timeout" in reason:
        return DatabaseBusyError(f"{place}: another process is writing to it; try again when it has finished")
    if "readonly" in reason or "read-only" in reason or "unable to open" in reason:
        return DatabaseUnavailableError(f"{place} can't be written ({reason}); check the path and its permissions")
    if "not a database" in reason or "malformed" in reason:
        return DatabaseUnavailableError(f"{place} is no rolefit database ({reason}); name another file")
    return DatabaseUnavailableError(f"{place}: {reason}")
