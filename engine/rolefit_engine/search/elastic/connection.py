"""The connection to Elasticsearch: its client, the names of what belongs to rolefit, and its errors in words."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from elasticsearch import ApiError, AsyncElasticsearch, NotFoundError, TransportError

from rolefit_engine.search.errors import IndexGoneError, SearchUnavailableError, SearchUrlError

TIMEOUT = 30.0  # seconds for one request
RETRIES = 2
_BUSY = (429, 502, 503, 504)
_PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}")


class Entity(StrEnum):
    """What has an index of its own; the values are the entities of changes in the store."""

    ROLE = "role"
    CANDIDATE = "candidate"


@dataclass(frozen=True, slots=True)
class Connection:
    """A client, and the prefix of all names that belong to one rolefit on the cluster."""

    client: AsyncElasticsearch
    prefix: str
    place: str

    def alias(self, entity: Entity) -> str:
        """The name that searches go by; it leads to the index in use."""
        return f"{self.prefix}-{entity}s"

    @property
    def state(self) -> str:
        """The index that holds how far each index has come."""
        return f"{self.prefix}-state"

    async def close(self) -> None:
        """Give back all connections."""
        await self.client.close()


def connect(url: str, prefix: str = "rolefit") -> Connection:
    """A connection to the nodes at one or several URLs, separated by commas. Raises SearchUrlError."""
    hosts = [part.strip() for part in url.split(",") if part.strip()]
    for host in hosts:
        parts = urlsplit(host)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SearchUrlError(f"ROLEFIT_SEARCH_URL: write embedded, or http://host:9200, not {_shown(host)!r}")
    if not hosts:
        raise SearchUrlError("ROLEFIT_SEARCH_URL is empty; write embedded, or http://host:9200")
    if not _PREFIX.fullmatch(prefix):
        raise SearchUrlError(f"ROLEFIT_SEARCH_PREFIX: {prefix!r} must be small letters, digits, - and _")
    client = AsyncElasticsearch(
        [_with_port(host) for host in hosts],
        request_timeout=TIMEOUT,
        max_retries=RETRIES,
        retry_on_timeout=True,
        retry_on_status=_BUSY,
    )
    return Connection(client, prefix, ", ".join(map(_shown, hosts)))


@contextmanager
def translated(place: str) -> Generator[None]:
    """Turn the client's errors into SearchErrors."""
    try:
        yield
    except TransportError as error:
        raise SearchUnavailableError(
            f"Elasticsearch at {place} doesn't answer; what is saved meanwhile is found once it is back"
            f" ({type(error).__name__})"
        ) from error
    except NotFoundError as error:
        raise IndexGoneError(f"Elasticsearch at {place} has no such index: {_reason(error)}") from error
    except ApiError as error:
        raise SearchUnavailableError(f"Elasticsearch at {place} refuses: {error.message} {_reason(error)}") from error


def _reason(error: ApiError) -> str:
    """What the server says of it; a search of which every copy failed names its cause only deeper down."""
    body: Any = error.body
    match body:
        case {"error": {"root_cause": [_, *_] as causes}}:
            return "; ".join(dict.fromkeys(str(cause.get("reason")) for cause in causes))
        case {"error": {"reason": reason}}:
            return str(reason)
        case _:
            return ""


def _with_port(host: str) -> str:
    parts = urlsplit(host)
    port = parts.port or (443 if parts.scheme == "https" else 9200)
    user = parts.netloc.rpartition("@")[0]
    name = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{f'{user}@' if user else ''}{name}:{port}{parts.path}"


def _shown(host: str) -> str:
    """A URL without name and password."""
    scheme, separator, rest = host.partition("://")
    return f"{scheme}{separator}{rest.rpartition('@')[2]}"
