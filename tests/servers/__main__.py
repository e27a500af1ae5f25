"""Start both servers for local work, print the settings that use them, and stop them on Ctrl+C: make services."""

import signal
import sys

from tests.servers import elasticsearch, postgresql


def main() -> int:
    """Run until interrupted; return the exit status."""
    reasons = [reason for reason in (postgresql.missing(), elasticsearch.missing()) if reason]
    if reasons:
        sys.stderr.write("\n".join(reasons) + "\n")
        return 1
    with postgresql.Server() as database, elasticsearch.Cluster() as search:
        sys.stdout.write(f"export ROLEFIT_DATABASE_URL={database.url}\nexport ROLEFIT_SEARCH_URL={search.url}\n")
        sys.stdout.write("Both run until Ctrl+C; what they hold goes with them.\n")
        sys.stdout.flush()
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
    return 0


if __name__ == "__main__":
    sys.exit(main())
