import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolefit_taxonomy import fold, fold_name, without_version
from rolefit_taxonomy.names import spellings


@given(st.text())
def test_names_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_names_fold_keeps_the_length_of_every_character() -> None:
    longer = [point for point in range(0x110000) if len(fold(chr(point))) != 1]
    assert longer == []


@given(st.text())
def test_names_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_name(fold_name(text)) == fold_name(text)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Test-Driven  Development", "test driven development"),
        ("server‑side", "server side"),
        ("  C++ ", "c++"),
        ("can’t", "can't"),
        ("İstanbul", "istanbul"),
        ("snake_case", "snake case"),
        ("معالجة اللغة", "معالجه اللغه"),
    ],
)
def test_names_fold_name(name: str, folded: str) -> None:
    assert fold_name(name) == folded


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("python 3.11", "python"),
        ("html5", "html"),
        ("java 8+", "java"),
        ("angular 2.x", "angular"),
        ("c# 12", "c#"),
        ("vue v3", "vue"),
        ("python", "python"),
        ("3.11", "3.11"),
    ],
)
def test_names_without_version(name: str, plain: str) -> None:
    assert without_version(name) == plain


@pytest.mark.parametrize(
    ("name", "inflect", "forms"),
    [
        ("Python", False, {"python"}),
        ("server-side", False, {"server side", "serverside"}),
        ("Node.js", False, {"node.js", "nodejs", "node js", "node .js"}),
        ("unit test", True, {"unit test", "unit tests"}),
        ("e-mail policy", True, {"e mail policy", "email policy", "e mail policies", "email policies"}),
        ("API gateway", True, {"api gateway"}),
        ("access", True, {"access"}),
        ("C-", False, {"c"}),
    ],
)
def test_names_spellings(name: str, inflect: bool, forms: set[str]) -> None:
    assert spellings(name, inflect=inflect) == forms


@given(st.text(alphabet="abcxyz-.js ", min_size=1), st.booleans())
def test_names_spellings_hold_the_folded_name(name: str, inflect: bool) -> None:
    assert fold_name(name) in spellings(name, inflect=inflect)
