"""Numbers changes, and cuts long lists of ids into pieces."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from rolefit_engine.store.tables import OutboxRow

ROLE = "role"
CANDIDATE = "candidate"
SAVE = "save"
REMOVE = "remove"
_CHUNK = 500  # values in one IN list


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """`values` in pieces that fit in one statement."""
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]


async def tell(connection: AsyncConnection, entity: str, ids: Sequence[str], operation: str) -> None:
    """Number the change of each of these roles or candidates."""
    now = datetime.now(UTC)
    rows = [{"entity": entity, "entity_id": item, "operation": operation, "at": now} for item in ids]
    if rows:
        await connection.execute(insert(OutboxRow), rows)
