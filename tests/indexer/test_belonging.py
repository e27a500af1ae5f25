"""Which requirements belong to one of alternative stacks alone, in texts of several styles."""

import pytest

from tests.indexer.asking import Extracted, ask

Stacks = dict[tuple[str, ...], tuple[str, ...]]


def stacks(found: Extracted) -> Stacks:
    """The stack of each requirement that has one."""
    return {one.options: one.stack for one in found.requirements if one.stack}


BULLETS = """# Back-end developer

## Requirements

- At least three years of Node.js or Python
- Express or NestJS
- FastAPI, pytest
- Docker and PostgreSQL
"""
PROSE = (
    "Engineer, Payments. You bring solid experience in Java/Kotlin or .NET development. You know Spring Boot or Ktor, "
    "respectively ASP.NET Core with Entity Framework. Knowledge of Kafka is required.\n"
)
BRACKETS = "## What you need\n\n- Strong Go (Gin, GORM) or Ruby (Rails, Sidekiq) background\n- Kubernetes\n"
ONE_IN_BRACKETS = "## Requirements\n\n- Go or Python (Django, Flask)\n- Kubernetes\n"
HEADED = "## Skills\n\n- **Node.js**: Express, NestJS\n- **Python**: Django, Flask (alternative to Node.js)\n- Redis\n"
LISTED = "## Required skills\n\n- PHP or Ruby\n- One of Laravel, Symfony, Rails\n- RSpec or PHPUnit\n"
FRONT_END = "## Requirements\n\n- React or Angular\n- Next.js\n- NgRx\n- TypeScript\n"
CLOUD = "## Requirements\n\n- AWS or Google Cloud\n- Lambda, DynamoDB\n- BigQuery\n- Terraform\n"
MOBILE = "## Requirements\n\n- Swift or Kotlin\n- SwiftUI\n- Jetpack Compose\n- Git\n"

NODE, PYTHON = ("node-js",), ("python",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            BULLETS, {("express", "nestjs"): NODE, ("fastapi",): PYTHON, ("pytest",): PYTHON}, id="a bullet for each"
        ),
        pytest.param(
            PROSE,
            {
                ("spring-boot", "ktor"): ("java", "kotlin"),
                ("asp-net-core",): ("dot-net",),
                ("entity-framework",): ("dot-net",),
            },
            id="prose, and languages of one platform",
        ),
        pytest.param(
            BRACKETS, {("gin", "gorm"): ("go",), ("ruby-on-rails", "sidekiq"): ("ruby",)}, id="brackets after each"
        ),
        pytest.param(ONE_IN_BRACKETS, {("django",): PYTHON, ("flask",): PYTHON}, id="brackets after one"),
        pytest.param(HEADED, {("express", "nestjs"): NODE, ("django", "flask"): PYTHON}, id="headed bullets"),
        pytest.param(
            LISTED,
            {
                ("laravel", "symfony"): ("php",),
                ("ruby-on-rails",): ("ruby",),
                ("rspec",): ("ruby",),
                ("phpunit",): ("php",),
            },
            id="choices of tools of both",
        ),
        pytest.param(FRONT_END, {("next-js",): ("react",), ("ngrx",): ("angular",)}, id="front ends"),
        pytest.param(
            CLOUD,
            {
                ("aws-lambda",): ("amazon-web-services",),
                ("amazon-dynamodb",): ("amazon-web-services",),
                ("google-bigquery",): ("google-cloud",),
            },
            id="clouds",
        ),
        pytest.param(MOBILE, {("swiftui",): ("swift",), ("jetpack-compose",): ("kotlin",)}, id="phones"),
    ],
)
def test_belonging_is_read_from_what_tools_imply(text: str, expected: Stacks) -> None:
    assert stacks(ask(text)) == expected


@pytest.mark.parametrize(
    "bullets",
    [
        pytest.param(["Node.js or Python", "Django"], id="tools of one stack only"),
        pytest.param(["Node.js or Python, with Django", "Redis"], id="tools of one stack in the same breath"),
        pytest.param(["Node.js or Python", "Express and FastAPI"], id="joined by and"),
        pytest.param(["Node.js and Python", "Express, FastAPI"], id="both languages are asked for"),
        pytest.param(["Node.js", "Python", "Express, FastAPI"], id="each language by itself"),
        pytest.param(["JavaScript or Python", "React", "Django"], id="what the browser needs"),
        pytest.param(["Java or Kotlin", "Spring Boot", "Ktor"], id="one platform"),
        pytest.param(["C# or Java", "Docker", "PostgreSQL or MySQL", "Kafka"], id="tools of every stack"),
        pytest.param(["JavaScript or Python", "TypeScript", "Django"], id="languages"),
        pytest.param(["PostgreSQL or MongoDB", "PostGIS", "Mongoose"], id="a choice of tools"),
        pytest.param(["Two of Python, Go and Ruby", "Django", "Gin"], id="a choice of several"),
    ],
)
def test_belonging_is_not_read_from(bullets: list[str]) -> None:
    found = ask("# Developer\n\n## Requirements\n\n" + "".join(f"- {bullet}\n" for bullet in bullets))
    assert found.requirements
    assert stacks(found) == {}


def test_belonging_is_not_read_from_a_weaker_choice() -> None:
    """What is asked for outright isn't taken back by a word on what others use."""
    text = "## About the team\n\nOur services use Python or Java.\n\n## Requirements\n\n- Django\n- Spring Boot\n"
    assert stacks(ask(text)) == {}


def test_belonging_leaves_the_groups_of_skills_as_read() -> None:
    assert ask(HEADED).groups() == [{"node-js", "python"}, {"express", "nestjs", "django", "flask"}]
    assert ask(LISTED).groups() == [{"php", "ruby"}, {"laravel", "symfony", "ruby-on-rails"}, {"rspec", "phpunit"}]


def test_belonging_to_the_nearest_of_two_choices() -> None:
    text = "## Requirements\n\n- Python or Ruby\n- React or Vue.js\n- Django\n- Rails\n- Next.js\n- Pinia\n"
    assert stacks(ask(text)) == {
        ("django",): PYTHON,
        ("ruby-on-rails",): ("ruby",),
        ("next-js",): ("react",),
        ("pinia",): ("vue-js",),
    }
