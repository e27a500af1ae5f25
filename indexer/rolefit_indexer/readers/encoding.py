"""Bytes to text, and damaged text to what it was meant to be, with the way back to the original."""

import re
import unicodedata
from functools import lru_cache

from rolefit_indexer.document import ReadError
from rolefit_indexer.offsets import MappedText

MAX_BYTES = 10_000_000  # a role text is some kB; far larger files are something else

_BINARY = (b"\x7fELF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"MZ\x90")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Damage shows as runs of characters beyond ASCII; a space or a soft hyphen may stand within.
_SUSPICIOUS = re.compile(r"[\u0080-\U0010ffff]+(?:[ ][\u0080-\U0010ffff]+)*")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n?|\x0c")
# Marks of direction, joiners, soft hyphens, control characters; Arabic short vowels and the stroke that stretches.
_DROPPED = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u061c\ufeff"
    "\x00-\x08\x0b\x0e-\x1f\x7f\u0640\u064b-\u0652\u0670]+"
)
_REMEMBERED = 1024  # runs; most are dashes and quotation marks, again and again
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e]")  # Arabic presentation forms, full-width Latin


def check_size(size: int) -> None:
    """Raise ReadError for a file of far too many bytes."""
    if size > MAX_BYTES:
        raise ReadError(f"the file has {size / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read")


def decode(data: bytes) -> str:
    """The text of a file's bytes: UTF-8, a byte-order mark's encoding, or the likeliest other. Raises ReadError."""
    if not data.strip():
        raise ReadError("the file is empty")
    check_size(len(data))
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    if encoding is None and (data.startswith(_BINARY) or b"\x00" in data[:4096]):
        raise ReadError("the file is binary, not text")
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - few files need it, and it takes long to import

        guess = from_bytes(data[:65536]).best()
        if guess is None:
            raise ReadError("the file is not text in any encoding known here") from None
        return data.decode(guess.encoding, errors="replace")


@lru_cache(_REMEMBERED)
def _mended(run: str) -> str:
    """A run of characters beyond ASCII as it was meant; a single one is, unless it is a control character."""
    if len(run) == 1 and run >= "\xa0":
        return run
    from ftfy import fix_encoding  # noqa: PLC0415 - few texts need it, and it takes long to import

    return fix_encoding(run)


def repair(text: str) -> MappedText:
    """The text with mojibake repaired (ftfy), invisible characters dropped and line ends as one character."""
    mapped = MappedText(text)
    position = 0
    for start, end, better in _repairs(text):
        if start < position:
            continue  # inside what is mended already
        mapped.keep(position, start)
        mapped.put(better, start, end)
        position = end
    mapped.keep(position, len(text))
    return mapped


def _repairs(text: str) -> list[tuple[int, int, str]]:
    """What stands in place of what, in order; where two overlap the first is meant."""
    if text.isascii() and _CONTROL.search(text) is None:
        return []
    found = [(m.start(), m.end(), "\n") for m in _LINE_END.finditer(text)]
    found += [(m.start(), m.end(), "") for m in _DROPPED.finditer(text)]
    if not text.isascii():
        found += [(m.start(), m.end(), unicodedata.normalize("NFKC", m.group())) for m in _FORMS.finditer(text)]
        found += [
            (run.start(), run.end(), _DROPPED.sub("", better))
            for run in _SUSPICIOUS.finditer(text)
            if (better := _mended(run.group())) != run.group()
        ]
    return sorted(found, key=lambda mended: (mended[0], -mended[1]))
