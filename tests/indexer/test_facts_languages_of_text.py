"""Facts of texts in Arabic and Swahili."""

from rolefit_engine.facts import Duration, Range
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
