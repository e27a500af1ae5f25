"""Knowledge spans of SkillSpan's IT job ads that are found: `scripts/spans.py FILE SPLIT` (docs/extraction.md)."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rolefit_indexer.extraction import extract
from rolefit_indexer.readers import read_text
from rolefit_taxonomy import SkillClass, load


def main() -> None:
    """Print how many spans hold a mention, and how many mentions of technologies lie in a span."""
    spans = found = technologies = inside = 0
    for ad in _ads(Path(sys.argv[1]), sys.argv[2]):
        skills = extract(read_text(ad["text"]), load()).skills
        marked = [(span["start"], span["end"]) for span in ad["knowledge"]]
        places = [(m.start, m.end, skill.skill_class) for skill in skills for m in skill.mentions]
        spans += len(marked)
        found += sum(any(a < end and start < b for a, b, _ in places) for start, end in marked)
        named = [(a, b) for a, b, skill_class in places if skill_class is SkillClass.TECHNOLOGY]
        technologies += len(named)
        inside += sum(any(a < end and start < b for start, end in marked) for a, b in named)
    sys.stdout.write(f"spans {spans}, with a mention {found} ({found / spans:.3f})\n")
    sys.stdout.write(f"mentions of technologies {technologies}, in a span {inside} ({inside / technologies:.3f})\n")


def _ads(path: Path, split: str) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        ad = json.loads(line)
        if ad["split"] == split:
            yield ad


if __name__ == "__main__":
    main()
