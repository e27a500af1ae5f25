"""Sites as a crawler saves them: what frames every page says nothing of a role, and what is no role is told apart."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from rolefit_engine.domain import Kind, Role
from rolefit_engine.store import Store
from rolefit_indexer.furniture import FEWEST_PAGES, Sites, line_of, without_furniture
from rolefit_indexer.indexing import IndexReport, index_files, role_files
from rolefit_indexer.readers import read_file, read_text
from rolefit_indexer.roles import read_role
from rolefit_taxonomy import load
from tests.indexer.site import FORMS, OTHERS, build, postings

PAGES = 300
forms = pytest.mark.parametrize("form", FORMS)


async def indexed(folder: Path, *files: Path) -> tuple[IndexReport, dict[str, Role]]:
    """The report of indexing files, or all of a folder, and each role by the names of its files."""
    async with await Store.open(f"sqlite:///{folder.parent}/rolefit.db") as store:
        report = await index_files(store, load(), files or list(role_files([folder])))
        roles = [one async for batch in store.all_roles() for one in batch]
    return report, {Path(file).name: one for one in roles for file in one.files}


def kinds(role: Role) -> Mapping[str, Kind]:
    return {skill.skill: skill.kind for skill in role.skills}


@forms
async def test_pages_of_a_site_ask_for_what_their_own_text_does(form: str, tmp_path: Path) -> None:
    files = build(tmp_path / "site", form, PAGES)
    report, roles = await indexed(tmp_path / "site")
    suffix, written = FORMS[form]
    own = [kinds(read_role(read_text(written(page, False)), load(), "own")) for page in postings(4)]
    assert [kinds(roles[file.name]) for file in files] == [own[number % 4] for number in range(PAGES)]
    assert len({role.id for role in roles.values()}) == PAGES
    assert {Path(entry.file).name for entry in report.passed_over} == {f"{name}{suffix}" for name in OTHERS}
    assert all(entry.message.startswith("no role: ") for entry in report.passed_over)
    (repeated,) = report.suspicious
    assert repeated.file == str(tmp_path / "site")
    assert "nearly every page" in repeated.message


@forms
async def test_a_page_is_read_alike_whenever_it_is_indexed(form: str, tmp_path: Path) -> None:
    files = build(tmp_path / "site", form, 30)
    _, alone = await indexed(tmp_path / "site", files[7])
    _, resumed = await indexed(tmp_path / "site", *reversed(files))
    (tmp_path / "rolefit.db").unlink()
    _, together = await indexed(tmp_path / "site", *files)
    assert alone[files[7].name] == resumed[files[7].name] == together[files[7].name]
    assert resumed == together


async def test_a_posting_saved_twice_with_other_lists_is_one_role(tmp_path: Path) -> None:
    files = build(tmp_path / "site", "text", 30)
    copy = files[0].with_name("copy.txt")
    copy.write_text(files[0].read_text().replace("post 1", "post 12").replace("post 2", "post 13"))
    report, roles = await indexed(tmp_path / "site")
    assert roles["copy.txt"].id == roles[files[0].name].id
    assert len(roles["copy.txt"].files) == 2
    joined = {Path(entry.file).name: entry.message for entry in report.suspicious if "one role" in entry.message}
    assert files[0].name in joined or "copy.txt" in joined


def furnished(folder: Path, texts: list[str]) -> list[str]:
    """The lines that stay of the first of some texts that lie in one folder."""
    folder.mkdir()
    files = [folder / f"page-{number}.md" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    document = read_file(files[0])
    kept = without_furniture(document, Sites().furniture(files[0]))
    return [line_of(kept, block) for block in kept.blocks]


ABOUT = (
    "Acacia Loop builds software for cooperatives in nine countries, and decides most things together: what is built, "
    "when, and for whom. Sixty people work here."
)
LETTERS = "abcdefghijklmnopqrst"


def test_furniture_leaves_what_stands_within_a_page(tmp_path: Path) -> None:
    texts = [
        f"# Developer {letter}\n\n## Requirements\n\n- English\n- Python, part {letter}\n- Git\n\n"
        f"## Nice to have\n\n- Tool {letter}\n\n## About us\n\n{ABOUT}\n\nBuilt with Drupal\n"
        for letter in LETTERS
    ]
    lines = furnished(tmp_path / "employer", texts)
    assert lines[:5] == ["developer a", "requirements", "english", "python, part a", "git"]
    assert ABOUT.casefold() in lines


def test_furniture_needs_many_pages_that_differ(tmp_path: Path) -> None:
    texts = [
        f"Home of jobs\n\n# Developer {letter}\n\nWe look for somebody who knows {letter} well.\n\nLearn Scala\n"
        for letter in LETTERS
    ]
    assert "learn scala" in furnished(tmp_path / "few", texts[: FEWEST_PAGES - 1])
    assert furnished(tmp_path / "many", texts) == ["developer a", "we look for somebody who knows a well."]
    copies = ["# Developer\n\nWe look for a developer who knows Scala and Go.\n\n- Scala\n- Go\n"] * 20
    assert "scala" in furnished(tmp_path / "copies", copies)


@forms
def test_a_page_without_its_neighbours_shows_what_the_frame_would_add(form: str) -> None:
    page = next(postings(1))
    bare, framed = (read_role(read_text(FORMS[form][1](page, framed)), load(), "page") for framed in (False, True))
    assert kinds(bare).items() < kinds(framed).items()
