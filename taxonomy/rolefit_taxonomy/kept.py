"""Keeps on disk what takes long to make, in the user's cache folder, until what it is made from changes."""

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

_Made = TypeVar("_Made")

_DIGITS = 16  # of the key's digest in a file's name
_KEPT = 4  # files of one name: versions, checkouts and employers' taxonomies take turns


def kept(name: str, key: str, make: Callable[[], object], unpack: Callable[[object], _Made]) -> _Made:
    """What `unpack` makes of `make`'s plain data, which is on disk where it was made under the same key before.

    Each key has a file, of which those used last stay: a line with the key and a checksum, then JSON, so that reading
    it runs nothing, whoever wrote it. One that is missing or broken is made anew, whole or not at all, so that several
    processes may do so at once; where it can't be written nothing is kept.
    """
    file = _file(name, key)
    with suppress(OSError, ValueError, TypeError, LookupError, RecursionError):
        head, _, body = file.read_bytes().partition(b"\n")
        if head == _head(key, body):
            found = unpack(json.loads(body))
            _note_use(file)
            return found
    made = make()
    body = json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        _write(file, _head(key, body) + b"\n" + body)
        _drop_unused(name)
    return unpack(made)


def cache_folder() -> Path:
    """Where this platform keeps what a program of one user can make again."""
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home
        home = Path(os.devnull)  # nothing can be written below it
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "rolefit"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "rolefit" / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "rolefit"


def fingerprint(files: Iterable[Traversable]) -> str:
    """A digest of what stands in files: data, and the code that reads it."""
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _file(name: str, key: str) -> Path:
    return cache_folder() / f"{name}-{hashlib.sha256(key.encode()).hexdigest()[:_DIGITS]}.json"


def _note_use(file: Path) -> None:
    with suppress(OSError):
        file.touch()


def _drop_unused(name: str) -> None:
    files = list(cache_folder().glob(f"{name}-{'[0-9a-f]' * _DIGITS}.json"))
    for file in sorted(files, key=lambda file: file.stat().st_mtime_ns)[:-_KEPT]:
        file.unlink(missing_ok=True)


def _head(key: str, body: bytes) -> bytes:
    return f"{key} {hashlib.sha256(body).hexdigest()}".encode()


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as draft:
        path = Path(draft.name)
        try:
            draft.write(content)
            draft.close()
            path.replace(file)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
