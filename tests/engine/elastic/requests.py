"""Acts between the requests of a connection to Elasticsearch: any moment of what several processes do can be met."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from rolefit_engine.search.elastic.connection import Connection

Act = Callable[[str, str], Awaitable[None]]


def before_each(connection: Connection, monkeypatch: pytest.MonkeyPatch, act: Act) -> None:
    """Call `act` with the method and the path of each request before it is sent."""
    transport = connection.client.transport
    send = transport.perform_request

    async def perform(method: str, target: str, **given: Any) -> Any:
        await act(method, target)
        return await send(method, target, **given)

    monkeypatch.setattr(transport, "perform_request", perform)


class Moment:
    """Acts once, before one request of many: `moment.met` tells whether there were so many."""

    def __init__(self, number: int, act: Callable[[], Awaitable[None]]) -> None:
        self.met = False
        self._left = number
        self._act = act

    async def __call__(self, method: str, target: str) -> None:
        del method, target
        self._left -= 1
        if self._left == 0:
            self.met = True
            await self._act()


class DiedError(Exception):
    """The process died, as far as Elasticsearch can tell."""


class Death:
    """Before one request, and before each one after it, the process is dead."""

    def __init__(self, number: int) -> None:
        self.met = False
        self._left = number

    async def __call__(self, method: str, target: str) -> None:
        del method, target
        self._left -= 1
        if self._left <= 0:
            self.met = True
            raise DiedError
