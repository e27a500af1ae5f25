import pytest

from rolefit_indexer.matcher import Matcher
from rolefit_taxonomy import load


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load())


def names(matcher: Matcher, text: str) -> dict[str, str]:
    """The words of each hit and the skill that they most likely mean."""
    return {text[hit.start : hit.end]: hit.names[0].skill.id for hit in matcher.find(text)}


@pytest.mark.parametrize(
    ("text", "words", "skill"),
    [
        ("C, C++ and C#", "C++", "c-plus-plus"),
        ("C, C++ and C#", "C#", "c-sharp"),
        ("(Node.js)", "Node.js", "node-js"),
        ("node js", "node js", "node-js"),
        ("ASP.NET Core", "ASP.NET Core", "asp-net-core"),
        ("Python/Django", "Django", "django"),
        ("PostgreSQL&Redis", "Redis", "redis"),
        ("kubernetes.", "kubernetes", "kubernetes"),
        ("POSTGRESQL", "POSTGRESQL", "postgresql"),
        ("full-text", "full-text", ""),
        ("micro-services", "micro-services", "microservices"),
        ("a dataengineering team", "dataengineering", "data-engineering"),
        ("unit tests", "unit tests", "unit-testing"),
    ],
)
def test_matcher_names(matcher: Matcher, text: str, words: str, skill: str) -> None:
    assert names(matcher, text).get(words, "") == skill


@pytest.mark.parametrize("text", ["Javanese", "pythonic", "goto", "Rubyist", "redistribute", "espresso machines", "c"])
def test_matcher_leaves_longer_words_alone(matcher: Matcher, text: str) -> None:
    found = names(matcher, text)
    assert not {"java", "python", "go", "ruby", "redis", "c"} & set(found.values())


@pytest.mark.parametrize(
    ("text", "words"),
    [("HTML5", "HTML5"), ("Python3.11 or so", "Python3.11"), ("Java 17", "Java"), ("PHP8", "PHP8"), ("Vue3", "Vue3")],
)
def test_matcher_stretches_over_a_glued_version(matcher: Matcher, text: str, words: str) -> None:
    assert words in names(matcher, text)


def test_matcher_takes_no_digit_of_a_name_for_a_version(matcher: Matcher) -> None:
    assert names(matcher, "Auth0") == {"Auth0": "auth0"}


def test_matcher_minds_the_case_of_cased_names(matcher: Matcher) -> None:
    assert "go" in names(matcher, "Go and Rust").values()
    assert "go" not in names(matcher, "you go and rest").values()


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/python/django",
        "write to java@example.com",
        "www.docker.com",
        "see example.io/redis?x=kafka",
    ],
)
def test_matcher_finds_nothing_in_addresses(matcher: Matcher, text: str) -> None:
    assert names(matcher, text) == {}


def test_matcher_finds_names_beside_addresses(matcher: Matcher) -> None:
    assert set(names(matcher, "Redis (https://example.com/python), Kafka").values()) == {"redis", "apache-kafka"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("React Native", {"react-native"}),
        ("CI/CD pipelines", {"ci-cd"}),
        ("unit testing", {"unit-testing"}),
        ("Linux administration", {"system-administration", "linux"}),
        ("RESTful API design", {"rest", "api-design"}),
        ("logging and monitoring", {"logging", "monitoring"}),
        ("Azure Service Bus", {"azure-service-bus"}),
    ],
)
def test_matcher_nested_names(matcher: Matcher, text: str, expected: set[str]) -> None:
    assert expected <= set(names(matcher, text).values())
    assert "react" not in names(matcher, text).values()
    assert "software-testing" not in names(matcher, text).values()


@pytest.mark.parametrize(
    ("text", "words", "skill"),
    [
        ("خبرة في Docker وKubernetes", "Kubernetes", "kubernetes"),
        ("باستخدام بPython", "Python", "python"),
        ("معرفة بمعالجة النصوص العربية", "معالجة النصوص العربية", "arabic-text-processing"),
        ("والخوارزميات", "الخوارزميات", "algorithms"),
        ("قواعد البيانات العلائقيه", "قواعد البيانات العلائقيه", "relational-databases"),
        ("Python، Django؛ Redis؟", "Redis", "redis"),
        ("uzoefu wa kutatua matatizo", "kutatua matatizo", "problem-solving"),
    ],
)
def test_matcher_arabic_and_swahili(matcher: Matcher, text: str, words: str, skill: str) -> None:
    assert names(matcher, text)[words] == skill
