"""Roles with their sources, candidates, and the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "role",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("ix_role_digest", "role", ["digest"])
    op.create_table(
        "source",
        sa.Column("uri", sa.String, primary_key=True),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("role_id", sa.String, sa.ForeignKey("role.id"), nullable=False),
    )
    op.create_index("ix_source_role_id", "source", ["role_id"])
    op.create_table(
        "candidate",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
        sa.Column("entity", sa.String, nullable=False),
        sa.Column("entity_id", sa.String, nullable=False),
        sa.Column("operation", sa.String, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_entity_id", "outbox", ["entity_id"])
    meta = op.create_table(
        "meta",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )
    op.bulk_insert(meta, [{"name": "taxonomy_version", "value": ""}])


def downgrade() -> None:
    """Drop the tables."""
    for name in ("meta", "outbox", "candidate", "source", "role"):
        op.drop_table(name)
