"""What a file states of itself: YAML front matter, or the schema.org JobPosting of a page."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from rolefit_engine.facts import Evidence
from rolefit_indexer.document import Document
from rolefit_indexer.facts.reading import Found

_MOST = 300  # code points of evidence


@lru_cache(maxsize=512)
def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


class Fields:
    """The stated fields by name, whatever their case and hyphens: `employmentType` is `employment-type`."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._names = {_key(name): name for name in document.front_matter}
        self._values = {_key(name): stated for name, stated in document.front_matter.items()}

    def __bool__(self) -> bool:
        return bool(self._values)

    @property
    def is_job_posting(self) -> bool:
        """True for a schema.org JobPosting."""
        return self._document.front_matter.get("@type") == "JobPosting" or "hiringorganization" in self._values

    def value(self, *names: str) -> object:
        """The first stated of the fields, else None."""
        return next((self._values[_key(name)] for name in names if self._values.get(_key(name)) is not None), None)

    def texts(self, *names: str) -> Found[tuple[str, ...]] | None:
        """The texts of the first field stated: a list's, or the one; an object gives its name."""
        for name in names if self._values else ():
            stated = tuple(_texts(self._values.get(_key(name))))
            if stated:
                return Found(stated, self.evidence(name))
        return None

    def text(self, *names: str) -> Found[str] | None:
        """The text of the first field stated."""
        found = self.texts(*names)
        return None if found is None else Found(found.value[0], found.evidence)

    def evidence(self, *names: str) -> Evidence:
        """Where the first of the fields stands in the file: its line."""
        original = self._document.original
        begin, end = self._document.front_matter_span
        for name in names:
            written = self._names.get(_key(name))
            if written is None:
                continue
            line = _line(original, written, begin, end if end > begin else len(original))
            if line is not None:
                return line
        return Evidence(begin, begin, "")


def _line(original: str, name: str, begin: int, end: int) -> Evidence | None:
    quoted = re.escape(name)
    found = re.compile(
        rf"^[ \t]*(?:{quoted}|[\"']{quoted}[\"'])[ \t]*:[^\n]*|\"{quoted}\"\s*:[^\n]*", re.I | re.M
    ).search(original, begin, end)
    if found is None:
        return None
    text = found.group()[:_MOST]
    start = found.start() + len(text) - len(text.lstrip())
    text = text.strip()
    return Evidence(start, start + len(text), text)


def _texts(stated: object) -> list[str]:
    found: list[str] = []
    waiting = [stated]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, str):
            found += [" ".join(entry.split())] if entry.strip() else []
        elif isinstance(entry, Mapping):
            waiting.append(cast(Mapping[str, object], entry).get("name"))
        elif isinstance(entry, list | tuple):
            waiting += reversed(cast(list[object], entry))
        elif isinstance(entry, int | float) and not isinstance(entry, bool):
            found.append(str(entry))
    return found


def mapping(stated: object) -> Mapping[str, object]:
    """A stated object; an empty one where it is something else; of a list the first."""
    while isinstance(stated, list) and stated:
        stated = cast(list[object], stated)[0]
    return cast(Mapping[str, object], stated) if isinstance(stated, Mapping) else {}


def mappings(stated: object) -> list[Mapping[str, object]]:
    """A stated object or list of objects, as a list."""
    entries = cast(list[object], stated) if isinstance(stated, list) else [stated]
    return [found for entry in entries if (found := mapping(entry))]
