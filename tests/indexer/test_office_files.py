"""Word files and PDFs, read as people save them."""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import docx
import pytest

from rolefit_engine.domain import Kind
from rolefit_engine.store import Store
from rolefit_indexer.candidates import read_candidate
from rolefit_indexer.document import BlockKind, Document
from rolefit_indexer.extraction import extract
from rolefit_indexer.indexing import index_files, role_files
from rolefit_indexer.readers import ReadError, read_data
from rolefit_taxonomy import load


def _docx_role() -> bytes:
    role = docx.Document()
    role.add_heading("Backend Developer", 0)
    role.add_paragraph("We build software for hospitals.")
    role.add_heading("Requirements", 1)
    role.add_paragraph("3+ years of Python", style="List Bullet")
    role.add_paragraph("PostgreSQL or MySQL", style="List Bullet")
    bold = role.add_paragraph()
    bold.add_run("Nice ").bold = True
    bold.add_run("to have").bold = True
    role.add_paragraph("Kubernetes", style="List Number")
    table = role.add_table(rows=2, cols=2)
    for cell, text in zip((*table.rows[0].cells, *table.rows[1].cells), _CELLS, strict=True):
        cell.text = text
    return _saved(role)


_CELLS = ("Must have", "Nice to have", "Kafka", "Terraform\nAnsible")


def _saved(document: object) -> bytes:
    file = BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def _pdf(*pages: list[str]) -> bytes:
    """A PDF with these lines on its pages."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, lines in enumerate(pages):
        shown = b"".join(b"(" + line.encode("cp1252") + b") Tj T*\n" for line in lines)
        content = b"BT /F1 10 Tf 14 TL 50 780 Td\n" + shown + b"ET"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * number} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects.append(f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream")
    body, places = b"%PDF-1.4\n", list[int]()
    for number, item in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + item + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}"
    return body + trailer.encode() + b"\n%%EOF\n"


_PDF_ROLE = (
    [
        "Example Hospital - Careers",
        "Backend Developer",
        "Requirements",
        "• 3+ years of Python and a good understanding of how services that run in many countries are oper-",
        "ated by small teams",
        "• PostgreSQL or MySQL",
        "Page 1 of 2",
    ],
    ["Example Hospital - Careers", "Nice to have", "• Kubernetes", "Page 2 of 2"],
)


def _kinds(document: Document) -> dict[str, Kind]:
    return {skill.skill: skill.kind for skill in extract(document, load()).skills}


def _lines(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind is kind]


def test_docx_headings_lists_and_tables_tell_what_is_required() -> None:
    document = read_data(_docx_role(), "role.docx")
    kinds = _kinds(document)
    assert {name for name, kind in kinds.items() if kind is Kind.REQUIRED} >= {
        "python",
        "postgresql",
        "mysql",
        "apache-kafka",
    }
    assert {name for name, kind in kinds.items() if kind is Kind.PREFERRED} == {"kubernetes", "terraform", "ansible"}
    assert _lines(document, BlockKind.HEADING)[:3] == ["Backend Developer", "Requirements", "Nice to have"]


def test_pdf_pages_tell_what_is_required() -> None:
    document = read_data(_pdf(*_PDF_ROLE), "role.pdf")
    kinds = _kinds(document)
    assert {name for name, kind in kinds.items() if kind is Kind.REQUIRED} == {"python", "postgresql", "mysql"}
    assert kinds["kubernetes"] is Kind.PREFERRED
    assert _lines(document, BlockKind.BULLET)[0].endswith("countries are operated by small teams")
    assert document.text.count("Careers") == 1
    assert "of 2" not in document.text


@pytest.mark.parametrize("data", [_docx_role(), _pdf(*_PDF_ROLE)], ids=["docx", "pdf"])
def test_a_file_is_known_by_its_bytes_and_evidence_leads_into_its_text(data: bytes) -> None:
    document = read_data(data, "-")
    start = document.text.index("Kubernetes")
    evidence = document.evidence(start, start + len("Kubernetes"))
    assert document.original[evidence.start : evidence.end] == "Kubernetes"


def test_docx_layout_table_is_read_cell_by_cell() -> None:
    cv = docx.Document()
    left, right = cv.add_table(rows=1, cols=2).rows[0].cells
    left.add_paragraph("Skills", style="Heading 2")
    left.add_paragraph("Django", style="List Bullet")
    right.add_paragraph("I have lived in Nairobi since 2012.")
    document = read_data(_saved(cv), "cv.docx")
    assert _lines(document, BlockKind.HEADING) == ["Skills"]
    assert _lines(document, BlockKind.BULLET) == ["Django"]


@pytest.mark.parametrize(("data", "suffix"), [(_docx_role(), "docx"), (_pdf(*_PDF_ROLE), "pdf")], ids=["docx", "pdf"])
def test_a_cv_may_be_such_a_file(data: bytes, suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"cv.{suffix}"
    file.write_bytes(data)
    assert "kubernetes" in {skill.skill for skill in read_candidate(file, load(), 2026).skills}


def _zip(**parts: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(f"word/{name}.xml", data)
    return file.getvalue()


_ENTITIES = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'


def _packed(lines: list[str]) -> bytes:
    """A small PDF with very many lines on its one page."""
    data = _pdf(lines)
    start, end = data.index(b"<</Length"), data.index(b"\nendstream")
    packed = zlib.compress(data[data.index(b"stream\n", start) + len(b"stream\n") : end], 1)
    return data[:start] + f"<</Filter/FlateDecode/Length {len(packed)}>>stream\n".encode() + packed + data[end:]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", _docx_role()[:3000], "broken"),
        ("a.docx", b"Python", "no DOCX"),
        ("a.docx", _zip(document=b"<a><p>"), "broken"),
        ("a.docx", _zip(document=_ENTITIES), "broken"),
        ("a.docx", _zip(document=b"<p>" * 1000), "broken"),
        ("a.docx", _zip(document=b" " * 11_000_000), "unpacked"),
        ("a.docx", _saved(docx.Document()), "no text"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted"),
        ("a.zip", _zip(other=b"<a/>"), "binary"),
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"Python", "no PDF"),
        ("a.pdf", b"%PDF-1.4\n" + bytes(100), "broken"),
        ("a.pdf", _pdf([]), "scan"),
        ("a.pdf", _packed(["Python"] * 2_000_000), "memory"),
    ],
)
def test_what_cannot_be_read_is_told(name: str, data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        read_data(data, name)


def test_an_encrypted_pdf_is_told() -> None:
    encrypt = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'41' * 32}>/U<{'42' * 32}>/P -4>>/ID[<{'43' * 16}><{'43' * 16}>]"
    data = _pdf(["Python"]).replace(b"/Root 1 0 R", b"/Root 1 0 R" + encrypt.encode())
    with pytest.raises(ReadError, match="encrypted"):
        read_data(data, "a.pdf")


def test_of_very_many_pages_the_beginning_is_read() -> None:
    document = read_data(_pdf(*(["Our stack", f"Python {number}", "and more"] for number in range(60))), "a.pdf")
    assert document.is_cut
    assert "Python 49" in document.text
    assert "Python 50" not in document.text


def test_of_a_very_long_docx_the_beginning_is_read() -> None:
    long = docx.Document()
    for _ in range(500):
        long.add_paragraph("We write Python and more of it. " * 20)
    document = read_data(_saved(long), "a.docx")
    assert document.is_cut
    assert len(document.text) <= 200_000


async def test_a_folder_with_a_broken_file_is_indexed_but_for_that_file(tmp_path: Path) -> None:
    folder = tmp_path / "roles"
    folder.mkdir()
    (folder / "a.docx").write_bytes(_docx_role())
    (folder / "b.pdf").write_bytes(_pdf(*_PDF_ROLE))
    (folder / "c.pdf").write_bytes(b"%PDF-1.4\n" + bytes(100))
    async with await Store.open(f"sqlite:///{tmp_path}/rolefit.db") as store:
        report = await index_files(store, load(), list(role_files([folder])))
    assert {Path(file).name for file in report.added} == {"a.docx", "b.pdf"}
    assert [(Path(problem.file).name, problem.message) for problem in report.problems] == [
        ("c.pdf", "the file is no PDF, or it is broken")
    ]
