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
from rolefit_indexer.furniture import Furniture, Sites
from rolefit_indexer.pages import page_of
from rolefit_indexer.pool import Answer, RolePool
from rolefit_indexer.readers import SUFFIXES, read_bytes, read_data
from rolefit_taxonomy import Taxonomy

_SHOWN, _SHOWN_LENGTH = 3, 50  # lines of furniture that a report shows, and code points of each
_BATCH = 50  # roles in one transaction: few enough that stopping loses little, enough to be fast


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A file that could not be indexed, and why, in words for a person."""

    file: str
    message: str


@dataclass(slots=True)
class IndexReport:
    """What indexing did, file by file.

    `passed_over` are texts that are no role at all; `suspicious` what a person should look at: signs that a text is not
    what it should be, pages that are one posting, lines that were left out because nearly every page has them.
    """

    added: list[str] = field(default_factory=list[str])
    updated: list[str] = field(default_factory=list[str])
    unchanged: list[str] = field(default_factory=list[str])
    passed_over: list[FileProblem] = field(default_factory=list[FileProblem])
    problems: list[FileProblem] = field(default_factory=list[FileProblem])
    pruned: list[str] = field(default_factory=list[str])
    suspicious: list[FileProblem] = field(default_factory=list[FileProblem])

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
    store: Store,
    taxonomy: Taxonomy,
    files: Sequence[Path],
    progress: Progress | None = None,
    workers: int = 1,
    *,
    look_at_all: bool = False,
) -> IndexReport:
    """Read, extract and store the files. What can't be read is reported and the rest is indexed. Raises StoreError.

    A file whose bytes are as they were when last indexed is passed over quickly, unless the taxonomy has changed
    since or `look_at_all` asks for a report on every file. Each batch is one transaction, so stopping at any moment
    leaves whole roles, and running again goes on.
    Many files are read by `workers` processes; this one alone writes. A program that asks for more than one must be
    importable without running: `if __name__ == "__main__":`.
    """
    same_taxonomy = await store.taxonomy_version() == taxonomy.version
    known = await store.sources() if same_taxonomy and not look_at_all else {}
    report = IndexReport()
    sites = Sites()
    batch: list[tuple[Role, Source, str]] = []
    number = 0
    with RolePool(taxonomy, workers) as pool:
        answers = pool.read(_load(file, known, sites) for file in files)
        while (answer := await asyncio.to_thread(next, answers, None)) is not None:
            number += 1
            await _take(answer, batch, report, store)
            if len(batch) >= _BATCH:
                await _save(store, batch, report)
            if progress is not None:
                progress(number, len(files), answer.text.path)
    await _save(store, batch, report)
    report.suspicious += [_repeated(folder, lines) for folder, lines in sites.found()]
    report.suspicious += _joined(await store.sources(), files)
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


async def index_text(store: Store, taxonomy: Taxonomy, data: bytes, report: IndexReport, name: str = "-") -> None:
    """Index one text that came without a file; it is the role of its own digest. Raises StoreError."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        page = await asyncio.to_thread(lambda: page_of(read_data(data, name), taxonomy, f"text-{digest[:6]}"))
    except ReadError as error:
        report.problems.append(FileProblem(name, str(error)))
        return
    report.suspicious += [FileProblem(name, suspicion) for suspicion in page.suspicions]
    if page.role.type is RoleType.NONE:
        report.passed_over.append(FileProblem(name, f"no role: {page.reason}"))
        return
    batch = [(page.role, Source(f"text:{digest}", digest), name)]
    await _save(store, batch, report)


@dataclass(frozen=True, slots=True)
class _File:
    """A file on its way into the store; without data it is known already, or can't be read."""

    path: str
    name: str
    source: Source | None = None
    data: bytes | None = None
    problem: str | None = None
    furniture: Furniture = frozenset()


def _load(file: Path, known: dict[str, tuple[Source, str]], sites: Sites) -> _File:
    path = str(file)
    try:
        uri = file.resolve(strict=True).as_posix()
        data = read_bytes(file)
    except ReadError as error:
        return _File(path, file.name, problem=str(error))
    except (OSError, RuntimeError) as error:
        return _File(path, file.name, problem=_why_not_opened(error))
    source = Source(uri, hashlib.sha256(data).hexdigest())
    if uri in known and known[uri][0].digest == source.digest:
        return _File(path, file.name, source)
    return _File(path, file.name, source, data, furniture=sites.furniture(file))


async def _take(
    answer: Answer[_File], batch: list[tuple[Role, Source, str]], report: IndexReport, store: Store
) -> None:
    file, page = answer.text, answer.page
    problem = file.problem or answer.problem
    if problem is not None:
        report.problems.append(FileProblem(file.path, str(problem)))
        return
    if page is None or file.source is None:
        report.unchanged.append(file.path)
        return
    report.suspicious += [FileProblem(file.path, suspicion) for suspicion in page.suspicions]
    if page.role.type is RoleType.NONE:
        await store.remove_source(file.source.uri)
        report.passed_over.append(FileProblem(file.path, f"no role: {page.reason}"))
    else:
        batch.append((page.role, file.source, file.path))


def _joined(sources: dict[str, tuple[Source, str]], files: Sequence[Path]) -> Iterator[FileProblem]:
    """The files that are one role with another: the same posting, seen twice."""
    by_role: dict[str, list[str]] = {}
    for uri, (_, role_id) in sources.items():
        by_role.setdefault(role_id, []).append(uri)
    for file in files:
        uri = os.path.realpath(file)
        same = by_role.get(sources[uri][1], []) if uri in sources else []
        if len(same) > 1 and uri != same[0]:
            yield FileProblem(str(file), f"it is the same posting as {same[0]}, with which it is one role")


def _repeated(folder: Path, lines: Furniture) -> FileProblem:
    longest = sorted(lines, key=lambda line: (-len(line), line))[:_SHOWN]
    examples = ", ".join(f'"{line[:_SHOWN_LENGTH]}"' for line in longest)
    count = f"{len(lines)} line{'s' if len(lines) > 1 else ''}"
    message = f"nearly every page has the same {count}, which say nothing of its role: {examples}"
    return FileProblem(str(folder), message)


def _why_not_opened(error: OSError | RuntimeError) -> str:
    """A circle of links is a RuntimeError up to Python 3.12 and an OSError from then on."""
    if isinstance(error, RuntimeError) or error.errno == errno.ELOOP:
        return "it is a circle of links"
    return f"it can't be opened: {error.strerror}"


async def _save(store: Store, batch: list[tuple[Role, Source, str]], report: IndexReport) -> None:
    if not batch:
        return
    lists = {Outcome.ADDED: report.added, Outcome.UPDATED: report.updated, Outcome.UNCHANGED: report.unchanged}
    saved = await store.save_roles([(role, source) for role, source, _ in batch])
    for (_, _, name), result in zip(batch, saved, strict=True):
        lists[result.outcome].append(name)
    batch.clear()
