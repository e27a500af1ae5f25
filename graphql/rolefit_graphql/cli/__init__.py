"""The command line: `rolefit`. Results go to stdout, progress and errors to stderr.

Exit codes: 0 done, 1 bad input (told in one line), 2 wrong usage.
"""

import sys
from collections.abc import Sequence

from rolefit_graphql.cli.app import app
from rolefit_taxonomy import RolefitError


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line (of this process, unless given); always ends in SystemExit.

    What a person can mend is told in one line, without a trace.
    """
    try:
        app(args=_with_pairs(sys.argv[1:] if arguments is None else arguments))
    except RolefitError as error:
        _fail(" ".join(str(error).split()))
    except OSError as error:
        if error.filename is None:
            raise
        _fail(f"{error.filename}: {error.strerror}")


def _with_pairs(arguments: Sequence[str]) -> list[str]:
    """The arguments with "--kind SKILL KIND" as one value: typer knows no option of two that can be repeated."""
    rest = list(arguments)
    given: list[str] = []
    while rest:
        given.append(rest.pop(0))
        if given[-1] == "--kind" and len(rest) > 1 and "=" not in rest[0]:
            given.append(f"{rest.pop(0)}={rest.pop(0)}")
    return given


def _fail(message: str) -> None:
    sys.stderr.write(f"rolefit: {message}\n")
    sys.exit(1)
