"""The source of truth: roles, candidates and what changed, in SQLite or PostgreSQL."""

from rolefit_engine.store.database import Limits
from rolefit_engine.store.errors import (
    DatabaseBusyError,
    DatabaseNewerError,
    DatabaseUnavailableError,
    DatabaseUrlError,
    LockLostError,
    StoreError,
)
from rolefit_engine.store.identity import Outcome, Saved, Source
from rolefit_engine.store.locking import Lock
from rolefit_engine.store.store import Change, Operation, Store

__all__ = [
    "Change",
    "DatabaseBusyError",
    "DatabaseNewerError",
    "DatabaseUnavailableError",
    "DatabaseUrlError",
    "Limits",
    "Lock",
    "LockLostError",
    "Operation",
    "Outcome",
    "Saved",
    "Source",
    "Store",
    "StoreError",
]
