"""The schema: described everywhere, committed, and true to the objects that it shows."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLNamedType,
    GraphQLObjectType,
    build_schema,
    specified_scalar_types,
)
from strawberry.types import get_object_definition

from rolefit_engine import domain, facts, gap, scoring
from rolefit_graphql import schema as package
from rolefit_graphql.schema import candidates, reasons, requirements, roles, texts
from rolefit_graphql.schema import facts as fact_types
from rolefit_graphql.schema import gaps as gap_types
from rolefit_graphql.schema.pages import camel_case
from rolefit_taxonomy import model
from tests.conftest import ROOT

COMMITTED = ROOT / "schema.graphql"


def described(types: Iterator[GraphQLNamedType]) -> Iterator[tuple[str, str | None]]:
    for one in types:
        yield one.name, one.description
        if isinstance(one, GraphQLObjectType | GraphQLInputObjectType):
            for name, field in one.fields.items():
                yield f"{one.name}.{name}", field.description
                for argument, value in getattr(field, "args", {}).items():
                    yield f"{one.name}.{name}({argument})", value.description
        if isinstance(one, GraphQLEnumType):
            for name, value in one.values.items():
                yield f"{one.name}.{name}", value.description


def test_schema_describes_everything_with_an_example() -> None:
    types = build_schema(package.sdl()).type_map.values()
    own = (one for one in types if not one.name.startswith("__") and one.name not in specified_scalar_types)
    silent = [name for name, text in described(own) if not text or "Example: " not in text]
    assert silent == []


def test_schema_is_the_committed_one() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == package.sdl(), (
        "the schema has changed: look whether it breaks callers, then python -m rolefit_graphql.schema > schema.graphql"
    )


VIEWS = [
    (texts.Sentence, facts.Evidence),
    (fact_types.Facts, facts.Facts),
    (fact_types.HoursPerWeek, facts.Range),
    (fact_types.CommitmentDuration, facts.Duration),
    (fact_types.Sprint, facts.Sprint),
    (fact_types.NoticePeriod, facts.NoticePeriod),
    (fact_types.Education, facts.Education),
    (fact_types.SuccessMetric, facts.SuccessMetric),
    (fact_types.Target, facts.Target),
    (requirements.Requirement, domain.Requirement),
    (requirements.RoleSkill, domain.RoleSkill),
    (requirements.Correction, domain.Correction),
    (roles.Role, domain.Role),
    (candidates.Candidate, domain.Candidate),
    (candidates.CandidateSkill, domain.CandidateSkill),
    (reasons.Contribution, scoring.Contribution),
    (reasons.UsedOption, scoring.OptionFit),
    (gap_types.GapItem, gap.GapItem),
]


@pytest.mark.parametrize(("shown", "real"), VIEWS, ids=lambda kind: kind.__name__)
def test_views_show_fields_that_the_objects_have(shown: type, real: type) -> None:
    fields = get_object_definition(shown, strict=True).fields
    plain = [field.python_name for field in fields if field.is_basic_field]
    has = {field.name for field in dataclasses.fields(real)} | set(dir(real))
    assert [name for name in plain if name not in has] == []


def test_skill_shows_fields_that_skills_have() -> None:
    has = {field.name for field in dataclasses.fields(model.Skill)}
    assert {"id", "label", "skill_class"} <= has


def test_facts_show_every_fact() -> None:
    names = {field.name for field in dataclasses.fields(facts.Facts)} - {"evidence"}
    assert names <= {field.name for field in dataclasses.fields(fact_types.Facts)}


@pytest.mark.parametrize(("name", "expected"), [("employment_type", "employmentType"), ("remote", "remote")])
def test_camel_case(name: str, expected: str) -> None:
    assert camel_case(name) == expected


def test_files_of_the_schema_stay_short() -> None:
    folder = Path(package.__file__).parent
    long = [path.name for path in folder.glob("*.py") if len(path.read_text(encoding="utf-8").splitlines()) >= 400]
    assert long == []
