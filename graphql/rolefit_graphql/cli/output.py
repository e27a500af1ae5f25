"""How the command line shows things: JSON for programs, text that fits the terminal for people."""

import json
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from rolefit_engine.domain import Candidate
from rolefit_engine.scoring import Band, Match, State
from rolefit_engine.search.highlighting import Highlight, Part
from rolefit_engine.search.interface import Page
from rolefit_graphql.reports.records import labels
from rolefit_graphql.words import painted, path_in_words, plain
from rolefit_indexer.indexing import Progress as Told
from rolefit_taxonomy import Taxonomy

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

_BAND_STYLE = {Band.STRONG: "bold green", Band.GOOD: "green", Band.PARTIAL: "yellow", Band.WEAK: "dim"}
PIECES = 3  # of a text in which a search found something, at most
_SHOWN = 3  # contributions and lacks of a match in text; --json has all


def print_json(value: object) -> None:
    """One line of JSON on stdout."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def shown_path(file: str) -> str:
    """A file's path as short as it can be: relative where it lies below the current folder."""
    path = Path(file)
    try:
        return path.relative_to(Path.cwd()).as_posix() if path.is_absolute() else file
    except ValueError:
        return file


@contextmanager
def progress(doing: str) -> Generator[Told]:
    """A progress bar on stderr; on anything but a terminal it stays silent."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total, _file: bar.update(task, completed=done, total=total)


def print_match(number: int, match: Match, taxonomy: Taxonomy, candidate: Candidate | None = None) -> None:
    """A match with its largest contributions, the sentences behind them, and what is missing.

    It stands under the candidate's name where one is given, else under the role's.
    """
    title, item_id = (candidate.name or candidate.id, candidate.id) if candidate else (match.role.title, match.role.id)
    whose = "cv: " if candidate else "you: "
    head = Text.assemble(
        (f"{number:>2}. {title}", "bold"),
        f"  {match.coverage:.0%} ",
        (match.band, _BAND_STYLE[match.band]),
    )
    out.print(head)
    out.print(Text(f"    {item_id}", "dim"))
    for part in [part for part in match.contributions if part.value > 0][:_SHOWN]:
        used = [option.holding for option in part.used if option.holding is not None]
        paths = "; ".join(path_in_words(taxonomy, holding.held.skill, holding.credit) for holding in used)
        out.print(Text(f"    + {paths}  ({part.value / match.score:.0%} of the score)"))
        out.print(Text(f"      role: {_line(part.requirement.evidence.text)}", "dim"))
        if (evidence := used[0].held.evidence) is not None:
            out.print(Text(f"      {whose} {_line(evidence.text)}", "dim"))
    for state in (State.MISSING, State.NOT_SHOWN):
        lacks = [" or ".join(labels(part.requirement, taxonomy)) for part in match.missing if part.state is state]
        if lacks:
            more = f" and {len(lacks) - _SHOWN} more" if len(lacks) > _SHOWN else ""
            out.print(Text(f"    - {state}: {', '.join(lacks[:_SHOWN])}{more}"))
    if match.not_needed:
        others = ", ".join(" or ".join(labels(part.requirement, taxonomy)) for part in match.not_needed)
        out.print(Text(f"    - not needed, of another stack: {others}", "dim"))


def with_piece(words: str, highlights: Sequence[Highlight]) -> Text:
    """Some words, and below them the first piece of the text in which a search found something."""
    shown = Text(words)
    for highlight in [one for one in highlights if one.part is Part.TEXT][:1]:
        shown.append("\n")
        for text, found in painted(highlight):
            shown.append(text, "bold" if found else "dim")
    return shown


def print_rest(page: Page[object]) -> None:
    """How many results a list leaves out, where it does."""
    if page.has_next:
        out.print(Text(f"{page.total - len(page.items)} more: narrow the search or use --top", "dim"))


def _line(text: str, width: int = 110) -> str:
    flat = plain(text)
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "…"
