"""A skill-gap report as one HTML page: no script, no request, readable on paper and by a screen reader."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from rolefit_engine.gap import Gap
from rolefit_engine.scoring import COUNTED, State
from rolefit_graphql.reports.gap_text import learned_in_words
from rolefit_graphql.reports.records import labels
from rolefit_graphql.words import path_in_words, plain
from rolefit_taxonomy import Taxonomy


def gap_page(gap: Gap, taxonomy: Taxonomy) -> str:
    """The page; every text in it is escaped."""
    match = gap.match
    held = [part for part in match.contributions if part.value > 0 and part.state is State.MET]
    return _template().render(
        title=match.role.title,
        role=match.role,
        coverage=match.coverage,
        band=match.band,
        counts=[(state, match.counted(state)) for state in COUNTED],
        items=[
            {
                "what": learned_in_words(item, taxonomy),
                "gain": item.coverage_gain,
                "kind": item.requirement.kind,
                "state": item.state,
                "sentence": plain(item.requirement.evidence.text),
                "nearest": path_in_words(taxonomy, item.nearest.held.skill, item.nearest.credit)
                if item.nearest is not None
                else None,
            }
            for item in gap.items
        ],
        held=[
            {
                "paths": [
                    path_in_words(taxonomy, option.holding.held.skill, option.holding.credit)
                    for option in part.used
                    if option.holding is not None
                ],
                "sentence": plain(part.requirement.evidence.text),
            }
            for part in held
        ],
        not_needed=[" or ".join(labels(part.requirement, taxonomy)) for part in match.not_needed],
        to_ask=[name for requirement in match.to_ask for name in labels(requirement, taxonomy)],
    )


@cache
def _template() -> Template:
    source = files("rolefit_graphql.reports").joinpath("gap.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(source)
