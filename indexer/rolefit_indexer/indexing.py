"""Files and folders of role texts into the store: in batches, told file by file, to be stopped and run again."""

import asyncio
import errno
import hashlib
import os
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rolefit_engine.domain import Role, RoleType
from rolefit_engine.store import Outcome, Source, Store
from rolefit_indexer.document import ReadError
from rolefit_indexer.readers import SUFFIXES, check_size, decode, read_text
from rolefit_indexer.roles import read_role
from rolefit_taxonomy import Taxonomy

_NO_ROLE = "no role: the text asks nothing of a candidate"
_BATCH = 50  # roles in one transaction: few enough that stopping loses little, enough to be fast


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A file that could not be indexed, and why, in words for a person."""

    file: str
    message: str


@dataclass(slots=True)
class IndexReport:
    """What indexing did, file by file; `passed_over` are texts that are no role at all."""

    added: list[str] = field(default_factory=list[str])
    updated: list[str] = field(default_factory=list[str])
    unchanged: list[str] = field(default_factory=list[str])
    passed_over: list[FileProblem] = field(default_factory=list[FileProblem])
    problems: list[FileProblem] = field(default_factory=list[FileProblem])
    pruned: list[str] = field(default_factory=list[str])

    @property
    def indexed(self) -> int:
        """How many files are in the index now."""
        return len(self.added) + len(self.updated) + len(self.unchanged)


Progress = Callable[[int, int, str], None]


def role_files(paths: Iterable[Path], suffixes: Container[str] = SUFFIXES) -> Iterator[Path]:
    """The files to read: a path given is taken as it is, a folder gives the readable kinds of file below it, sorted.

    Links to folders are not followed, so a circle of links ends; hidden files and folders are left out.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, inner, names in os.walk(path):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            for name in sorted(names):
                if not name.startswith(".") and Path(name).suffix.lower() in suffixes:
                    yield Path(folder) / name


async def index_files(
    store: Store, taxonomy: Taxonomy, files: Sequence[Path], progress: Progress | None = None
) -> IndexReport:
    """Read, extract and store the files. What can't be read is reported and the rest is indexed. Raises StoreError.

    A file whose bytes are as they were when last indexed is passed over quickly, unless the taxonomy has changed
    since. Each batch is one transaction, so stopping at any moment leaves whole roles, and running again goes on.
    """
    same_taxonomy = await store.taxonomy_version() == taxonomy.version
    known = await store.sources() if same_taxonomy else {}
    report = IndexReport()
    batch: list[tuple[Role, Source, str]] = []
    for number, file in enumerate(files, 1):
        await _take(file, known, taxonomy, batch, report, store)
        if len(batch) >= _BATCH:
            await _save(store, batch, report)
        if progress is not None:
            progress(number, len(files), str(file))
    await _save(store, batch, report)
    if not same_taxonomy:
        await store.set_taxonomy_version(taxonomy.version)
    return report


async def prune(store: Store, paths: Iterable[Path], report: IndexReport) -> None:
    """Take out the sources below the given folders whose files are gone; a role goes with its last source."""
    folders = [path.resolve() for path in paths if path.is_dir()]
    for uri in await store.sources():
        gone = not uri.startswith("text:") and not Path(uri).exists()
        if gone and any(Path(uri).is_relative_to(folder) for folder in folders):
            await store.remove_source(uri)
            report.pruned.append(uri)


async def index_text(store: Store, taxonomy: Taxonomy, text: str, report: IndexReport, name: str = "-") -> None:
    """Index one text that came without a file; it is the role of its own digest. Raises StoreError."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    try:
        role = await asyncio.to_thread(lambda: read_role(read_text(text), taxonomy, f"text-{digest[:6]}"))
    except ReadError as error:
        report.problems.append(FileProblem(name, str(error)))
        return
    if role.type is RoleType.NONE:
        report.passed_over.append(FileProblem(name, _NO_ROLE))
        return
    batch = [(role, Source(f"text:{digest}", digest), name)]
    await _save(store, batch, report)


async def _take(
    file: Path,
    known: dict[str, tuple[Source, str]],
    taxonomy: Taxonomy,
    batch: list[tuple[Role, Source, str]],
    report: IndexReport,
    store: Store,
) -> None:
    name = str(file)
    try:
        uri = file.resolve(strict=True).as_posix()
        check_size(file)
        data = file.read_bytes()
        source = Source(uri, hashlib.sha256(data).hexdigest())
        if uri in known and known[uri][0].digest == source.digest:
            report.unchanged.append(name)
            return
        role = await asyncio.to_thread(_role, data, file, taxonomy)
    except ReadError as error:
        report.problems.append(FileProblem(name, str(error)))
    except (OSError, RuntimeError) as error:
        report.problems.append(FileProblem(name, _why_not_opened(error)))
    else:
        if role.type is RoleType.NONE:
            await store.remove_source(uri)
            report.passed_over.append(FileProblem(name, _NO_ROLE))
        else:
            batch.append((role, source, name))


def _why_not_opened(error: OSError | RuntimeError) -> str:
    """A circle of links is a RuntimeError up to Python 3.12 and an OSError from then on."""
    if isinstance(error, RuntimeError) or error.errno == errno.ELOOP:
        return "it is a circle of links"
    return f"it can't be opened: {error.strerror}"


def _role(data: bytes, file: Path, taxonomy: Taxonomy) -> Role:
    document = read_text(decode(data), SUFFIXES.get(file.suffix.lower()))
    return read_role(document, taxonomy, file.name)


async def _save(store: Store, batch: list[tuple[Role, Source, str]], report: IndexReport) -> None:
    if not batch:
        return
    lists = {Outcome.ADDED: report.added, Outcome.UPDATED: report.updated, Outcome.UNCHANGED: report.unchanged}
    saved = await store.save_roles([(role, source) for role, source, _ in batch])
    for (_, _, name), result in zip(batch, saved, strict=True):
        lists[result.outcome].append(name)
    batch.clear()
