"""Starting the server: where it may listen, which port it takes, and what it says when it can't."""

import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from rolefit_engine.store import StoreError
from rolefit_graphql.server import ServeError, bind, serve, url_of
from rolefit_graphql.settings import Settings, SettingsError
from tests.api.running import serving

KEY = SecretStr("a key of sixteen characters or more")
EVERYWHERE = "0.0.0.0"  # noqa: S104 refused, or bound for a moment


@pytest.fixture
def taken() -> Iterator[socket.socket]:
    """A port that another program listens on."""
    other = socket.create_server(("127.0.0.1", 0))
    yield other
    other.close()


@pytest.mark.parametrize("host", [EVERYWHERE, "::", "192.0.2.1", "rolefit.example.org"])
def test_other_machines_need_a_key(settings: Settings, host: str) -> None:
    with pytest.raises(ServeError, match="ROLEFIT_ADMIN_KEY"):
        serve(settings, host=host, port=0)


def test_a_named_port_that_is_taken_is_told(settings: Settings, taken: socket.socket) -> None:
    port = taken.getsockname()[1]
    with pytest.raises(ServeError, match=f"Port {port} is taken.*--port"):
        serve(settings, port=port)


def test_the_next_free_port_is_taken_where_none_is_named(taken: socket.socket) -> None:
    port = taken.getsockname()[1]
    with bind("127.0.0.1", port, named=False) as listening:
        assert port < listening.getsockname()[1] <= port + 20


def test_an_address_of_another_machine_is_told(settings: Settings) -> None:
    with_key = settings.model_copy(update={"admin_key": KEY})
    with pytest.raises(ServeError, match=r"192\.0\.2\.1"):
        serve(with_key, host="192.0.2.1", port=0)
    with pytest.raises(ServeError, match="no address of this machine"):
        serve(with_key, host="no such host.invalid", port=0)


@pytest.mark.parametrize(("host", "shown"), [("127.0.0.1", "http://127.0.0.1:"), (EVERYWHERE, "http://127.0.0.1:")])
def test_the_address_can_be_typed_into_a_browser(host: str, shown: str) -> None:
    with socket.create_server((host, 0)) as listening:
        assert url_of(listening).startswith(shown)


def test_localhost_is_an_address_of_this_machine() -> None:
    with bind("localhost", 0, named=True) as listening:
        address = listening.getsockname()
        with socket.create_connection(("localhost", address[1]), timeout=10) as calling:
            assert calling.getpeername() == address
        assert url_of(listening) == f"http://127.0.0.1:{address[1]}/"


def test_an_unknown_search_backend_is_told(settings: Settings) -> None:
    with pytest.raises(SettingsError, match="ROLEFIT_SEARCH_URL"):
        serve(settings.model_copy(update={"search_url": "nonsense"}), port=0)


def test_a_store_that_cannot_be_opened_is_told(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(StoreError):
        serve(settings.model_copy(update={"data_dir": tmp_path / "file" / "data"}), port=0)


@pytest.mark.real
def test_a_server_starts_answers_and_stops(tmp_path: Path) -> None:
    with serving(tmp_path) as url, urllib.request.urlopen(f"{url}health", timeout=10) as answer:  # noqa: S310 our own
        assert answer.status == 200
        assert "server" not in answer.headers
