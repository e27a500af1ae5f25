"""`rolefit skill`."""

from collections.abc import Sequence

import typer
from rich.text import Text

from rolefit_graphql.cli.output import err, out, print_json
from rolefit_graphql.reports.records import skill_record
from rolefit_graphql.settings import load_settings
from rolefit_graphql.words import label, path_in_words
from rolefit_taxonomy import STATED, Skill, Taxonomy, load

_SHOWN_CREDITS = 8


def skill(names: Sequence[str], as_json: bool) -> None:
    """Print what the taxonomy knows of each name; exits with 1 when one is unknown (but not with --json)."""
    taxonomy = load(load_settings().taxonomy)
    unknown = False
    for name in names:
        found = taxonomy.resolve(name)
        if as_json:
            print_json(skill_record(name, found, taxonomy))
        elif found is None:
            unknown = True
            near = ", ".join(suggested.label for suggested in taxonomy.suggest(name))
            err.print(Text(f"{name}: unknown{f'; did you mean {near}?' if near else ''}"))
        else:
            _print_skill(found, taxonomy)
    if unknown:
        raise typer.Exit(1)


def _print_skill(found: Skill, taxonomy: Taxonomy) -> None:
    family = taxonomy.families[found.family]
    out.print(Text.assemble((found.label, "bold"), f"  {found.skill_class}, {family.label}  ", (found.id, "dim")))
    if len(found.aliases) > 1:
        out.print(Text(f"  also written: {', '.join(alias.name for alias in found.aliases[1:])}"))
    for name in STATED:
        if related := getattr(found, name):
            targets = ", ".join(label(taxonomy, target) for target in related)
            out.print(Text(f"  {name.replace('_', ' ')}: {targets}"))
    credits_ = [(other, credit) for other, credit in taxonomy.credits_of(found.id).items() if credit.path]
    for other, credit in sorted(credits_, key=lambda entry: -entry[1].value)[:_SHOWN_CREDITS]:
        why = path_in_words(taxonomy, found.id, credit)
        out.print(Text(f"  worth {credit.value:.2f} of {label(taxonomy, other)}: {why}", "dim"))
