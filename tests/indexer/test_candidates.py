"""From CVs to candidates: years, levels, last use, what is lacking, and the sentence for each."""

import json
from pathlib import Path

import pytest

from rolefit_engine.domain import Candidate, CandidateSkill, Level
from rolefit_indexer.candidates import candidate_from_json_resume, candidate_from_text, read_candidate
from rolefit_indexer.document import ReadError
from rolefit_taxonomy import load

YEAR = 2026


def of_text(text: str) -> Candidate:
    return candidate_from_text(text, load(), YEAR)


def skill(candidate: Candidate, name: str) -> CandidateSkill:
    return next(held for held in candidate.skills if held.skill == name)


@pytest.mark.parametrize(
    ("text", "name", "years"),
    [
        ("I have five years of Django behind me.", "django", 5),
        ("Skills\n- Kafka (3 years)\n- Redis", "kafka", 3),
        ("Skills\n- Kafka (3 years)\n- Redis", "redis", None),
        ("8 years of PostgreSQL, 6 with PostGIS", "postgis", 6),
    ],
)
def test_candidates_years_are_those_stated(text: str, name: str, years: float | None) -> None:
    found = {held.skill.removeprefix("apache-"): held.years for held in of_text(text).skills}
    assert found[name] == years


def test_candidates_years_come_from_the_dates_of_work() -> None:
    cv = "Work\n\n2018 - 2021 Acme\n- APIs in Go and Redis\n\n2021 - 2023 Umbra\n- Services in Go\n\nSkills\n- Perl\n"
    candidate = of_text(cv)
    assert (skill(candidate, "go").years, skill(candidate, "go").last_used) == (5, 2023)
    assert (skill(candidate, "redis").years, skill(candidate, "redis").last_used) == (3, 2021)
    assert (skill(candidate, "perl").years, skill(candidate, "perl").last_used) == (None, None)


def test_candidates_work_that_goes_on_was_used_this_year() -> None:
    assert skill(of_text("2020 to today: Acme, Kotlin"), "kotlin").last_used == YEAR


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("Python. I have never used Kubernetes.", "kubernetes"),
        ("can do: Docker\n\ncant do: Java, night shifts", "java"),
        ("Ninatumia Python. Sijui Docker.", "docker"),
    ],
)
def test_candidates_what_is_said_to_be_lacking_is_no_skill(text: str, lacking: str) -> None:
    candidate = of_text(text)
    assert lacking in candidate.lacks
    assert lacking not in {held.skill for held in candidate.skills}


@pytest.mark.parametrize(
    ("text", "learning", "held"),
    [
        ("Vizuri: Python\n\nNinajifunza sasa: Docker", {"docker"}, {"python"}),
        ("Backend engineer. I am currently learning Rust, and I know Go.", {"rust"}, {"go"}),
        ("LEARNING NOW\n\n- Rust\n- Elm\n\nSKILLS\n\n- Go", {"rust", "elm"}, {"go"}),
        ("- Currently learning:\n  - Rust\n  - Zig\n- Python", {"rust", "zig"}, {"python"}),
        ("Go, Rust (learning), Kotlin", {"rust"}, {"go", "kotlin"}),
        ("EN COURS D'APPRENTISSAGE\nRust (le soir)\n\nCOMPÉTENCES\n- Go", {"rust"}, {"go"}),
        ("I build Rust services.\n\nStill learning: Rust and Zig.", {"zig"}, {"rust"}),
    ],
)
def test_candidates_hold_no_skill_that_they_are_only_learning(text: str, learning: set[str], held: set[str]) -> None:
    candidate = of_text(text)
    assert candidate.lacks == learning
    assert held <= {one.skill for one in candidate.skills}
    assert not learning & {one.skill for one in candidate.skills}


@pytest.mark.parametrize("text", ["Machine learning: PyTorch", "PyTorch (machine learning)", "Learning\n\n- PyTorch"])
def test_candidates_of_machine_learning_and_courses_hold_what_they_name(text: str) -> None:
    assert skill(of_text(text), "pytorch").level is None


@pytest.mark.parametrize("text", ["Basics of Scala", "Basic knowledge of Scala"])
def test_candidates_of_the_basics_hold_them_at_a_basic_level(text: str) -> None:
    assert skill(of_text(text), "scala").level is Level.BASIC


@pytest.mark.parametrize(
    "text",
    [
        "# Skills\n\n- Python\n\n# Interests\n\nGo (the board game), Rust in old cars",
        "SKILLS\n\n- Python\n\nREFERENCES\n\n- Jo Ruby, Oracle Ltd",
        "COMPÉTENCES\n\n- Python\n\nCENTRES D'INTÉRÊT\n\n- Go et échecs",
        "المهارات\n\n- Python\n\nالهوايات\n\n- Go",
    ],
)
def test_candidates_hobbies_and_referees_show_no_skill(text: str) -> None:
    assert [one.skill for one in of_text(text).skills] == ["python"]


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("The tills run on C++, which I didn't touch.", {"c-plus-plus"}),
        ("I have never used Kubernetes or Helm, but Docker daily.", {"kubernetes", "helm"}),
        ("Projet de fin d'études en Java, jamais repratiqué depuis.", set[str]()),
    ],
)
def test_candidates_lack_what_a_clause_says_and_no_more(text: str, lacks: set[str]) -> None:
    assert of_text(text).lacks == lacks


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Ada Sample\n\nPython developer", "Ada Sample", None),
        ("Jina: Ada Sample\nMahali: Mwanza, Tanzania\n\nPython", "Ada Sample", "Mwanza, Tanzania"),
        ("I write Python.", None, None),
    ],
)
def test_candidates_name_and_place_are_read_where_they_stand(text: str, name: str | None, place: str | None) -> None:
    candidate = of_text(text)
    assert (candidate.name, candidate.location) == (name, place)


@pytest.mark.parametrize(
    ("text", "hours"), [("Python, 5 hours a week", 5), ("Python; 16-20 / wk max", 20), ("Python", None)]
)
def test_candidates_hours_are_the_most_they_can_give(text: str, hours: float | None) -> None:
    assert of_text(text).hours_per_week == hours


def test_candidates_evidence_stands_in_the_text() -> None:
    text = "Profile\n\nI built **three** services in Go.\n\n- Kafka & Redis"
    for held in of_text(text).skills:
        assert held.evidence is not None
        assert text[held.evidence.start : held.evidence.end] == held.evidence.text


RESUME = {
    "basics": {
        "name": "Ada Sample",
        "label": "Back-end developer",
        "location": {"city": "Mwanza", "countryCode": "TZ"},
    },
    "work": [
        {"position": "Developer", "startDate": "2020-01", "endDate": "2022-01", "highlights": ["APIs in Django"]},
        {"position": "Engineer", "startDate": "2022-01", "endDate": "2024-07", "summary": "Django and Kafka"},
    ],
    "skills": [{"name": "Python", "level": "Advanced", "keywords": ["pytest"]}, {"name": "Go", "level": "Beginner"}],
    "languages": [{"language": "Swahili", "fluency": "Native speaker"}],
}


def test_candidates_json_resume_gives_years_levels_and_languages() -> None:
    candidate = candidate_from_json_resume(RESUME, load(), YEAR)
    assert (candidate.name, candidate.location, candidate.languages) == ("Ada Sample", "Mwanza, TZ", ("Swahili",))
    assert (skill(candidate, "django").years, skill(candidate, "django").last_used) == (4.5, 2024)
    assert skill(candidate, "apache-kafka").years == 2.5
    assert skill(candidate, "pytest").level is Level.EXPERT
    assert skill(candidate, "go").level is Level.BASIC
    for held in candidate.skills:
        assert held.evidence is not None
        assert candidate.text[held.evidence.start : held.evidence.end] == held.evidence.text


@pytest.mark.parametrize("broken", [[], "text", {}, {"work": "none", "skills": [3, None]}, {"basics": {"name": "Ada"}}])
def test_candidates_json_resume_with_nothing_in_it_is_told(broken: object) -> None:
    with pytest.raises(ReadError):
        candidate_from_json_resume(broken, load(), YEAR)


def test_candidates_are_read_from_files(tmp_path: Path) -> None:
    (tmp_path / "Ada Sample.json").write_text(json.dumps(RESUME), encoding="utf-8")
    candidate = read_candidate(tmp_path / "Ada Sample.json", load(), YEAR)
    assert candidate.id == "ada-sample"
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    with pytest.raises(ReadError, match="not valid JSON"):
        read_candidate(tmp_path / "broken.json", load(), YEAR)


@pytest.mark.parametrize(
    ("line", "lacks"),
    [
        ("Docker, Kotlin (not used at work yet)", {"kotlin"}),
        ("Kotlin and Scala (only read about)", {"kotlin", "scala"}),
        ("Docker, Kotlin (jamais pratiqué)", {"kotlin"}),
        ("Kotlin na Scala (bado sijazitumia)", {"kotlin", "scala"}),
        ("Kotlin وScala (لم أستخدمهما في العمل بعد)", {"kotlin", "scala"}),
        ("Sijawahi kufanya kazi na Kotlin.", {"kotlin"}),
        ("ليست لدي خبرة في Kotlin.", {"kotlin"}),
        ("Kotlin (used at work)", set[str]()),
    ],
)
def test_candidates_lack_what_they_say_they_never_used(line: str, lacks: set[str]) -> None:
    assert candidate_from_text(f"Ada Sample\n\n{line}\n", load(), 2026).lacks == lacks
