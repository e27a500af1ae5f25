import pytest

from rolefit_engine.domain import Level
from tests.indexer.asking import ask, required


@pytest.mark.parametrize(
    ("bullet", "years"),
    [
        ("3 years of Go and Java", {"go": 3, "java": 3}),
        ("3+ years with Python", {"python": 3}),
        ("three (3) years' experience in Java", {"java": 3}),
        ("3-5 yrs. of Kafka", {"apache-kafka": 3}),
        ("three to five years of Python", {"python": 3}),
        ("At least 2 years experience with Django or Flask", {"django": 2, "flask": 2}),
        ("Go (3+ years), Rust", {"go": 3}),
        ("Java (minimum of four years) and Spring Boot", {"java": 4}),
        ("Kubernetes in production, at least 2 years", {"kubernetes": 2}),
        (
            "Elasticsearch, OpenSearch or Apache Solr, two years or more",
            {"elasticsearch": 2, "opensearch": 2, "apache-solr": 2},
        ),
        ("Kubernetes, Docker, 3+ years", {"kubernetes": 3, "docker": 3}),
        ("5 years of Java, 2 with Kafka", {"java": 5, "apache-kafka": 2}),
        ("three years of Python or more, two of them with Django", {"python": 3, "django": 2}),
        ("2 years of Rust, or five of C++", {"rust": 2, "c-plus-plus": 5}),
        ("3+ years with Node.js, and TypeScript as your daily language", {"node-js": 3}),
        ("2 years of Python (Django, Flask) or PHP (Laravel)", {"python": 2, "php": 2}),
        ("2+ years of back-end development (Node.js or Python)", {"backend-development": 2, "node-js": 2, "python": 2}),
        ("Ruby, Python or PHP; a year of practice in any of them is enough", {"ruby": 1, "python": 1, "php": 1}),
        ("7+ years of hands-on experience with Java", {"java": 7}),
        ("two years of PostgreSQL, including spatial indexes", {"postgresql": 2}),
        ("You have written Go for two years", {"go": 2}),
        ("A company of 45 years", {}),
        ("Two years ago we moved to Kafka", {}),
        ("We are in the middle of a three year move from Excel to Python", {}),
        ("Over the past 3 years we moved to Kafka", {}),
        ("5 years of Java behind you, know your way around Kafka", {"java": 5}),
        ("At least one year of Kafka, be comfortable with Redis", {"apache-kafka": 1}),
        ("5 years with Linux, ideally Debian", {"linux": 5}),
        ("Python - 4 years; Kafka - 2 years", {"python": 4, "apache-kafka": 2}),
        ("C++ (C++17 or newer), some 5 years or more", {"c-plus-plus": 5}),
        ("100 years of Java", {}),
        ("Python 3", {}),
        ("خبرة لا تقل عن سنتين في Python", {"python": 2}),
        ("خبرة ٣ سنوات في Django", {"django": 3}),
        ("خبرة خمس سنوات في Java", {"java": 5}),
        ("Uzoefu wa miaka miwili au zaidi katika Python", {"python": 2}),
        ("Uzoefu wa miaka 3 katika Java", {"java": 3}),
        ("Minimum 3 ans d'expérience en Python, idéalement avec Django", {"python": 3}),
        ("Cinq années d'expérience avec Kafka", {"apache-kafka": 5}),
        ("Kotlin (4 ans minimum)", {"kotlin": 4}),
        ("5+ years of experience, Java, Kafka and Docker", {}),
        ("4+ years of Linux (Debian, RHEL)", {"linux": 4}),
        ("3 years running Kubernetes (EKS or GKE)", {"kubernetes": 3}),
        ("3 years with Angular (or React/Vue and the will to switch)", {"angular": 3}),
        ("8+ years on the JVM (Java or Kotlin)", {"java-virtual-machine": 8, "java": 8, "kotlin": 8}),
        ("6 years of PL/SQL on Oracle, with shell scripting", {"pl-sql": 6}),
        ("5+ years as a Java developer using Kafka and Redis", {"java": 5}),
        ("3+ years of Java with a solid understanding of Kafka", {"java": 3}),
        (
            "Minimum 2 years with Kafka or an equivalent product (e.g. NATS, Pulsar)",
            {"apache-kafka": 2, "nats": 2, "apache-pulsar": 2},
        ),
        ("2 years of Elixir or a strong functional background (Haskell, OCaml)", {"elixir": 2}),
        ("4 years of TypeScript, a good command of SQL", {"typescript": 4}),
        ("3 years of Java, as well as experience with Docker", {"java": 3}),
        ("Someone who spent three years running large systems, and who knows Kafka", {}),
        ("You ran systems for 4+ years, be very comfortable with SQL", {}),
        ("AWS (Lambda, SQS, S3) - 2 years", {"amazon-web-services": 2}),
        ("AWS: EC2, S3, RDS - 3 yrs", {"amazon-web-services": 3}),
        ("C# / .NET (4 years)", {"c-sharp": 4, "dot-net": 4}),
        ("Docker, Helm and Kafka (4 years)", {"apache-kafka": 4}),
        ("React (experience: 3 years)", {"react": 3}),
        ("Angular (with 3+ years of experience)", {"angular": 3}),
        ("Between 2 and 4 years of Kafka", {"apache-kafka": 2}),
        ("Entre 3 et 5 ans de Kafka", {"apache-kafka": 3}),
        ("Python: 4+ years, Django: 2+ years", {"python": 4, "django": 2}),
        ("At least 3 years with AWS services (EC2, S3)", {"amazon-web-services": 3, "amazon-ec2": 3, "amazon-s3": 3}),
        (
            "4 years of Azure (Azure Functions, AKS)",
            {"microsoft-azure": 4, "azure-functions": 4, "azure-kubernetes-service": 4},
        ),
        ("5 years of Python (asyncio, NumPy)", {"python": 5}),
        ("Oracle 11g/19c, PL/SQL and SQL - 6+ years", {"oracle-database": 6, "pl-sql": 6, "sql": 6}),
        ("At least 7 years of Linux, including 5+ years of Java (we run 17)", {"linux": 7, "java": 5}),
        ("4 years Java, 2 years Angular", {"java": 4, "angular": 2}),
        ("Docker, Kubernetes: 3+ years for Kubernetes", {"kubernetes": 3}),
        ("quatre ans de PHP, dont deux avec Symfony, un bon niveau de SQL", {"php": 4, "symfony": 2}),
        ("خبرة من ثلاث إلى خمس سنوات في Go", {"go": 3}),
    ],
)
def test_quantities_years(bullet: str, years: dict[str, float]) -> None:
    assert required(bullet).years() == years


def test_quantities_years_of_an_introducing_sentence() -> None:
    text = "## Requirements\n\n- 3+ years with each of:\n  - Kafka\n  - Redis, 5 years\n- Docker\n"
    assert ask(text).years() == {"apache-kafka": 3, "redis": 5}


def test_quantities_years_of_the_employer_are_nobody_else_s() -> None:
    assert ask("## About us\n\nFor 20 years we have written Java.\n\n## Requirements\n\n- Java\n").years() == {}


@pytest.mark.parametrize(
    ("bullet", "level"),
    [
        ("Advanced SQL", Level.EXPERT),
        ("Expert knowledge of SQL", Level.EXPERT),
        ("Basic knowledge of Docker and SQL", Level.BASIC),
        ("Good understanding of SQL", Level.GOOD),
        ("SQL (expert)", Level.EXPERT),
        ("SQL - intermediate", Level.GOOD),
        ("SQL", None),
        ("Good to have skills: SQL", None),
        ("Strong Java; SQL", None),
        ("معرفة جيدة بـ SQL", Level.GOOD),
        ("Ujuzi mzuri wa SQL", Level.GOOD),
    ],
)
def test_quantities_levels(bullet: str, level: Level | None) -> None:
    assert required(bullet).skills["sql"].level is level
