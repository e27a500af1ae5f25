"""Texts made to take long or to break what reads them, in any size."""

from collections.abc import Callable

Hostile = Callable[[int], str]


def _run(piece: str, before: str = "", after: str = "") -> Hostile:
    """A piece again and again, up to a length."""
    return lambda length: before + (piece * (length // len(piece) + 1))[:length] + after


def _nested(opening: str, closing: str) -> Hostile:
    def text(length: int) -> str:
        depth = length // (len(opening) + len(closing))
        return f"<html><body>{opening * depth}Python{closing * depth}"

    return text


def _laughs(length: int) -> str:
    """Aliases in YAML, each ten of the one before; a parser that follows them makes gigabytes of a few lines."""
    lines = [f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 10)}]" for n in range(1, 12)]
    return "\n".join(["---", "k0: &k0 lol", *lines, "---", "Python developer. "]) + "tea " * (length // 4)


def _entities(length: int) -> str:
    """The same in XML's entities."""
    lines = [f'<!ENTITY k{n} "{f"&k{n - 1};" * 10}">' for n in range(1, 12)]
    head = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY k0 "lol"> {" ".join(lines)}]>'
    return f"{head}<html><body><h1>Developer</h1><p>Python &k11;" + "tea " * (length // 4)


HOSTILE: dict[str, Hostile] = {
    "one-line": _run("You know Python or Django and have five years of PostgreSQL. ", "# Developer\n\nRequirements: "),
    "one-sentence": _run("Python, Django or Go and Kafka ", "# Requirements\n\n"),
    "one-word": _run("a"),
    "bullets": _run("- Python\n", "# Developer\n\n## Requirements\n\n"),
    "bullets-to-choose-from": _run("- Python\n", "Three or more of the following:\n"),
    "bullets-of-stacks": _run("- Python: Django (alternative to Node.js)\n", "# Skills\n"),
    "bullets-of-years": _run("- 3 years of Python, Go or Kafka (a plus)\n", "# Requirements\n"),
    "bullets-that-introduce": _run("- One of the following:\n", "# Requirements\n"),
    "headings": _run("# Requirements\n"),
    "bare-headings": _run("Title Words\n\n"),
    "long-heading": _run("a", "# What "),
    "one-character-lines": _run("@\n"),
    "blank-lines": _run("\n ", "Python"),
    "carriage-returns": _run("\r", "Python"),
    "emoji": _run("😀"),
    "emoji-words": _run("😀a "),
    "marks-of-direction": _run("\u202eنوهتيب\u202c \u200fPython\u200e "),
    "combining-marks": _run("\u0301", "e"),
    "soft-hyphens": _run("P\u00ady\u00adt\u00adh\u00ado\u00adn "),
    "mojibake": _run("Itâ€™s PythonÃ¼ "),
    "nul-bytes": lambda length: "Python developer. " * 300 + "Py\x00thon\x00" * (length // 8),
    "spaces": _run(" ", "Python", "Django"),
    "tabs": _run("\t", "**Python**", "Django"),
    "no-break-spaces": _run("\u00a0", "no", "required"),
    "dashes": _run("-", "Python ", " Django"),
    "underscores": _run("_", "Python ", " Django"),
    "dots": _run(".", "Python ", " Django"),
    "hashes": _run("#", "# ", "x"),
    "rules-with-an-end": _run("|  ", "--", "x"),
    "asterisks": _run("**a"),
    "round-brackets": _run("Python ("),
    "square-brackets": _run("["),
    "links-without-end": _run("b", "[a]("),
    "comments-without-end": _run("text <!-- "),
    "ones": _run("1,"),
    "years": _run("5 years of "),
    "dates": _run("2019-2020 "),
    "date-ranges-under-headings": _run("# A\n2019-2020\n\n"),
    "sums": _run("EUR 1,000-"),
    "addresses": _run("a.com@b.org/"),
    "no": _run("no ", "", "required Python"),
    "single-letters": _run("R, C, Go or D "),
    "tables": _run("| Skill | Must have | Nice to have |\n|---|---|---|\n| a | Python | Go |\n\n"),
    "wide-table": lambda length: "\n".join(
        f"|{cell * (length // 24)}" for cell in (" Must have |", "---|", " Python |")
    ),
    "front-matter-without-end": _run("a: b\n", "---\n"),
    "front-matter-of-brackets": lambda length: f"---\na: {'[' * min(length, 19_000)}\n---\nPython developer",
    "front-matter-of-aliases": _run("b: [*a, *a]\n", "---\na: &a [x]\n", "---\nPython developer"),
    "billion-laughs": _laughs,
    "xml-entities": _entities,
    "commas": _run(",", "Python", "Django"),
    "opening-brackets": _run("(", "# Requirements\n\n- Python ", "Django"),
    "quotes": _run('"', "Python ", " Django"),
    "slashes": _run("Python/"),
    "one-skill-or-itself": _run("Java or ", "# Requirements\n\n- "),
    "and-or": _run("and/or ", "# Requirements\n\n- Python ", "Django"),
    "examples-of-examples": _run("such as e.g. ", "# Requirements\n\n- Languages ", "Django"),
    "ideally-at-least": _run("ideally at least ", "# Requirements\n\n- Python (", "3 years"),
    "ideally-at-least-of-them": _run("ideally at least ", "# Requirements\n\n- 5 years of Python, ", "two with Go"),
    "hyphens": _run("a-", "# Senior ", " We are looking for a senior b-c-"),
    "hyphenated-seniors": _run("We are looking for a senior " + "a-" * 100 + " now. "),
    "digits-in-a-list": _run("Python or Go, " + "3" * 50 + "L PostgreSQL. ", "# Requirements\n\n- "),
    "versions": _run("1.2.", "# Requirements\n\n- Python ", " or Django"),
    "colons": _run("Python: "),
    "arrows": _run("Home > "),
    "replies": _run("> ", "", "Python"),
    "breadcrumbs": _run("- Home\n- Jobs\n"),
    "misspelled": _run("- Kuberentes\n", "# Requirements\n\n"),
    "words-never-seen-twice": lambda length: (
        "# Requirements\n\n" + "\n".join(f"- Kube{n}rentes" for n in range(length // 15))
    ),
    "headings-never-seen-twice": lambda length: "".join(f"# What {n} offers\n\n- Go\n" for n in range(length // 25)),
    "titles-that-run-in": _run("Requirements: Python. Benefits: tea. "),
    "wide-letters": _run("\uff30\uff59\uff54\uff48\uff4f\uff4e "),
    "letters-of-eighteen": _run("\ufdfa"),  # a phrase in one code point
    "dotted-capitals": _run("\u0130"),  # two code points in small
    "joiners": _run("\u200d", "Py", "thon"),
    "stretched": _run("\u0640", "Py", "thon"),
    "letters-under-marks": _run("P" + "\u0301" * 30),
    "particles": _run("\u0648", "", "Python"),
    "front-matter-of-dashes": lambda length: f"---\na:\n {'- ' * min(length, 19_000)}x\n---\nPython developer",
    "front-matter-of-questions": lambda length: f"---\n{'? ' * min(length, 19_000)}x\n---\nPython developer",
    "front-matter-of-quotes": _run('a: "\n', "---\n", "---\nPython"),
    "attributes": _run("a=b ", "<html><div ", ">Python"),
    "entities-in-entities": _run("amp;", "<html><p>&", "lt;p&gt;Python"),
    "bold-in-bold": _nested("<b>", "</b>"),
    "line-breaks": _run("<br>", "<html><p>Python"),
    "terms": _run("<dt>Python<dd>Go", "<html><dl>"),
    "html-tables-of-must-haves": _run("<tr><td>Python<td>Go", "<html><table><tr><th>Must have<th>Nice to have"),
    "many-tables": _run("<table><tr><th>Must have<th>Years<tr><td>Python<td>3</table>", "<html>"),
    "data-in-many-scripts": _run('<script type="application/ld+json">{}</script>', "<html>", "<p>Python"),
    "sections-of-data": _run("<![CDATA[", "<html>"),
    "divs": _nested("<div>", "</div>"),
    "divs-without-end": _run("<div>Python ", "<html>"),
    "lists-in-lists": _run("<ul><li>Python ", "<html>"),
    "tables-in-tables": _run("<table><tr><td>Python ", "<html>"),
    "wide-html-table": _run("<th>Must have</th>", "<html><table><tr>"),
    "menus": _run("<li><a href=x>Python</a></li>", "<html>"),
    "less-than": _run("<", "<html>"),
    "tags-without-end": _run("<a ", "<html>"),
    "quotes-without-end": _run('<div a="', "<html>"),
    "html-comments": _run("<!-- x -->", "", "<html>Python"),
    "html-comments-without-end": _run("<!--", "<html>"),
    "html-instructions-without-end": _run("<?", "<html>"),
    "closing-tags-without-end": _run("</", "<html>"),
    "escaped-tags": _run("&amp;lt;p&amp;gt;", "<html>"),
    "number-of-many-digits": _run("9", "<html>Python &#", ";"),
    "nested-json": lambda length: _json("[" * (length // 2) + "]" * (length // 2)),
    "graphs-in-graphs": lambda length: _json('{"@graph":[' * min(length // 13, 450) + "]}" * min(length // 13, 450)),
    "places-in-places": lambda length: _json(
        '{"@type":"JobPosting","jobLocation":' + "[" * min(length // 2, 900) + "]" * min(length // 2, 900) + "}"
    ),
    "infinite-pay": lambda _: _json('{"@type":"JobPosting","title":"Developer","baseSalary":{"value":1e999}}'),
}


def _json(source: str) -> str:
    return f'<html><script type="application/ld+json">{source}</script><h1>Developer</h1><p>Python'
