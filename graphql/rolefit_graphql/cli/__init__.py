"""The command line: `rolefit`. Results go to stdout, progress and errors to stderr.

Exit codes: 0 done, 1 bad input (told in one line), 2 wrong usage.
"""

import sys

from rolefit_graphql.cli.app import app
from rolefit_taxonomy import RolefitError


def main() -> None:
    """Run the command line; what a person can mend is told in one line, without a trace."""
    try:
        app()
    except RolefitError as error:
        _fail(" ".join(str(error).split()))
    except OSError as error:
        if error.filename is None:
            raise
        _fail(f"{error.filename}: {error.strerror}")


def _fail(message: str) -> None:
    sys.stderr.write(f"rolefit: {message}\n")
    sys.exit(1)
