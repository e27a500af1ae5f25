"""How fast role texts are read, and how well, beside a bare keyword matcher with the same names.

python bench extraction [--rounds N]
"""

import argparse
import asyncio
import gc
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median

from rolefit_engine.store import Store
from rolefit_indexer.extraction import extract
from rolefit_indexer.indexing import index_files, role_files
from rolefit_indexer.passage import matcher
from rolefit_indexer.pool import processors
from rolefit_indexer.readers import read_file, read_text
from rolefit_indexer.roles import read_role
from rolefit_taxonomy import SkillClass, Taxonomy, load

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "indexer" / "rolefit_indexer" / "samples" / "roles"
GOLD = ROOT / "tests" / "indexer" / "samples_gold.jsonl"
TEXT_LENGTH = 5_000
FOLDER = 2_000  # files that are indexed; of fewer most are read before other processes have started
COLD = """
import time
from rolefit_indexer.extraction import extract
from rolefit_indexer.readers import read_text
from rolefit_taxonomy import load
extract(read_text("# Developer\\n\\nRequirements:\\n- 3 years of Python\\n"), load())
print(time.process_time())
"""

Task = Callable[[str], object]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="bench extraction", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, metavar="N", help="how often all texts are read (7)")
    options = parser.parse_args(arguments)
    taxonomy = load()
    texts = sample_texts()
    print(f"{len(texts)} texts of {TEXT_LENGTH} characters, {sum(len(s.aliases) for s in taxonomy)} names, one core")
    compare_speed(tasks(taxonomy), texts, options.rounds)
    if importlib.util.find_spec("flashtext2") is None:
        print("flashtext2 is not shown: it is not installed (pip install flashtext2)")
    print()
    compare_quality(taxonomy)
    print()
    measure_length(taxonomy, texts, options.rounds)
    measure_start(options.rounds)
    measure_folder(taxonomy)


def sample_texts() -> list[str]:
    """The sample roles' words, cut or repeated to one length so that rates can be compared."""
    texts: list[str] = []
    for path in sorted(SAMPLES.iterdir()):
        text = read_file(path).text
        texts.append((text * (TEXT_LENGTH // len(text) + 1))[:TEXT_LENGTH])
    return texts


def tasks(taxonomy: Taxonomy) -> dict[str, Task]:
    """What is measured, by name."""
    found: dict[str, Task] = {}
    if importlib.util.find_spec("flashtext2") is not None:
        found["flashtext2"] = flashtext2(taxonomy)
    found["matcher alone"] = matcher(taxonomy).find
    found["extract"] = lambda text: extract(read_text(text), taxonomy)
    found["extract with facts"] = lambda text: read_role(read_text(text), taxonomy, "text")
    return found


def flashtext2(taxonomy: Taxonomy) -> Callable[[str], list[str]]:
    """A bare Rust keyword matcher with the taxonomy's names: the yardstick."""
    from flashtext2 import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=False)
    for skill in taxonomy:
        for alias in skill.aliases:
            processor.add_keyword(alias.name, skill.id)
    return processor.extract_keywords


def compare_speed(measured: Mapping[str, Task], texts: Sequence[str], rounds: int) -> None:
    """Print texts a second of processor time, and ratios to flashtext2.

    All are measured in turns, so that another program's load falls on all of them; the best round counts.
    """
    best = dict.fromkeys(measured, float("inf"))
    for _ in range(rounds + 1):
        for name, task in measured.items():
            best[name] = min(best[name], seconds(task, texts))
    base = best.get("flashtext2")
    for name, took in best.items():
        ratio = f"{base / took:8.3f} of flashtext2" if base else ""
        print(f"{name:28}{len(texts) / took:10.0f} texts/s  {ratio}")


def seconds(task: Task, texts: Iterable[str]) -> float:
    gc.collect()
    start = time.process_time()
    for text in texts:
        task(text)
    return time.process_time() - start


def compare_quality(taxonomy: Taxonomy) -> None:
    """Print precision, recall and F1 on the sample roles' technologies."""
    print("technologies of the sample roles    precision  recall      F1")
    gold: dict[str, set[str]] = {path.name: set() for path in SAMPLES.iterdir()}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        skill = taxonomy.resolve(entry["label"])
        if entry["class"] == SkillClass.TECHNOLOGY:
            gold[entry["file"]].add(skill.id if skill is not None else entry["label"])
    extractors: dict[str, Callable[[Path], Iterable[str]]] = {
        "extract": lambda path: (skill.skill for skill in extract(read_file(path), taxonomy).skills)
    }
    if importlib.util.find_spec("flashtext2") is not None:
        find = flashtext2(taxonomy)
        extractors["flashtext2"] = lambda path: find(read_file(path).text)
    for name, extractor in extractors.items():
        right = found = 0
        for file, wanted in gold.items():
            names = {one for one in extractor(SAMPLES / file) if taxonomy[one].skill_class is SkillClass.TECHNOLOGY}
            found += len(names)
            right += len(names & wanted)
        precision, recall = right / found, right / sum(map(len, gold.values()))
        print(f"{name:36}{precision:9.3f}{recall:8.3f}{2 * precision * recall / (precision + recall):8.3f}")


def measure_length(taxonomy: Taxonomy, texts: Sequence[str], rounds: int) -> None:
    """Print what ten times the length costs."""
    short, long = ["\n\n".join(texts[:2])], ["\n\n".join(texts[:20])]
    task: Task = lambda text: extract(read_text(text), taxonomy)  # noqa: E731
    one = min(seconds(task, short) for _ in range(rounds))
    ten = min(seconds(task, long) for _ in range(rounds))
    print(f"ten times the length costs {ten / one:.1f} times as much")


def measure_start(rounds: int) -> None:
    """Print how long a new process takes to its first extraction."""
    command = [sys.executable, "-c", COLD]
    took = [float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(min(rounds, 5))]
    print(f"a new process has extracted its first text after {median(took):.2f} s of processor time")


def measure_folder(taxonomy: Taxonomy) -> None:
    """Print how fast a folder is indexed, by one process and by as many as there are processors.

    Each file asks for a skill of its own, so that none is another's near-duplicate.
    """
    names = [skill.label for skill in taxonomy if skill.skill_class is SkillClass.TECHNOLOGY][:FOLDER]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "roles"
        folder.mkdir()
        sample = sorted(SAMPLES.iterdir())
        for number, name in enumerate(names):
            source = sample[number % len(sample)]
            content = source.read_text(encoding="utf-8", errors="replace")
            asked = f"{content}\n\nRequirements:\n\n- Experience with {name}\n"
            (folder / f"{number}{source.suffix}").write_text(asked, encoding="utf-8")
        for workers in sorted({1, processors()}):
            start = time.perf_counter()
            asyncio.run(index(taxonomy, folder, Path(place) / f"{workers}.db", workers))
            rate = len(names) / (time.perf_counter() - start)
            print(f"a folder of {len(names)} files is indexed by {workers} processes at {rate:.0f} files/s")


async def index(taxonomy: Taxonomy, folder: Path, database: Path, workers: int) -> None:
    async with await Store.open(f"sqlite:///{database}") as store:
        await index_files(store, taxonomy, list(role_files([folder])), workers=workers)


if __name__ == "__main__":
    main()
