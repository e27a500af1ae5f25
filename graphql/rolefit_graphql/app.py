"""The web application: GraphQL at /graphql, the playground at /playground/, the widget at /widget/, /health."""

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

from rolefit_engine.store import StoreError
from rolefit_graphql.endpoint import PLAYGROUND, Endpoint
from rolefit_graphql.middleware import BodyLimit, HostCheck, SecurityHeaders
from rolefit_graphql.schema import build_schema
from rolefit_graphql.services import Services, open_services
from rolefit_graphql.settings import Settings
from rolefit_graphql.widget_files import WIDGET, WidgetFiles

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
        async with _opened(settings, services) as opened:
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


async def _to_playground(request: Request) -> Response:
    del request
    return RedirectResponse(PLAYGROUND)


async def _health(request: Request) -> Response:
    """200 while the store answers, 503 while it doesn't."""
    services: Services = request.state.services
    try:
        roles = await services.store.role_count()
    except StoreError:
        return JSONResponse({"status": "the store doesn't answer"}, status_code=503)
    return JSONResponse({"status": "ok", "roles": roles, "taxonomy": services.taxonomy.version})
