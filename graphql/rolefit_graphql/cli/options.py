"""Options that several commands share, and what they ask for: filters and preferences.

A command takes one of the groups below as its argument `asked`; `takes` gives it the group's fields as options.
"""

import inspect
import re
from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_type_hints

import typer

from rolefit_engine.facts import Coordinates
from rolefit_engine.geography import FARTHEST
from rolefit_engine.search.interface import CandidateFilter, Near, Preferences, RoleFilter
from rolefit_graphql.cli.errors import InputError
from rolefit_taxonomy import Taxonomy

Group = TypeVar("Group")
_SEPARATOR = re.compile(r"\s*,\s*|\s+or\s+", re.I)
_MAX_WEIGHT = 10.0
_ASKED = "asked"

Texts = list[str]
AnyOf = Annotated[Texts, typer.Option(metavar='"A or B"', help="One of these skills is asked for; repeat for more.")]
Hours = Annotated[float | None, typer.Option(min=0, max=168, help="Hours a week that can be given.")]
KnownOnly = Annotated[bool, typer.Option("--known-only", help="Leave out what is silent about a filter.")]


def _day(told: str) -> Any:
    return typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help=told)


@dataclass(frozen=True, slots=True)
class RoleOptions:
    """Which roles to look at."""

    must_have: AnyOf = field(default_factory=list[str])
    remote: Annotated[bool | None, typer.Option("--remote/--no-remote", help="From anywhere, or not.")] = None
    country: Annotated[Texts, typer.Option(help="In this country; repeat for others.")] = field(
        default_factory=list[str]
    )
    hours: Hours = None
    min_hours: Annotated[float | None, typer.Option(min=0, max=168, help="Hours a week that are wanted at least.")] = (
        None
    )
    months: Annotated[float | None, typer.Option(min=0, help="Months that can be given.")] = None
    years: Annotated[float | None, typer.Option(min=0, help="Years of experience in general.")] = None
    language: Annotated[Texts, typer.Option(help="A language that is spoken; repeat for others.")] = field(
        default_factory=list[str]
    )
    seniority: Annotated[Texts, typer.Option(help="Such as junior; repeat for others.")] = field(
        default_factory=list[str]
    )
    compensation: Annotated[Texts, typer.Option(help="Such as volunteer; repeat for others.")] = field(
        default_factory=list[str]
    )
    employment: Annotated[Texts, typer.Option(help="Such as part-time; repeat for others.")] = field(
        default_factory=list[str]
    )
    posted_since: Annotated[datetime | None, _day("Posted on that day or later.")] = None
    open_on: Annotated[datetime | None, _day("One may still apply on that day.")] = None
    near: Annotated[
        str | None,
        typer.Option(metavar="LAT,LON,KM", help="At most so many kilometres from a place, as in -6.8,39.28,50."),
    ] = None
    known_only: KnownOnly = False

    def where(self, taxonomy: Taxonomy) -> RoleFilter:
        """The filter that is asked for. Raises InputError."""
        return RoleFilter(
            remote=self.remote,
            countries=tuple(self.country),
            compensation=tuple(self.compensation),
            employment_types=tuple(self.employment),
            languages=tuple(self.language),
            seniority=tuple(self.seniority),
            hours_per_week=self.hours,
            min_hours_per_week=self.min_hours,
            months=self.months,
            years=self.years,
            posted_since=self.posted_since.date() if self.posted_since else None,
            open_on=self.open_on.date() if self.open_on else None,
            near=near(self.near) if self.near else None,
            skills=any_of_lists(self.must_have, taxonomy),
            include_unknown=not self.known_only,
        )


@dataclass(frozen=True, slots=True)
class MatchOptions(RoleOptions):
    """Which roles to look at, and what matters."""

    weight: Annotated[
        Texts, typer.Option(metavar="SKILL=2", help="A factor from 0 to 10 for a skill: changes the order alone.")
    ] = field(default_factory=list[str])
    min_score: Annotated[float, typer.Option(min=0, max=1, help="The least score shown.")] = 0.0

    def preferences(self, taxonomy: Taxonomy) -> Preferences:
        """The preferences that are asked for. Raises InputError."""
        return Preferences(weights=weights(self.weight, taxonomy), min_score=self.min_score)


@dataclass(frozen=True, slots=True)
class CandidateOptions:
    """Which candidates to look at."""

    skill: Annotated[
        Texts, typer.Option(metavar='"A or B"', help="One of these skills is held or implied; repeat for more.")
    ] = field(default_factory=list[str])
    hours: Annotated[float | None, typer.Option(min=0, max=168, help="Has at least so many hours a week.")] = None
    language: Annotated[Texts, typer.Option(help="Speaks this language; repeat for others.")] = field(
        default_factory=list[str]
    )
    location: Annotated[str | None, typer.Option(help="The stated location holds these words.")] = None
    known_only: KnownOnly = False

    def where(self, taxonomy: Taxonomy) -> CandidateFilter:
        """The filter that is asked for. Raises InputError."""
        return CandidateFilter(
            languages=tuple(self.language),
            hours_per_week=self.hours,
            location=self.location,
            skills=any_of_lists(self.skill, taxonomy),
            include_unknown=not self.known_only,
        )


@dataclass(frozen=True, slots=True)
class EvaluateOptions:
    """What is measured and what it is compared with."""

    texts: Annotated[Path | None, typer.Option(help="Folder of the texts. Default: the gold file's.")] = None
    cvs: Annotated[bool, typer.Option("--cvs", help="The texts are CVs: what is held stands as required.")] = False
    than: Annotated[Path | None, typer.Option(help="Older figures: exit with 1 where one has fallen.")] = None
    save: Annotated[Path | None, typer.Option(help="Write the figures to a file, for --than.")] = None
    errors: Annotated[int, typer.Option(min=0, help="How many errors to show, the worst first.")] = 20


def takes(group: type[Group]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the fields of `group` as options; it gets them as one argument, `asked`."""
    hints = get_type_hints(group, include_extras=True)
    options = [
        inspect.Parameter(one.name, inspect.Parameter.KEYWORD_ONLY, default=_default(one), annotation=hints[one.name])
        for one in fields(group)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - a dataclass
    ]

    def wrap(command: Callable[..., None]) -> Callable[..., None]:
        signature = inspect.signature(command)
        own = [one for one in signature.parameters.values() if one.name != _ASKED]

        @wraps(command)
        def called(**values: Any) -> None:
            given = {one.name: values.pop(one.name) for one in options}
            command(**values, asked=group(**given))

        parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in (*own, *options)]
        vars(called)["__signature__"] = signature.replace(parameters=parameters)
        called.__annotations__ = {one.name: one.annotation for one in parameters}
        return called

    return wrap


def any_of_lists(given: Sequence[str], taxonomy: Taxonomy) -> tuple[tuple[str, ...], ...]:
    """Lists of names such as "NestJS or FastAPI" as ids of skills. Raises InputError."""
    return tuple(tuple(skill_id(name, taxonomy) for name in _names(one, taxonomy)) for one in given)


def near(given: str) -> Near:
    """A place and a distance such as "-6.8,39.28,50". Raises InputError."""
    try:
        latitude, longitude, far = map(float, given.split(","))
    except ValueError:
        latitude = longitude = far = -1_000.0
    if abs(latitude) > 90 or abs(longitude) > 180 or not 0 <= far <= FARTHEST:
        raise InputError(f"--near {given}: write latitude, longitude and kilometres, such as -6.8,39.28,50")
    return Near(Coordinates(latitude, longitude), far)


def weights(given: Sequence[str], taxonomy: Taxonomy) -> dict[str, float]:
    """Factors such as "NestJS=2" by the ids of skills. Raises InputError."""
    found: dict[str, float] = {}
    for one in given:
        name, _, factor = one.rpartition("=")
        try:
            value = float(factor)
        except ValueError:
            value = -1.0
        if not name.strip() or not 0 <= value <= _MAX_WEIGHT:
            raise InputError(f"--weight {one}: write a skill and a factor from 0 to {_MAX_WEIGHT:g}, such as NestJS=2")
        found[skill_id(name, taxonomy)] = value
    return found


def skill_id(name: str, taxonomy: Taxonomy) -> str:
    """The id of the skill that a name means. Raises InputError."""
    known = taxonomy.resolve(name.strip())
    if known is not None:
        return known.id
    near = " or ".join(skill.label for skill in taxonomy.suggest(name))
    raise InputError(f"no skill is called {name.strip()!r}{f'; did you mean {near}?' if near else ''}")


def _names(given: str, taxonomy: Taxonomy) -> Sequence[str]:
    """The names in a list; a name that is one with its comma or "or" stays whole."""
    if taxonomy.resolve(given.strip()) is not None:
        return [given]
    return [name for name in _SEPARATOR.split(given.strip()) if name] or [given]


def _default(one: Any) -> Any:
    return one.default if one.default is not MISSING else one.default_factory()
