"""Gathers the facts of a document."""

from collections.abc import Iterable, Iterator
from typing import Any

from rolefit_engine.facts import Facts
from rolefit_indexer.document import Document
from rolefit_indexer.facts.applying import application_requirements, apply_at
from rolefit_indexer.facts.dates import posted, valid_through
from rolefit_indexer.facts.education import education
from rolefit_indexer.facts.experience import general_years
from rolefit_indexer.facts.fields import Fields
from rolefit_indexer.facts.languages import languages
from rolefit_indexer.facts.lists import benefits, category, equipment, tags
from rolefit_indexer.facts.methods import methodology
from rolefit_indexer.facts.metrics import success_metrics
from rolefit_indexer.facts.organisation import organisation
from rolefit_indexer.facts.pay import compensation, volunteer
from rolefit_indexer.facts.people import collaborates_with, reports_to
from rolefit_indexer.facts.place import coordinates, country, location, market
from rolefit_indexer.facts.places import mentions
from rolefit_indexer.facts.reading import Found, Reading, reading_of
from rolefit_indexer.facts.remote import remote
from rolefit_indexer.facts.seniority import seniority
from rolefit_indexer.facts.terms import (
    commitment_duration,
    employment_type,
    flexible_hours,
    hours_per_week,
    notice_period,
    renewable,
    sprint,
)
from rolefit_indexer.facts.title import title
from rolefit_indexer.sections import Section
from rolefit_indexer.statements import Statement

_Stated = Found[Any] | None


def read_facts(document: Document, sections: tuple[Section, ...], statements: Iterable[Statement]) -> Facts:
    """What the document says of the role besides skills; None where it is silent, evidence for all that it says.

    `sections` and `statements` are those of the document.
    """
    reading = reading_of(document, sections, statements)
    fields = Fields(document)
    stated = {key: found for key, found in _facts(reading, fields) if found is not None}
    return Facts(
        **{key: found.value for key, found in stated.items()},
        evidence={key: found.evidence for key, found in stated.items()},
    )


def _facts(reading: Reading, fields: Fields) -> Iterator[tuple[str, _Stated]]:
    heading = title(reading, fields)
    yield "title", heading
    yield "organisation", organisation(reading, fields)
    yield "category", category(reading, fields)
    yield from _place(reading, fields)
    yield from _terms(reading, fields, heading.value if heading else None)
    years = general_years(reading)
    if years is not None:
        yield "minimum_general_years", Found(years.value.years, years.evidence)
        yield "years_of", years.value.of
    yield "education", education(reading)
    yield "seniority", seniority(reading, fields, heading)
    yield "languages", languages(reading, fields)
    yield "methodology", methodology(reading)
    yield "reports_to", reports_to(reading)
    yield "collaborates_with", collaborates_with(reading)
    yield "success_metrics", success_metrics(reading)
    yield "equipment", equipment(reading)
    yield "benefits", benefits(reading)
    yield "application_requirements", application_requirements(reading)
    yield "apply_at", apply_at(reading, fields)
    yield "posted", posted(reading, fields)
    yield "valid_through", valid_through(reading, fields)
    yield "front_matter_tags", tags(fields)


def _place(reading: Reading, fields: Fields) -> Iterator[tuple[str, _Stated]]:
    places = mentions(reading.text)
    where = location(reading, fields, places)
    yield "remote", remote(reading, fields)
    yield "location", where
    yield "country", country(reading, fields, where)
    yield "coordinates", coordinates(fields)
    yield "market", market(reading, places)


def _terms(reading: Reading, fields: Fields, heading: str | None) -> Iterator[tuple[str, _Stated]]:
    yield "compensation", compensation(reading, fields, heading)
    yield "employment_type", employment_type(reading, fields, volunteer(reading, fields, heading))
    yield "hours_per_week", hours_per_week(reading, fields)
    yield "flexible_hours", flexible_hours(reading)
    yield "commitment_duration", commitment_duration(reading)
    yield "renewable", renewable(reading)
    yield "sprint", sprint(reading)
    yield "notice_period", notice_period(reading)
