"""What can go wrong with the store, in words for people.

StoreError
  DatabaseUrlError          the setting names no database that rolefit can use
  DatabaseUnavailableError  there is no such place, it can't be written, the server doesn't answer
  DatabaseBusyError         others keep it busy for longer than rolefit waits
  DatabaseNewerError        written by a newer version of rolefit
  LockLostError             the lock that a process held is no longer its own
"""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import exc
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from rolefit_taxonomy import RolefitError

_CANCELLED = "57014"  # PostgreSQL's code for a statement that took too long
_LOCKED = ("55P03", "40P01")  # for a lock that took too long, or never comes


class StoreError(RolefitError):
    """The store can't do what was asked; the message says why and what helps."""


class DatabaseUrlError(StoreError):
    """The setting names no database that rolefit can use."""


class DatabaseUnavailableError(StoreError):
    """There is no such place, it can't be read or written, or the server doesn't answer."""


class DatabaseBusyError(StoreError):
    """Others write, hold all connections or load the server for longer than rolefit waits."""


class DatabaseNewerError(StoreError):
    """The database was written by a newer version of rolefit."""


class LockLostError(StoreError):
    """The lock that this process held is no longer its own; another one may hold it."""


@contextmanager
def translated(place: str) -> Generator[None]:
    """Turn the database library's errors into StoreErrors; `place` is the URL without its password."""
    try:
        yield
    except DBAPIError as error:
        raise _in_words(place, error) from error
    except exc.TimeoutError as error:
        raise DatabaseBusyError(
            f"{place}: all connections of this process are in use; try again, or raise ROLEFIT_DATABASE_CONNECTIONS"
        ) from error
    except (SQLAlchemyError, OSError) as error:
        raise DatabaseUnavailableError(f"{place}: {error}") from error


def _in_words(place: str, error: DBAPIError) -> StoreError:
    reason = " ".join(str(error.orig).split())
    state = getattr(error.orig, "sqlstate", None)
    if state == _CANCELLED:
        return DatabaseBusyError(
            f"{place}: the server took too long for one statement; try again, or raise ROLEFIT_DATABASE_STATEMENT"
        )
    if "locked" in reason or state in _LOCKED:
        return DatabaseBusyError(f"{place}: another process is writing to it; try again when it has finished")
    if "readonly" in reason or "read-only" in reason or "unable to open" in reason:
        return DatabaseUnavailableError(f"{place} can't be written ({reason}); check the path and its permissions")
    if "not a database" in reason or "malformed" in reason:
        return DatabaseUnavailableError(f"{place} is no rolefit database ({reason}); name another file")
    return DatabaseUnavailableError(f"{place}: {reason}")
