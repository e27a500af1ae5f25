"""A text followed by another that starts with a heading of its own asks for all that each of them asks for.

Three things may differ from what each asks for alone, and no others:

- a skill that both ask for takes the stronger kind, the longer years and the higher level; a choice loses the options
  that the other text asks for as well;
- an everyday name counts where the other text shows what it stands for, and one of several skills ("EMR") is another of
  them where the other text shows that one;
- a heading that announces requirements or pluses ("What sets you apart") announces pluses once another one asks, and a
  tool may belong to a stack of the other text's, or to none where that asks for what was to be chosen.
"""

from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rolefit_engine.domain import Kind, Requirement, RoleSkill
from rolefit_indexer.document import BlockKind, Document
from rolefit_indexer.extraction import Extraction, extract
from rolefit_indexer.headings import is_doubtful
from rolefit_indexer.readers import SUFFIXES, TextFormat, decode, read_text
from rolefit_taxonomy import load
from tests.indexer.texts import FILES

HEADING = "# The other role\n\n"

PIECES = [
    *(
        "Python",
        "Kafka",
        "PostgreSQL or MySQL",
        "3 years of Java",
        "Docker is a plus",
        "no PHP",
        "unit tests",
        "teamwork",
    ),
    *(
        "English",
        "Python: Django, Flask",
        "Node.js or Go",
        "two of Terraform, Helm and Ansible",
        "an advanced level of SQL",
    ),
    *(
        "at least five years with Rust, Go a bonus",
        "We use Redis, Kafka and S3 every day.",
        "We offer training in Scala.",
    ),
]
HEADINGS = ["Requirements", "Nice to have", "Responsibilities", "Our stack", "Not needed", "Benefits", "About us"]
SECTIONS = st.lists(
    st.tuples(st.sampled_from(HEADINGS), st.lists(st.sampled_from(PIECES), min_size=1, max_size=5)),
    min_size=1,
    max_size=3,
)
thorough = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def lines_of(file: Path) -> str:
    """A text of lines, without the front matter that can only stand at the top of a file."""
    text = decode(file.read_bytes())
    return text[read_text(text, TextFormat.MARKDOWN).front_matter_span[1] :]


TEXTS = [lines_of(file) for file in FILES if SUFFIXES[file.suffix] is not TextFormat.HTML]
MARKDOWN = SECTIONS.map(lambda found: "\n\n".join("\n- ".join((f"# {title}\n", *items)) for title, items in found))
PAGES = SECTIONS.map(
    lambda found: "".join(f"<h1>{title}</h1><ul><li>{'<li>'.join(items)}</ul>" for title, items in found)
)


@thorough
@given(first=st.sampled_from(TEXTS) | MARKDOWN, second=st.sampled_from(TEXTS) | MARKDOWN)
@example(first="OUR STACK\n\n- Python\n- Rust\n", second="## Requirements\n\n- Go\n")  # no Markdown, then Markdown
def test_texts_of_lines_joined(first: str, second: str) -> None:
    check(f"{first.rstrip()}\n\n", f"{HEADING}{second}", TextFormat.MARKDOWN)


@thorough
@given(first=PAGES, second=PAGES)
def test_pages_joined(first: str, second: str) -> None:
    check(first, second, TextFormat.HTML)


def check(first: str, second: str, text_format: TextFormat) -> None:
    """Compare what two texts ask for with what they ask for as one."""
    both = read(first + second, text_format)[1]
    for text, moved in ((first, 0), (second, len(first))):
        document, alone = read(text, text_format)
        kept = check_places(alone, both, moved)
        if hedges(document):
            continue
        check_treatment(kept, both)
        same = (
            {skill.skill for skill in kept}
            - named(both, 0, moved)
            - named(both, moved + len(text), len(first + second))
        )
        for requirement in alone.requirements:
            if same >= named(alone, requirement.evidence.start, requirement.evidence.end):
                check_requirement(requirement, both, moved)


def named(found: Extraction, start: int, end: int) -> set[str]:
    """The skills named in a stretch of the text."""
    return {skill.skill for skill in found.skills for one in skill.mentions if start <= one.start and one.end <= end}


@cache
def read(text: str, text_format: TextFormat) -> tuple[Document, Extraction]:
    """A text's document and what it asks for."""
    document = read_text(text, text_format)
    return document, extract(document, load())


def hedges(document: Document) -> bool:
    """True where a heading announces what another may turn into pluses."""
    headings = (block for block in document.blocks if block.kind is BlockKind.HEADING)
    return any(is_doubtful(document.text[block.start : block.end].strip().rstrip(":")) for block in headings)


def check_places(alone: Extraction, both: Extraction, moved: int) -> list[RoleSkill]:
    """Every place that names a skill still does, the same one unless its name has another meaning. Gives those."""
    named = {(place.start, place.end, skill.skill) for skill in both.skills for place in skill.mentions}
    kept: list[RoleSkill] = []
    for skill in alone.skills:
        places = [(place.start + moved, place.end + moved) for place in skill.mentions]
        meant_else = {place for place in places if (*place, skill.skill) not in named}
        for place in meant_else:
            others = {other for start, end, other in named if (start, end) == place}
            assert any(names(skill.skill) & names(other) for other in others), (skill, others)
        kept += [] if meant_else else [skill]
    return kept


def names(skill: str) -> set[str]:
    """A skill's names in every spelling."""
    return {form for alias in load()[skill].aliases for form in load().spellings(load()[skill], alias.name)}


def check_treatment(kept: list[RoleSkill], both: Extraction) -> None:
    """No skill is asked for less strongly."""
    found = {skill.skill: skill for skill in both.skills}
    for skill in kept:
        now = found[skill.skill]
        assert now.skill_class is skill.skill_class
        assert now.kind.rank <= skill.kind.rank, (skill, now)
        if now.kind is skill.kind is not Kind.NEGATED:
            assert (now.years or 0) >= (skill.years or 0), (skill, now)
            assert skill.level is None or (now.level is not None and now.level.rank >= skill.level.rank), (skill, now)


def check_requirement(asked: Requirement, both: Extraction, moved: int) -> None:
    """What one text alone asks for stands as it stood, though stacks may part its options or no longer do."""
    same = [
        one
        for one in both.requirements
        if not set(one.options).isdisjoint(asked.options)
        and (one.evidence.start, one.evidence.end) == (asked.evidence.start + moved, asked.evidence.end + moved)
    ]
    options = {option for one in same for option in one.options}
    parted = bool(asked.stack) or any(one.stack for one in same)
    assert options == set(asked.options) or (parted and options > set(asked.options)), (asked, same)
    assert len(same) == 1 or parted, (asked, same)
    for one in same:
        assert (one.kind, one.skill_class, one.section) == (asked.kind, asked.skill_class, asked.section), (asked, one)
        assert one.time_share == asked.time_share
        assert one.need == asked.need or parted
