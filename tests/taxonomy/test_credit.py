from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolefit_taxonomy import HELD, THRESHOLD, Relation, Skill, Step, Taxonomy, load
from rolefit_taxonomy.credit import spread
from tests.taxonomy.make import skill, taxonomy

UP = {Relation.IMPLIES, Relation.EXTENDS, Relation.PART_OF}
ACROSS = {Relation.ALTERNATIVE_TO, Relation.SIBLING_OF}
NAMES = "abcdef"

Steps = dict[str, set[Step]]


def values(found: Taxonomy, held: str) -> dict[str, float]:
    return {name: credit.value for name, credit in found.credits_of(held).items()}


@pytest.mark.parametrize(
    ("relation", "worth"),
    [
        (Relation.IMPLIES, 0.9),
        (Relation.EXTENDS, 0.9),
        (Relation.EXTENDED_BY, 0.5),
        (Relation.PART_OF, 0.6),
        (Relation.HAS_PART, 0.4),
        (Relation.ALTERNATIVE_TO, 0.6),
        (Relation.SIBLING_OF, 0.4),
    ],
)
def test_credit_of_one_step_is_the_relations_worth(relation: Relation, worth: float) -> None:
    found = spread("a", {"a": {Step(relation, "b")}})
    assert found["b"].value == worth
    assert found["b"].path == (Step(relation, "b"),)


def test_credit_every_relation_is_worth_a_share_above_the_threshold() -> None:
    assert all(THRESHOLD <= relation.worth <= 1 for relation in Relation)


def test_credit_only_what_is_implied_or_extended_counts_as_held() -> None:
    assert {relation for relation in Relation if relation.worth >= HELD} == {
        Relation.IMPLIES,
        Relation.EXTENDS,
    }


def test_credit_of_a_skill_for_itself_is_one_in_the_shipped_taxonomy() -> None:
    found = load()
    for one in found:
        own = found.credits_of(one.id)[one.id]
        assert (own.value, own.path) == (1.0, ())


def test_credit_of_an_unknown_id_is_for_itself_alone() -> None:
    assert values(taxonomy(skill("a")), "gone") == {"gone": 1.0}


def test_credit_is_given_in_both_directions() -> None:
    found = taxonomy(skill("s3", part_of=("aws",)), skill("aws"), skill("postgis", extends=("pg",)), skill("pg"))
    assert values(found, "s3") == {"s3": 1.0, "aws": 0.6}
    assert values(found, "aws") == {"aws": 1.0, "s3": 0.4}
    assert values(found, "postgis") == {"postgis": 1.0, "pg": 0.9}
    assert values(found, "pg") == {"pg": 1.0, "postgis": 0.5}


def test_credit_of_an_alternative_goes_both_ways_though_stated_once() -> None:
    found = taxonomy(skill("a", alternative_to=("b",)), skill("b"))
    assert values(found, "a")["b"] == values(found, "b")["a"] == 0.6


def test_credit_members_of_a_family_imply_its_concept_and_stand_in_for_each_other() -> None:
    found = taxonomy(skill("mysql"), skill("sqlite"), skill("databases"), alternatives=True, concept="databases")
    assert values(found, "mysql") == {"mysql": 1.0, "sqlite": 0.4, "databases": 0.9}
    assert values(found, "databases") == {"databases": 1.0, "mysql": 0.4, "sqlite": 0.4}


def test_credit_a_stated_alternative_is_worth_more_than_a_sibling() -> None:
    found = taxonomy(skill("mariadb", alternative_to=("mysql",)), skill("mysql"), alternatives=True)
    assert values(found, "mariadb")["mysql"] == 0.6


def test_credit_multiplies_along_the_best_path() -> None:
    found = taxonomy(skill("a", implies=("b",), alternative_to=("c",)), skill("b", implies=("c",)), skill("c"))
    credit = found.credits_of("a")["c"]
    assert credit.value == pytest.approx(0.81)
    assert [step.skill for step in credit.path] == ["b", "c"]


def test_credit_crosses_over_once_at_most() -> None:
    found = taxonomy(skill("a", alternative_to=("b",)), skill("b", alternative_to=("c",)), skill("c"))
    assert values(found, "a") == {"a": 1.0, "b": 0.6}


def test_credit_never_climbs_after_crossing_over() -> None:
    found = taxonomy(
        skill("s3", alternative_to=("blob",)), skill("blob", part_of=("azure",), implies=("storage",)),
        skill("azure"), skill("storage"),
    )  # fmt: skip
    assert values(found, "s3") == {"s3": 1.0, "blob": 0.6}


def test_credit_never_climbs_after_going_down() -> None:
    found = taxonomy(skill("pg"), skill("postgis", extends=("pg",), implies=("maps",)), skill("maps"))
    assert values(found, "pg") == {"pg": 1.0, "postgis": 0.5}


def test_credit_climbs_then_crosses_then_descends() -> None:
    found = taxonomy(
        skill("a", implies=("b",)), skill("b", alternative_to=("c",)), skill("c"), skill("d", extends=("c",))
    )
    assert values(found, "a") == pytest.approx({"a": 1.0, "b": 0.9, "c": 0.54, "d": 0.27})


def test_credit_below_the_threshold_is_cut() -> None:
    chain = tuple(skill(str(n), implies=(str(n + 1),)) for n in range(15))
    reached = values(taxonomy(*chain, skill("15")), "0")
    assert len(reached) == 14
    assert min(reached.values()) == pytest.approx(0.9**13)
    found = taxonomy(skill("a", alternative_to=("b",)), skill("b"), skill("part", part_of=("b",)))
    assert values(found, "a") == {"a": 1.0, "b": 0.6}  # 0.6 x 0.4 is less than a quarter


def test_credit_of_two_relations_between_two_skills_takes_what_the_path_allows() -> None:
    """A second step sideways isn't allowed, but the same skill is an extension too."""
    found = taxonomy(skill("a", alternative_to=("b",)), skill("b", alternative_to=("c",)), skill("c", extends=("b",)))
    assert values(found, "a") == pytest.approx({"a": 1.0, "b": 0.6, "c": 0.3})


def oracle(held: str, steps: Steps) -> dict[str, float]:
    """Every path there is, tried one by one."""
    best = {held: 1.0}

    def walk(at: str, value: float, seen: tuple[str, ...], crossed: bool, descended: bool) -> None:
        for step in steps.get(at, ()):
            worth = value * step.relation.worth
            up, across = step.relation in UP, step.relation in ACROSS
            allowed = not (crossed or descended) if up or across else True
            if step.skill not in seen and allowed and worth >= THRESHOLD:
                best[step.skill] = max(worth, best.get(step.skill, 0.0))
                down = descended or not (up or across)
                walk(step.skill, worth, (*seen, step.skill), crossed or across, down)

    walk(held, 1.0, (held,), crossed=False, descended=False)
    return best


edges = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(Relation), st.sampled_from(NAMES)), max_size=14)


def graph(found: list[tuple[str, Relation, str]]) -> Steps:
    steps: Steps = {}
    for source, relation, target in found:
        if source != target:
            steps.setdefault(source, set()).add(Step(relation, target))
    return steps


@given(edges)
def test_credit_is_that_of_the_best_path_of_all(found: list[tuple[str, Relation, str]]) -> None:
    steps = graph(found)
    reached = {name: credit.value for name, credit in spread("a", steps).items()}
    assert reached == pytest.approx(oracle("a", steps))


@given(edges)
def test_credit_is_what_its_path_says(found: list[tuple[str, Relation, str]]) -> None:
    steps = graph(found)
    for name, credit in spread("a", steps).items():
        at, value = "a", 1.0
        for step in credit.path:
            assert step in steps[at]
            at, value = step.skill, value * step.relation.worth
        assert (at, value) == (name, credit.value)
        assert sum(step.relation in ACROSS for step in credit.path) <= 1
        assert is_rising_then_falling(credit.path)


def is_rising_then_falling(path: tuple[Step, ...]) -> bool:
    ranks = [0 if step.relation in UP else 1 if step.relation in ACROSS else 2 for step in path]
    return ranks == sorted(ranks)


@st.composite
def skill_sets(draw: st.DrawFn) -> list[Skill]:
    others = st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple)
    return [
        skill(
            name,
            implies=draw(others),
            extends=draw(others),
            part_of=draw(others),
            alternative_to=draw(others),
        )
        for name in NAMES
    ]


@given(skill_sets(), st.booleans(), st.randoms(use_true_random=False))
def test_credit_is_the_same_in_any_order(skills: list[Skill], alternatives: bool, random: Random) -> None:
    """Of the data: paths too, not only values."""
    shuffled = random.sample(skills, len(skills))
    one, other = (taxonomy(*order, alternatives=alternatives) for order in (skills, shuffled))
    for name in NAMES:
        assert dict(one.credits_of(name)) == dict(other.credits_of(name))


def climbing(found: Taxonomy) -> Iterator[tuple[str, str]]:
    for one in found:
        for target in (*one.implies, *one.extends):
            yield one.id, target


def test_credit_of_the_shipped_taxonomy_holds_what_is_implied() -> None:
    found = load()
    assert all(found.credits_of(source)[target].value >= HELD for source, target in climbing(found))


@pytest.mark.parametrize(
    ("held", "asked", "value", "path"),
    [
        ("fastapi", "python", 0.9, ["python"]),
        ("postgis", "postgresql", 0.9, ["postgresql"]),
        ("postgresql", "postgis", 0.5, ["postgis"]),
        ("mysql", "postgresql", 0.6, ["postgresql"]),
        ("sqlite", "postgresql", 0.4, ["postgresql"]),
        ("mariadb", "mysql", 0.6, ["mysql"]),
        ("postgresql", "relational-databases", 0.9, ["relational-databases"]),
        ("amazon-s3", "amazon-web-services", 0.6, ["amazon-web-services"]),
    ],
)
def test_credit_of_the_shipped_taxonomy(held: str, asked: str, value: float, path: list[str]) -> None:
    credit = load().credits_of(held)[asked]
    assert credit.value == pytest.approx(value)
    assert [step.skill for step in credit.path] == path
