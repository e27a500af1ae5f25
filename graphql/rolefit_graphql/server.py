"""The server: binds a port of this machine, or of the network where a key protects it."""

import asyncio
import errno
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from rolefit_graphql.access import is_loopback
from rolefit_graphql.running import run
from rolefit_graphql.settings import Settings
from rolefit_graphql.workers import serve as serve_with_workers
from rolefit_taxonomy import RolefitError

_TRIES = 20  # ports after the usual one that are tried when it is taken
_BACKLOG = 2048


class ServeError(RolefitError):
    """The server can't start: the message says why and what helps."""


def serve(
    settings: Settings,
    *,
    host: str | None = None,
    port: int | None = None,
    workers: int = 1,
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serve until SIGTERM or Ctrl+C; `announce` is called with the address once the server answers.

    `host` and `port` go before the settings. A port that is named must be free; otherwise the next free one
    after the settings' is taken. With several `workers` each is a process of its own; see `rolefit_graphql.workers`.
    Raises ServeError, WorkerError, SettingsError, StoreError.
    """
    chosen = host or settings.host
    if not is_loopback(chosen) and settings.admin_key is None:
        raise ServeError(
            f"{chosen} can be reached from other machines: set ROLEFIT_ADMIN_KEY first (16 characters "
            f"or more), "
            "or serve on 127.0.0.1."
        )
    named = port is not None or "port" in settings.model_fields_set
    listening = bind(chosen, port if port is not None else settings.port, named=named)
    known = _known_as(chosen, settings)

    def ready() -> None:
        if announce is not None:
            announce(address)

    with listening, suppress(KeyboardInterrupt):
        address = url_of(listening)
        if workers > 1:
            serve_with_workers(known, listening, workers, ready)
        else:
            asyncio.run(run(known, listening, ready))


def url_of(listening: socket.socket) -> str:
    """The address to type into a browser."""
    host, port = listening.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104 compared, not bound
        host = "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _known_as(host: str, settings: Settings) -> Settings:
    """The settings, with the address served on among the names the server may be called by."""
    return settings.model_copy(update={"allowed_hosts": (*settings.allowed_hosts, host)})


def bind(host: str, port: int, *, named: bool) -> socket.socket:
    """A listening socket on the port, or on the next free one where none was named. Raises ServeError."""
    last = port if named or port == 0 else min(port + _TRIES, 65535)
    for candidate in range(port, last + 1):
        try:
            return _listen(host, candidate)
        except OSError as error:
            if error.errno == errno.EADDRINUSE and candidate < last:
                continue
            raise ServeError(_reason(host, candidate, error, named=named)) from error
    raise AssertionError  # the loop returns or raises


def _listen(host: str, port: int) -> socket.socket:
    """Listen on the first of the host's addresses that this machine has: "localhost" may mean two, and have one."""
    addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    found = sorted(addresses, key=lambda entry: entry[0] != socket.AF_INET)
    for family, kind, protocol, _, address in found[:-1]:
        try:
            return _listen_on(family, kind, protocol, address)
        except OSError as error:
            if error.errno not in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
                raise
    family, kind, protocol, _, address = found[-1]
    return _listen_on(family, kind, protocol, address)


def _listen_on(family: int, kind: int, protocol: int, address: Any) -> socket.socket:
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(_BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


def _reason(host: str, port: int, error: OSError, *, named: bool) -> str:
    if error.errno == errno.EADDRINUSE:
        tried = f"Port {port} is taken" if named else f"All ports up to {port} are taken"
        return f"{tried} by another program: choose another one with --port, or --port 0 for any that is free."
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by this user: choose one above 1023 with --port."
    if isinstance(error, socket.gaierror):
        return f"{host!r} is no address of this machine: {error.strerror}."
    return f"Can't listen on {host} port {port}: {error.strerror}."
