"""Short ways to write domain objects in tests, and strategies that draw them."""

from collections.abc import Sequence

from hypothesis import strategies as st

from rolefit_engine.domain import Candidate, CandidateSkill, Kind, Level, Requirement, Role, SectionMeaning
from rolefit_engine.facts import Evidence, Facts
from rolefit_engine.store import Source
from rolefit_taxonomy import Alias, Family, Skill, SkillClass, Taxonomy

YEAR = 2026


def requirement(
    *options: str,
    need: int = 1,
    years: float | None = None,
    kind: Kind = Kind.REQUIRED,
    skill_class: SkillClass = SkillClass.TECHNOLOGY,
    at: int = 0,
    stack: tuple[str, ...] = (),
) -> Requirement:
    """A requirement whose statement stands at `at`; requirements at one place share its weight."""
    evidence = Evidence(at, at + 10, f"statement {at}")
    return Requirement(options, kind, skill_class, evidence, need=need, years=years, stack=stack)


def role(role_id: str, *requirements: Requirement, text: str | None = None, facts: Facts | None = None) -> Role:
    """A role whose title is its id; texts differ as ids do."""
    text = text or f"We look for {role_id}."
    return Role(role_id, role_id.title(), text, requirements, facts=facts or Facts())


def asking(role_id: str, *skills: str, facts: Facts | None = None) -> Role:
    """A role that requires each of these skills, each in a statement of its own."""
    return role(role_id, *(requirement(skill, at=100 * at) for at, skill in enumerate(skills)), facts=facts)


def source(name: str, digest: str = "0" * 64) -> Source:
    """A source of this name."""
    return Source(f"{name}.md", digest)


def sourced(roles: Sequence[Role]) -> list[tuple[Role, Source]]:
    """Each role with a source named as its id."""
    return [(one, source(one.id)) for one in roles]


def holding(candidate_id: str, *skills: str) -> Candidate:
    """A candidate who has these skills; nothing more is known of them."""
    return Candidate(candidate_id, tuple(map(CandidateSkill, skills)))


def _skill(
    skill_id: str,
    label: str,
    family: str,
    *names: str,
    implies: tuple[str, ...] = (),
    extends: tuple[str, ...] = (),
    alternative_to: tuple[str, ...] = (),
    skill_class: SkillClass = SkillClass.TECHNOLOGY,
) -> Skill:
    aliases = tuple(Alias(name) for name in (label, *names))
    return Skill(skill_id, label, skill_class, family, aliases, implies, extends, (), alternative_to)


TAXONOMY = Taxonomy(
    [
        _skill("python", "Python", "languages"),
        _skill("java", "Java", "languages"),
        _skill("rust", "Rust", "languages"),
        _skill("fastapi", "FastAPI", "frameworks", implies=("python",)),
        _skill("django", "Django", "frameworks", implies=("python",), alternative_to=("fastapi",)),
        _skill("spring", "Spring", "frameworks", implies=("java",)),
        _skill("sql", "SQL", "query"),
        _skill("postgresql", "PostgreSQL", "databases", "Postgres", implies=("sql",)),
        _skill("mysql", "MySQL", "databases", implies=("sql",)),
        _skill("sqlite", "SQLite", "databases", implies=("sql",)),
        _skill("postgis", "PostGIS", "query", extends=("postgresql",)),
        _skill("kubernetes", "Kubernetes", "operations", "k8s"),
        _skill("machine-learning", "Machine learning", "query", "ML", skill_class=SkillClass.PRACTICE),
        _skill("empathy", "Empathy", "values", skill_class=SkillClass.SOFT),
    ],
    [
        Family("languages", "Languages", SkillClass.TECHNOLOGY),
        Family("frameworks", "Frameworks", SkillClass.TECHNOLOGY),
        Family("query", "Query", SkillClass.TECHNOLOGY),
        Family("databases", "Databases", SkillClass.TECHNOLOGY, alternatives=True),
        Family("operations", "Operations", SkillClass.TECHNOLOGY),
        Family("values", "Values", SkillClass.SOFT),
    ],
)
SKILLS = tuple(TAXONOMY.skills)
HEADS = (["python", "java"], ["python", "java", "rust"], ["rust", "sql"])  # what roles let choose from
STACKS = (("python",), ("java",), ("java", "rust"), ("rust",), ("sql",))

skill_ids = st.sampled_from(SKILLS)
years_asked = st.sampled_from([None, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0])


@st.composite
def requirements(draw: st.DrawFn) -> Requirement:
    """Any requirement: one option, any of several across families, several of many, or part of alternative stacks."""
    options = draw(st.lists(skill_ids, min_size=1, max_size=4, unique=True) | st.sampled_from(HEADS))
    place = draw(st.integers(0, 5))
    return Requirement(
        tuple(options),
        draw(st.sampled_from(Kind)),
        TAXONOMY[options[0]].skill_class,
        Evidence(place, place + 5, f"statement {place}"),
        need=draw(st.integers(1, len(options)) | st.just(1)),
        years=draw(years_asked),
        section=draw(st.sampled_from([None, SectionMeaning.DUTIES, SectionMeaning.BENEFITS])),
        time_share=draw(st.sampled_from([None, None, 0.25, 0.5])),
        stack=draw(st.sampled_from([(), (), *STACKS])),
    )


held_skills = st.builds(
    CandidateSkill,
    skill_ids,
    st.sampled_from([None, 0.0, 1.0, 2.0, 4.0, 8.0]),
    st.sampled_from([None, *Level]),
    st.sampled_from([None, 2010, 2020, YEAR]),
)
candidates = st.builds(Candidate, st.just("someone"), st.lists(held_skills, max_size=5).map(tuple))


def roles_of(least: int, most: int) -> st.SearchStrategy[list[Role]]:
    """Lists of roles, some of them alike in all but the id."""
    asks = st.lists(requirements(), max_size=6).map(tuple)
    return st.lists(asks, min_size=least, max_size=most).map(
        lambda many: [role(f"r{number:04}", *asked) for number, asked in enumerate(many)]
    )
