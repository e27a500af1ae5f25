"""What every request shares: the taxonomy, the store, the search over roles and candidates."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolefit_engine.credits import current_year
from rolefit_engine.search.embedded import EmbeddedIndex
from rolefit_engine.search.embedded_candidates import EmbeddedCandidateIndex
from rolefit_engine.search.interface import CandidateIndex, RoleIndex
from rolefit_engine.store import Store
from rolefit_graphql.settings import Settings, SettingsError
from rolefit_taxonomy import Taxonomy, load

if TYPE_CHECKING:
    from rolefit_engine.search.elastic.projector import Projector


EMBEDDED = "embedded"


@dataclass(frozen=True, slots=True)
class Services:
    """Opened once a process by `open_services`. `projector` keeps Elasticsearch in step; embedded has none."""

    settings: Settings
    taxonomy: Taxonomy
    store: Store
    roles: RoleIndex
    candidates: CandidateIndex
    this_year: Callable[[], int]
    projector: "Projector | None" = None


@asynccontextmanager
async def open_services(
    settings: Settings, this_year: Callable[[], int] = current_year
) -> AsyncGenerator[Services, None]:
    """Open what the settings name. Raises SettingsError, SearchUrlError, StoreError, TaxonomyError."""
    if settings.search_url != EMBEDDED and not settings.search_url.startswith(("http://", "https://")):
        raise SettingsError(
            f"ROLEFIT_SEARCH_URL: {settings.search_url!r} is no search backend; write embedded, or http://host:9200"
        )
    taxonomy = load(settings.taxonomy)
    async with await Store.open(settings.database, settings.database_limits) as store:
        if settings.search_url == EMBEDDED:
            index = EmbeddedIndex(store, taxonomy, this_year=this_year)
            candidates = EmbeddedCandidateIndex(store, taxonomy, this_year=this_year)
            yield Services(settings, taxonomy, store, index, candidates, this_year)
            return
        # Its client takes long to import, and most have no need of it.
        from rolefit_engine.search.elastic.opening import open_elastic  # noqa: PLC0415

        places = settings.search_url, settings.search_prefix
        inside = settings.projector == "inside"
        async with open_elastic(*places, store, taxonomy, this_year, inside=inside) as search:
            yield Services(settings, taxonomy, store, search.roles, search.candidates, this_year, search.projector)
