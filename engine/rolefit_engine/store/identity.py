"""Which role a text becomes: pure decisions over what the store knows; see docs/decisions/0009.

A role keeps the id it was first given. The same text from another source, or a near-duplicate of it, is the same
role with two sources; of its texts that of the first source by name speaks for it.
"""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from rolefit_engine.likeness import alike

Row = dict[str, str]  # the columns of a text's reading; "id" is that of its role

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
    """A role as the database has it: which text each of its sources holds, and the reading of each text."""

    id: str
    readings: dict[str, Row] = field(default_factory=dict[str, Row])
    uris: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def row(self) -> Row:
        """The reading that speaks for the role: that of its first source by name."""
        return self.readings[self.uris[min(self.uris)]]

    def speaks(self, uri: str) -> bool:
        """True where this source is the first by name of those with its text, so that its reading is kept."""
        return uri == min(other for other, text in self.uris.items() if text == self.uris[uri])

    def is_like(self, row: Row, uri: str) -> bool:
        """True where a text that `uri` holds now is a near-duplicate of every other text of the role."""
        others = {text for other, text in self.uris.items() if other != uri}
        return bool(others) and all(
            self.readings[text]["kin"] == row["kin"] and alike(self.readings[text]["mark"], row["mark"])
            for text in others
        )


@dataclass(frozen=True, slots=True)
class Left:
    """A role that went with its last source, and the role that the source has become part of, if any."""

    role_id: str
    heir: str | None
    uri: str


@dataclass(slots=True)
class Ledger:
    """What the database knows of a batch's roles and sources, and what saving the batch changes in it.

    `written` are the roles of which a text was read anew; `left` tells where those that went have gone, in this order:
    into another role, or to nowhere but the source that they last had.
    """

    roles: dict[str, StoredRole] = field(default_factory=dict[str, StoredRole])
    sources: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    stored: set[str] = field(default_factory=set[str])
    changed: dict[str, None] = field(default_factory=dict[str, None])
    touched: dict[str, None] = field(default_factory=dict[str, None])
    by_digest: dict[str, str] = field(default_factory=dict[str, str])
    written: dict[str, None] = field(default_factory=dict[str, None])
    varied: set[str] = field(default_factory=set[str])
    left: list[Left] = field(default_factory=list[Left])

    def know(self, row: Row) -> None:
        """Take in a text of a role from the database, the one that speaks first."""
        self.roles.setdefault(row["id"], StoredRole(row["id"])).readings[row["digest"]] = row
        self.by_digest[row["digest"]] = row["id"]
        if row["id"] in self.stored:
            self.varied.add(row["id"])
        self.stored.add(row["id"])

    def know_source(self, uri: str, digest: str, role_id: str, text: str) -> None:
        """Take in a source from the database; its role is known already."""
        self.sources[uri] = (digest, role_id)
        self.roles[role_id].uris[uri] = text

    def save(self, row: Row, source: Source) -> Saved:
        """Save a role read from `source`; `row["id"]` is the id that its reader proposes."""
        _, known_id = self.sources.get(source.uri, ("", ""))
        home = self._home(row, source.uri, known_id)
        if home is not None and home != known_id:
            self.detach(source.uri, heir=home)
            self._put(home, row, source)
            self.changed[home] = None
            return Saved(home, Outcome.UPDATED)
        if known_id and (home == known_id or len(self.roles[known_id].uris) == 1):
            return Saved(known_id, Outcome.UPDATED if self._put(known_id, row, source) else Outcome.UNCHANGED)
        self.detach(source.uri)
        return self._add(self._free_id(row["id"], source.uri), row, source)

    def detach(self, uri: str, heir: str | None = None) -> str | None:
        """Forget a source, and its role when it was the last one; gives the id of the role it had."""
        _, role_id = self.sources.pop(uri, ("", ""))
        if not role_id:
            return None
        role = self.roles[role_id]
        self.touched[uri] = None
        self.changed[role_id] = None
        del role.uris[uri]
        if role.uris:
            self._drop_unread(role)
            return role_id
        self.remove(role_id)
        self.left.append(Left(role_id, heir, uri))
        return role_id

    def remove(self, role_id: str) -> None:
        """Forget a role and all of its sources."""
        removed = self.roles.pop(role_id)
        for text in removed.readings:
            del self.by_digest[text]
        for uri in removed.uris:
            del self.sources[uri]
            self.touched[uri] = None
        self.changed[role_id] = None

    def _home(self, row: Row, uri: str, known_id: str) -> str | None:
        """The role that a text belongs to: that of the same text, else one that it is a near-duplicate of.

        Two texts once joined stay so until one of them changes: whether they are near-duplicates is decided by
        what was read from both, which may be by another taxonomy for the one than for the other.
        """
        same = self.by_digest.get(row["digest"])
        if same is not None and (same != known_id or len(self.roles[same].uris) > 1):
            return same
        near = [role_id for role_id, role in self.roles.items() if role.is_like(row, uri)] if row["kin"] else []
        if same is not None:  # a role of its own so far: of two such, the later by name goes to the earlier
            near = [role_id for role_id in near if min(self.roles[role_id].uris) < uri]
        return min(near, key=lambda role_id: (role_id != known_id, role_id), default=same)

    def _put(self, role_id: str, row: Row, source: Source) -> bool:
        """Let a source of a role hold a text; True where that changes what the role says."""
        role = self.roles[role_id]
        before = role.row if role.uris else None
        text = row["digest"]
        if role.uris.get(source.uri) != text:
            role.uris[source.uri] = text
            self.touched[source.uri] = None
        if text not in role.readings or role.speaks(source.uri):
            # Of several sources of one text the first by name speaks for it, so their order never matters.
            new = row | {"id": role_id}
            if role.readings.get(text) != new:
                self.written[role_id] = None
            role.readings[text] = new
            self.by_digest[text] = role_id
        self._drop_unread(role)
        if self.sources.get(source.uri) != (source.digest, role_id):
            self.sources[source.uri] = (source.digest, role_id)
            self.touched[source.uri] = None
        if role.row == before:
            return False
        self.changed[role_id] = None
        return True

    def _drop_unread(self, role: StoredRole) -> None:
        """Forget the texts that no source of a role holds any more."""
        for text in role.readings.keys() - set(role.uris.values()):
            del role.readings[text]
            del self.by_digest[text]
            self.written[role.id] = None

    def _add(self, role_id: str, row: Row, source: Source) -> Saved:
        self.roles[role_id] = StoredRole(role_id)
        self._put(role_id, row, source)
        return Saved(role_id, Outcome.ADDED)

    def _free_id(self, proposed: str, uri: str) -> str:
        return next(name for name in possible_ids(proposed, uri) if name not in self.roles)


def possible_ids(proposed: str, uri: str) -> tuple[str, ...]:
    """The ids a role may get, in this order: the proposed one, or with digits of the source's digest."""
    tail = hashlib.sha256(uri.encode()).hexdigest()
    return proposed, f"{proposed}-{tail[:_SUFFIX]}", f"{proposed}-{tail}"
