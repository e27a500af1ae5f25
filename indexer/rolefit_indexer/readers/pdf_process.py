"""The process that opens a PDF for `pdf.py`: a small file can be made to cost any time and memory, or crash PDFium.

It is run by its path: a PDF on standard input; on standard output {"pages": [...], "is_cut": ...} or {"error": code}.
"""

import contextlib
import json
import resource
import sys

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

MEMORY = 1_000_000_000  # bytes of addresses, libraries included
SECONDS = 20


def _read(data: bytes, most_pages: int, most_length: int) -> dict[str, object]:
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"error": error.err_code or 0}  # pyright: ignore[reportUnknownMemberType]
    pages: list[str] = []
    while len(pages) < min(len(pdf), most_pages) and sum(map(len, pages)) < most_length:
        page = pdf[len(pages)].get_textpage()
        pages.append(str(page.get_text_range(0, min(page.count_chars(), most_length))))
    return {"pages": pages, "is_cut": len(pages) < len(pdf)}


if __name__ == "__main__":
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # a system may know no such limit, or have a lower one
            resource.setrlimit(limit, (most, most))
    try:
        found = _read(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2]))
    except pypdfium2.PdfiumError:
        found = {"error": 0}
    sys.stdout.write(json.dumps(found))
