"""GraphQL over HTTP as its specification has it: media types are negotiated, request errors answer 400."""

import json
from typing import Any

from cross_web import AsyncHTTPRequestAdapter, HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData
from strawberry.http.base import BaseRequestProtocol

from rolefit_graphql.access import is_foreign, is_trusted
from rolefit_graphql.context import Context, new_context
from rolefit_graphql.schema import Schema
from rolefit_graphql.services import Services

PLAYGROUND = "/playground/"
JSON_TYPE = "application/json"
GRAPHQL_TYPE = "application/graphql-response+json"
_UNSUITABLE = "The body must be a JSON object: `query`, and where needed `variables`, `operationName`, `extensions`."


class Endpoint(GraphQL[Context, None]):
    """strawberry's endpoint, in line with the specification; a browser is shown the way to the playground."""

    def __init__(self, schema: Schema, services: Services) -> None:
        super().__init__(schema)
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; what is wrong with it is told in the form of a GraphQL answer too."""
        if scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            response = await self.run(request)
        except HTTPException as error:
            body = {"errors": [{"message": error.reason}]}
            response = JSONResponse(body, status_code=error.status_code, media_type=media_type(request))
        await response(scope, receive, send)

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:
        """The context of one request."""
        del response
        trusted = is_trusted(request, self._services.settings)
        return new_context(self._services, trusted=trusted, foreign=is_foreign(request))

    async def get_sub_response(self, request: Request | WebSocket) -> Response:
        """The response to be filled, which carries the media type agreed on."""
        response = await super().get_sub_response(request)
        response.media_type = media_type(request)
        return response

    def create_response(
        self, response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse], sub_response: Response
    ) -> Response:
        """The response: without `data` and with status 400 where the request itself was wrong."""
        status = sub_response.status_code or 200
        if (
            sub_response.media_type == GRAPHQL_TYPE
            and isinstance(response_data, dict)
            and _is_request_error(response_data)
        ):
            response_data.pop("data", None)
            status = 400
        return Response(self.encode_json(response_data), status, media_type=sub_response.media_type)

    async def parse_http_body(self, request: AsyncHTTPRequestAdapter) -> GraphQLRequestData | list[GraphQLRequestData]:
        """The parts of the request; strawberry lets some unsuitable bodies through, which are told here."""
        try:
            data = await super().parse_http_body(request)
        except (AttributeError, RecursionError, UnicodeDecodeError) as error:
            raise HTTPException(400, _UNSUITABLE) from error
        if isinstance(data, GraphQLRequestData) and not _is_name(data.operation_name):
            raise HTTPException(400, "`operationName` must be a string or null, if provided.")
        return data

    def encode_json(self, data: object) -> str:
        """JSON as UTF-8, so that Arabic takes two bytes a letter instead of six."""
        return json.dumps(data, separators=(",", ":"), ensure_ascii=False)

    def should_render_graphql_ide(self, request: BaseRequestProtocol) -> bool:
        """True where a browser asks for a page."""
        asks_page = "text/html" in request.headers.get("accept", "")
        return request.method == "GET" and "query" not in request.query_params and asks_page

    async def render_graphql_ide(self, request: Request) -> Response:
        """The way to the playground."""
        del request
        return RedirectResponse(PLAYGROUND)


def media_type(request: HTTPConnection) -> str:
    """The media type of the answer: GraphQL's own where it is asked for and not less than JSON."""
    wanted = {_name(part): _quality(part) for part in request.headers.get("accept", "").split(",")}
    own, plain = wanted.get(GRAPHQL_TYPE, 0.0), wanted.get(JSON_TYPE, 0.0)
    return GRAPHQL_TYPE if own > 0 and own >= plain else JSON_TYPE


def _is_name(value: object) -> bool:
    return value is None or isinstance(value, str)


def _name(part: str) -> str:
    return part.split(";", maxsplit=1)[0].strip().lower()


def _quality(part: str) -> float:
    for parameter in part.split(";")[1:]:
        name, _, value = parameter.strip().partition("=")
        if name.lower() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def _is_request_error(data: Any) -> bool:
    errors = data.get("errors")
    return bool(errors) and data.get("data") is None and not any("path" in error for error in errors)
