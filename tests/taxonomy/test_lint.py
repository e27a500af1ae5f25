from pathlib import Path

import pytest

from rolefit_taxonomy import lint, load
from tests.taxonomy.make import TOP, written

GO = '[skills.go]\nlabel = "Go"\ncased = ["Go"]\n'


def test_lint_finds_nothing_in_the_shipped_taxonomy() -> None:
    assert [str(problem) for problem in lint(load())] == []


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        pytest.param(
            '[skills.rust]\nlabel = "Rust"\nimplies = ["nothing"]\npart_of = ["no-thing"]\n',
            [
                "rust: implies names an unknown skill: nothing",
                "rust: part_of names an unknown skill: no-thing",
            ],
            id="unknown skill",
        ),
        pytest.param(
            '[skills.rust]\nlabel = "Rust"\nalternative_to = ["rust"]\n',
            ["rust: alternative_to names the skill itself"],
            id="itself",
        ),
        pytest.param(
            '[skills.rust]\nlabel = "Rust"\nfamily = "tools"\n[families.tools]\nlabel = "T"\nconcept = "tooling"\n',
            ["family tools: concept is an unknown skill: tooling"],
            id="unknown concept",
        ),
        pytest.param(
            '[skills.rust]\nlabel = "Rust"\n[skills.oxide]\nlabel = "Oxide"\naliases = ["RUST"]\n',
            ["oxide: the name 'RUST' also means rust"],
            id="one name, two skills",
        ),
        pytest.param(
            '[skills.vue]\nlabel = "Vue.js"\n[skills.other]\nlabel = "Other"\naliases = ["vue js"]\n',
            ["other: the name 'vue js' also means vue"],
            id="one spelling, two skills",
        ),
        pytest.param(
            '[skills.beam]\nlabel = "Beam"\ncased = ["Beam"]\n[skills.light]\nlabel = "Light"\naliases = ["beam"]\n',
            ["light: the name 'beam' also means beam"],
            id="a cased name and one of any case",
        ),
        pytest.param(
            '[skills.beam]\nlabel = "Beam"\ncased = ["Beam"]\n[skills.light]\nlabel = "Light"\ncased = ["Beam"]\n',
            ["light: the name 'Beam' also means beam"],
            id="one cased name, two skills",
        ),
        pytest.param(
            '[skills.beam]\nlabel = "Beam"\nambiguous = ["Beam"]\n'
            '[skills.light]\nlabel = "Light"\naliases = ["Beam"]\n',
            ["light: the name 'Beam' also means beam"],
            id="ambiguous for one alone",
        ),
        pytest.param(
            '[skills.beam]\nlabel = "Beam"\nambiguous = ["Beam"]\n'
            '[skills.light]\nlabel = "beam"\nambiguous = ["beam"]\n',
            ["light: the label 'beam' is that of beam too"],
            id="one label, two skills",
        ),
        pytest.param(
            '[skills.rust]\nlabel = "Rust"\naliases = ["rust-lang", "Rust_Lang"]\n',
            ["rust: the names 'rust-lang' and 'Rust_Lang' are the same when compared"],
            id="a name twice",
        ),
        pytest.param(
            '[skills.vb]\nlabel = "Visual Basic"\naliases = ["VB"]\n',
            ["vb: a name as short as 'VB' must be listed under `cased`"],
            id="a short name",
        ),
        pytest.param(
            '[skills.aa]\nlabel = "Aaa"\nimplies = ["bb"]\n'
            '[skills.bb]\nlabel = "Bbb"\nextends = ["cc"]\n'
            '[skills.cc]\nlabel = "Ccc"\npart_of = ["aa"]\n',
            ["aa: its relations lead back to itself: aa -> bb -> cc -> aa"],
            id="a circle",
        ),
        pytest.param(
            '[skills.rust]\nlabel = "Rust"\n[families.tools]\nlabel = "T"\n',
            ["family tools: no skill and no family belongs to it"],
            id="an empty family",
        ),
        pytest.param(
            '[skills.rust]\nlabel = "Rust"\nsources = {esco = "1", github = "rust"}\n'
            '[skills.oxide]\nlabel = "Oxide"\nsources = {esco = "2", github = "rust"}\n',
            ["oxide: its id in github, rust, is that of rust too"],
            id="an id of another collection twice",
        ),
        pytest.param(
            '[families.frames]\nlabel = "Frames"\nmembers_have = "go"\nalternatives = true\n'
            '[skills.gin]\nlabel = "Gin"\nfamily = "frames"\nimplies = ["go"]\n'
            '[skills.echo]\nlabel = "Echo"\nfamily = "frames"\n',
            ["echo: it is of the family frames, but implies no go"],
            id="a framework without its language",
        ),
        pytest.param(
            '[families.frames]\nlabel = "Frames"\nmembers_have = "golang"\n'
            '[skills.gin]\nlabel = "Gin"\nfamily = "frames"\n',
            ["family frames: members_have is an unknown skill: golang"],
            id="unknown skill that members have",
        ),
    ],
)
def test_lint_finds(tmp_path: Path, text: str, problems: list[str]) -> None:
    assert [str(problem) for problem in lint(written(tmp_path, TOP + GO + text))] == problems


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            '[skills.beam]\nlabel = "Beam"\nambiguous = ["Beam"]\n'
            '[skills.light]\nlabel = "Light"\ncased = ["Beam"]\nambiguous = ["Beam"]\n',
            id="ambiguous for both",
        ),
        pytest.param(
            '[skills.safe]\nlabel = "SAFe"\ncased = ["SAFe"]\n[skills.safes]\nlabel = "Safes"\ncased = ["Safe"]\n',
            id="told apart by case",
        ),
        pytest.param(
            '[skills.aa]\nlabel = "Aaa"\nalternative_to = ["bb"]\n'
            '[skills.bb]\nlabel = "Bbb"\nalternative_to = ["aa"]\n',
            id="alternatives lead both ways",
        ),
        pytest.param(
            '[skills.aa]\nlabel = "Aaa"\nimplies = ["bb", "cc"]\n'
            '[skills.bb]\nlabel = "Bbb"\nimplies = ["cc"]\n'
            '[skills.cc]\nlabel = "Ccc"\n',
            id="two ways to one skill are no circle",
        ),
        pytest.param(
            '[families.frames]\nlabel = "Frames"\nmembers_have = "go"\n'
            '[skills.gin]\nlabel = "Gin"\nfamily = "frames"\nextends = ["echo"]\n'
            '[skills.echo]\nlabel = "Echo"\nfamily = "frames"\npart_of = ["go"]\n',
            id="members that lead to what all have",
        ),
    ],
)
def test_lint_lets_pass(tmp_path: Path, text: str) -> None:
    assert lint(written(tmp_path, TOP + GO + text)) == []
