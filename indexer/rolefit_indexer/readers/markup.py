"""HTML's tags, text and references, each with its place, in one pass whatever the source.

The standard library's parser searches the rest of the source again at every tag or comment that is never closed. Here,
as in browsers, what is never closed reaches to the end.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_TOKEN = re.compile(
    r"<!--(?:-?>|.*?--!?>|.*)"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))*+)>?"
    r"|</?[!?/][^>]*+>?"
    r"|</(?=[^a-zA-Z])[^>]*+>?"
    r"|(?P<reference>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31}+);?)"
    r"|(?P<text>[^<&]++|[<&])",
    re.S,
)
_ATTRIBUTE = re.compile(r"([^\s/>=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31}+);?")
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.I) for name in ("script", "style")}


class StartTag(NamedTuple):
    """A tag that opens an element: its name in lower case, and where it ends."""

    name: str
    end: int
    attributes: dict[str, str]


class EndTag(NamedTuple):
    """A tag that closes an element."""

    name: str


class Text(NamedTuple):
    """Words at `source[start:end]`; `value` is what they say, other than the source where they are a reference."""

    start: int
    end: int
    value: str
    kept: bool = True


def tokens(source: str) -> Iterator[StartTag | EndTag | Text]:
    """The tags and the text of an HTML source, in order; comments and declarations are left out."""
    position = 0
    while position < len(source):
        found = _TOKEN.match(source, position)
        if found is None:  # every character begins some token
            return
        position = found.end()
        if found["name"] is not None:
            name = found["name"].lower()
            if found["end"]:
                yield EndTag(name)
                continue
            yield StartTag(name, position, _attributes(found["attributes"]))
            if name in _RAW:
                closing = _RAW[name].search(source, position)
                end = closing.start() if closing else len(source)
                yield Text(position, end, source[position:end])
                position = end
        elif found["reference"] is not None:
            value = unescape(found["reference"])
            yield Text(found.start(), position, value, kept=value == found["reference"])
        elif found["text"] is not None:
            yield Text(found.start(), position, found["text"])


def resolved(text: str) -> str:
    """The text with its character references as the characters that they stand for."""
    return _REFERENCE.sub(lambda found: unescape(found.group()), text) if "&" in text else text


def _attributes(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(source) if source else ():
        found.setdefault(name.lower(), resolved("".join(values)))
    return found
