"""All benchmarks, or one: python bench [agreement|elastic|extraction|search] [options]."""

import sys

import agreement
import elastic
import extraction
import search

BENCHMARKS = {
    "agreement": agreement.main,
    "elastic": elastic.main,
    "extraction": extraction.main,
    "search": search.main,
}


def main(arguments: list[str]) -> None:
    if arguments and arguments[0] in BENCHMARKS:
        BENCHMARKS[arguments[0]](arguments[1:])
        return
    if arguments:
        sys.exit(f"bench: choose one of {', '.join(BENCHMARKS)}, then its options")
    for name, run in BENCHMARKS.items():
        print(f"\n{name}\n")
        run([])


main(sys.argv[1:])
