import pytest

from tests.indexer.asking import ask, required


@pytest.mark.parametrize(
    "sentence",
    [
        "We go to market with you.",
        "Go to market in a week.",
        "Our go-to-market team is small.",
        "Express your interest by mail.",
        "Express interest today.",
        "The rest of the team works in Cairo.",
        "The rest is up to you.",
        "We begin in Spring 2026.",
        "Spring 2026 is when we start.",
        "You excel at asking questions.",
        "Excel at what you do.",
        "You react quickly to change.",
        "React to customers quickly.",
        "A node in our cluster costs money.",
        "Parcels go by express.",
        "Please play with ideas and lift others up.",
        "Next, we have access to a word of advice.",
        "We celebrate rust on old boats, chefs and puppets.",
        "Swift decisions come from you.",
        "The fall and the spring are busy; less is more.",
        "We grew up on Elm Street and call Julia when in doubt.",
        "She left Harness and joined Flux last year.",
        "Our offices in Phoenix and Aurora close in Spring.",
        "The rails of the Night Express are old.",
        "We know Charles River and Elm Street well.",
        "The ideal harbour has a tower; as stated, the graph shows it.",
        "Call Jasmine, or Ruby van Dijk, about it.",
    ],
)
def test_mentions_everyday_words_are_no_technologies(sentence: str) -> None:
    technologies = {s for s, found in ask(sentence).skills.items() if found.skill_class.value == "technology"}
    assert technologies == set()


@pytest.mark.parametrize(
    ("bullet", "skill"),
    [
        ("Go", "go"),
        ("Go, Rust or Zig", "go"),
        ("Experience with Go", "go"),
        ("Go services and PostgreSQL", "go"),
        ("You have written Go for a living", "go"),
        ("preferably Go", "go"),
        ("Node.js with Express", "express"),
        ("Express or Fastify", "express"),
        ("Java and Spring", "spring"),
        ("knowledge of Spring", "spring"),
        ("React and TypeScript", "react"),
        ("React", "react"),
        ("Excel skills", "microsoft-excel"),
        ("R, Python or SAS", "r"),
        ("R for our statisticians", "r"),
        ("C and C++", "c"),
        ("Docker is a must, Helm a plus", "helm"),
        ("UI tests (Espresso or similar)", "espresso"),
        ("Testing: Jest", "jest"),
        ("Prometheus, Grafana, Loki and Tempo", "grafana-tempo"),
        ("Vault, Packer and Terraform", "hashicorp-vault"),
        ("Rust in production", "rust"),
        ("Swift or Kotlin", "swift"),
        ("Ruby on Rails", "ruby-on-rails"),
        ("REST and GraphQL", "rest"),
        ("Ujuzi wa Django au Flask", "flask"),
        ("Node and TypeScript", "node-js"),
        ("You take our Rust gateway further", "rust"),
        ("Customers speak REST, batteries don't", "rest"),
        ("You moved a Rails monolith somewhere better", "ruby-on-rails"),
        ("Some Rust", "rust"),
        ("Basic React", "react"),
        ("eBPF, Istio ambient, Envoy", "envoy"),
        ("bare metal (Nomad, Consul, Vault), PostgreSQL, Kafka and Python", "hashicorp-consul"),
        ("hosted on Fly.io. Stripe for payments", "fly-io"),
    ],
)
def test_mentions_the_same_words_as_technologies(bullet: str, skill: str) -> None:
    assert skill in required(bullet).skills


def test_mentions_a_sure_place_decides_for_the_others() -> None:
    stack = "## Our stack\n\nGo for what must be quick, PostgreSQL for the rest.\n"
    text = f"{stack}\n## You\n\n- you have written Go\n- go-getter\n"
    found = ask(text)
    assert [mention.text for mention in found.skills["go"].mentions] == ["Go", "Go"]


@pytest.mark.parametrize(
    ("bullet", "skill"),
    [
        ("You work with data engineers", "data-engineering"),
        ("Our Scrum Master helps", "scrum"),
        ("A degree in computer science", "computer-science"),
        ("programming languages: Java", "software-development"),
        ("a PostgreSQL database", "databases"),
        ("Education: any", "education"),
    ],
)
def test_mentions_people_degrees_and_kinds_of_things_are_no_practices(bullet: str, skill: str) -> None:
    assert skill not in required(bullet).skills


@pytest.mark.parametrize(
    ("bullet", "skill", "words"),
    [
        ("Design and build scalable RESTful APIs", "api-development", "build scalable RESTful APIs"),
        ("Develop the forecast API", "api-development", "Develop the forecast API"),
        ("Every change is reviewed", "code-review", "change is reviewed"),
        ("You test what you ship", "software-testing", "test what you ship"),
        ("Code that can be tested", "software-testing", "Code that can be tested"),
        ("Improve slow PostgreSQL queries", "query-optimization", "Improve slow PostgreSQL queries"),
        ("Fix nasty bugs", "debugging", "Fix nasty bugs"),
        ("You have designed schemas", "database-design", "designed schemas"),
        ("تصميم وبناء واجهات REST برمجية", "api-development", "وبناء واجهات"),
        ("Kubuni na kutengeneza API za REST", "api-development", "kutengeneza API"),
    ],
)
def test_acts_show_skills(bullet: str, skill: str, words: str) -> None:
    assert [mention.text for mention in required(bullet).skills[skill].mentions] == [words]


@pytest.mark.parametrize(
    "bullet",
    [
        "Create API documentation",
        "Build frontends that use our API",
        "Develop ideas. The API is public",
        "Write letters, and read the API",
        "Design GraphQL schemas",
        "Build API gateways",
    ],
)
def test_acts_need_verb_and_object_in_one_phrase(bullet: str) -> None:
    assert not {"api-development", "database-design"} & set(required(bullet).skills)


def test_mentions_of_the_employer_tell_what_it_works_with_and_name_no_customers() -> None:
    text = "## About us\n\nShopify and Microsoft rely on us. We use Go and PostgreSQL.\n\n## Requirements\n\n- SQL\n"
    assert set(ask(text).skills) == {"go", "postgresql", "sql"}


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("Skills: docker react go spring kafka", {"docker", "react", "go", "spring", "apache-kafka"}),
        ("php, rest, vue.js, node, mysql", {"php", "rest", "vue-js", "node-js", "mysql"}),
        ("java | flask | python", {"java", "flask", "python"}),
        (
            "STRONG PYTHON. KNOWLEDGE OF GO OR RUST IS WELCOME. KAFKA, SPARK",
            {"python", "go", "rust", "apache-kafka", "apache-spark"},
        ),
        ("java, python, go to market", {"java", "python"}),
        ("rest, java, python in peace", {"java", "python", "rest"}),
        ("the rest, java and python", {"java", "python"}),
        ("docker, express interest", {"docker"}),
        ("WE REST ON SUNDAYS, PLAY CHESS AND EXPRESS INTEREST", set[str]()),
    ],
)
def test_mentions_where_case_tells_nothing(text: str, skills: set[str]) -> None:
    assert set(ask(f"{text}\n").skills) == skills


def test_mentions_after_greetings_are_no_skills() -> None:
    text = (
        "Key skills:\nPython, SQL\n\nKind regards,\nRoss Kendal\n\nRuby Rock Recruitment, PHP specialists since 1999\n"
    )
    assert set(ask(text).skills) == {"python", "sql"}


def test_mentions_in_questions_that_head_sections() -> None:
    text = "What will you do?\nBuild with Go.\n\nWhat do you bring?\nGood SQL.\n\nWhat do we offer?\nSlack, Go.\n"
    assert {skill: found.kind.value for skill, found in ask(text).skills.items()} == {
        "go": "mentioned",
        "sql": "required",
    }


def test_mentions_a_word_about_the_employer_is_one_sentence() -> None:
    text = "Our client is a Shopify agency. You will join a team that works with Django.\n"
    assert set(ask(text).skills) == {"django"}
