"""How fast role texts are read: texts a second on one core, and ratios to a bare keyword matcher with the same names.

python bench extraction [--rounds N]
"""

import argparse
import importlib.util
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from rolefit_indexer.extraction import extract
from rolefit_indexer.passage import matcher
from rolefit_indexer.readers import read_file, read_text
from rolefit_indexer.roles import read_role
from rolefit_taxonomy import Taxonomy, load

SAMPLES = Path(__file__).resolve().parents[1] / "indexer" / "rolefit_indexer" / "samples" / "roles"
TEXT_LENGTH = 5_000


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="bench extraction", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, metavar="N", help="how often all texts are read (7)")
    options = parser.parse_args(arguments)
    taxonomy = load()
    texts = sample_texts()
    print(f"{len(texts)} texts of {TEXT_LENGTH} characters, {sum(len(s.aliases) for s in taxonomy)} names")
    rates = {name: rate(task, texts, options.rounds) for name, task in tasks(taxonomy).items()}
    base = rates.get("flashtext2")
    for name, found in rates.items():
        ratio = f"{found / base:8.3f} of flashtext2" if base else ""
        print(f"{name:28}{found:10.0f} texts/s  {ratio}")


def sample_texts() -> list[str]:
    """The sample roles' words, cut or repeated to one length so that rates can be compared."""
    texts: list[str] = []
    for path in sorted(SAMPLES.iterdir()):
        text = read_file(path).text
        texts.append((text * (TEXT_LENGTH // len(text) + 1))[:TEXT_LENGTH])
    return texts


def tasks(taxonomy: Taxonomy) -> dict[str, Callable[[str], object]]:
    """What is measured, by name."""
    find = matcher(taxonomy).find
    found: dict[str, Callable[[str], object]] = {}
    if importlib.util.find_spec("flashtext2") is not None:
        found["flashtext2"] = flashtext2(taxonomy)
    found["matcher alone"] = find
    found["extract"] = lambda text: extract(read_text(text), taxonomy)
    found["extract with facts"] = lambda text: read_role(read_text(text), taxonomy, "text")
    return found


def flashtext2(taxonomy: Taxonomy) -> Callable[[str], object]:
    """A bare Rust keyword matcher with the taxonomy's names: the yardstick."""
    from flashtext2 import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=False)
    for skill in taxonomy:
        for alias in skill.aliases:
            processor.add_keyword(alias.name, skill.id)
    return processor.extract_keywords


def rate(task: Callable[[str], object], texts: Sequence[str], rounds: int) -> float:
    """Texts a second, the median over rounds after one to warm up."""
    times: list[float] = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        for text in texts:
            task(text)
        times.append(time.perf_counter() - start)
    return len(texts) / median(times[1:])


if __name__ == "__main__":
    main()
