from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolefit_engine.corrections import BY_A_PERSON, corrected
from rolefit_engine.domain import Change, Correction, Kind, Requirement, Role, RoleSkill, SectionMeaning
from rolefit_engine.weights import weigh
from rolefit_taxonomy import SkillClass
from tests.engine.make import TAXONOMY, requirement, requirements, role, skill_ids


def said(skill: str, change: Change, kind: Kind | None = None) -> Correction:
    """A correction; an addition is required unless said otherwise."""
    default = Kind.REQUIRED if change is Change.ADD else None
    known = TAXONOMY[skill]
    return Correction(skill, change, kind or default, known.skill_class, known.label)


def reading(*asked: Requirement) -> Role:
    """A role whose skills are all options of what it asks for."""
    found = {option: one for one in asked for option in one.options}
    skills = tuple(RoleSkill(skill, one.skill_class, one.kind, (one.evidence,)) for skill, one in found.items())
    return replace(role("a", *asked), skills=skills)


def asked_for(one: Role) -> list[tuple[tuple[str, ...], Kind, int]]:
    return [(asked.options, asked.kind, asked.need) for asked in one.requirements]


def test_corrections_none_leave_the_role_alone() -> None:
    as_read = reading(requirement("python"))
    assert corrected(as_read, []) is as_read


def test_corrections_an_added_skill_is_asked_for_with_who_said_so() -> None:
    found = corrected(reading(requirement("python", at=5)), [said("rust", Change.ADD)])
    assert asked_for(found) == [(("python",), Kind.REQUIRED, 1), (("rust",), Kind.REQUIRED, 1)]
    assert found.requirements[1].evidence.text == BY_A_PERSON.format("Rust")
    assert found.skills[1] == RoleSkill("rust", SkillClass.TECHNOLOGY, Kind.REQUIRED, ())
    assert found.corrections == (said("rust", Change.ADD),)


def test_corrections_added_skills_each_weigh_as_a_statement_of_their_own() -> None:
    found = corrected(reading(requirement("python", at=5)), [said("rust", Change.ADD), said("java", Change.ADD)])
    assert len(set(weigh(found.requirements))) == 1


def test_corrections_an_added_skill_that_the_text_names_by_now_keeps_its_sentence() -> None:
    as_read = reading(requirement("rust", kind=Kind.MENTIONED, at=5))
    found = corrected(as_read, [said("rust", Change.ADD)])
    assert asked_for(found) == [(("rust",), Kind.REQUIRED, 1)]
    assert found.requirements[0].evidence == as_read.requirements[0].evidence
    assert [skill.kind for skill in found.skills] == [Kind.REQUIRED]


def test_corrections_a_removed_stack_takes_with_it_what_belongs_to_it_alone() -> None:
    tools = (requirement("fastapi", at=50, stack=("python",)), requirement("spring", at=90, stack=("java",)))
    as_read = reading(requirement("python", "java"), *tools)
    found = corrected(as_read, [said("python", Change.REMOVE)])
    assert [options for options, _, _ in asked_for(found)] == [("java",), ("spring",)]
    assert [skill.skill for skill in found.skills] == ["java", "spring"]
    kept = corrected(as_read, [said("python", Change.REMOVE), said("fastapi", Change.ADD)])
    assert [options for options, _, _ in asked_for(kept)] == [("java",), ("fastapi",), ("spring",)]


def test_corrections_a_removed_skill_vanishes_from_skills_and_choices() -> None:
    as_read = reading(requirement("python"), requirement("django", "fastapi", at=50))
    found = corrected(as_read, [said("python", Change.REMOVE), said("django", Change.REMOVE)])
    assert asked_for(found) == [(("fastapi",), Kind.REQUIRED, 1)]
    assert [(skill.skill, skill.group) for skill in found.skills] == [("fastapi", None)]


def test_corrections_of_a_choice_leave_no_more_asked_for_than_there_are() -> None:
    as_read = reading(requirement("python", "java", "rust", need=3))
    assert asked_for(corrected(as_read, [said("java", Change.REMOVE)])) == [(("python", "rust"), Kind.REQUIRED, 2)]


def test_corrections_of_kind_part_a_choice_and_keep_together_what_goes_together() -> None:
    as_read = reading(requirement("python", "java", "rust"))
    one = corrected(as_read, [said("java", Change.KIND, Kind.NEGATED)])
    assert asked_for(one) == [(("python", "rust"), Kind.REQUIRED, 1), (("java",), Kind.NEGATED, 1)]
    assert [(skill.skill, skill.group) for skill in one.skills] == [("python", "g1"), ("java", None), ("rust", "g1")]
    both = corrected(as_read, [said(skill, Change.KIND, Kind.PREFERRED) for skill in ("java", "python", "rust")])
    assert asked_for(both) == [(("python", "java", "rust"), Kind.PREFERRED, 1)]


def test_corrections_the_skill_of_an_open_list_stays_with_those_that_stay() -> None:
    as_read = reading(requirement("postgresql", "mysql"))
    open_list = replace(as_read.requirements[0], options=("postgresql", "mysql", "sql"))
    as_read = replace(as_read, requirements=(open_list,))
    one = corrected(as_read, [said("mysql", Change.KIND, Kind.PREFERRED)])
    assert asked_for(one) == [(("postgresql", "sql"), Kind.REQUIRED, 1), (("mysql",), Kind.PREFERRED, 1)]
    both = corrected(as_read, [said(skill, Change.KIND, Kind.PREFERRED) for skill in ("mysql", "postgresql")])
    assert asked_for(both) == [(("postgresql", "mysql", "sql"), Kind.PREFERRED, 1)]


def test_corrections_of_kind_weigh_anew() -> None:
    as_read = reading(requirement("python"), requirement("rust", at=50))
    before, after = (
        weigh(as_read.requirements),
        weigh(corrected(as_read, [said("rust", Change.KIND, Kind.PREFERRED)]).requirements),
    )
    assert before[0] == before[1]
    assert after[1] == after[0] / 2


def test_corrections_make_count_what_stands_among_benefits() -> None:
    as_read = reading(replace(requirement("rust"), section=SectionMeaning.BENEFITS))
    assert weigh(as_read.requirements) == (0.0,)
    assert weigh(corrected(as_read, [said("rust", Change.ADD)]).requirements)[0] > 0


@pytest.mark.parametrize("change", [Change.REMOVE, Change.KIND])
def test_corrections_of_a_skill_that_the_text_no_longer_has_change_nothing(change: Change) -> None:
    as_read = reading(requirement("python"))
    found = corrected(as_read, [said("rust", change, Kind.PREFERRED if change is Change.KIND else None)])
    assert (found.requirements, found.skills) == (as_read.requirements, as_read.skills)


many = st.lists(
    st.builds(said, skill_ids, st.sampled_from(Change), st.sampled_from(Kind)), max_size=4, unique_by=lambda c: c.skill
)


@given(st.lists(requirements(), max_size=5), many)
def test_corrections_hold_in_any_order_and_twice(asked: list[Requirement], corrections: list[Correction]) -> None:
    as_read = reading(*asked)
    found = corrected(as_read, corrections)
    assert all(corrected(as_read, order) == found for order in permutations(corrections))
    gone = {one.skill for one in corrections if one.change is Change.REMOVE}
    options = {option for one in found.requirements for option in one.options}
    assert gone.isdisjoint(options | {skill.skill for skill in found.skills})
    assert {one.skill for one in corrections if one.change is Change.ADD} <= options
    assert all(1 <= one.need <= len(one.options) for one in found.requirements)
