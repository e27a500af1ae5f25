"""YAML front matter: what a Markdown file states of itself between two lines of dashes."""

import re
from dataclasses import dataclass, field
from typing import cast

_FRONT = re.compile(r"\s*---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
_MAX_CHARS = 20_000
_PAIR = re.compile(r"^(?P<key>[A-Za-z_][\w-]*):[ \t]*(?P<value>\S.*?)[ \t]*$", re.M)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values and where the body begins."""

    end: int = 0
    values: dict[str, object] = field(default_factory=dict[str, object])


def split_front_matter(text: str) -> FrontMatter:
    """The front matter at the start of a text; an empty one where there is none.

    Where the YAML is broken its plain `key: value` lines are taken, so that a stray colon costs one value, not all.
    """
    found = _FRONT.match(text)
    if found is None:
        return FrontMatter()
    source = found["yaml"]
    from rolefit_indexer.readers.plain_yaml import load_yaml  # noqa: PLC0415 - few texts need it

    loaded = load_yaml(source) if len(source) <= _MAX_CHARS else None
    if not isinstance(loaded, dict):
        loaded = {pair["key"]: pair["value"].strip("\"'") for pair in _PAIR.finditer(source[:_MAX_CHARS])}
    if not loaded:  # two rules around prose are no front matter
        return FrontMatter()
    values = cast(dict[object, object], loaded)
    return FrontMatter(found.end(), {str(key).lower(): value for key, value in values.items()})
