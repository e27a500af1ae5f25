"""Which role a text becomes: pure decisions over what the store knows; see "Identity" in docs/design.md.

A role keeps the id it was first given. The same text from another source is the same role with two sources.
"""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

_SUFFIX = 6  # hex digits of the source's digest that tell two roles of one name apart


class Outcome(StrEnum):
    """What saving changed."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Saved:
    """The id under which something is stored, and what saving it changed."""

    id: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Source:
    """Where a role was read from: its URI or path, and the SHA-256 of the file's bytes."""

    uri: str
    digest: str


@dataclass(slots=True)
class StoredRole:
    """A role as the database has it; `row` holds its columns, `uris` its sources."""

    row: dict[str, str]
    uris: set[str] = field(default_factory=set[str])


@dataclass(slots=True)
class Ledger:
    """What the database knows of a batch's roles and sources, and what saving the batch changes in it."""

    roles: dict[str, StoredRole] = field(default_factory=dict[str, StoredRole])
    sources: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    stored: frozenset[str] = frozenset()
    changed: dict[str, None] = field(default_factory=dict[str, None])
    touched: dict[str, None] = field(default_factory=dict[str, None])
    by_digest: dict[str, str] = field(default_factory=dict[str, str])

    def know(self, row: dict[str, str]) -> None:
        """Take in a role from the database."""
        self.roles[row["id"]] = StoredRole(row)
        self.by_digest[row["digest"]] = row["id"]
        self.stored |= {row["id"]}

    def know_source(self, uri: str, digest: str, role_id: str) -> None:
        """Take in a source from the database; its role is known already."""
        self.sources[uri] = (digest, role_id)
        self.roles[role_id].uris.add(uri)

    def save(self, row: dict[str, str], source: Source) -> Saved:
        """Save a role read from `source`; `row["id"]` is the id that its reader proposes."""
        _, known_id = self.sources.get(source.uri, ("", ""))
        same_text = self.by_digest.get(row["digest"])
        if same_text is not None and same_text != known_id:
            self.detach(source.uri)
            return self._join(same_text, row, source)
        if known_id and (same_text == known_id or len(self.roles[known_id].uris) == 1):
            return self._replace(known_id, row, source)
        self.detach(source.uri)
        return self._add(self._free_id(row["id"], source.uri), row, source)

    def detach(self, uri: str) -> str | None:
        """Forget a source, and its role when it was the last one; gives the id of the role it had."""
        _, role_id = self.sources.pop(uri, ("", ""))
        if not role_id:
            return None
        self.touched[uri] = None
        self.changed[role_id] = None
        self.roles[role_id].uris.discard(uri)
        if not self.roles[role_id].uris:
            self.remove(role_id)
        return role_id

    def remove(self, role_id: str) -> None:
        """Forget a role and all of its sources."""
        removed = self.roles.pop(role_id)
        del self.by_digest[removed.row["digest"]]
        for uri in removed.uris:
            del self.sources[uri]
            self.touched[uri] = None
        self.changed[role_id] = None

    def _add(self, role_id: str, row: dict[str, str], source: Source) -> Saved:
        self.roles[role_id] = StoredRole(row | {"id": role_id})
        self.by_digest[row["digest"]] = role_id
        self._attach(role_id, source)
        self.changed[role_id] = None
        return Saved(role_id, Outcome.ADDED)

    def _join(self, role_id: str, row: dict[str, str], source: Source) -> Saved:
        self._attach(role_id, source)
        self.changed[role_id] = None
        self._replace(role_id, row, source)
        return Saved(role_id, Outcome.UPDATED)

    def _replace(self, role_id: str, row: dict[str, str], source: Source) -> Saved:
        role = self.roles[role_id]
        self._attach(role_id, source)
        # Of several sources of one text the first by name speaks for the role, so their order never matters.
        if source.uri != min(role.uris) or row | {"id": role_id} == role.row:
            return Saved(role_id, Outcome.UNCHANGED)
        del self.by_digest[role.row["digest"]]
        role.row = row | {"id": role_id}
        self.by_digest[row["digest"]] = role_id
        self.changed[role_id] = None
        return Saved(role_id, Outcome.UPDATED)

    def _attach(self, role_id: str, source: Source) -> None:
        self.roles[role_id].uris.add(source.uri)
        if self.sources.get(source.uri) != (source.digest, role_id):
            self.sources[source.uri] = (source.digest, role_id)
            self.touched[source.uri] = None

    def _free_id(self, proposed: str, uri: str) -> str:
        return next(name for name in possible_ids(proposed, uri) if name not in self.roles)


def possible_ids(proposed: str, uri: str) -> tuple[str, ...]:
    """The ids a role may get, in this order: the proposed one, or with digits of the source's digest."""
    tail = hashlib.sha256(uri.encode()).hexdigest()
    return proposed, f"{proposed}-{tail[:_SUFFIX]}", f"{proposed}-{tail}"
