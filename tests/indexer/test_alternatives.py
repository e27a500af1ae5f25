from pathlib import Path

import pytest

from rolefit_engine.domain import Kind
from rolefit_indexer.alternatives import Alternatives
from rolefit_indexer.passage import Passage
from rolefit_indexer.phrases import Found
from rolefit_indexer.readers import read_file
from rolefit_indexer.sections import sections
from rolefit_indexer.signs import CHOICE
from rolefit_indexer.statements import statements
from rolefit_taxonomy import load
from tests.indexer.asking import ask, required

TUNE = Path(__file__).parent / "tune"


@pytest.mark.parametrize(
    ("bullet", "groups"),
    [
        ("Python or Ruby", [{"python", "ruby"}]),
        ("Java, Kotlin or Scala", [{"java", "kotlin", "scala"}]),
        ("Java, Kotlin, or Scala", [{"java", "kotlin", "scala"}]),
        ("One of Java, Kotlin, Scala", [{"java", "kotlin", "scala"}]),
        ("at least one of Python / Go / Ruby", [{"python", "go", "ruby"}]),
        ("React, React Native and/or TypeScript", [{"react", "react-native", "typescript"}]),
        ("Kafka, RabbitMQ or similar", [{"apache-kafka", "rabbitmq"}]),
        ("JUnit and Testcontainers or comparable tools", []),
        ("a cloud (e.g. AWS, Azure, Google Cloud)", [{"amazon-web-services", "microsoft-azure", "google-cloud"}]),
        ("e.g. AWS Azure Google Cloud", [{"amazon-web-services", "microsoft-azure", "google-cloud"}]),
        ("build tools such as Gradle and Maven", []),
        ("Python and Ruby", []),
        ("Python, Ruby", []),
        ("Oracle/DB2", [{"oracle-database", "ibm-db2"}]),
        ("HTML/CSS", []),
        ("C/C++", []),
        ("Spark / Beam jobs", [{"apache-spark", "apache-beam"}]),
        ("Unit tests (JUnit, TestNG...)", [{"junit", "testng"}]),
        ("Angular 12+/React", [{"angular", "react"}]),
        ("Terraform/CloudFormation", [{"terraform", "aws-cloudformation"}]),
        ("One or more programming language(s): Java, Python, Go", [{"java", "python", "go"}]),
        ("Python, Django/Flask, Docker", [{"django", "flask"}]),
        ("contract tests with Pact, and load tests with k6 or Gatling", [{"k6", "gatling"}]),
        ("type hints checked with mypy or Pyright, tests with pytest", [{"mypy", "pyright"}]),
        ("SQL on PostgreSQL or MySQL", [{"postgresql", "mysql"}]),
        ("either FastAPI or NestJS for the API, with REST and OpenAPI", [{"fastapi", "nestjs"}]),
        ("Docker and Kubernetes or Nomad", [{"kubernetes", "hashicorp-nomad"}]),
        ("JVM (Kotlin, Java or Scala)", [{"kotlin", "java", "scala"}]),
        (
            "Python (Django, Flask or FastAPI) or PHP (Laravel)",
            [{"python", "php"}, {"django", "flask", "fastapi", "laravel"}],
        ),
        ("Vue.js (or React / Svelte)", [{"vue-js", "react", "svelte"}]),
        ("Code editor (VS Code, PyCharm, WebStorm)", [{"visual-studio-code", "pycharm", "webstorm"}]),
        ("A second language: French, Dutch, Arabic", [{"french", "dutch", "arabic"}]),
        ("Kafka or another broker (RabbitMQ, NATS)", [{"apache-kafka", "rabbitmq", "nats"}]),
        ("Kafka, NATS or Blurbl", [{"apache-kafka", "nats"}]),
        ("One of our teams uses Java, Scala", []),
        ("FastAPI أو Django", [{"fastapi", "django"}]),
        ("hifadhidata kama PostgreSQL au MySQL", [{"postgresql", "mysql"}]),
    ],
)
def test_alternatives_in_a_bullet(bullet: str, groups: list[set[str]]) -> None:
    assert required(bullet).groups() == groups


@pytest.mark.parametrize(
    ("bullet", "need", "size"),
    [
        ("At least two (2) of the following programming languages: Java, Python, PHP, C#", 2, 4),
        ("Any two of: Redis, Kafka, RabbitMQ", 2, 3),
        ("3 or more of Terraform, Ansible, Helm, Argo CD", 3, 4),
        ("one of the following: Java, Scala", 1, 2),
    ],
)
def test_alternatives_of_which_some_are_enough(bullet: str, need: int, size: int) -> None:
    requirements = [r for r in required(bullet).requirements if len(r.options) > 1]
    assert [(r.need, len(r.options)) for r in requirements] == [(need, size)]


MARKDOWN = "## Requirements\n\n- SQL\n- Working experience with three or more of the following:\n{}\n- English\n"
HTML = (
    "<h2>Requirements</h2><ul><li>SQL</li><li>Working experience with three or more of the following:<ul>"
    "<li>Kafka</li><li>Redis</li><li>Hibernate</li><li>Kubernetes or OpenShift</li></ul></li><li>English</li></ul>"
)


@pytest.mark.parametrize(
    "text",
    [
        MARKDOWN.format("    (a) Kafka\n    (b) Redis\n    (c) Hibernate\n    (d) Kubernetes or OpenShift"),
        MARKDOWN.format("  - Kafka\n  - Redis\n  - Hibernate\n  - Kubernetes or OpenShift"),
        HTML,
    ],
    ids=["letters", "bullets", "html"],
)
def test_alternatives_as_bullets_under_an_introducing_sentence(text: str) -> None:
    found = ask(text)
    (choice,) = [r for r in found.requirements if len(r.options) > 1]
    assert set(choice.options) == {"apache-kafka", "redis", "hibernate", "kubernetes", "openshift"}
    assert choice.need == 3
    assert found.skills["sql"].group is None
    assert found.skills["english"].group is None


def test_alternatives_as_bullets_under_a_heading() -> None:
    found = ask("Requirements\n\nAt least one of the following:\n- Kafka\n- Redis\n")
    assert [set(r.options) for r in found.requirements] == [{"apache-kafka", "redis"}]


@pytest.mark.parametrize(
    ("bullet", "options"),
    [
        ("MySQL, PostgreSQL or other databases", {"mysql", "postgresql", "databases"}),
        ("PostGIS, or another geospatial database", {"postgis", "spatial-databases"}),
        ("PostgreSQL or another relational database", {"postgresql", "relational-databases"}),
    ],
)
def test_alternatives_open_ones_name_their_sort_as_an_option(bullet: str, options: set[str]) -> None:
    found = required(bullet)
    assert [set(r.options) for r in found.requirements] == [options]
    assert set(found.skills) == options


def test_alternatives_of_one_and_its_sort_are_a_group() -> None:
    assert required("Azure or another public cloud").groups() == [{"microsoft-azure", "cloud-computing"}]


def test_alternatives_share_the_years_with_their_sort() -> None:
    found = required("3+ years of RabbitMQ, Kafka or another message broker")
    assert found.groups() == [{"rabbitmq", "apache-kafka"}]
    assert {skill.years for skill in found.skills.values()} == {3.0}
    assert found.skills["message-queues"].kind.value == "required"


STACKS = """## Skills

- **Node.js**: Express, NestJS
- **Python**: Django, Flask (alternative to Node.js)
- **Testing**: Jest
"""


def test_alternatives_of_stacks() -> None:
    found = ask(STACKS)
    assert found.groups() == [{"node-js", "python"}, {"express", "nestjs", "django", "flask"}]
    assert found.skills["jest"].group is None


def test_alternatives_keep_what_nothing_stronger_asks_for() -> None:
    found = ask("## Requirements\n\n- Python\n\n## Pluses\n\n- Python, Go or Rust\n")
    assert found.skills["python"].group is None
    assert found.groups() == [{"go", "rust"}]


@pytest.mark.parametrize("lines", ["- Python\n- You write Python or Go\n", "- You write Python or Go\n- Python\n"])
def test_alternatives_stay_a_choice_where_one_is_named_by_itself_too(lines: str) -> None:
    found = ask(f"## Requirements\n\n{lines}")
    assert [set(requirement.options) for requirement in found.requirements] == [{"python", "go"}]


@pytest.mark.parametrize(
    ("bullet", "group"),
    [
        (
            "Solid Ruby. If your background is in Python or PHP and you're keen to switch, do apply",
            {"ruby", "python", "php"},
        ),
        ("You know PostgreSQL well. MySQL people are welcome too", {"postgresql", "mysql"}),
        ("Four years of C#; Java developers are welcome too", {"c-sharp", "java"}),
        ("You have used Terraform. Pulumi is also fine", {"terraform", "pulumi"}),
    ],
)
def test_alternatives_of_what_will_do_instead(bullet: str, group: set[str]) -> None:
    found = required(bullet)
    assert found.groups() == [group]
    assert set(found.kinds().values()) == {Kind.REQUIRED}


@pytest.mark.parametrize(
    ("bullet", "groups"),
    [
        (
            "Akka, Vert.x or message queues (RabbitMQ, Amazon SQS)",
            [{"akka", "vert-x", "message-queues", "rabbitmq", "amazon-sqs"}],
        ),
        ("Symfony (or something like it, e.g. Laravel or Yii)", [{"symfony", "laravel", "yii"}]),
        ("You test with PHPUnit and Behat or comparable tools", []),
    ],
)
def test_alternatives_with_examples_and_in_closed_lists(bullet: str, groups: list[set[str]]) -> None:
    assert required(bullet).groups() == groups


@pytest.mark.parametrize("second", ["Pulumi is not needed", "Spanish is also fine", "We also use Pulumi"])
def test_alternatives_are_not_made_of_what_is_of_another_sort_or_not_called_as_good(second: str) -> None:
    assert required(f"You have used Terraform. {second}").groups() == []


@pytest.mark.parametrize(
    ("bullet", "group"),
    [
        ("Experience with load testing tools (JMeter, k6)", {"apache-jmeter", "k6"}),
        ("Some service mesh (Linkerd, Istio)", {"linkerd", "istio"}),
        ("A CI system: Jenkins, GitLab CI, CircleCI, we're not fussy", {"jenkins", "gitlab-ci-cd", "circleci"}),
    ],
)
def test_alternatives_of_a_kind_of_tool(bullet: str, group: set[str]) -> None:
    assert required(bullet).groups() == [group]


def test_alternatives_are_none_where_one_is_asked_for_more_strongly() -> None:
    found = ask("## Requirements\n\n- Python\n\n## Nice to have\n\n- Python or Go\n")
    assert {requirement.options: requirement.kind.value for requirement in found.requirements} == {
        ("python",): "required",
        ("go",): "preferred",
    }


def test_alternatives_count_a_skill_named_again_in_the_statement_once() -> None:
    found = required("two years of Rust in production, or five of C++ and an honest liking for Rust")
    assert found.groups() == [{"rust", "c-plus-plus"}]


def test_alternatives_that_are_refused_are_no_choice() -> None:
    found = required("We don't do Kubernetes or Nomad")
    assert found.groups() == []
    assert {kind.value for kind in found.kinds().values()} == {"negated"}


@pytest.mark.parametrize(
    ("bullet", "groups"),
    [
        ("Infrastructure as code, using Terraform or a similar tool such as Pulumi", [{"terraform", "pulumi"}]),
        ("Laravel, or a comparable framework such as Django or Flask", [{"laravel", "django", "flask"}]),
        ("Docker and Terraform or a similar tool such as Pulumi", [{"terraform", "pulumi"}]),
        ("Services in Kotlin, or in a comparable language (Java, Scala)", [{"kotlin", "java", "scala"}]),
        ("4+ years in the back end, at least 2 of them in Kotlin or Java", [{"kotlin", "java"}]),
        ("An RTOS (FreeRTOS, QNX)", [{"freertos", "qnx"}]),
        ("A modern stack (Python, Redis)", []),
        ("A web framework (Django and Flask)", []),
        ("Databases, f.ex. PostgreSQL, MySQL", [{"postgresql", "mysql"}]),
    ],
)
def test_alternatives_that_examples_go_on_with(bullet: str, groups: list[set[str]]) -> None:
    assert required(bullet).groups() == groups


@pytest.mark.parametrize(
    ("bullet", "groups"),
    [
        ("We run on MySQL (MariaDB also ok)", [{"mysql", "mariadb"}]),
        ("You know Postgres inside out; Oracle experience is just as good", [{"postgresql", "oracle-database"}]),
        ("One test runner (Jest preferred; Vitest or Mocha accepted)", [{"jest", "vitest", "mocha"}]),
        ("Ideally Gradle, but Maven works too", [{"gradle", "apache-maven"}]),
        ("We use GitLab CI but Jenkins or CircleCI know-how transfers", [{"gitlab-ci-cd", "jenkins", "circleci"}]),
        ("SQL and Java; Kotlin is acceptable in lieu of Java", [{"java", "kotlin"}]),
        ("Ruby or Perl and Gradle; Maven is fine too", [{"ruby", "perl"}, {"gradle", "apache-maven"}]),
        ("Docker; Angular is a plus", []),
        ("Docker; PostgreSQL is also fine with us", []),
        ("Gradle; Maven is not accepted", []),
        ("Gradle; Maven is no longer accepted", []),
        ("Docker; Kubernetes experience is considered a strong plus", []),
        ("Docker; Kubernetes is considered essential", []),
        ("We are on Jest, if you only ever used Mocha that's totally fine", [{"jest", "mocha"}]),
        ("The office uses Oracle; DB2 or another RDBMS would be equally acceptable", [{"oracle-database", "ibm-db2"}]),
    ],
)
def test_alternatives_that_are_accepted_too(bullet: str, groups: list[set[str]]) -> None:
    assert required(bullet).groups() == groups


@pytest.mark.parametrize(
    ("bullet", "groups"),
    [
        ("Podman (or plain Docker)", [{"podman", "docker"}]),
        ("3 years with Angular (or React/Vue and the will to switch)", [{"angular", "react", "vue-js"}]),
        ("Go (or 4+ yrs of Rust, C++ or Zig)", [{"go", "rust", "c-plus-plus", "zig"}]),
        ("AWS, ideally, or GCP", [{"amazon-web-services", "google-cloud"}]),
        ("Playwright or, preferably, Cypress", [{"playwright", "cypress"}]),
        ("ClickHouse, or failing that BigQuery or Snowflake", [{"clickhouse", "google-bigquery", "snowflake"}]),
        ("Jenkins pipelines or GitLab CI", [{"jenkins", "gitlab-ci-cd"}]),
        ("JVM - Scala or modern Java", [{"scala", "java"}]),
        ("Bash and / or PowerShell", [{"bash", "powershell"}]),
        ("Django or a framework like Flask or FastAPI", [{"django", "flask", "fastapi"}]),
        (
            "Haskell or a strong functional background (OCaml, Scala, Elixir)",
            [{"haskell", "ocaml", "scala", "elixir"}],
        ),
        ("Kafka or any other messaging platform like NATS, IBM MQ", [{"apache-kafka", "nats", "ibm-mq"}]),
        ("Svelte preferred, React or Vue", [{"svelte", "react", "vue-js"}]),
        ("PHP 7/8 (Laravel preferred) or Python", [{"php", "python"}]),
        ("Some functional language (Elixir, Clojure, OCaml, whatever)", [{"elixir", "clojure", "ocaml"}]),
        ("Spark, Flink, Blurbl or similar", [{"apache-spark", "apache-flink"}]),
        ("React or a mobile background (Flutter, Expo)", [{"flutter", "expo"}]),
        ("Write services in Go or look after Helm charts", []),
        ("Jenkins, GitLab CI au zana nyingine inayofanana", [{"jenkins", "gitlab-ci-cd"}]),
        ("Cypress, Playwright ou d'un autre outil", [{"cypress", "playwright"}]),
        ("Docker أو Podman أو أي أداة مشابهة", [{"docker", "podman"}]),
    ],
)
def test_alternatives_with_words_between_them(bullet: str, groups: list[set[str]]) -> None:
    assert required(bullet).groups() == groups


@pytest.mark.parametrize(
    ("bullet", "groups"),
    [
        ("C/C++ or Rust", [{"c", "c-plus-plus", "rust"}]),
        ("HTML/CSS, React or Vue", [{"react", "vue-js"}]),
        ("Python, Django or Flask, Docker, Kubernetes", [{"django", "flask"}]),
        ("GraphQL, Docker, Jest or Mocha, exposure to banking", [{"jest", "mocha"}]),
        ("Java, Kotlin or Scala, and good English", [{"java", "kotlin", "scala"}]),
        ("OAuth2 / SAML", [{"oauth", "saml"}]),
        ("OAuth2/OIDC", []),
        ("PHPUnit / pytest", [{"phpunit", "pytest"}]),
        ("Docker / Kubernetes", []),
        ("Windows and Linux, PowerShell or Bash", [{"powershell", "bash"}]),
        ("SQL and Java, Kotlin or Scala", [{"java", "kotlin", "scala"}]),
        ("Some databases (PostgreSQL preferred, MySQL okay)", [{"postgresql", "mysql"}]),
        ("At least one relational and one document database", []),
        ("French / Dutch", [{"french", "dutch"}]),
        ("Node.js/TypeScript", []),
        ("Chef, Puppet, Ansible, etc.", [{"chef", "puppet", "ansible"}]),
        ("Docker, Java, Terraform, etc.", []),
        ("A SQL database - Postgres, MySQL, whatever you like", [{"postgresql", "mysql"}]),
        (
            "one relational and one NoSQL store (MariaDB or MySQL; MongoDB, DynamoDB)",
            [{"mariadb", "mysql"}, {"mongodb", "amazon-dynamodb"}],
        ),
        ("Python with a growing number of Hotwire (Turbo, Stimulus) screens", []),
        ("Work in an agile setting (Scrum, Kanban)", []),
    ],
)
def test_alternatives_are_of_one_sort(bullet: str, groups: list[set[str]]) -> None:
    assert required(bullet).groups() == groups


def test_alternatives_another_of_a_sort_is_no_skill_asked_for() -> None:
    found = required("Kotlin or another JVM language (Java, Scala)")
    assert found.groups() == [{"kotlin", "java", "scala"}]
    assert "java-virtual-machine" not in found.skills


@pytest.mark.parametrize("language", ["ar", "en", "fr", "sw"])
def test_alternatives_are_overlooked_in_no_statement(language: str) -> None:
    """A statement without the words and marks of a choice is passed over: looked at closely, it has none either."""
    taxonomy, passed_over = load(), 0
    for path in sorted((TUNE / language).iterdir()):
        document = read_file(path)
        passage = Passage(document, taxonomy)
        everywhere = {CHOICE: [Found(place, place + 1, "") for place in range(len(passage.folded))]}
        closely = Alternatives(passage.folded, taxonomy, everywhere)
        for statement, mentions in passage.read(statements(document, sections(document))):
            choices = passage.alternatives.choices(mentions, statement.start, statement.end)
            passed_over += not choices
            assert choices == closely.choices(mentions, statement.start, statement.end)
    assert passed_over
