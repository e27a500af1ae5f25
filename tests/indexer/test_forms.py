"""The forms in which texts write names: glued, cut into tokens, in look-alike letters, misspelt."""

import pytest

from tests.indexer.asking import required


@pytest.mark.parametrize(
    ("bullet", "skill"),
    [
        ("serverside", "backend-development"),
        ("MySQL PostgreSQL MongoDB", "postgresql"),
        ("Unit-Tests", "unit-testing"),
        ("micro services", "microservices"),
        ("Angular2+", "angular"),
        ("node . js and express", "node-js"),
        ("node .js", "node-js"),
        ("asp . net mvc", "asp-net-mvc"),
        ("C + + 17", "c-plus-plus"),
        ("ci / cd", "ci-cd"),
        ("J\u0430va and SQL", "java"),  # with a Cyrillic letter
        ("\u0420ython", "python"),
        ("\U0001d5e3\U0001d606\U0001d601\U0001d5f5\U0001d5fc\U0001d5fb", "python"),  # in bold mathematical letters
        ("\uff30\uff59\uff54\uff48\uff4f\uff4e", "python"),  # in wide letters
        ("Post\u00adgreSQL", "postgresql"),
        ("Kuber\u200bnetes", "kubernetes"),
        ("C&#35; and SQL", "c-sharp"),
        ("Node&period;js", "node-js"),
        ("Java Script", "javascript"),
    ],
)
def test_forms_of_names(bullet: str, skill: str) -> None:
    assert skill in required(bullet).skills


@pytest.mark.parametrize(
    ("bullet", "skill", "words"),
    [
        ("PostgreSLQ and Redis", "postgresql", "PostgreSLQ"),
        ("Docker, Kuberentes", "kubernetes", "Kuberentes"),
        ("Experience with Tensorflw", "tensorflow", "Tensorflw"),
        ("knowledge of typescipt or Python", "typescript", "typescipt"),
        ("Teraform", "terraform", "Teraform"),
        ("microservies, Docker", "microservices", "microservies"),
    ],
)
def test_forms_with_a_slip(bullet: str, skill: str, words: str) -> None:
    assert [mention.text for mention in required(bullet).skills[skill].mentions] == [words]


@pytest.mark.parametrize(
    "bullet",
    [
        "Talent",
        "Grade, SQL",
        "Docked ships and SQL",
        "SQL and closure",
        "The app hibernates",
        "Rast, SQL",
        "we met Jeniks",
    ],
)
def test_forms_near_a_name_are_no_slips(bullet: str) -> None:
    assert set(required(bullet).skills) <= {"sql"}
