"""Near-duplicate texts of a role, and a person's corrections."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them. What near-duplicates are found by is read anew: the next indexing reads every file."""
    op.add_column("role", sa.Column("kin", sa.String, nullable=False, server_default=""))
    op.add_column("role", sa.Column("mark", sa.Text, nullable=False, server_default=""))
    op.create_index("ix_role_kin", "role", ["kin"])
    op.add_column("source", sa.Column("text_digest", sa.String, nullable=False, server_default=""))
    role = sa.table("role", sa.column("id"), sa.column("digest"))
    source = sa.table("source", sa.column("role_id"), sa.column("text_digest"))
    of_it = sa.select(role.c.digest).where(role.c.id == source.c.role_id).scalar_subquery()
    op.execute(source.update().values(text_digest=of_it))
    op.create_table(
        "variant",
        sa.Column("digest", sa.String, primary_key=True),
        sa.Column("role_id", sa.String, sa.ForeignKey("role.id"), nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("kin", sa.String, nullable=False),
        sa.Column("mark", sa.Text, nullable=False),
    )
    op.create_index("ix_variant_role_id", "variant", ["role_id"])
    op.create_index("ix_variant_kin", "variant", ["kin"])
    op.create_table(
        "correction",
        sa.Column("entity", sa.String, primary_key=True),
        sa.Column("entity_id", sa.String, primary_key=True),
        sa.Column("skill", sa.String, primary_key=True),
        sa.Column("change", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=True),
        sa.Column("skill_class", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    _read_all_anew()


def downgrade() -> None:
    """Drop them. Sources of another text than the role's are forgotten: indexing makes roles of them again."""
    source = sa.table("source", sa.column("text_digest"))
    variant = sa.table("variant", sa.column("digest"))
    op.execute(source.delete().where(source.c.text_digest.in_(sa.select(variant.c.digest))))
    op.drop_table("correction")
    op.drop_table("variant")
    op.drop_column("source", "text_digest")
    op.drop_index("ix_role_kin", "role")
    op.drop_column("role", "mark")
    op.drop_column("role", "kin")
    _read_all_anew()


def _read_all_anew() -> None:
    meta = sa.table("meta", sa.column("name"), sa.column("value"))
    op.execute(meta.update().where(meta.c.name == "taxonomy_version").values(value=""))
