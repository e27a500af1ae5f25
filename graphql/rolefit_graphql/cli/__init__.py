"""The command line: `rolefit`. Results go to stdout, progress and errors to stderr.

Exit codes: 0 done, 1 bad input (told in one line), 2 wrong usage.
"""

import sys

from rolefit_graphql.cli.app import app


def main() -> None:
    """Run the command line; what a person can mend is told in one line, without a trace."""
    try:
        app()
    except Exception as error:
        from rolefit_graphql.cli.errors import tell

        message = tell(error)
        if message is None:
            raise
        print(f"rolefit: {message}", file=sys.stderr)  # noqa: T201 - the one place where errors are printed
        sys.exit(1)
