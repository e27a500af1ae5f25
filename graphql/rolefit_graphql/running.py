"""One process that serves: it opens the store and the index, answers until it is told to stop, and closes them."""

import signal
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn

from rolefit_graphql.app import create_app
from rolefit_graphql.services import open_services
from rolefit_graphql.settings import Settings

_GRACE = 5  # seconds that requests have to end once the server is told to stop

Told = Callable[[], None]


class Server(uvicorn.Server):
    """Uvicorn's, which tells once it answers, and ends after SIGTERM in order: store and index are closed."""

    def __init__(self, config: uvicorn.Config, ready: Told) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        if self.started:
            self._ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End; a second Ctrl+C doesn't wait for requests."""
        del frame
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True


async def run(
    settings: Settings,
    listening: socket.socket,
    ready: Told,
    started: Callable[[Server], None] | None = None,
) -> None:
    """Serve on the socket until told to stop; `started` gets the server, which can tell it.

    Raises SettingsError, StoreError, TaxonomyError and what else opening raises.
    """
    async with open_services(settings) as services:
        config = uvicorn.Config(
            create_app(settings, services),
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="on",
            timeout_graceful_shutdown=_GRACE,
        )
        server = Server(config, ready)
        if started is not None:
            started(server)
        await server.serve(sockets=[listening])
