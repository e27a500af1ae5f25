"""What stands before every request, as plain ASGI: the host's name, the body's size, protective headers."""

from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rolefit_graphql.access import is_loopback

_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",  # GraphiQL's style sheet holds its fonts
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
CONTENT_SECURITY_POLICY = "; ".join(f"{name} {value}" for name, value in _SOURCES.items())
_HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class HostCheck:
    """Answers only to known names, so that no foreign name can be pointed at this server (DNS rebinding)."""

    def __init__(self, app: ASGIApp, allowed: Sequence[str]) -> None:
        self._app = app
        self._allowed = tuple(name.lower() for name in allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).getlist("host")
        if len(given) == 1 and self._known(_without_port(given[0].lower())):
            await self._app(scope, receive, send)
            return
        name = _without_port(given[0]) if given else ""
        message = f"This server isn't known as {name[:100]!r}: add that name to ROLEFIT_ALLOWED_HOSTS."
        await _refuse(message, 400)(scope, receive, send)

    def _known(self, name: str) -> bool:
        return is_loopback(name) or any(
            allowed in (name, "*") or (allowed.startswith("*.") and name.endswith(allowed[1:]))
            for allowed in self._allowed
        )


class BodyLimit:
    """Refuses a request body over a size, told beforehand or found while reading."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = Headers(scope=scope).get("content-length", "")
        refusal = _refuse(f"The request body is over {self._limit:,} bytes (ROLEFIT_MAX_BODY_BYTES).", 413)
        if told.isdecimal() and (len(told) > len(str(self._limit)) or int(told) > self._limit):
            await refusal(scope, receive, send)
            return
        counting = _Counting(receive, self._limit)
        try:
            await self._app(scope, counting, send)
        except _TooLargeError:
            await refusal(scope, receive, send)


class SecurityHeaders:
    """Adds the headers that keep a page to its own origin."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add to the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class _TooLargeError(Exception):
    """More of a body came than is taken."""


class _Counting:
    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._left = limit

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise _TooLargeError
        return message


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def _refuse(message: str, status: int) -> JSONResponse:
    return JSONResponse({"errors": [{"message": message}]}, status_code=status)
