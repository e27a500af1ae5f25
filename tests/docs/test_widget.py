import re

from tests.conftest import ROOT
from tests.docs.pages import page, table

PAGE = page("widget.md")
FOLDER = ROOT / "graphql" / "rolefit_graphql" / "widget"
SCRIPT = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.js"))


def test_widget_page_tells_every_attribute() -> None:
    observed = re.search(r"observedAttributes = \[(.*)\]", SCRIPT)
    assert observed is not None
    assert {row[0] for row in table(PAGE, "## Attributes")} == set(re.findall(r'"([\w-]+)"', observed[1]))


def test_widget_page_tells_every_custom_property() -> None:
    assert set(re.findall(r"var\((--rolefit-[\w-]+)", SCRIPT)) == set(re.findall(r"`(--rolefit-[\w-]+)`", PAGE))


def test_widget_page_tells_every_part() -> None:
    listed = PAGE.split("Parts for `::part()`:", 1)[1].split("\n\n", 1)[0]
    literal = set(re.findall(r'part: "(\w+)"', SCRIPT))
    passed = set(re.findall(r'this\.button\("\w+", "(\w+)"', SCRIPT)) | set(
        re.findall(r'labelled\(.*?, "(\w+)",', SCRIPT)
    )
    assert set(re.findall(r"`(\w+)`", listed)) == literal | passed
