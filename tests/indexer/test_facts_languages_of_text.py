"""Facts of texts in Arabic, Swahili and French."""

from datetime import date

import pytest

from rolefit_engine.facts import Duration, Education, NoticePeriod, Range, Sprint
from tests.indexer.reading import facts


def test_arabic_facts() -> None:
    text = (
        "مطلوب: مهندس برمجيات – القاهرة أو عن بُعد\n\n"
        "- خبرة لا تقل عن سنتين في تطوير الواجهات الخلفية\n"
        "- راتب شهري بين 45,000 و60,000 جنيه مصري\n"
        "- دوام كامل، 40 ساعة أسبوعيًا\n"
        "- إجادة اللغة العربية\n"
    )
    found = facts(text)
    assert found.title == "مهندس برمجيات"
    assert found.minimum_general_years == 2
    assert found.compensation == "EGP 45,000-60,000 a month"
    assert found.employment_type == "full-time"
    assert found.hours_per_week == Range(40, 40)
    assert found.languages == ("Arabic",)
    assert (found.remote, found.country) == (True, "Egypt")


def test_swahili_facts() -> None:
    text = (
        "TANGAZO LA KAZI: BACKEND DEVELOPER\n\nMahali: Arusha, Tanzania\n"
        "Aina ya ajira: Muda wote, mkataba wa miaka miwili unaoweza kuongezwa\n\n"
        "- Uzoefu wa miaka mitatu au zaidi katika kutengeneza mifumo\n"
        "- Awe anazungumza Kiswahili na Kiingereza kwa ufasaha\n\n"
        "Mshahara\nKati ya TZS 2,200,000 na TZS 2,900,000 kwa mwezi kulingana na uzoefu, pamoja na bima ya afya.\n"
    )
    found = facts(text)
    assert found.title == "BACKEND DEVELOPER"
    assert (found.location, found.country) == ("Arusha, Tanzania", "Tanzania")
    assert found.employment_type == "full-time, contract"
    assert (found.commitment_duration, found.renewable) == (Duration(24, None), True)
    assert found.minimum_general_years == 3
    assert found.compensation == "TZS 2,200,000-2,900,000 a month"
    assert found.languages == ("Swahili", "English")


def test_french_facts() -> None:
    text = (
        "Développeur back-end Python (H/F)\n\nEntreprise : Mobilité Verte\nLieu : Nantes, France\n"
        "Contrat : CDI, temps plein\nSalaire : 45-55 k€ brut annuel\nTélétravail : 3 jours par semaine\n\n"
        "Vos missions\n- Concevoir des API REST\n- Travailler en Scrum, par sprints de deux semaines\n\n"
        "Profil recherché\n- Bac+5 en informatique ou équivalent\n"
        "- Au moins 3 ans d'expérience en développement back-end\n- Anglais courant\n\n"
        "Pour postuler\nEnvoyez CV et lettre de motivation à emplois@mobilite-verte.example. Préavis : 3 mois.\n"
    )
    found = facts(text)
    assert found.title == "Développeur back-end Python"
    assert (found.organisation, found.location, found.country) == ("Mobilité Verte", "Nantes, France", "France")
    assert found.employment_type == "full-time, permanent"
    assert found.compensation == "EUR 45,000-55,000 a year"
    assert found.remote is False
    assert (found.methodology, found.sprint) == (("Scrum",), Sprint(2))
    assert found.education == Education("master", "informatique", "équivalent")
    assert (found.minimum_general_years, found.years_of) == (3, "développement back-end")
    assert found.languages == ("English",)
    assert found.apply_at == "emplois@mobilite-verte.example"
    assert found.notice_period == NoticePeriod(3, None)
    assert found.application_requirements is not None
    assert "lettre de motivation" in found.application_requirements[0]


def test_french_facts_of_an_internship() -> None:
    text = (
        "Offre de stage : développeuse ou développeur web\n\n"
        "Les Jardins Partagés, association à Lyon, recherche un stagiaire pour un stage de 6 mois à partir du 2 mars, "
        "renouvelable une fois. Rattaché à la responsable technique, vous participez au développement du site.\n\n"
        "Conditions\n- 35 heures par semaine, horaires flexibles\n- Poste en présentiel, pas de télétravail\n"
        "- Gratification : 700 euros par mois\n- Date limite de candidature : 15 janvier 2026\n\n"
        "Profil\n- Licence professionnelle ou Bac+3 en informatique\n- Langues : français et espagnol\n"
    )
    found = facts(text)
    assert found.title == "développeuse ou développeur web"
    assert (found.employment_type, found.compensation) == ("internship", "EUR 700 a month")
    assert (found.commitment_duration, found.renewable) == (Duration(6, None), True)
    assert (found.hours_per_week, found.flexible_hours) == (Range(35, 35), True)
    assert found.remote is False
    assert found.reports_to == ("la responsable technique",)
    assert found.education == Education("bachelor", "informatique", None)
    assert found.languages == ("French", "Spanish")
    assert found.valid_through == date(2026, 1, 15)


@pytest.mark.parametrize(
    ("line", "fact", "expected"),
    [
        ("CDD de 12 mois", "employment_type", "contract"),
        ("Contrat : alternance", "employment_type", "apprenticeship"),
        ("Contrat : freelance", "employment_type", "freelance"),
        ("TJM : 450 € par jour", "compensation", "EUR 450 a day"),
        ("Salaire : 38 à 46 k€ par an", "compensation", "EUR 38,000-46,000 a year"),
        ("100 % télétravail", "remote", True),
        ("Télétravail jusqu'à trois jours", "remote", False),
        ("5 ans d'expérience", "minimum_general_years", 5),
        ("5 ans d'expérience en Java", "minimum_general_years", None),
        ("Langues : anglais", "languages", ("English",)),
    ],
)
def test_french_facts_of_a_line(line: str, fact: str, expected: object) -> None:
    text = f"Développeuse Java\n\nProfil recherché\n\n- {line}\n"
    assert getattr(facts(text), fact) == expected


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("You have worked at an early-stage company", "employment_type"),
        ("A driving licence", "education"),
        ("You like our mission and poste your code", "title"),
        ("You deploy to the UN and to an office in Mars Hill", "compensation"),
    ],
)
def test_french_words_say_nothing_in_english(line: str, fact: str) -> None:
    without, found = (facts(f"# Developer\n\n## Requirements\n\n- {said}\n") for said in ("Tea", line))
    assert getattr(found, fact) == getattr(without, fact)
