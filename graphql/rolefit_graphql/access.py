"""Who is trusted: whoever sends the key; where no key is set, whoever sits at this machine."""

import ipaddress
import secrets

from starlette.requests import HTTPConnection

from rolefit_graphql.settings import LOOPBACK, Settings

_SCHEME = "bearer"
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
    return near and called and not any(name in connection.headers for name in _BY_PROXY)


def is_loopback(host: str) -> bool:
    """True for addresses and names that only this machine reaches."""
    if host in LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
