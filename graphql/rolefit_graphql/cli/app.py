"""The commands and their options; the work is done in the modules beside this one."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rolefit_graphql.cli.options import CandidateOptions, EvaluateOptions, MatchOptions, RoleOptions, takes

app = typer.Typer(
    name="rolefit",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
taxonomy_app = typer.Typer(help="The curated skills.", no_args_is_help=True)
app.add_typer(taxonomy_app, name="taxonomy")
candidates_app = typer.Typer()
app.add_typer(candidates_app, name="candidates")

Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Profile = Annotated[Path, typer.Option("--profile", help="A CV: text, Markdown, HTML, or JSON Resume.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write to a file.")]
Top = Annotated[int, typer.Option("--top", min=1, max=1000, help="How many to show.")]


def _print_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"rolefit {version('rolefit')}")
        raise typer.Exit


@app.callback()
def rolefit(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read role texts, understand the skills they ask for, and explain how well a candidate fits."""


class GapFormat(StrEnum):
    """The forms of a skill-gap report."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


class TaxonomyFormat(StrEnum):
    """The forms of an exported taxonomy."""

    JSON = "json"
    CSV = "csv"
    SKOS = "skos"


@app.command()
def index(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders, or - for a text on standard input.")],
    prune: Annotated[bool, typer.Option("--prune", help="Take out roles whose files below PATH are gone.")] = False,
    report: Annotated[
        bool, typer.Option("--report", help="Look at every file again and list what is suspicious.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Read role texts and keep what they ask for."""
    from rolefit_graphql.cli import indexing

    indexing.index(paths, prune, report, as_json)


@app.command()
def extract(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders, or - for a text on standard input.")],
    as_json: Json = False,
) -> None:
    """Show what role texts ask for; nothing is stored."""
    from rolefit_graphql.cli import indexing

    indexing.extract(paths, as_json)


@app.command()
@takes(MatchOptions)
def match(profile: Profile, asked: MatchOptions, top: Top = 10, as_json: Json = False) -> None:
    """Show the roles that fit a candidate best, and why."""
    from rolefit_graphql.cli import matching

    matching.match(profile, asked, top, as_json)


@app.command()
def gap(
    profile: Profile,
    role: Annotated[str, typer.Option("--role", help="The role's id, as `rolefit roles` lists it.")],
    form: Annotated[GapFormat, typer.Option("--format", help="The form of the report.")] = GapFormat.TEXT,
    output: Output = None,
) -> None:
    """Report what a candidate lacks for a role and what to learn first."""
    from rolefit_graphql.cli import matching

    matching.gap(profile, role, form, output)


@app.command()
@takes(RoleOptions)
def roles(
    asked: RoleOptions,
    search: Annotated[str | None, typer.Argument(help="Words to look for.")] = None,
    top: Top = 20,
    as_json: Json = False,
) -> None:
    """List the roles, or those that a search finds."""
    from rolefit_graphql.cli import matching

    matching.roles(search, asked, top, as_json)


@app.command()
def role(
    role_id: Annotated[str, typer.Argument(metavar="ID", help="The role's id, as `rolefit roles` lists it.")],
    as_json: Json = False,
) -> None:
    """Show everything known of one role, with the sentences it was read from."""
    from rolefit_graphql.cli import matching

    matching.role(role_id, as_json)


@app.command()
def correct(
    role_id: Annotated[str, typer.Argument(metavar="ROLE", help="The role's id, as `rolefit roles` lists it.")],
    add: Annotated[list[str] | None, typer.Option("--add", metavar="SKILL", help="It asks for it.")] = None,
    remove: Annotated[list[str] | None, typer.Option("--remove", metavar="SKILL", help="It doesn't.")] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="SKILL KIND", help="It is required, preferred, mentioned or negated."),
    ] = None,
    undo: Annotated[list[str] | None, typer.Option("--undo", metavar="SKILL", help="Take back what was said.")] = None,
    as_json: Json = False,
) -> None:
    """Say what a role asks for, kept whatever is read of its text later; without options show what was said."""
    from rolefit_graphql.cli import correcting
    from rolefit_graphql.corrections import Said

    said = Said(add or (), remove or (), correcting.kinds(kind or []), undo or ())
    correcting.correct(role_id, said, as_json)


@candidates_app.callback(invoke_without_command=True)
@takes(CandidateOptions)
def candidates(
    context: typer.Context,
    asked: CandidateOptions,
    role: Annotated[str | None, typer.Option("--role", help="The role's id, as `rolefit roles` lists it.")] = None,
    top: Top = 10,
    as_json: Json = False,
) -> None:
    """Candidates: save, list and forget them, or show with --role ID who fits a role best, and why."""
    if context.invoked_subcommand is not None:
        return
    if role is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)
    from rolefit_graphql.cli import candidates

    candidates.match(role, asked, top, as_json)


@candidates_app.command("add")
def candidates_add(
    paths: Annotated[list[Path], typer.Argument(help="CVs (text, Markdown, HTML, JSON Resume), or folders of them.")],
    as_json: Json = False,
) -> None:
    """Save the candidates of CVs; one that is saved already is replaced."""
    from rolefit_graphql.cli import candidates

    candidates.add(paths, as_json)


@candidates_app.command("list")
@takes(CandidateOptions)
def candidates_list(
    asked: CandidateOptions,
    search: Annotated[str | None, typer.Argument(help="Words to look for.")] = None,
    top: Top = 20,
    as_json: Json = False,
) -> None:
    """List the saved candidates, or those that a search and filters find."""
    from rolefit_graphql.cli import candidates

    candidates.show(search, asked, top, as_json)


@candidates_app.command("forget")
def candidates_forget(
    candidate_id: Annotated[str, typer.Argument(metavar="ID", help="The candidate's id, as the list shows it.")],
    as_json: Json = False,
) -> None:
    """Delete everything of a candidate."""
    from rolefit_graphql.cli import candidates

    candidates.forget(candidate_id, as_json)


@app.command()
def skill(
    names: Annotated[list[str], typer.Argument(help="Names of skills, in any spelling.")],
    as_json: Json = False,
) -> None:
    """Show what the taxonomy knows of a name."""
    from rolefit_graphql.cli import skills

    skills.skill(names, as_json)


@taxonomy_app.command("lint")
def taxonomy_lint(as_json: Json = False) -> None:
    """Find what is wrong in the taxonomy's data files."""
    from rolefit_graphql.cli import curating

    curating.lint_taxonomy(as_json)


@taxonomy_app.command("export")
def taxonomy_export(
    form: Annotated[TaxonomyFormat, typer.Option("--format", help="The form.")] = TaxonomyFormat.JSON,
    output: Output = None,
) -> None:
    """Write the whole taxonomy for other programs: JSON (everything), CSV (a row a skill), SKOS (Turtle)."""
    from rolefit_graphql.cli import curating

    curating.export(form, output)


@taxonomy_app.command("diff")
def taxonomy_diff(
    old: Annotated[Path, typer.Argument(help="An export in JSON.")],
    new: Annotated[Path | None, typer.Argument(help="A later one. Default: the taxonomy as it is now.")] = None,
    as_json: Json = False,
) -> None:
    """Show what has changed in the taxonomy since it was exported."""
    from rolefit_graphql.cli import curating

    curating.show_diff(old, new, as_json)


@taxonomy_app.command("candidates")
def taxonomy_candidates(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders. Default: the roles stored.")] = None,
    top: Top = 50,
    as_json: Json = False,
    as_toml: Annotated[bool, typer.Option("--toml", help="Print tables to paste into a data file.")] = False,
) -> None:
    """Find names that stand where technologies do and that the taxonomy lacks."""
    from rolefit_graphql.cli import curating

    curating.show_candidates(paths or [], top, "json" if as_json else "toml" if as_toml else "text")


@app.command()
@takes(EvaluateOptions)
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A gold file: one JSON line for each skill of a document.")],
    asked: EvaluateOptions,
    as_json: Json = False,
) -> None:
    """Measure the extraction against a gold file."""
    from rolefit_graphql.cli import evaluating

    evaluating.evaluate(gold, asked, as_json)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address. Default: 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port; 0 for any free one.")] = None,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Processes that answer, each with its own index.")] = 1,
) -> None:
    """Serve the GraphQL API and its playground."""
    from rolefit_graphql.cli import serving

    serving.serve(host, port, workers)


@app.command()
def demo(
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port; 0 for any free one.")] = None,
) -> None:
    """Index the sample roles, show a candidate's matches and a gap, and serve the playground."""
    from rolefit_graphql.cli import serving

    serving.demo(port)


@app.command()
def projector() -> None:
    """Keep Elasticsearch in step with the store, until interrupted."""
    from rolefit_graphql.cli import searching

    searching.projector()


@app.command("verify-index")
def verify_index(as_json: Json = False) -> None:
    """Compare Elasticsearch with the store, document by document, and mend what differs."""
    from rolefit_graphql.cli import searching

    searching.verify_index(as_json)


@app.command()
def reindex(as_json: Json = False) -> None:
    """Build the indexes on Elasticsearch anew from the store, while the old ones serve."""
    from rolefit_graphql.cli import searching

    searching.reindex(as_json)
