"""Tables of the taxonomy's data files, checked field by field: the first thing wrong is told with its place.

Checked by hand: thousands of tables are read whenever a command starts, and importing pydantic alone takes
longer than reading them all.
"""

import re
from collections.abc import Sequence
from typing import Any, TypeGuard

from rolefit_taxonomy.errors import RolefitError

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME = re.compile(r"\S(?:.*\S)?")
_LONGEST = 80  # letters of a name


class TaxonomyError(RolefitError):
    """A data file that can't be used: the message says where (file, place, field) and what is wrong."""


class Table:
    """One table and its place ("databases.toml: skills.postgresql"). Every reader raises TaxonomyError.

    A field that was read is done with; `finish` complains of what is left.
    """

    def __init__(self, values: dict[str, Any], place: str) -> None:
        self.place = place
        self._values = values

    def __contains__(self, field: object) -> bool:
        return field in self._values

    def name(self, field: str) -> str:
        """A name that must be there."""
        return self._name(self._required(field), field)

    def names(self, field: str) -> tuple[str, ...]:
        """A list of names; empty where absent."""
        return tuple(self._name(value, field) for value in self._list(field))

    def slug(self, field: str) -> str:
        """An id that must be there."""
        return self._slug(self._required(field), field)

    def slug_or_none(self, field: str) -> str | None:
        """An id, or None where absent."""
        value = self._values.pop(field, None)
        return None if value is None else self._slug(value, field)

    def slugs(self, field: str) -> tuple[str, ...]:
        """A list of ids; empty where absent."""
        return tuple(self._slug(value, field) for value in self._list(field))

    def flag(self, field: str) -> bool:
        """True or false; false where absent."""
        value = self._values.pop(field, False)
        if not isinstance(value, bool):
            raise self._error(field, "must be true or false")
        return value

    def one_of(self, field: str, choices: Sequence[str]) -> str:
        """One of a few words, which must be there."""
        value = self._required(field)
        if value not in choices:
            raise self._error(field, f"{value!r} is none of {', '.join(choices)}")
        return str(value)

    def texts(self, field: str) -> dict[str, str]:
        """A table of texts; empty where absent."""
        values = self._table(field)
        for key, value in values.items():
            if not isinstance(value, str):
                raise self._error(f"{field}.{key}", "must be a text")
        return values

    def lists(self, field: str) -> dict[str, tuple[str, ...]]:
        """Lists of names, by id; empty where absent."""
        values = self._table(field)
        inner = Table(values, self.inside(field))
        return {self._slug(key, field): inner.names(key) for key in list(values)}

    def tables(self, field: str) -> list[tuple[str, "Table"]]:
        """The tables in a table, by id; empty where absent."""
        found: list[tuple[str, Table]] = []
        for key, values in self._table(field).items():
            inner = f"{field}.{key}"
            if not _is_table(values):
                raise self._error(inner, "must be a table")
            found.append((self._slug(key, inner), Table(values, self.inside(inner))))
        return found

    def inside(self, field: str) -> str:
        """The place of a field: the file, then the path of keys."""
        return f"{self.place}{'.' if ': ' in self.place else ': '}{field}"

    def finish(self) -> None:
        """Complain of a field that nothing has asked for."""
        for field in self._values:
            raise self._error(field, "there is no such field")

    def _required(self, field: str) -> object:
        if field not in self._values:
            raise self._error(field, "is missing")
        return self._values.pop(field)

    def _table(self, field: str) -> dict[str, Any]:
        values: object = self._values.pop(field, {})
        if not _is_table(values):
            raise self._error(field, "must be a table")
        return values

    def _list(self, field: str) -> list[Any]:
        values: object = self._values.pop(field, [])
        if not _is_list(values):
            raise self._error(field, "must be a list")
        return values

    def _name(self, value: object, field: str) -> str:
        if not isinstance(value, str) or len(value) > _LONGEST or not _NAME.fullmatch(value):
            raise self._error(field, f"{value!r} is no name: 1 to {_LONGEST} letters without space around")
        return value

    def _slug(self, value: object, field: str) -> str:
        if not isinstance(value, str) or not _SLUG.fullmatch(value):
            raise self._error(field, f"{value!r} is no id: lower case letters, digits and single hyphens")
        return value

    def _error(self, field: str, problem: str) -> TaxonomyError:
        return TaxonomyError(f"{self.inside(field)}: {problem}")


def _is_table(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
