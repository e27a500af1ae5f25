"""A language is two data files, its wording and its names of skills: French shows it, Arabic and Swahili do."""

from functools import cache

import pytest

from rolefit_engine.domain import Kind, SectionMeaning
from rolefit_indexer.headings import heading_meaning
from rolefit_indexer.matcher import Matcher
from rolefit_taxonomy import load
from tests.indexer.asking import ask, required

REQUIRED, PREFERRED, MENTIONED, NEGATED = Kind.REQUIRED, Kind.PREFERRED, Kind.MENTIONED, Kind.NEGATED


@pytest.mark.parametrize(
    ("title", "meaning"),
    [
        ("Vos missions", SectionMeaning.DUTIES),
        ("Ce que vous ferez chez nous", SectionMeaning.DUTIES),
        ("Profil recherché", SectionMeaning.REQUIREMENTS),
        ("Compétences attendues :", SectionMeaning.REQUIREMENTS),
        ("Les petits plus", SectionMeaning.PREFERRED),
        ("Ce que nous offrons", SectionMeaning.BENEFITS),
        ("Qui sommes-nous ?", SectionMeaning.EMPLOYER),
        ("Pour postuler", SectionMeaning.APPLYING),
        ("Notre stack", SectionMeaning.STACK),
    ],
)
def test_french_headings(title: str, meaning: SectionMeaning) -> None:
    assert heading_meaning(title) is meaning


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("La maîtrise de Kotlin est indispensable.", {"kotlin": REQUIRED}),
        ("Vous devez connaître Ansible.", {"ansible": REQUIRED}),
        ("Une bonne connaissance de PostgreSQL.", {"postgresql": REQUIRED}),
        ("La connaissance d'Angular serait un plus.", {"angular": PREFERRED}),
        ("Idéalement, vous avez déjà utilisé Grafana.", {"grafana": PREFERRED}),
        ("Terraform est un atout.", {"terraform": PREFERRED}),
        ("Il n'est pas nécessaire de connaître Kubernetes.", {"kubernetes": NEGATED}),
        ("Aucune connaissance de Symfony n'est exigée.", {"symfony": NEGATED}),
        ("Kotlin est exigé mais Scala serait apprécié.", {"kotlin": REQUIRED, "scala": PREFERRED}),
        ("La boutique tourne avec Django.", {"django": MENTIONED}),
    ],
)
def test_french_cues(sentence: str, kinds: dict[str, Kind]) -> None:
    assert ask(f"Développeur\n\n{sentence}\n").kinds() == kinds


@pytest.mark.parametrize(
    ("bullet", "groups"),
    [
        ("Expérience avec Django ou Flask", [{"django", "flask"}]),
        ("Expérience d'Angular ou de Svelte", [{"angular", "svelte"}]),
        ("L'un des langages suivants : Kotlin, Scala", [{"kotlin", "scala"}]),
        ("Maîtrise de Django et de PostgreSQL", []),
    ],
)
def test_french_alternatives(bullet: str, groups: list[set[str]]) -> None:
    assert required(bullet).groups() == groups


@pytest.mark.parametrize(
    ("bullet", "years"),
    [
        ("3 ans d'expérience en Kotlin", {"kotlin": 3}),
        ("Au moins cinq années d'expérience avec Django", {"django": 5}),
        ("Terraform (2 ans minimum)", {"terraform": 2}),
    ],
)
def test_french_years(bullet: str, years: dict[str, float]) -> None:
    assert required(bullet).years() == years


@pytest.mark.parametrize(
    ("words", "skill"),
    [
        ("Mettre en place l'intégration continue", "continuous-integration"),
        ("Écrire des tests unitaires", "unit-testing"),
        ("Concevoir l’entrepôt de données", "data-warehousing"),
        ("Assurer la revue de code", "code-review"),
        ("Un vrai esprit d’équipe", "teamwork"),
        ("Travailler pour le secteur de l'assurance", "insurance"),
        ("Parler couramment l'espagnol", "spanish"),
    ],
)
def test_french_names(words: str, skill: str) -> None:
    assert skill in {name.skill.id for hit in _matcher().find(words) for name in hit.names}


@pytest.mark.parametrize(
    ("words", "skill"),
    [
        ("بناء خطوط البيانات من الصفر", "data-pipelines"),
        ("خبرة في اختبار الأداء", "performance-testing"),
        ("وترحيل البيانات بين الأنظمة", "data-migration"),
        ("القدرة على العمل تحت الضغط", "stress-management"),
        ("معرفة ببايثون", "python"),
        ("ولارافيل", "laravel"),
        ("Uzoefu wa uhandisi wa data", "data-engineering"),
        ("kuhakikisha ubora wa data", "data-quality"),
        ("Awe anayependa kujifunza", "continuous-learning"),
        ("miradi ya afya ya umma", "public-health"),
    ],
)
def test_arabic_and_swahili_names(words: str, skill: str) -> None:
    assert skill in {name.skill.id for hit in _matcher().find(words) for name in hit.names}


def test_swahili_act_in_a_cv_shows_the_skill() -> None:
    assert "api-development" in ask("Mhandisi\n\n- Ninatengeneza API za benki\n").kinds()


def test_latin_name_in_arabic_sentence_is_no_everyday_word() -> None:
    asked = ask("مطور\n\nلا يشترط وجود خبرة في React أو أي تقنية مشابهة.\n")
    assert asked.kinds() == {"react": NEGATED}


@cache
def _matcher() -> Matcher:
    return Matcher(load())
