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
        app(args=arguments)
    except RolefitError as error:
        _fail(" ".join(str(error).split()))
    except OSError as error:
        if error.filename is None:
            raise
        _fail(f"{error.filename}: {error.strerror}")


def _fail(message: str) -> None:
    sys.stderr.write(f"rolefit: {message}\n")
    sys.exit(1)
