"""Who is trusted: whoever sends the key; where no key is set, whoever sits at this machine.

A page of another web origin is never trusted for where its visitor sits: it can call, but as a stranger.
"""

import ipaddress
import secrets
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from rolefit_graphql.settings import LOOPBACK, Settings

_SCHEME = "bearer"
_OWN_SITES = ("none", "same-origin")
_BY_PROXY = ("forwarded", "x-forwarded-for", "x-forwarded-host", "via")


def is_trusted(connection: HTTPConnection, settings: Settings) -> bool:
    """True where the request may change things and see saved candidates."""
    if settings.admin_key is None:
        return _is_at_this_machine(connection)
    scheme, _, key = connection.headers.get("authorization", "").partition(" ")
    good = secrets.compare_digest(key.strip().encode(), settings.admin_key.get_secret_value().encode())
    return good and scheme.lower() == _SCHEME


def _is_at_this_machine(connection: HTTPConnection) -> bool:
    """True where nothing tells of another machine: not the peer, not the name called, not a proxy between."""
    near = connection.client is None or is_loopback(connection.client.host)
    called = is_loopback(connection.url.hostname or "")
    by_proxy = any(name in connection.headers for name in _BY_PROXY)
    return near and called and not by_proxy and not is_foreign(connection)


def is_foreign(connection: HTTPConnection) -> bool:
    """True where a browser says that a page of another origin asks."""
    if connection.headers.get("sec-fetch-site", "none") not in _OWN_SITES:
        return True
    origin = connection.headers.get("origin")
    return origin is not None and _host(origin) != connection.headers.get("host", "").lower()


def _host(origin: str) -> str | None:
    """Host and port of an origin, None for "null". Its scheme says nothing: a proxy may have ended TLS."""
    try:
        return urlsplit(origin).netloc.lower() or None
    except ValueError:
        return None


def is_loopback(host: str) -> bool:
    """True for addresses and names that only this machine reaches."""
    if host in LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
