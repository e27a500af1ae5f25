"""What a role says of itself besides skills: views of the domain's facts, of the same names."""

from datetime import date

import strawberry

from rolefit_engine import facts as domain
from rolefit_graphql.schema.pages import camel_case
from rolefit_graphql.schema.texts import Sentence
from rolefit_graphql.schema.views import view


@strawberry.type(description='Hours a week. Example: {"min": 5, "max": 10}.')
class HoursPerWeek:
    """A view of the domain's Range."""

    min: float | None = strawberry.field(description="At least; null where open. Example: 5.")
    max: float | None = strawberry.field(description="At most; null where open. Example: 10.")


@strawberry.type(description='How long it lasts. Example: {"monthsMin": 6, "monthsMax": 12}.')
class CommitmentDuration:
    """A view of the domain's Duration."""

    months_min: float | None = strawberry.field(description="At least, in months. Example: 6.")
    months_max: float | None = strawberry.field(description="At most, in months. Example: 12.")


@strawberry.type(description='A place on earth, in degrees. Example: {"latitude": -6.8, "longitude": 39.28}.')
class Coordinates:
    """A view of the domain's Coordinates."""

    latitude: float = strawberry.field(description="Degrees north, -90 to 90. Example: -6.8.")
    longitude: float = strawberry.field(description="Degrees east, -180 to 180. Example: 39.28.")


@strawberry.type(description='A development cycle. Example: {"weeks": 2}.')
class Sprint:
    """A view of the domain's Sprint."""

    weeks: float = strawberry.field(description="Its length in weeks. Example: 2.")


@strawberry.type(description='How long before leaving one tells. Example: {"months": 1, "kind": "preferred"}.')
class NoticePeriod:
    """A view of the domain's NoticePeriod."""

    months: float = strawberry.field(description="Its length in months. Example: 1.")
    kind: str | None = strawberry.field(description="Whether it is required or preferred. Example: 'preferred'.")


@strawberry.type(
    description='What education is asked for. Example: {"degree": "bachelor", "field": "Computer Science"}.'
)
class Education:
    """A view of the domain's Education."""

    degree: str | None = strawberry.field(description="The degree. Example: 'bachelor'.")
    field: str | None = strawberry.field(description="In what. Example: 'Computer Science'.")
    alternative: str | None = strawberry.field(description="What is taken instead. Example: 'equivalent experience'.")


@strawberry.type(description='A measured aim. Example: {"metric": "uptime", "op": ">=", "value": 99.9, "unit": "%"}.')
class Target:
    """A view of the domain's Target."""

    metric: str = strawberry.field(description="What is measured. Example: 'uptime'.")
    op: str = strawberry.field(description="How it compares. Example: '>='.")
    value: float = strawberry.field(description="With what. Example: 99.9.")
    unit: str = strawberry.field(description="In what unit. Example: '%'.")


@strawberry.type(description='What the role is judged by. Example: {"name": "Uptime", "text": "Uptime of 99.9%"}.')
class SuccessMetric:
    """A view of the domain's SuccessMetric."""

    name: str | None = strawberry.field(description="Its name, where it has one. Example: 'Uptime'.")
    text: str = strawberry.field(description="Its words. Example: 'Uptime of 99.9%'.")
    target: Target | None = strawberry.field(description='Its aim, where stated. Example: {"op": ">=", "value": 99.9}.')


@strawberry.type(description='Where a fact stands. Example: {"fact": "remote", "sentence": {"text": "fully remote"}}.')
class FactSentence:
    """One entry of the domain's evidence."""

    fact: str = strawberry.field(description="The fact, as the field is called. Example: 'remote'.")
    sentence: Sentence = strawberry.field(
        description='Where it stands. Example: {"text": "fully remote", "start": 80}.'
    )


@strawberry.type(
    description='The facts of a role, null where the text is silent. Example: {"remote": true, "location": "Egypt"}.'
)
class Facts:
    """A view of the domain's Facts."""

    title: str | None = strawberry.field(description="The title. Example: 'Backend Volunteer'.")
    organisation: str | None = strawberry.field(description="Who is looking. Example: 'Waraqa Lantern'.")
    category: str | None = strawberry.field(description="What sort of work. Example: 'engineering'.")
    remote: bool | None = strawberry.field(description="Whether from anywhere. Example: true.")
    location: str | None = strawberry.field(description="Where. Example: 'Cairo'.")
    country: str | None = strawberry.field(description="The country, in English. Example: 'Egypt'.")
    coordinates: Coordinates | None = strawberry.field(
        description='Where that is, as the file itself states it. Example: {"latitude": -6.8, "longitude": 39.28}.'
    )
    market: str | None = strawberry.field(description="For which market. Example: 'Tanzania'.")
    compensation: str | None = strawberry.field(description="What is paid. Example: 'volunteer'.")
    employment_type: str | None = strawberry.field(description="The form of employment. Example: 'part-time'.")
    minimum_general_years: float | None = strawberry.field(description="Years of experience asked for. Example: 2.")
    years_of: str | None = strawberry.field(description="Of what these years are. Example: 'backend development'.")
    hours_per_week: HoursPerWeek | None = strawberry.field(description='Hours a week. Example: {"min": 5, "max": 10}.')
    flexible_hours: bool | None = strawberry.field(description="Whether one chooses the hours. Example: true.")
    commitment_duration: CommitmentDuration | None = strawberry.field(
        description='How long it lasts. Example: {"monthsMin": 6}.'
    )
    renewable: bool | None = strawberry.field(description="Whether it can be prolonged. Example: true.")
    sprint: Sprint | None = strawberry.field(description='The development cycle. Example: {"weeks": 2}.')
    notice_period: NoticePeriod | None = strawberry.field(description='Notice before leaving. Example: {"months": 1}.')
    methodology: list[str] | None = strawberry.field(description='Ways of working. Example: ["Scrum"].')
    education: Education | None = strawberry.field(description='Education asked for. Example: {"degree": "bachelor"}.')
    application_requirements: list[str] | None = strawberry.field(
        description='What an application holds. Example: ["CV", "GitHub profile"].'
    )
    apply_at: str | None = strawberry.field(description="Where to apply. Example: 'jobs@example.org'.")
    posted: date | None = strawberry.field(description="The day it was posted. Example: '2026-06-01'.")
    valid_through: date | None = strawberry.field(description="The last day to apply. Example: '2026-06-30'.")
    success_metrics: list[SuccessMetric] | None = strawberry.field(
        description='What the role is judged by. Example: [{"text": "Uptime of 99.9%"}].'
    )
    seniority: list[str] | None = strawberry.field(description='How senior. Example: ["junior", "mid"].')
    languages: list[str] | None = strawberry.field(description='Languages people speak there. Example: ["Arabic"].')
    reports_to: list[str] | None = strawberry.field(description='Whom one reports to. Example: ["Tech Lead"].')
    collaborates_with: list[str] | None = strawberry.field(description='Whom one works with. Example: ["Mobile team"].')
    equipment: list[str] | None = strawberry.field(description='What one gets to work with. Example: ["Laptop"].')
    benefits: list[str] | None = strawberry.field(description='What one gets. Example: ["Health insurance"].')
    front_matter_tags: list[str] | None = strawberry.field(
        description='Tags that the file gives itself. Example: ["backend", "volunteer"].'
    )

    @strawberry.field(
        description='Where each fact stands. Example: [{"fact": "remote", "sentence": {"text": "fully remote"}}].'
    )
    @staticmethod
    def sentences(parent: strawberry.Parent[domain.Facts]) -> list[FactSentence]:
        """The evidence of the facts."""
        return [
            FactSentence(fact=camel_case(name), sentence=view(Sentence, evidence))
            for name, evidence in parent.evidence.items()
        ]
