"""What every request shares: the taxonomy, the store, the search over roles and candidates."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from rolefit_engine.search.embedded import EmbeddedIndex, current_year
from rolefit_engine.search.embedded_candidates import EmbeddedCandidateIndex
from rolefit_engine.search.interface import CandidateIndex, RoleIndex
from rolefit_engine.store import Store
from rolefit_graphql.settings import Settings, SettingsError
from rolefit_taxonomy import Taxonomy, load

__all__ = ["Services", "current_year", "open_services"]


@dataclass(frozen=True, slots=True)
class Services:
    """Opened once a process by `open_services`."""

    settings: Settings
    taxonomy: Taxonomy
    store: Store
    roles: RoleIndex
    candidates: CandidateIndex
    this_year: Callable[[], int]


@asynccontextmanager
async def open_services(
    settings: Settings, this_year: Callable[[], int] = current_year
) -> AsyncGenerator[Services, None]:
    """Open what the settings name. Raises SettingsError, StoreError, TaxonomyError."""
    if settings.search_url != "embedded":
        raise SettingsError(f"ROLEFIT_SEARCH_URL: {settings.search_url!r} is no search backend; write embedded")
    taxonomy = load()
    async with await Store.open(settings.database, settings.database_limits) as store:
        index = EmbeddedIndex(store, taxonomy, this_year=this_year)
        candidates = EmbeddedCandidateIndex(store, taxonomy, this_year=this_year)
        yield Services(settings, taxonomy, store, index, candidates, this_year)
