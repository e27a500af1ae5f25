"""The web application: GraphQL at /graphql, the playground at /playground/, the widget at /widget/, /health."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from importlib.resources import files
from pathlib import Path
from typing import TypedDict

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from rolefit_engine.search.errors import SearchError
from rolefit_engine.store import StoreError
from rolefit_graphql.endpoint import PLAYGROUND, Endpoint
from rolefit_graphql.middleware import BodyLimit, HostCheck, SecurityHeaders
from rolefit_graphql.schema import build_schema
from rolefit_graphql.services import Services, open_services
from rolefit_graphql.settings import Settings
from rolefit_graphql.widget_files import WIDGET, WidgetFiles

_PATIENCE = 5.0  # seconds that the search server has to tell how it does
_REMEMBERED = 7_200  # seconds a browser keeps the leave given to an origin; none keeps it longer


class State(TypedDict):
    """What the lifespan hands to every request."""

    endpoint: Endpoint
    services: Services


def create_app(settings: Settings, services: Services | None = None) -> Starlette:
    """The application. It opens the store and the index when it starts, unless they are given."""
    schema = build_schema(settings)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncGenerator[State, None]:
        del app
        async with _opened(settings, services) as opened, _following(opened):
            yield {"endpoint": Endpoint(schema, opened), "services": opened}

    return Starlette(
        routes=[
            Route("/", _to_playground),
            Route("/health", _health),
            Route("/graphql", _graphql_route(settings), methods=None),
            Route(WIDGET + "{name:path}", WidgetFiles().answer),
            Mount(PLAYGROUND.rstrip("/"), StaticFiles(directory=playground_folder(), html=True)),
        ],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(HostCheck, settings.allowed_hosts),
            Middleware(BodyLimit, settings.max_body_bytes),
        ],
        lifespan=lifespan,
    )


def playground_folder() -> Path:
    """Where the playground's page and scripts are."""
    return Path(str(files("rolefit_graphql") / "playground"))


class _GraphQLRoute:
    """Hands requests to the endpoint that the lifespan made."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope["state"]["endpoint"](scope, receive, send)


def _graphql_route(settings: Settings) -> ASGIApp:
    """The endpoint, readable for pages of the allowed origins; without credentials, so a key can't be sent."""
    if not settings.allowed_origins:
        return _GraphQLRoute()
    return CORSMiddleware(
        _GraphQLRoute(),
        allow_origins=settings.allowed_origins,
        allow_methods=["GET", "POST"],
        allow_headers=["content-type"],
        max_age=_REMEMBERED,
    )


def _opened(settings: Settings, services: Services | None) -> AbstractAsyncContextManager[Services]:
    return nullcontext(services) if services is not None else open_services(settings)


@asynccontextmanager
async def _following(services: Services) -> AsyncGenerator[None]:
    """Keep the search server in step while the application runs, where there is one and no other process does."""
    if services.projector is None or not services.projector.inside:
        yield
        return
    async with services.projector.following():
        yield


async def _to_playground(request: Request) -> Response:
    del request
    return RedirectResponse(PLAYGROUND)


async def _health(request: Request) -> Response:
    """200 while the store answers, 503 while it doesn't; degraded while the search server doesn't or is behind."""
    services: Services = request.state.services
    try:
        roles = await services.store.role_count()
    except StoreError:
        return JSONResponse({"status": "the store doesn't answer"}, status_code=503)
    found: dict[str, object] = {"status": "ok", "roles": roles, "taxonomy": services.taxonomy.version}
    return JSONResponse(found | await _search_health(services))


async def _search_health(services: Services) -> dict[str, object]:
    """How the search server does: through which change it is indexed, and how many are still to come."""
    if services.projector is None:
        return {}
    try:
        async with asyncio.timeout(_PATIENCE):
            lag = await services.projector.lag()
    except (SearchError, StoreError, TimeoutError):
        return {"status": "degraded", "search": {"status": "the search server doesn't answer"}}
    return {"search": {"status": "ok", "indexedThrough": lag.indexed_through, "behind": lag.behind}}
