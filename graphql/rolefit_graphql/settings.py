"""Settings: environment variables `ROLEFIT_*`, each documented by its field's description."""

import os
import re
import sys
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from rolefit_engine.store import Limits
from rolefit_taxonomy import RolefitError

_ORIGIN = re.compile(r"https?://(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?")
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class SettingsError(RolefitError):
    """A setting that can't be used: the message names the variable and says what is wrong."""


def user_data_folder() -> Path:
    """Where this platform keeps a program's data of one user."""
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "rolefit"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "rolefit"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "rolefit"


class Settings(BaseSettings):
    """Every setting; an empty variable counts as not set."""

    model_config = SettingsConfigDict(env_prefix="ROLEFIT_", env_ignore_empty=True, frozen=True)

    data_dir: Path = Field(
        default_factory=user_data_folder,
        description="Folder of the SQLite database. Default: the user data folder of the platform.",
    )
    taxonomy: Path | None = Field(
        default=None,
        description="An employer's own taxonomy, laid over the one that ships with rolefit: a TOML file, or a "
        "folder of them.",
    )
    database_url: str | None = Field(
        default=None,
        description="The store: sqlite:///path or postgresql://user@host/name. Default: SQLite in ROLEFIT_DATA_DIR.",
    )
    database_connections: int = Field(
        default=10, ge=1, description="Most connections that each process opens to PostgreSQL."
    )
    database_wait: float = Field(
        default=10.0,
        gt=0,
        le=3_600,
        description="Seconds to wait for another process that writes, for a free connection, for a server that doesn't "
        "answer.",
    )
    database_statement: float = Field(
        default=60.0, gt=0, le=86_400, description="Longest that PostgreSQL may work on one statement, in seconds."
    )
    search_url: str = Field(
        default="embedded",
        description="The search backend: embedded (in this process) or http://host:9200 of Elasticsearch, "
        "several nodes separated by commas.",
    )
    search_prefix: str = Field(
        default="rolefit",
        description="What the names of all indexes on Elasticsearch begin with: several rolefits may share a cluster.",
    )
    projector: Literal["inside", "apart"] = Field(
        default="inside",
        description="Who keeps Elasticsearch in step: each process before it answers (inside), or "
        "`rolefit projector` beside them (apart), with its delay told.",
    )
    host: str = Field(
        default="127.0.0.1",
        description="Address that `rolefit serve` listens on. Any but a loopback one needs ROLEFIT_ADMIN_KEY.",
    )
    port: int = Field(
        default=8000, ge=0, le=65535, description="Port that `rolefit serve` listens on; 0: any free one."
    )
    admin_key: SecretStr | None = Field(
        default=None,
        min_length=16,
        description="Key (16 characters or more) that changes and stored candidates ask for, sent as "
        "`Authorization: Bearer KEY`. Not set: both are open, and only this machine can reach the server.",
    )
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Names by which the server may be called besides the loopback ones, separated by commas: "
        "rolefit.example.org,*.example.com",
    )
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Web origins whose pages may query /graphql from a visitor's browser, as `<rolefit-search>` does, "
        "separated by commas: https://jobs.example.com,https://example.org:8443",
    )
    max_text_length: int = Field(
        default=200_000, ge=1_000, description="Longest role text or CV that the API takes, in characters."
    )
    max_body_bytes: int = Field(default=2_000_000, ge=10_000, description="Largest request body, in bytes.")
    max_depth: int = Field(default=14, ge=1, description="Deepest GraphQL query, in levels of fields.")
    max_aliases: int = Field(default=30, ge=0, description="Most aliases in one GraphQL document.")
    max_tokens: int = Field(default=3_000, ge=100, description="Most tokens in one GraphQL document.")

    @field_validator("allowed_hosts", "allowed_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("allowed_origins")
    @classmethod
    def _as_browsers_write_them(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        origins = tuple(origin.lower().removesuffix("/") for origin in given)
        for origin in origins:
            if not _ORIGIN.fullmatch(origin):
                raise ValueError(f"{origin!r} is no origin; write https://host or https://host:port, nothing after it")
        return origins

    @cached_property
    def database(self) -> str:
        """The URL of the store: as set, or of SQLite in the data folder."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'rolefit.db').absolute()}"

    @property
    def database_limits(self) -> Limits:
        """How much a process asks of the store, and how long it waits for it."""
        return Limits(self.database_connections, self.database_wait, self.database_statement)


def load_settings() -> Settings:
    """The settings of this process's environment. Raises SettingsError."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "ROLEFIT_" + ".".join(str(part) for part in first["loc"][:1]).upper()
        raise SettingsError(f"{name}: {first['msg']}") from None
