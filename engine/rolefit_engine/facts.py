"""What a role says of itself besides skills: place, pay, hours, duration, education and so on."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of a text: `text` stands at code points `start` to `end` of the file's decoded text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Range:
    """Hours per week; None where that end is open or not stated."""

    min: float | None = None
    max: float | None = None


@dataclass(frozen=True, slots=True)
class Duration:
    """How long the engagement lasts, in months."""

    months_min: float | None = None
    months_max: float | None = None


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A place on earth, in degrees: north and east count up, latitude to 90 and longitude to 180."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Sprint:
    """The length of a development cycle."""

    weeks: float


@dataclass(frozen=True, slots=True)
class NoticePeriod:
    """How long before leaving one tells; `kind` is required or preferred."""

    months: float
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Education:
    """The degree (bachelor, master, doctorate, ...), its field, and what is taken instead of it."""

    degree: str | None = None
    field: str | None = None
    alternative: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A measured aim: metric op value unit, as in "uptime >= 99.9 %"."""

    metric: str
    op: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class SuccessMetric:
    """What the role is judged by."""

    name: str | None
    text: str
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a role; None (or empty) where the text is silent. `evidence` tells where each one stands.

    Countries are English names, `remote` is True, False or unknown, `seniority` is a set in the text's order. One may
    apply up to and on the day `valid_through`; `coordinates` are stated ones, never guessed from the place's name.
    """

    title: str | None = None
    organisation: str | None = None
    category: str | None = None
    remote: bool | None = None
    location: str | None = None
    country: str | None = None
    coordinates: Coordinates | None = None
    market: str | None = None
    compensation: str | None = None
    employment_type: str | None = None
    minimum_general_years: float | None = None
    years_of: str | None = None
    hours_per_week: Range | None = None
    flexible_hours: bool | None = None
    commitment_duration: Duration | None = None
    renewable: bool | None = None
    sprint: Sprint | None = None
    notice_period: NoticePeriod | None = None
    methodology: tuple[str, ...] | None = None
    education: Education | None = None
    application_requirements: tuple[str, ...] | None = None
    apply_at: str | None = None
    posted: date | None = None
    valid_through: date | None = None
    success_metrics: tuple[SuccessMetric, ...] | None = None
    seniority: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    reports_to: tuple[str, ...] | None = None
    collaborates_with: tuple[str, ...] | None = None
    equipment: tuple[str, ...] | None = None
    benefits: tuple[str, ...] | None = None
    front_matter_tags: tuple[str, ...] | None = None
    evidence: dict[str, Evidence] = field(default_factory=dict[str, Evidence], hash=False)
