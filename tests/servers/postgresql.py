"""A PostgreSQL of the test run's own, from the system's programs, in a folder that goes with it."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Self
from uuid import uuid4

from tests.servers.elasticsearch import free_ports


def programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if found:
        return found[-1]
    on_path = shutil.which("pg_ctl")
    return Path(on_path).parent if on_path else None


def missing() -> str | None:
    """What keeps a PostgreSQL from being started here, or None."""
    if programs() is None:
        return "no PostgreSQL; on Debian: apt-get install postgresql, or set ROLEFIT_TEST_POSTGRESQL_URL"
    return None


class Server:
    """A running PostgreSQL; a context manager that stops it and removes its data."""

    def __init__(self) -> None:
        found = programs()
        assert found is not None
        self._programs = found
        self._user = "postgres" if os.geteuid() == 0 else None
        self._folder = Path(tempfile.mkdtemp(prefix="rolefit-pg-"))
        if self._user:
            shutil.chown(self._folder, self._user)
        self.port = free_ports(1)[0]
        self._control("initdb", "-o", "--auth=trust --username=postgres --encoding=UTF8 --locale=C")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop("immediate")
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def url(self) -> str:
        """The URL of the database `postgres`."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it, or start it again."""
        options = f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories={self._folder}"
        self._control("start", "--log", self._folder / "log", "--options", f"{options} -c fsync=off")

    def stop(self, mode: str = "fast") -> None:
        """Stop it; `immediate` is a crash."""
        self._control("stop", "--mode", mode)

    def _control(self, *arguments: str | Path) -> None:
        command = [self._programs / "pg_ctl", "--pgdata", self._folder / "data", "--silent", "--wait", *arguments]
        subprocess.run(command, user=self._user, cwd=self._folder, check=True)


def new_database(url: str) -> str:
    """An empty database on the server at `url`, and its URL."""
    import psycopg  # noqa: PLC0415 - only where there is a server

    name = f"rolefit_{uuid4().hex[:12]}"
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    head, _, _ = url.rpartition("/")
    return f"{head}/{name}"
