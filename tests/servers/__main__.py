"""Start both servers for local work, print the settings that use them, and stop them on Ctrl+C.

make services [ARGS='--heap 2g']
"""

import argparse
import signal
import sys
from contextlib import suppress

from tests.servers import elasticsearch, postgresql


def main() -> int:
    """Run until interrupted; return the exit status."""
    parser = argparse.ArgumentParser(prog="make services", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--heap", default=elasticsearch.HEAP, help="memory of Elasticsearch's heap (%(default)s)")
    heap = parser.parse_args().heap
    reasons = [reason for reason in (postgresql.missing(), elasticsearch.missing()) if reason]
    if reasons:
        sys.stderr.write("\n".join(reasons) + "\n")
        return 1
    for number in (signal.SIGINT, signal.SIGTERM):  # whenever it comes, what was started is stopped
        signal.signal(number, _interrupt)
    with suppress(KeyboardInterrupt), postgresql.Server() as database, elasticsearch.Cluster(heap=heap) as search:
        sys.stdout.write(f"export ROLEFIT_DATABASE_URL={database.url}\nexport ROLEFIT_SEARCH_URL={search.url}\n")
        sys.stdout.write("Both run until Ctrl+C; what they hold goes with them.\n")
        sys.stdout.flush()
        while True:
            signal.pause()
    return 0


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
