import re
from pkgutil import resolve_name

import pytest

from tests.docs.pages import page

NAMES = sorted(set(re.findall(r"`(rolefit_\w+(?:\.\w+)*)`", page("life-of-a-match.md"))))


@pytest.mark.parametrize("name", NAMES)
def test_life_of_a_match_names_what_there_is(name: str) -> None:
    assert resolve_name(name) is not None


def test_life_of_a_match_walks_through_all_parts() -> None:
    assert {name.split(".")[0] for name in NAMES if "." in name} == {
        "rolefit_engine",
        "rolefit_graphql",
        "rolefit_indexer",
        "rolefit_taxonomy",
    }
