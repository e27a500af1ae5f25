"""A skill-gap report as plain text."""

from rolefit_engine.gap import Gap, GapItem
from rolefit_engine.scoring import COUNTED
from rolefit_graphql.reports.records import labels
from rolefit_graphql.words import label, path_in_words, plain
from rolefit_taxonomy import Taxonomy


def gap_text(gap: Gap, taxonomy: Taxonomy) -> str:
    """What the candidate has, what isn't shown, and what to learn first, line by line."""
    match = gap.match
    lines = [
        f"Skill gap for {match.role.title} ({match.role.id})",
        f"Now: {match.coverage:.0%}, {match.band}. Of what is required: {_counts(gap)}.",
    ]
    if gap.items:
        lines += ["", "Learn first:"]
        for number, item in enumerate(gap.items, 1):
            lines += _item_lines(number, item, taxonomy)
    else:
        lines += ["", "Nothing is missing that can be learned from this text."]
    if match.not_needed:
        others = ", ".join(" or ".join(labels(part.requirement, taxonomy)) for part in match.not_needed)
        lines += ["", f"Not needed, as it belongs to another of the stacks to choose from: {others}"]
    if match.to_ask:
        asked = ", ".join(name for requirement in match.to_ask for name in labels(requirement, taxonomy))
        lines += ["", f"To talk about, never scored: {asked}"]
    return "\n".join(lines) + "\n"


def learned_in_words(item: GapItem, taxonomy: Taxonomy) -> str:
    """What to learn, with the years and level asked for, and the other options of the requirement."""
    what = " and ".join(label(taxonomy, skill) for skill in item.learn)
    asked = [
        f"{item.requirement.years:g} years" if item.requirement.years else "",
        item.requirement.level or "",
    ]
    told = ", ".join(part for part in asked if part)
    others = [label(taxonomy, option) for option in item.requirement.options if option not in item.learn]
    instead = f" (or {', '.join(others)})" if others else ""
    return f"{what}{f', {told}' if told else ''}{instead}"


def _counts(gap: Gap) -> str:
    counted = [(state, gap.match.counted(state)) for state in COUNTED]
    return ", ".join(f"{count} {state}" for state, count in counted if count) or "nothing"


def _item_lines(number: int, item: GapItem, taxonomy: Taxonomy) -> list[str]:
    treated = f"[{item.requirement.kind}, {item.state}]"
    lines = [f"{number:>2}. {learned_in_words(item, taxonomy)}  +{item.coverage_gain:.1%}  {treated}"]
    lines.append(f"    role: {plain(item.requirement.evidence.text)}")
    if item.nearest is not None:
        near = path_in_words(taxonomy, item.nearest.held.skill, item.nearest.credit)
        lines.append(f"    you have: {near} (counts {item.nearest.value:.0%})")
    return lines
