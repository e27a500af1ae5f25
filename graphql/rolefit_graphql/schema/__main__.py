"""Print the schema: `python -m rolefit_graphql.schema > schema.graphql`."""

import sys

from rolefit_graphql.schema import sdl

if __name__ == "__main__":
    sys.stdout.write(sdl())
