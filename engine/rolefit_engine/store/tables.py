"""The tables. Domain objects stand in `body` as JSON; what is looked up by has a column of its own."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, Dialect, Integer, Text, TypeDecorator
from sqlmodel import Field, SQLModel


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets the zone, so it is put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The stored moment, with its zone."""
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def _long(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False)


class RoleRow(SQLModel, table=True):
    """A role as read; `digest` is the SHA-256 of its text, `body` the domain object without what has its own column.

    `mark` and `kin` are what near-duplicates are found by; see `likeness`.
    """

    __tablename__ = "role"  # pyright: ignore[reportAssignmentType] - SQLModel declares it as a directive

    id: str = Field(primary_key=True)
    digest: str = Field(index=True)
    type: str
    title: str = Field(sa_column=_long("title"))
    text: str = Field(sa_column=_long("text"))
    body: str = Field(sa_column=_long("body"))
    kin: str = Field(index=True)
    mark: str = Field(sa_column=_long("mark"))


class VariantRow(SQLModel, table=True):
    """Another text of a role, a near-duplicate of the one that speaks for it, and what was read from it."""

    __tablename__ = "variant"  # pyright: ignore[reportAssignmentType] - as above

    digest: str = Field(primary_key=True)
    role_id: str = Field(foreign_key="role.id", index=True)
    type: str
    title: str = Field(sa_column=_long("title"))
    text: str = Field(sa_column=_long("text"))
    body: str = Field(sa_column=_long("body"))
    kin: str = Field(index=True)
    mark: str = Field(sa_column=_long("mark"))


class SourceRow(SQLModel, table=True):
    """Where a role was read from; `digest` is the SHA-256 of the file's bytes, `text_digest` that of its text."""

    __tablename__ = "source"  # pyright: ignore[reportAssignmentType] - as above

    uri: str = Field(primary_key=True)
    digest: str
    role_id: str = Field(foreign_key="role.id", index=True)
    text_digest: str


class CorrectionRow(SQLModel, table=True):
    """What a person said of one skill of a role, or of the role that a source will be when it is back."""

    __tablename__ = "correction"  # pyright: ignore[reportAssignmentType] - as above

    entity: str = Field(primary_key=True)
    entity_id: str = Field(primary_key=True)
    skill: str = Field(primary_key=True)
    change: str
    kind: str | None = None
    skill_class: str
    name: str
    at: datetime = Field(sa_column=Column("at", UtcTime, nullable=False))


class CandidateRow(SQLModel, table=True):
    """A candidate; `body` is the domain object without id."""

    __tablename__ = "candidate"  # pyright: ignore[reportAssignmentType] - as above

    id: str = Field(primary_key=True)
    name: str | None = None
    body: str = Field(sa_column=_long("body"))


class OutboxRow(SQLModel, table=True):
    """One change, written with what changed; numbers rise in the order of commits, none is used twice."""

    __tablename__ = "outbox"  # pyright: ignore[reportAssignmentType] - as above
    __table_args__ = {"sqlite_autoincrement": True}

    number: int | None = Field(
        default=None,
        sa_column=Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    )
    entity: str
    entity_id: str = Field(index=True)
    operation: str
    at: datetime = Field(sa_column=Column("at", UtcTime, nullable=False))


class MetaRow(SQLModel, table=True):
    """What is known of the database as a whole, by name."""

    __tablename__ = "meta"  # pyright: ignore[reportAssignmentType] - as above

    name: str = Field(primary_key=True)
    value: str
