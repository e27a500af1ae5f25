"""Coverage-guided fuzzing of the readers and the extraction: python -m tests.fuzz [FOLDER] [-max_total_time=SECONDS].

What it learns is kept in FOLDER, from where the next run goes on; the seeds beside this file are where it starts. It
ends at the first find.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

atheris: Any = import_module("atheris")  # only `make fuzz` installs it

with atheris.instrument_imports(include=["rolefit_indexer"]):
    from tests.fuzz.reading import check

SEEDS = Path(__file__).parent / "seeds"
OPTIONS = ("-timeout=10", "-rss_limit_mb=2048", "-max_len=2048")

for folder in sys.argv[1:]:
    if not folder.startswith("-"):
        Path(folder).mkdir(parents=True, exist_ok=True)
check(b"# Developer\n\n- Python")  # builds what is built once, which takes longer than a text may
atheris.Setup([sys.argv[0], *OPTIONS, *sys.argv[1:], str(SEEDS)], check)
atheris.Fuzz()
