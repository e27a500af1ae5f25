"""make chaos: python -m tests.chaos [TIMES], ten of each disturbance unless told otherwise."""

import sys

from tests.chaos import driver
from tests.servers import elasticsearch, postgresql


def main() -> int:
    """Disturb, and tell what was measured; return the exit status."""
    reasons = [reason for reason in (postgresql.missing(), elasticsearch.missing()) if reason]
    if reasons:
        sys.stderr.write("\n".join(reasons) + "\n")
        return 1
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    results = driver.run(times, lambda line: sys.stderr.write(f"{line}\n"))
    for result in results:
        sys.stdout.write(f"{result.line()}\n")
        sys.stdout.writelines(f"    {count:>5} {said}\n" for said, count in result.away.most_common())
    return 0


if __name__ == "__main__":
    sys.exit(main())
