import pytest

from rolefit_indexer.wording import wording
from rolefit_taxonomy import load
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
        ("Terraform for the cloud, Packer for images", "packer"),
        ("Models of others, via Bedrock", "amazon-bedrock"),
        ("Helm + Flux", "flux"),
        ("You will not need: React, Go", "react"),
        ("خبرة في استخدام Sentry", "sentry"),
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


@pytest.mark.parametrize("below", ["A kind manner", "To be told of a post, write to us", "Joining us is simple"])
def test_mentions_end_with_their_line(below: str) -> None:
    assert {"helm", "rust"} <= ask(f"Requirements:\n- Linux, including Rust\n- Helm\n- {below}\n").skills.keys()


@pytest.mark.parametrize(
    ("bullet", "skill"),
    [
        ("Logs go to Loki, traces in Tempo, flags in LaunchDarkly", "grafana-tempo"),
        ("Deploys by Buildkite, errors in Sentry", "sentry"),
        ("Figma for design and Sentry when things break", "sentry"),
        ("Write a Stimulus controller", "stimulus"),
        ("Split up our Phoenix monolith", "phoenix"),
        ("Move the ingestion onto Broadway", "broadway-elixir"),
        ("We are evaluating Temporal for refunds", "temporal"),
        ("A JSON API for resellers", "json"),
        ("ITIL Foundation", "itil"),
        ("Open data in GBFS and NeTEx", "gbfs"),
        ("Plugins with Lando or DDEV", "lando"),
    ],
)
def test_mentions_of_tools_by_what_they_do(bullet: str, skill: str) -> None:
    assert skill in ask(f"# Developer\n\n## What you will do\n\n- {bullet}\n").skills


@pytest.mark.parametrize("heading", ["Who we are", "What we offer"])
@pytest.mark.parametrize(
    ("sentence", "skills"),
    [
        ("Rails, Postgres, Sidekiq and Redis, with some Hotwire.", {"ruby-on-rails", "postgresql", "sidekiq", "redis"}),
        ("Customers such as Stripe, Datadog, GitLab and MongoDB.", set[str]()),
        ("Courses on Kubernetes, Terraform, Kafka and Python.", set[str]()),
        ("A MacBook with Docker.", set[str]()),
    ],
)
def test_mentions_of_a_stack_where_the_employer_speaks_of_itself(heading: str, sentence: str, skills: set[str]) -> None:
    text = f"# Developer\n\n## {heading}\n\nWe like tea. {sentence}\n\n## Requirements\n\n- SQL\n"
    assert set(ask(text).skills) - {"hotwire"} == {"sql"} | skills


@pytest.mark.parametrize(
    ("bullet", "skill"),
    [("AWS (EC2, IAM, S3)", "aws-iam"), ("OAuth, SAML and IAM", "identity-and-access-management")],
)
def test_mentions_of_iam_follow_the_names_beside_it(bullet: str, skill: str) -> None:
    found = {"aws-iam", "identity-and-access-management"} & required(bullet).skills.keys()
    assert found == {skill}


def test_mentions_in_bullets_called_like_legal_sections() -> None:
    text = "# Developer\n\n## Requirements\n\n- SQL\n- Accessibility: you build to WCAG\n- Inclusion: React for all\n"
    assert {"sql", "accessibility", "react"} <= ask(text).skills.keys()


@pytest.mark.parametrize(
    "bullet", ["Make services reliable", "Lift workflows to another level", "Access servers by night"]
)
def test_mentions_of_what_one_does_are_no_names(bullet: str) -> None:
    assert not {"gnu-make", "lift-framework", "microsoft-access"} & required(bullet).skills.keys()


def test_mentions_of_letters_in_brackets_are_marks() -> None:
    text = (
        "# Engineer\n\n## Requirements\n\n- Python and C++ (E)\n- Fortran is asked for where marked (D)\n- Kafka (C)\n"
    )
    assert set(ask(text).skills) == {"python", "c-plus-plus", "fortran", "apache-kafka"}


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


# Each name as a skill, and as the word that it also is. "IT" and "PM" alone are no skills in either sense.
BOTH_SENSES = {
    "go": (["Backends in Go", "Go, Kafka and Redis"], ["Go the extra mile", "We go live on Mondays"]),
    "r": (["Statistics in R", "R, Python or Stata"], ["R&D budget of your own", "Ask for Mr R. Mwangi"]),
    "c": (["C and C++", "Firmware written in C"], ["Vitamin C for everybody", "Reports to the C-level"]),
    "d-language": (["Services in D and C++", "D programming"], ["Plan D is coffee", "3D printing fans"]),
    "express": (["Node.js with Express", "Express or Koa"], ["Express your ideas clearly", "Parcels by express"]),
    "spring": (["Java and Spring", "Knowledge of Spring"], ["Spring is our busiest season", "Starts in Spring 2027"]),
    "rust": (["Rust or C++", "Rust in embedded devices"], ["Keep rust off a boat", "Rust belt cities are our market"]),
    "swift": (["Swift and SwiftUI", "Swift or Kotlin"], ["Swift response to incidents", "Be swift and careful"]),
    "dart": (["Flutter and Dart", "Dart or Kotlin"], ["We have a dart board", "Dart players are welcome"]),
    "ruby": (["Ruby or Python", "Experience with Ruby"], ["Report to Ruby Johnson", "A ruby anniversary party"]),
    "flask": (["Python and Flask", "Flask or Django"], ["Bring a flask of tea", "Flask of coffee on your desk"]),
    "celery": (
        ["Celery and Redis", "Django with Celery workers"],
        ["Celery soup on Fridays", "We eat celery at lunch"],
    ),
    "puppet": (["Puppet or Ansible", "Puppet, Terraform"], ["Be nobody's puppet", "Puppet theatre next door"]),
    "chef": (["Chef or Puppet", "Ansible, Chef"], ["Chef on site", "Our chef cooks every day"]),
    "saltstack": (
        ["Ansible, Salt or Chef", "Salt, Terraform"],
        ["With a grain of salt", "Salt mines are our customers"],
    ),
    "apache-ant": (["Maven, Ant or Gradle", "Builds with Ant and Maven"], ["Ant-Man fans", "An ant farm in the lobby"]),
    "gnu-make": (["CMake and Make", "Make, Bash and Git"], ["Make things better", "You make decisions"]),
    "bash": (["Bash and Python scripts", "bash, awk, sed"], ["Our summer bash is famous", "Bash out ideas with us"]),
    "less": (["Sass and Less", "CSS, Less or Sass"], ["Less is more", "Meetings of less than an hour"]),
    "microsoft-excel": (["Excel and SQL", "Good Excel skills"], ["Excel at what you do", "You excel in teams"]),
    "microsoft-access": (["Excel, Access and SQL Server", "MS Access"], ["Access to training", "Access is reviewed"]),
    "microsoft-word": (["Word and Excel", "Microsoft Word"], ["Spread the word", "Word of mouth brings customers"]),
    "oracle-database": (["Oracle and PL/SQL", "Oracle or Db2"], ["Our team's oracle", "An oracle for every question"]),
    "apache-spark": (["Spark and Kafka", "Spark, Hive"], ["Spark joy in customers", "A spark of curiosity"]),
    "apache-beam": (["Beam, Flink or Spark", "The Beam SDK for Java"], ["You beam with energy", "Beam me up humour"]),
    "flux": (["Argo CD or Flux", "Helm and Flux on Kubernetes"], ["Requirements in flux", "Flux of new ideas"]),
    "helm": (["Kubernetes and Helm", "Helm charts"], ["Take the helm of a team", "Helm our new office"]),
    "nestjs": (["Nest and TypeScript", "TypeScript, Nest"], ["Leave the nest", "A nest egg for retirement"]),
    "next-js": (["React and Next", "Remix or Next, with React"], ["Next steps are a call", "Our next release"]),
    "react": (["React and TypeScript", "React"], ["React quickly to incidents", "You react well to feedback"]),
    "node-js": (["Node and TypeScript", "Node or Python"], ["Add a node to the cluster", "Node failures are drilled"]),
    "hashicorp-vault": (["Vault and Terraform", "Consul, Vault"], ["Pole vault champion", "The vault is guarded"]),
    "hashicorp-consul": (
        ["Consul and Terraform", "Vault, Consul"],
        ["Talk to the consul", "The consul of Kenya visits"],
    ),
    "packer": (["Packer and Terraform", "Ansible, Packer"], ["The packer loads vans", "A packer in our warehouse"]),
    "kong": (["Kong or Apigee", "API gateways: Kong, Envoy"], ["Hong Kong office", "King Kong poster"]),
    "echo": (["Go with Echo", "Gin, Echo and GORM in Go"], ["Echo our values", "No echo chambers"]),
    "gin": (["Go with Gin", "Echo, Gin and GORM in Go"], ["Gin tasting each year", "Gin and juice on Fridays"]),
    "fiber": (["Go with Fiber", "Gin, Fiber and GORM"], ["Fiber internet at home", "High-fiber breakfast"]),
    "play-framework": (["Scala with Play", "Play, Akka"], ["Play a key role", "Work hard, play hard"]),
    "lift-framework": (["Scala with Lift", "Lift, Akka and Scala"], ["Lift others up", "A lift to the fifth floor"]),
    "phoenix": (["Elixir and Phoenix", "Phoenix, Ecto"], ["Office in Phoenix, Arizona", "Phoenix or remote"]),
    "julia": (
        ["Julia, Python or R", "Numerics in Julia and C++"],
        ["Report to Julia Smith", "Call Julia with questions"],
    ),
    "crystal": (["Ruby or Crystal", "Crystal, Go and Rust"], ["Crystal clear writing", "A crystal ball would help"]),
    "scheme": (["Lisp or Scheme", "Scheme, Racket"], ["Pension scheme", "Cycle to work scheme"]),
    "rest": (["REST and GraphQL", "APIs over REST"], ["The rest of the team", "Get some rest"]),
    "soap": (["SOAP and REST", "SOAP web services"], ["Soap opera fans", "Soap and towels are provided"]),
    "sap": (["SAP and ABAP", "Experience with SAP"], ["It may sap your energy", "Maple sap season"]),
    "continuous-integration": (
        ["CI pipelines", "Jenkins as our CI"],
        ["Ci vediamo a Roma", "The ci-devant office"],
    ),
    "artificial-intelligence": (["AI and SQL", "Experience with AI"], ["Ai Weiwei posters", "Ai, ai, captain"]),
    "machine-learning": (["ML and Python", "Experience with ML"], ["500 ml of water a day", "Bottles of 20 ml"]),
    "quality-assurance": (["QA and releases", "Experience in QA"], ["Q&A on Fridays", "Talks with Q & A"]),
    "it-service-management": (["IT service management", "ITSM"], ["IT is done by others", "It is a service company"]),
    "project-management": (["Project management", "PMP, project management"], ["Calls at 3 PM", "Ask your PM"]),
}


@pytest.mark.parametrize("skill", BOTH_SENSES)
@pytest.mark.parametrize("lead", ["## Requirements\n\n- ", "## What you will do\n\n- "])
def test_mentions_tell_both_senses_of_a_name(skill: str, lead: str) -> None:
    means, means_not = BOTH_SENSES[skill]
    assert [line for line in means if skill not in ask(f"# Developer\n\n{lead}{line}\n").skills] == []
    assert [line for line in means_not if skill in ask(f"# Developer\n\n{lead}{line}\n").skills] == []


@pytest.mark.parametrize("skill", BOTH_SENSES)
def test_mentions_tell_both_senses_of_a_name_in_prose(skill: str) -> None:
    _, means_not = BOTH_SENSES[skill]
    assert [
        line for line in means_not if skill in ask(f"# Developer\n\nWe work with SQL. {line}. Join us.\n").skills
    ] == []


@pytest.mark.parametrize(
    ("bullet", "skills"),
    [
        ("Azure (Functions, Service Bus)", {"microsoft-azure", "azure-functions", "azure-service-bus"}),
        ("Dataflow, Pub/Sub and BigQuery", {"google-cloud-dataflow", "google-cloud-pub-sub", "google-bigquery"}),
        ("Redis, webhooks and pub/sub", {"redis", "webhooks", "publish-subscribe"}),
        ("Kafka and solid SQL", {"apache-kafka", "sql"}),
        ("SOLID and SQL", {"solid-principles", "sql"}),
        ("Defender for Cloud or Sentinel", {"microsoft-defender-for-cloud", "microsoft-sentinel"}),
        ("Images of Landsat and Sentinel", {"landsat", "sentinel-satellites"}),
        ("Kotlin and coroutines", {"kotlin", "kotlin-coroutines"}),
        ("Coroutines, Python", {"asynchronous-programming", "python"}),
        ("Aurora PostgreSQL", {"amazon-aurora", "postgresql"}),
        ("Replicate MySQL to Db2, replicate SQLite", {"mysql", "ibm-db2", "sqlite"}),
        ("AWS (S3, Glue, EMR)", {"amazon-web-services", "amazon-s3", "aws-glue", "amazon-emr"}),
        ("Clearance: TS/SCI", set[str]()),
    ],
)
def test_mentions_of_a_name_with_two_owners_follow_the_text(bullet: str, skills: set[str]) -> None:
    found = {
        skill for skill, one in required(bullet).skills.items() if one.skill_class.value in {"technology", "practice"}
    }
    assert found == skills


@pytest.mark.parametrize(
    "sentence",
    [
        "Send your CV as PDF.",
        "A cover letter in Word, please.",
        "Envoyez votre CV au format PDF.",
        "Tuma wasifu wako kwa PDF.",
    ],
)
def test_mentions_of_how_to_send_papers_are_no_skills(sentence: str) -> None:
    assert not {"pdf", "microsoft-word"} & set(required(sentence).skills)
    assert "pdf" in required("Make invoices as PDF").skills


@pytest.mark.parametrize(
    ("bullet", "skill"),
    [
        ("You write automated tests", "test-automation"),
        ("Unit and integration tests", "unit-testing"),
        ("Unit and integration tests", "integration-testing"),
        ("Tune SQL that has grown slow", "query-optimization"),
        ("Read an EXPLAIN plan with ease", "query-optimization"),
        ("Ingest sensor events", "data-ingestion"),
        ("Migrate services to AWS", "cloud-migration"),
        ("We deploy about 20 times a day", "continuous-deployment"),
        ("Reduce our AWS costs", "cloud-cost-optimization"),
        ("Improve page speed", "performance-optimization"),
        ("Profile hot paths", "profiling"),
        ("Administer PostgreSQL and Redis", "database-administration"),
        ("Plan capacity for the holidays", "capacity-planning"),
        ("Integrate with card schemes", "third-party-api-integration"),
        ("You pair regularly with designers", "pair-programming"),
        ("Take part in refinement and retros", "backlog-management"),
        ("Relational and document databases", "relational-databases"),
        ("An orchestrator, say Airflow", "workflow-orchestration"),
        ("Docker, Kubernetes and orchestration", "container-orchestration"),
        ("Pipelines in Jenkins", "ci-cd"),
        ("Airflow, dbt and other pipelines", "data-pipelines"),
        ("Async by default", "asynchronous-communication"),
        ("Work on the front end", "frontend-development"),
        ("Breaking down the monolith", "monolith-decomposition"),
        ("Renewal of certificates", "certificate-management"),
        ("Look after overnight batches", "batch-processing"),
        ("Structured logging throughout", "logging"),
        ("Your contribution to open-source projects", "open-source-contribution"),
        ("Row-level locking and deadlocks", "database-locking"),
        ("Personalisation of offers", "personalization"),
        ("Know AWS or another major cloud", "cloud-computing"),
        ("Services in async Rust", "asynchronous-programming"),
        ("Respond to incidents by day", "incident-management"),
        ("Migrate the data of three shops", "data-migration"),
        ("Write everything down", "documentation"),
        ("Keep our AWS costs in check", "cloud-cost-optimization"),
        ("Re-platforming of a warehouse system", "legacy-systems"),
        ("Integration of payment gateways", "payment-gateway-integration"),
    ],
)
def test_practices_are_found_however_they_are_put(bullet: str, skill: str) -> None:
    assert skill in ask(f"# Developer\n\n## What you will do\n\n- {bullet}\n").skills


@pytest.mark.parametrize(
    ("bullet", "skill"),
    [
        ("A computer science degree or equal", "computer-science"),
        ("BS in Computer Science", "computer-science"),
        ("Sit beside our Product Owner", "product-ownership"),
        ("A cross-functional squad of nine", "cross-functional-collaboration"),
        ("Builds new things", "build-automation"),
        ("Our AI-powered search box", "artificial-intelligence"),
        ("Tests because the code is old", "software-testing"),
        ("Talk to the frontend team", "frontend-development"),
        ("Agile working, two days at home", "agile"),
        ("The post reports to the Head of Platforms", "reporting"),
        ("Work with minimum supervision", "monitoring"),
        ("Reach consensus with stakeholders", "consensus-algorithms"),
        ("See our Privacy Policy", "data-privacy"),
        ("Obey the Data Protection Act", "data-protection"),
    ],
)
def test_practices_are_not_read_into_other_words(bullet: str, skill: str) -> None:
    mentions = [
        mention.text for one in ask(f"- {bullet}\n").skills.values() for mention in one.mentions if one.skill == skill
    ]
    assert [text for text in mentions if " " in text or skill != "software-testing"] == []


def test_acts_name_skills_of_the_taxonomy() -> None:
    assert [act.skill for act in wording().acts if act.skill not in load()] == []
