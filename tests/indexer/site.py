"""A made-up job site as a crawler saves it: hundreds of pages with one frame around them, in three forms."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from rolefit_indexer.readers import decode

SAMPLES = Path(__file__).resolve().parents[2] / "indexer" / "rolefit_indexer" / "samples" / "roles"
BODIES = (
    "markdown-data-kafka.md",
    "markdown-mobile-offline.md",
    "markdown-dotnet-germany.md",
    "markdown-table-platform.md",
)

# What frames every page; it names technologies that none of the bodies asks for.
TOP = (
    "Quayside Jobs",
    "COBOL jobs",
    "Salesforce jobs",
    "Sign in",
    "Post a job for free and reach 40,000 developers who know Haskell, Erlang and Scala",
)
BOTTOM = (
    "Share this job on LinkedIn",
    "Learn Fortran in ten weekends with our partner",
    "Trending searches",
    "SAP ABAP consultant",
    "Drupal developer",
    "We and our 120 partners use cookies, among them those of Adobe Analytics. Accept all",
    "About us",
    "Quayside Jobs is built with Ruby on Rails and Elixir in Mombasa",
)
RELATED = (
    "Oracle DBA",
    "Perl Developer",
    "Delphi Engineer",
    "Clojure Developer",
    "OCaml Engineer",
    "Smalltalk Developer",
)


@dataclass(frozen=True)
class Page:
    """A page's own content and the lists of other pages that stand below it."""

    body: str
    related: tuple[str, ...]
    viewed: tuple[str, ...]


Form = Callable[[Page, bool], str]


def postings(count: int) -> Iterator[Page]:
    """So many different postings: the sample texts in turn, each for a team of its own."""
    texts = [decode((SAMPLES / name).read_bytes()).split("\n---\n", 1)[-1] for name in BODIES]
    for number in range(count):
        title, rest = texts[number % len(texts)].strip().split("\n", 1)
        near = [f"{RELATED[(number + step) % len(RELATED)]}, post {number + step}" for step in range(4)]
        yield Page(f"{title}, team {number}\n{rest}\n", tuple(near[:2]), tuple(near[2:]))


def as_html(page: Page, framed: bool) -> str:
    """A page whose frame is nothing but `div`, without a name that tells what is what."""
    body = "".join(_element(line) for line in page.body.splitlines() if line.strip())
    top, below = (_divs(TOP), _divs(_below(page))) if framed else ("", "")
    return f"<!DOCTYPE html><html><head><title>Quayside</title></head><body>{top}<div>{body}</div>{below}</body></html>"


def as_text(page: Page, framed: bool) -> str:
    """What a text browser dumps."""
    return "\n".join([*TOP, "", page.body, "", *_below(page)]) if framed else page.body


def as_markdown(page: Page, framed: bool) -> str:
    """What a converter makes of a page: links and headings are told."""
    if not framed:
        return page.body
    lists = [
        part
        for heading, titles in (("Related jobs", page.related), ("People also viewed", page.viewed))
        for part in (f"## {heading}\n", *(f"- [{title}](/jobs/{title[-3:].strip()})" for title in titles), "")
    ]
    return "\n".join([*(f"[{line}](/)\n" for line in TOP), page.body, *lists, *(f"{line}\n" for line in BOTTOM)])


FORMS: dict[str, tuple[str, Form]] = {
    "html": (".html", as_html),
    "text": (".txt", as_text),
    "markdown": (".md", as_markdown),
}


def _below(page: Page) -> list[str]:
    return ["Related jobs", *page.related, "People also viewed", *page.viewed, *BOTTOM]


def _element(line: str) -> str:
    if line.startswith("#"):
        level = len(line) - len(line.lstrip("#"))
        return f"<h{level}>{escape(line.lstrip('# '))}</h{level}>"
    return f"<li>{escape(line[2:])}</li>" if line.startswith("- ") else f"<p>{escape(line)}</p>"


def _divs(lines: Sequence[str]) -> str:
    return "".join(f"<div>{escape(line)}</div>" for line in lines)


# What a crawler saves besides: none of it is a role.
OTHERS = {
    "about": "About Quayside\n\nQuayside was founded in 2011 by two sailors. We help people find work at sea and\n"
    "ashore, and 40 of us work in Mombasa and Lisbon.\n\nOur story\n\nIt began with a leaking boat and a spreadsheet.",
    "blog": "How we moved our search to Rust\n\nIn spring our search was slow. Here is what we tried, what failed,\n"
    "and what we would do again.\n\nThe first attempt\n\nWe rewrote the tokenizer in Rust, with PostgreSQL behind it.",
    "list": "1,204 jobs in Kenya\n\nOracle DBA, Nairobi\n\nPerl Developer, Kisumu\n\nClojure Developer, Mombasa\n",
    "missing": "404\n\nThis page has sailed away. Go back to the harbour.",
    "login": "Sign in to Quayside\n\nE-mail\n\nPassword\n\nForgot your password?",
}


def build(folder: Path, form: str, count: int) -> list[Path]:
    """Write so many postings, and the pages that are none, into a folder; the postings' files in order."""
    folder.mkdir(parents=True, exist_ok=True)
    suffix, written = FORMS[form]
    files = [folder / f"job-{number:04}{suffix}" for number in range(count)]
    for file, page in zip(files, postings(count), strict=True):
        file.write_text(written(page, True), encoding="utf-8")
    for name, body in OTHERS.items():
        (folder / f"{name}{suffix}").write_text(written(Page(body, (), ()), True), encoding="utf-8")
    return files
