"""`rolefit taxonomy lint`, `export`, `diff` and `candidates`."""

import asyncio
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import typer
from rich.text import Text

from rolefit_engine.store import Store
from rolefit_graphql.cli.errors import check_present
from rolefit_graphql.cli.output import err, out, print_json, shown_path
from rolefit_graphql.settings import load_settings
from rolefit_indexer.document import Document, ReadError
from rolefit_indexer.indexing import role_files
from rolefit_indexer.readers import read_file, read_text
from rolefit_indexer.unknown import Unknown, as_toml, find_unknown
from rolefit_taxonomy import (
    Change,
    ChangeSort,
    FieldChange,
    Taxonomy,
    diff,
    from_json,
    lint,
    load,
    to_csv,
    to_json,
    to_skos,
)

_WRITERS: dict[str, Callable[[Taxonomy], str]] = {"json": to_json, "csv": to_csv, "skos": to_skos}
_SIGNS = {ChangeSort.ADDED: ("+", "green"), ChangeSort.REMOVED: ("-", "red"), ChangeSort.CHANGED: ("~", "yellow")}


def lint_taxonomy(as_json: bool) -> None:
    """Print the problems of the taxonomy; exits with 1 when there are any."""
    taxonomy = load(load_settings().taxonomy)
    problems = lint(taxonomy)
    names = sum(len(found.aliases) for found in taxonomy)
    if as_json:
        listed = [{"subject": problem.subject, "message": problem.message} for problem in problems]
        print_json({"skills": len(taxonomy), "names": names, "version": taxonomy.version, "problems": listed})
    else:
        for problem in problems:
            err.print(Text(str(problem)))
        out.print(Text(f"{len(taxonomy)} skills, {names} names, {len(problems)} problems"))
    if problems:
        raise typer.Exit(1)


def export(form: str, output: Path | None) -> None:
    """Write the taxonomy to a file, or print it."""
    written = _WRITERS[form](load(load_settings().taxonomy))
    if output is None:
        sys.stdout.write(written)
    else:
        output.write_text(written, encoding="utf-8", newline="\n")


def show_diff(old: Path, new: Path | None, as_json: bool) -> None:
    """Print what has changed since an export, up to another one or to the present taxonomy."""
    check_present(path for path in (old, new) if path is not None)
    before = from_json(old)
    after = load(load_settings().taxonomy) if new is None else from_json(new)
    changes = diff(before, after)
    if as_json:
        print_json({"old": before.version, "new": after.version, "changes": [asdict(change) for change in changes]})
        return
    for change in changes:
        _print_change(change)
    counts = ", ".join(f"{sum(change.sort is sort for change in changes)} {sort}" for sort in ChangeSort)
    out.print(Text(counts if changes else "no changes"))


def _print_change(change: Change) -> None:
    sign, style = _SIGNS[change.sort]
    what = "" if change.what == "skill" else f"{change.what} "
    out.print(Text.assemble((f"{sign} {what}{change.label}", style), "  ", (change.id, "dim")))
    for field in change.fields:
        out.print(Text(f"    {_told(field)}"))


def _told(field: FieldChange) -> str:
    if len(field.gone) == len(field.come) == 1:
        return f"{field.field}: {field.gone[0]} -> {field.come[0]}"
    parts = (*(f"-{value}" for value in field.gone), *(f"+{value}" for value in field.come))
    return f"{field.field}: {', '.join(parts)}"


def show_candidates(paths: Sequence[Path], top: int, form: str) -> None:
    """Print the names that the taxonomy lacks, of files or of what is stored; exits with 1 when one can't be read."""
    check_present(paths)
    taxonomy = load(load_settings().taxonomy)
    unread: list[str] = []
    documents = _of_files(paths, unread) if paths else _stored()
    found = find_unknown(documents, taxonomy)[:top]
    if form == "json":
        print_json({"candidates": [_candidate_record(one) for one in found]})
    elif form == "toml":
        sys.stdout.write(as_toml(found, taxonomy))
    else:
        _print_candidates(found)
    for problem in unread:
        err.print(Text(problem))
    if unread:
        raise typer.Exit(1)


def _of_files(paths: Sequence[Path], unread: list[str]) -> Iterator[tuple[str, Document]]:
    for file in role_files(paths):
        try:
            yield shown_path(str(file)), read_file(file)
        except ReadError as error:
            unread.append(f"{file}: {error}")
        except OSError as error:
            unread.append(f"{file}: it can't be opened: {error.strerror}")


def _stored() -> Iterator[tuple[str, Document]]:
    for role_id, text in asyncio.run(_stored_texts()):
        yield role_id, read_text(text)


async def _stored_texts() -> list[tuple[str, str]]:
    settings = load_settings()
    async with await Store.open(settings.database, settings.database_limits) as store:
        return [row async for rows in store.texts() for row in rows]


def _candidate_record(one: Unknown) -> dict[str, object]:
    return {
        "name": one.name,
        "spellings": dict(one.spellings),
        "documents": len(one.documents),
        "places": sum(one.spellings.values()),
        "family": one.family,
        "sentences": [{"file": file, "text": text} for file, text in one.sentences],
    }


def _print_candidates(found: Sequence[Unknown]) -> None:
    if not found:
        out.print(Text("No name stands where technologies do that the taxonomy doesn't know"))
        return
    for one in found:
        documents = f"{len(one.documents)} document{'s' if len(one.documents) > 1 else ''}"
        out.print(Text.assemble((one.name, "bold"), f"  {documents}  ", one.family or "no family is near"))
        for file, text in one.sentences:
            out.print(Text(f"    {file}: {text}", "dim"))
