import pytest

from rolefit_engine.domain import Kind
from tests.indexer.asking import ask, required

R, P, M, N = Kind.REQUIRED, Kind.PREFERRED, Kind.MENTIONED, Kind.NEGATED


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Python is a must, Go a plus.", {"python": R, "go": P}),
        ("You must have Kafka.", {"apache-kafka": R}),
        ("Experience with Django is required.", {"django": R}),
        ("We are looking for somebody who knows Rust.", {"rust": R}),
        ("You have experience with Redis and Kafka.", {"redis": R, "apache-kafka": R}),
        ("Ideally you know Ansible.", {"ansible": P}),
        ("Terraform would be nice.", {"terraform": P}),
        ("Docker (preferred), Kubernetes (required)", {"docker": P, "kubernetes": R}),
        ("Familiarity with Terraform is an advantage, as is knowledge of Kotlin.", {"terraform": P, "kotlin": P}),
        ("Knowledge of databases, SQL Server preferred", {"databases": R, "microsoft-sql-server": P}),
        ("Docker and Helm preferred", {"docker": P, "helm": P}),
        ("You know SQL (Postgres ideally)", {"sql": R, "postgresql": P}),
        ("No PHP experience required.", {"php": N}),
        ("No PHP, please.", {"php": N}),
        ("Python, not Ruby", {"python": M, "ruby": N}),
        ("You don't need Java or Scala.", {"java": N, "scala": N}),
        ("You need not have worked with microservices before.", {"microservices": N}),
        ("Experience in R or SAS, while not mandatory, would be an advantage.", {"r": P, "sas": P}),
        ("We use Kafka and Redis.", {"apache-kafka": M, "redis": M}),
        ("A service in Go that must be quick", {"go": M}),
        ("Write queries in SQL without an ORM", {"sql": M, "object-relational-mapping": M}),
        ("English is required; Swahili is an advantage.", {"english": R, "swahili": P}),
        ("You bring Kotlin, but Scala is no problem either.", {"kotlin": R}),
        ("5 years of Java", {"java": R}),
        ("Knowledge of MongoDB, Cassandra will be an added advantage.", {"mongodb": P, "apache-cassandra": P}),
        ("You will be required to look after Kafka.", {"apache-kafka": M}),
        ("Kotlin isn't used here and you won't need it.", {"kotlin": N}),
        ("You don't have to know Kotlin, although one team uses it.", {"kotlin": N}),
        ("Nobody expects Kafka: we migrated away from Kafka.", {"apache-kafka": N}),
        (
            "It would be great if you also had some of these, but please don't worry if you don't: Kafka",
            {"apache-kafka": P},
        ),
        ("Knowledge of Kafka wouldn't hurt.", {"apache-kafka": P}),
        ("You know your way around Linux, and Docker doesn't scare you.", {"linux": R, "docker": R}),
        ("Required skills are Python and Docker, preferred skills are Kafka and Redis.", {"docker": R, "redis": P}),
        ("Scala is not a prerequisite.", {"scala": N}),
        (
            "We need somebody who can tame Kafka, who knows Redis and who is at ease with Linux.",
            {"redis": R, "linux": R},
        ),
        ("Knowledge of Terraform would save us some explaining.", {"terraform": P}),
        ("Go is what we want, ideally for some years by now, and you have worked with Kafka.", {"apache-kafka": R}),
        ("Must haves - Python, Redis and Linux", {"python": R, "redis": R, "linux": R}),
        ("Nice to have but no deal breaker – Kafka, Ansible", {"apache-kafka": P, "ansible": P}),
        ("يا ريت تكون اشتغلت على Kafka قبل كده", {"apache-kafka": P}),
        ("مش مطلوب Kafka في هذا الدور.", {"apache-kafka": N}),
        ("Itakuwa vizuri ukijua Kafka.", {"apache-kafka": P}),
        ("Ujuzi wa Kafka utakuwa faida.", {"apache-kafka": P}),
        ("English is our working language.", {"english": R}),
        ("Experience with Kafka helps.", {"apache-kafka": P}),
        ("You know Linux and a broker (Kafka preferably, or RabbitMQ)", {"linux": R, "apache-kafka": P}),
        ("Experience with Python, ideally in a small team", {"python": R}),
        ("You have used a broker (RabbitMQ; which one we don't mind), and Linux", {"rabbitmq": R, "linux": R}),
        ("You know React, since there's no front-end team here.", {"react": R}),
        ("Redis would be a real plus; so would experience with Kafka and Ansible.", {"apache-kafka": P, "ansible": P}),
        ("We don't need Scala, there's another team for Java.", {"scala": N, "java": M}),
        ("Not on the list: Puppet and Ansible.", {"puppet": N, "ansible": N}),
        ("The ideal candidate will have strong Python and Redis.", {"python": R, "redis": R}),
        ("Must: Python, Redis", {"python": R, "redis": R}),
        ("The team of the ferries: they use Jira and Kafka.", {"jira": M, "apache-kafka": M}),
        ("We use Kafka (you needn't know it).", {"apache-kafka": M}),
        ("Look after the Kafka cluster of the port when required.", {"apache-kafka": M}),
        ("Ships report in every form that you can imagine: XML files, an FTP server", {"xml": M, "ftp": M}),
        ("Knowledge of Scala is NOT necessary: another crew looks after it.", {"scala": N}),
        (
            "Python is a must, ideally some years of it, and you should have worked with Kafka or Redis.",
            {"python": R, "apache-kafka": R, "redis": R},
        ),
    ],
)
def test_kinds_from_cues_where_the_text_has_no_sections(sentence: str, kinds: dict[str, Kind]) -> None:
    found = ask(sentence).kinds()
    assert {skill: found.get(skill) for skill in kinds} == kinds


@pytest.mark.parametrize(
    ("bullet", "kinds"),
    [
        ("Kafka", {"apache-kafka": R}),
        ("Kafka is a plus", {"apache-kafka": P}),
        ("Kafka; Redis would be nice", {"apache-kafka": R, "redis": P}),
        ("A second language besides English", {"english": M}),
        ("Swift, because an iOS version will be needed", {"swift": R, "ios": M}),
        ("Experience with Puppet is not required", {"puppet": N}),
        ("Problem-solving skills", {"problem-solving": R}),
        ("Experience of data formats, Parquet for one (D)", {"apache-parquet": P}),
        ("Python (we don't use Django)", {"python": R, "django": N}),
        ("3+ years with Java, Kotlin would be a bonus", {"java": R, "kotlin": P}),
        ("Metrics and dashboards (we use Prometheus and Grafana)", {"prometheus": M, "grafana": M}),
        ("Good SQL; we run PostgreSQL", {"sql": R, "postgresql": M}),
        ("Message queues (we use RabbitMQ, but Kafka is just as good)", {"rabbitmq": R, "apache-kafka": R}),
        ("Experience with the tools that we use: Terraform, Ansible", {"terraform": R, "ansible": R}),
        ("Des tests automatisés (nous utilisons Cypress)", {"cypress": M}),
        ("SQL (tunatumia PostgreSQL)", {"sql": R, "postgresql": M}),
        ("Terraform isn't something we ask for", {"terraform": N}),
        ("Terraform can be learned on the job", {"terraform": N}),
        ("Kubernetes isn't part of this role", {"kubernetes": N}),
        ("Kotlin wouldn't go amiss", {"kotlin": P}),
        ("Testing as a habit – we use pytest and Pact", {"pytest": M, "pact": M}),
        ("A habit of testing (pytest here)", {"pytest": M}),
        ("Git and pipelines (GitHub Actions in our case)", {"git": R, "github-actions": M}),
        ("Kubernetes (our clusters are on Azure)", {"kubernetes": R, "microsoft-azure": M}),
        ("Kubernetes (EKS or AKS; we aren't picky)", {"amazon-eks": R, "azure-kubernetes-service": R}),
        ("Rust; Go people are welcome too", {"rust": R, "go": R}),
        ("Docker and Helm: enough to find a fault, you don't have to be a wizard", {"docker": R, "helm": R}),
        ("SQL, ideally PostgreSQL, and at least one broker (Kafka or NATS)", {"sql": R, "postgresql": P, "nats": R}),
        ("Solid Python, ideally with Django - we will ask about Redis", {"python": R, "django": P, "redis": R}),
        ("Relational databases (MySQL/PostgreSQL desirable)", {"mysql": P, "postgresql": P}),
        ("Experience with brokers (e.g. Kafka, NATS) is an advantage", {"apache-kafka": P, "nats": P}),
        ("Experience of formats: JSON, XML, Parquet (D) A, I", {"json": P, "xml": P, "apache-parquet": P}),
        ("Read the protocol of the harbour, e.g. in XML, so you must know C", {"xml": R}),
    ],
)
def test_kinds_from_the_section_and_cues(bullet: str, kinds: dict[str, Kind]) -> None:
    found = required(bullet).kinds()
    assert {skill: found.get(skill) for skill in kinds} == kinds


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Requirements", R),
        ("Nice to have", P),
        ("Responsibilities", M),
        ("Our stack", M),
        ("We'd love to hear from you if you have", R),
        ("Not needed", N),
        ("You can relax about", N),
        ("They look for", R),
        ("Technical requirements", R),
        ("المتطلبات", R),
        ("يُفضَّل", P),
        ("Sifa za mwombaji", R),
        ("Itakuwa ni faida", P),
        ("Mambo yatakayokuongezea nafasi", P),
        ("سيكون من الجيد", P),
        ("Vos missions", M),
        ("Profil recherché", R),
        ("Savoir-faire", R),
        ("Seraient appréciés", P),
        ("Environnement technique", M),
        ("Things will go well if you", R),
        ("What makes me call you first", P),
        ("🧭 Who we look for", R),
        ("Ce serait génial si", P),
        ("Ce qu'on attend de toi", R),
        ("المتطلبات التفضيلية", P),
        ("المهام الوظيفية", M),
        ("Vigezo vya ziada", P),
        ("Fun for us, and for you, who", R),
        ("Toi, tu", R),
        ("Le petit truc en plus", P),
        ("ويعد من المزايا", P),
        ("Kazi za kila siku", M),
    ],
)
def test_kinds_from_the_section(heading: str, kind: Kind) -> None:
    assert ask(f"## {heading}\n\n- Kafka\n").kinds() == {"apache-kafka": kind}


@pytest.mark.parametrize(
    ("bullets", "kind"),
    [
        (["Five years of Java", "Kafka", "A knack for explaining things"], R),
        (["Good knowledge of Linux", "Kafka or another broker", "Fluent in English"], R),
        (["Build services in Java", "Keep our Kafka clusters healthy", "Mentor two juniors"], M),
        (["Designing APIs", "Tuning queries and Kafka consumers"], M),
        (["Kafka", "Redis", "PostgreSQL"], M),
        (["Concevoir des API", "Exploiter Kafka en production", "Rédiger la documentation"], M),
        (["Trois ans d'expérience en Java", "Kafka", "Bonne maîtrise de l'anglais"], R),
        (["خبرة ثلاث سنوات في Java", "Kafka", "إجادة اللغة الإنجليزية"], R),
        (["Uzoefu wa miaka mitatu", "Kafka", "Ujuzi wa Linux"], R),
    ],
)
def test_kinds_below_a_heading_that_no_list_knows_are_told_by_the_lines(bullets: list[str], kind: Kind) -> None:
    text = "## Zanzibar blue\n\n" + "".join(f"- {bullet}\n" for bullet in bullets)
    assert ask(text).kinds()["apache-kafka"] is kind


@pytest.mark.parametrize(
    ("heading", "kind"), [("Makes our hearts beat a bit happier", P), ("For the record", R), ("سيكون رائعا جدا", P)]
)
def test_kinds_below_a_second_list_that_asks(heading: str, kind: Kind) -> None:
    text = f"## Requirements\n\n- Python\n\n## {heading}\n\n- Kafka\n- Experience with Redis\n"
    assert ask(text).kinds() == {"python": R, "apache-kafka": kind, "redis": kind}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("It would be great, though nobody has it all, if you have", P),
        ("رابعا: يفضل من لديه", P),
        ("ثالثا: المؤهلات المطلوبة", R),
        ("2. Nice to have", P),
        ("🌟 Nice to have (not required)", P),
    ],
)
def test_kinds_below_a_line_that_is_a_heading_by_its_words(line: str, kind: Kind) -> None:
    assert ask(f"We look for an engineer who stays calm.\n\n{line}\n- Kafka\n- Redis\n").kinds() == {
        "apache-kafka": kind,
        "redis": kind,
    }


@pytest.mark.parametrize("line", ["You must know Kafka and some more", "You need 5 years of Kafka"])
def test_kinds_of_lines_without_marks_that_begin_like_headings(line: str) -> None:
    assert ask(f"Requirements\n\nSound Java\n{line}\nSome Redis\n").kinds()["apache-kafka"] is R


def test_kinds_of_a_list_that_lost_its_line_breaks() -> None:
    text = (
        "Seldorf makes lifts.Your tasks:• Write Scala• Tune MySQLYour profile:• Five years of Java• Linux"
        "Nice to have:• Kafka• RedisWhat we offer:• Courses in Rust"
    )
    assert ask(text).kinds() == {
        "scala": M, "mysql": M, "java": R, "linux": R, "apache-kafka": P, "redis": P
    }  # fmt: skip


def test_kinds_a_long_paragraph_ends_what_is_not_needed() -> None:
    text = (
        "## What you won't need\n\n- Terraform\n\nA usual week goes like this: two days of pairing, a call with the "
        "people in the warehouse, and an afternoon on whichever part of our Kafka pipeline was the slowest.\n"
    )
    assert ask(text).kinds() == {"terraform": N, "apache-kafka": M}


def test_kinds_below_numbered_headings_of_lists() -> None:
    text = "1. Majukumu makuu\n   - Kusanidi Kafka\n2. Sifa za mwombaji\n   - Redis\n3. Sifa za ziada\n   - Ansible\n"
    assert ask(text).kinds() == {"apache-kafka": M, "redis": R, "ansible": P}


@pytest.mark.parametrize(
    "heading", ["What we offer", "Similar jobs", "How to apply", "Equal opportunity", "Avantages", "الفوائد"]
)
def test_kinds_silent_sections_ask_for_nothing(heading: str) -> None:
    assert ask(f"## {heading}\n\n- Python and Kafka\n").skills == {}


@pytest.mark.parametrize(
    "text",
    [
        "## Requirements\n\n- Go services\n\nWe offer courses in Rust and Scala.\n",
        "## Requirements\n\n- Go services\n\nSend your CV in Word or PDF.\n",
        "## Requirements\n\n- Go services\n\nRelated jobs: Java Developer, PHP Developer\n",
        "From: Rust User <a@b.example>\nTo: java@lists.example\nSubject: Hello\n\nYou must write Go services.\n",
        "This page uses cookies, made with React.\n\nRequirements:\n- Go services\n",
        "We are an equal opportunity employer, Python or not.\n\nRequirements:\n- Go services\n",
    ],
)
def test_kinds_lines_that_are_no_part_of_the_role(text: str) -> None:
    assert set(ask(text).skills) == {"go"}


def test_kinds_an_introducing_sentence_holds_for_its_bullets() -> None:
    text = "You need:\n\n- Python\n- It would help to know:\n  - Kafka\n  - Redis (required)\n- Docker\n"
    assert ask(text).kinds() == {"python": R, "apache-kafka": P, "redis": R, "docker": R}


def test_kinds_the_strongest_statement_wins() -> None:
    text = (
        "## Duties\n\n- Write Python\n\n## Pluses\n\n- Kafka\n- Go services\n\n## Requirements\n\n- Python and Kafka\n"
    )
    assert ask(text).kinds() == {"python": R, "apache-kafka": R, "go": P}


def test_kinds_of_table_columns() -> None:
    table = "| Area | Must have | Nice to have |\n|---|---|---|\n| Languages | Python | Kotlin |"
    text = f"## Profile\n\n{table}\n\n- Linux\n"
    assert ask(text).kinds() == {"python": R, "kotlin": P, "linux": R}


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("إتقان Python ومعرفة جيدة بـ FastAPI، ويُفضَّل Docker.", {"python": R, "fastapi": R, "docker": P}),
        ("لا يُشترط وجود خبرة سابقة في Java.", {"java": N}),
        ("Lazima ujue Python; ujuzi wa Docker ni faida.", {"python": R, "docker": P}),
        ("Si lazima uwe na uzoefu wa Flutter.", {"flutter": N}),
        ("Kazi ni kwa Kiingereza; Python, hasa pandas, ni lazima.", {"english": M, "python": R, "pandas": R}),
        ("Vous maîtrisez Python et Docker ; Kafka serait un plus.", {"python": R, "docker": R, "apache-kafka": P}),
        ("Il n'est pas nécessaire de connaître Kafka.", {"apache-kafka": N}),
        ("Aucune connaissance de Kotlin n'est demandée.", {"kotlin": N}),
        ("Connaissance de Docker indispensable, idéalement avec Terraform", {"docker": R, "terraform": P}),
    ],
)
def test_kinds_in_other_languages(sentence: str, kinds: dict[str, Kind]) -> None:
    assert ask(sentence).kinds() == kinds


@pytest.mark.parametrize(
    "bullet",
    [
        "Familiarity with BI tools (Looker, Tableau) is nice to have",
        "Experience with Looker (hosted) and Tableau would be a plus",
        "Knowledge of dashboards (Looker, or Tableau) preferred",
    ],
)
def test_kinds_a_closing_word_speaks_of_all_that_stands_in_brackets(bullet: str) -> None:
    kinds = required(bullet).kinds()
    assert (kinds["looker"], kinds["tableau"]) == (Kind.PREFERRED, Kind.PREFERRED)


def test_kinds_of_table_rows_that_say_it_themselves() -> None:
    rows = "| Go | 3+ years | yes |\n| Kafka | basic | nice to have |\n| Java | - | no |\n"
    found = ask(f"# Developer\n\n| Skill | Level | Required? |\n|---|---|---|\n{rows}\nWe meet on Mondays.\n")
    assert found.kinds() == {"go": Kind.REQUIRED, "apache-kafka": Kind.PREFERRED, "java": Kind.NEGATED}
    assert found.years() == {"go": 3}


def test_kinds_of_table_columns_with_the_years_beside_them() -> None:
    rows = "| Languages | Python | Kotlin | 4+ |\n| More | Kafka | NATS | - |\n"
    found = ask(f"## Profile\n\n| Area | Must have | Nice to have | Years |\n|---|---|---|---|\n{rows}")
    assert found.kinds() == {"python": R, "apache-kafka": R, "kotlin": P, "nats": P}
    assert found.years() == {"python": 4}


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("What sets you apart", "Great if you also have"), R),
        (("Your profile", "What sets you apart"), P),
        (("We'd love you to have", "What we offer"), R),
        (("What makes you stand out", "What we offer"), R),
    ],
)
def test_kinds_of_a_heading_that_may_ask_or_add(headings: tuple[str, str], kind: Kind) -> None:
    first, second = headings
    lists = {first: "- Python\n", second: "- Scala\n"}
    doubtful = next(heading for heading in headings if heading.startswith(("What sets", "What makes", "We'd")))
    found = ask("".join(f"## {heading}\n\n{bullets}\n" for heading, bullets in lists.items())).kinds()
    assert found["python" if doubtful == first else "scala"] is kind


@pytest.mark.parametrize("title", ["Accessibility", "Process", "Training", "Security", "Quality", "Testing", "Team"])
def test_kinds_of_an_item_with_a_title_of_its_own(title: str) -> None:
    text = f"## Requirements\n\n- {title}: you have used Docker and Kafka\n\n## Nice to have\n\n- {title}: Redis\n"
    kinds = ask(text).kinds()
    assert kinds.items() >= {"docker": R, "apache-kafka": R, "redis": P}.items()


def test_kinds_of_titled_lines_that_wrap() -> None:
    text = "Requirements\n\nPrimary skill: Python,\nDjango\nSecondary skill: Docker,\nKafka\n"
    assert ask(text).kinds() == {"python": R, "django": R, "docker": P, "apache-kafka": P}


def test_kinds_of_soft_skills_below_pluses() -> None:
    text = "Good to have\n\n- Docker\n\nEducation: any degree\n\nSoft skills: patience and teamwork\n"
    kinds = ask(text).kinds()
    assert kinds == {"docker": P, "patience": R, "teamwork": R}


def test_kinds_of_a_numbered_section_after_a_heading_with_a_colon() -> None:
    text = (
        "1. BACKGROUND\nThe harbour keeps its tide tables in PostgreSQL.\n\n2. QUALIFICATIONS\n- Python\n\n"
        "Added advantage:\n- Redis\n\n3. COMPETENCIES\n- Docker\n- Kafka\n"
    )
    assert ask(text).kinds() == {"postgresql": M, "python": R, "redis": P, "docker": R, "apache-kafka": R}


def test_kinds_of_numbered_parts_below_a_heading_with_a_colon() -> None:
    text = "Nice to have:\n\n1. TOOLS\n- Redis\n\n2. TECHNOLOGIES\n- Kafka\n"
    assert ask(text).kinds() == {"redis": P, "apache-kafka": P}


def test_kinds_below_a_heading_after_a_word_of_talk() -> None:
    text = (
        "Your profile\n\n- Python\n- Docker\n\nThat's us – what we use besides\nKafka on the pier, Redis in the bar.\n"
    )
    assert ask(text).kinds() == {"python": R, "docker": R, "apache-kafka": M, "redis": M}


def test_kinds_of_what_you_do_below_a_heading_that_says_little() -> None:
    text = (
        "## Your mission\n\n- you maintain the tide tables in Django;\n- you draft reports in LaTeX;\n"
        "- you write tests with pytest;\n- you cooperate with the crews of Redis;\n"
    )
    assert set(ask(text).kinds().values()) == {M}


def test_kinds_of_what_you_bring_as_a_duty() -> None:
    assert ask("## Your tasks\n\n- You bring our Python prototypes into production\n").kinds()["python"] is M


def test_kinds_of_what_is_used_in_place_of_what_is_not_needed() -> None:
    text = "## What you don't need\n\nA degree, or Kubernetes. We run four services on Heroku.\n"
    assert ask(text).kinds() == {"kubernetes": N, "heroku": M}


@pytest.mark.parametrize("mark", ["→", "o", "»", "▸", "✅", "✔\ufe0f", "➕"])
def test_kinds_of_bullets_with_unusual_marks(mark: str) -> None:
    text = f"Must:\n{mark} Docker; basic Kubernetes\n{mark} Kafka\n\nGood to have:\n{mark} Redis\n{mark} Kotlin\n"
    kinds = ask(text).kinds()
    assert kinds == {**dict.fromkeys(("docker", "kubernetes", "apache-kafka"), R), "redis": P, "kotlin": P}


def test_kinds_below_a_heading_with_a_mark_like_a_bullet_s() -> None:
    text = "👉 Build services with Kafka\n\n✅ What we're looking for\n✔\ufe0f Python\n✔\ufe0f Docker\n"
    assert ask(text).kinds() == {"apache-kafka": M, "python": R, "docker": R}


def test_kinds_of_sections_that_run_into_one_line() -> None:
    text = (
        "About the job We run the timetables of forty harbours and the ferries between them, day and night, and are "
        "looking for someone who likes both ships and software What you will be doing Build services with Kafka "
        "Operate PostgreSQL in two harbours What you bring Several years of professional development "
        "Excellent Python skills; Scala is a plus Sound knowledge of Terraform What we offer A Slack channel for "
        "sailors, thirty days of holiday and free rides on every ferry"
    )
    assert ask(text).kinds() == {
        **dict.fromkeys(("apache-kafka", "postgresql"), Kind.MENTIONED),
        **dict.fromkeys(("python", "terraform"), Kind.REQUIRED),
        "scala": Kind.PREFERRED,
    }


def test_kinds_of_capital_text_with_titles_inside() -> None:
    text = (
        "WE ARE LOOKING FOR A DEVELOPER TO JOIN OUR CORE TEAM IN ALEXANDRIA. REQUIREMENTS: STRONG PYTHON AND DJANGO. "
        "EXPERIENCE WITH POSTGRESQL. NICE TO HAVE: TERRAFORM, KUBERNETES. WE OFFER: A COMPETITIVE SALARY, REMOTE WORK, "
        "A GYM AND A SLACK CHANNEL FOR SAILORS. COME AND JOIN US WHEREVER YOU ARE, WE WILL FIND A PLACE FOR YOU "
        "ON BOARD AND A DESK WITH A VIEW OVER THE HARBOUR, THE LIGHTHOUSE AND THE SEA."
    )
    kinds = ask(text).kinds()
    assert {skill for skill, kind in kinds.items() if kind is Kind.REQUIRED} == {"python", "django", "postgresql"}
    assert {skill for skill, kind in kinds.items() if kind is Kind.PREFERRED} == {"terraform", "kubernetes"}
