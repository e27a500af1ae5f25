"""Removes what a test made on an Elasticsearch."""

from rolefit_engine.search.elastic.connection import Entity, connect


async def remove_all(url: str, prefix: str) -> None:
    """Delete all indexes and templates of a prefix."""
    connection = connect(url, prefix)
    client = connection.client.options(ignore_status=404)
    found = await client.indices.get_alias(index=f"{prefix}-*")
    for name in found.body if found.meta.status == 200 else ():
        await client.indices.delete(index=name)
    for entity in Entity:
        await client.indices.delete_index_template(name=connection.alias(entity))
    await connection.close()
