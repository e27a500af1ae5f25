"""Files and folders of CVs into the store, told file by file."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rolefit_engine.domain import Candidate
from rolefit_engine.store import Outcome, Store
from rolefit_engine.store.identity import possible_ids
from rolefit_indexer.candidates import read_candidate
from rolefit_indexer.document import ReadError
from rolefit_indexer.indexing import FileProblem, Progress, role_files
from rolefit_indexer.readers import SUFFIXES
from rolefit_taxonomy import Taxonomy

_NO_SKILL = "no skill that the taxonomy knows stands in it"
_SUFFIXES = {*SUFFIXES, ".json"}


@dataclass(slots=True)
class SaveReport:
    """What saving did, file by file; `saved` gives the id of the candidate of each."""

    added: list[str] = field(default_factory=list[str])
    updated: list[str] = field(default_factory=list[str])
    unchanged: list[str] = field(default_factory=list[str])
    saved: dict[str, str] = field(default_factory=dict[str, str])
    problems: list[FileProblem] = field(default_factory=list[FileProblem])


def candidate_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to read: a path given is taken as it is, a folder gives the readable kinds of file below it, sorted."""
    return role_files(paths, _SUFFIXES)


async def save_candidates(
    store: Store, taxonomy: Taxonomy, this_year: int, files: Sequence[Path], progress: Progress | None = None
) -> SaveReport:
    """Read and save candidates. What can't be read is reported and the rest is saved. Raises StoreError."""
    report = SaveReport()
    lists = {Outcome.ADDED: report.added, Outcome.UPDATED: report.updated, Outcome.UNCHANGED: report.unchanged}
    for number, file in enumerate(files, 1):
        found = await _read(file, taxonomy, this_year, report)
        if found is not None:
            saved = await store.save_candidate(await _named(found, store))
            report.saved[str(file)] = saved.id
            lists[saved.outcome].append(str(file))
        if progress is not None:
            progress(number, len(files), str(file))
    return report


async def _read(file: Path, taxonomy: Taxonomy, this_year: int, report: SaveReport) -> Candidate | None:
    try:
        uri = file.resolve(strict=True).as_posix()
        found = await asyncio.to_thread(read_candidate, file, taxonomy, this_year)
    except ReadError as error:
        report.problems.append(FileProblem(str(file), str(error)))
    except (OSError, RuntimeError) as error:  # RuntimeError: a circle of links, up to Python 3.12
        reason = getattr(error, "strerror", None) or str(error)
        report.problems.append(FileProblem(str(file), f"it can't be opened: {reason}"))
    else:
        if found.skills:
            return replace(found, files=(uri,))
        report.problems.append(FileProblem(str(file), _NO_SKILL))
    return None


async def _named(found: Candidate, store: Store) -> Candidate:
    """The candidate under an id that is not somebody else's: two files of one name may be two people."""
    names = possible_ids(found.id, found.files[0])
    known = await store.candidates(names)
    free = next(name for name in names if name not in known or _is_same(found, known[name]))
    return replace(found, id=free)


def _is_same(found: Candidate, known: Candidate) -> bool:
    """True where a saved candidate is of the same file, or of the same text, or of a file that has been moved."""
    moved = bool(known.files) and not any(Path(file).exists() for file in known.files)
    return known.files == found.files or known.text == found.text or moved
