"""Runs the migrations on the connection that `migrate` hands over."""

from alembic import context
from sqlmodel import SQLModel

from rolefit_engine.store import tables

assert tables.RoleRow.metadata is SQLModel.metadata  # noqa: S101 - importing the tables fills the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
