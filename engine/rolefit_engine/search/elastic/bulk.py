"""Writes many documents: in pieces, repeated where the server is busy, each refusal told."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

from elasticsearch.helpers import async_streaming_bulk

from rolefit_engine.search.elastic.connection import Connection, translated
from rolefit_engine.search.errors import IndexGoneError, SearchUnavailableError

_PIECE = 500  # documents
_PIECE_BYTES = 5_000_000
_RETRIES = 6
_FIRST_PAUSE = 0.25  # seconds; each further one is twice as long
_BUSY = (429, 502, 503, 504)
_NOT_FOUND, _CONFLICT, _REFUSED = 404, 409, 400


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that the server won't take, and why."""

    id: str
    reason: str


def put(index: str, document_id: str, document: dict[str, Any], version: int) -> dict[str, Any]:
    """The action that writes a document, unless a newer version of it is there."""
    return _action("index", index, document_id, version) | {"_source": document}


def drop(index: str, document_id: str, version: int) -> dict[str, Any]:
    """The action that deletes a document, unless a newer version of it is there."""
    return _action("delete", index, document_id, version)


async def write(connection: Connection, actions: Sequence[dict[str, Any]]) -> list[Refusal]:
    """Write, each piece when the one before is done. Raises SearchUnavailableError where not all could be tried."""

    async def all_actions() -> AsyncIterator[dict[str, Any]]:
        for action in actions:
            yield action

    refused: list[Refusal] = []
    with translated(connection.place):
        async for done, item in async_streaming_bulk(
            connection.client,
            all_actions(),
            chunk_size=_PIECE,
            max_chunk_bytes=_PIECE_BYTES,
            raise_on_error=False,
            max_retries=_RETRIES,
            initial_backoff=_FIRST_PAUSE,
            retry_on_status=_BUSY,
        ):
            if not done and (refusal := _refusal(connection, item)) is not None:
                refused.append(refusal)
    return refused


def _refusal(connection: Connection, item: dict[str, Any]) -> Refusal | None:
    """The refusal of an item; None where what it asked for is so already."""
    ((operation, result),) = item.items()
    status = result.get("status")
    if status == _CONFLICT or (operation == "delete" and status == _NOT_FOUND and "error" not in result):
        return None
    error: Any = result.get("error") or {}
    reason = f"{error['type']}: {error['reason']}" if "reason" in error else str(error)
    if status == _NOT_FOUND:
        raise IndexGoneError(f"Elasticsearch at {connection.place} can't write: {reason}")
    if status != _REFUSED:
        raise SearchUnavailableError(f"Elasticsearch at {connection.place} can't write now: {reason}")
    return Refusal(str(result.get("_id")), reason)


def _action(operation: str, index: str, document_id: str, version: int) -> dict[str, Any]:
    return {
        "_op_type": operation,
        "_index": index,
        "_id": document_id,
        "version": version,
        "version_type": "external_gte",
    }
