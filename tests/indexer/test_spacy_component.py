import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from rolefit_indexer import spacy_component
from rolefit_taxonomy import SkillClass
from tests.conftest import ROOT

TEXT = """Backend developer

Requirements:
- 3+ years of experience with Python or Node.js
- Expert knowledge of PostgreSQL/PostGIS
- Linux administration

Nice to have:
- Docker
- Fluent English and empathy
"""


@pytest.fixture
def nlp() -> Language:
    """A pipeline of the component alone."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("rolefit_skills")
    return pipeline


def spans(doc: Doc, key: str = "rolefit") -> list[Span]:
    """The spans of a group."""
    return list(doc.spans[key])  # pyright: ignore - spaCy's groups are untyped


def test_spacy_component_sets_entities_with_ids(nlp: Language) -> None:
    doc = nlp(TEXT)
    found = {entity.text: (entity.ent_id_, entity.kb_id_, entity.label_) for entity in doc.ents}
    assert found["Python"] == ("python", "python", "TECHNOLOGY")
    assert found["Node.js"] == ("node-js", "node-js", "TECHNOLOGY")
    assert found["PostgreSQL"] == ("postgresql", "postgresql", "TECHNOLOGY")
    assert found["PostGIS"] == ("postgis", "postgis", "TECHNOLOGY")
    assert found["English"] == ("english", "english", "LANGUAGE")


def test_spacy_component_labels_are_the_classes(nlp: Language) -> None:
    doc = nlp(TEXT)
    labels = {span.label_ for span in spans(doc)}
    assert labels <= {each.value.upper() for each in SkillClass}
    assert {"TECHNOLOGY", "PRACTICE", "LANGUAGE"} <= labels


def test_spacy_component_spans_hold_nested_mentions(nlp: Language) -> None:
    doc = nlp(TEXT)
    texts = [span.text for span in spans(doc)]
    assert {"Linux administration", "Linux"} <= set(texts)
    assert "Linux" not in [entity.text for entity in doc.ents]
    starts = [span.start for span in spans(doc)]
    assert starts == sorted(starts)


def test_spacy_component_attributes_of_a_span(nlp: Language) -> None:
    doc = nlp(TEXT)
    by_skill = {span.kb_id_: span for span in spans(doc)}
    python, docker = by_skill["python"], by_skill["docker"]
    assert (python._.kind, python._.years, python._.group) == ("required", 3, by_skill["node-js"]._.group)
    assert by_skill["postgresql"]._.level == "expert"
    assert (docker._.kind, docker._.years, docker._.group) == ("preferred", None, None)


def test_spacy_component_attributes_of_another_span_are_none(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc[0:1]._.kind is None
    assert spacy.blank("en")("Python")[0:1]._.kind is None


def test_spacy_component_requirements_of_a_doc(nlp: Language) -> None:
    doc = nlp(TEXT)
    first = doc._.rolefit_requirements[0]
    assert set(first["options"]) == {"python", "node-js"}
    assert (first["need"], first["kind"], first["class"], first["years"]) == (1, "required", "technology", 3)
    evidence = first["evidence"]
    assert doc.text[evidence["start"] : evidence["end"]] == evidence["text"]
    assert 0 < sum(each["weight"] for each in doc._.rolefit_requirements) < 1
    assert json.loads(json.dumps(doc._.rolefit_requirements)) == doc._.rolefit_requirements


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Nothing to see here."])
def test_spacy_component_of_a_text_without_skills(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert (doc.ents, len(spans(doc)), doc._.rolefit_requirements) == ((), 0, [])


def test_spacy_component_docs_do_not_share_what_is_found(nlp: Language) -> None:
    first, second = nlp.pipe([TEXT, "Nothing."])
    assert "python" in first._.rolefit_skills
    assert second._.rolefit_skills == {}


def test_spacy_component_in_arabic() -> None:
    pipeline = spacy.blank("ar")
    pipeline.add_pipe("rolefit_skills")
    doc = pipeline("المتطلبات:\n- خبرة 3 سنوات في Python و PostgreSQL\n- معرفة Docker")
    assert {"python", "postgresql", "docker"} <= {entity.kb_id_ for entity in doc.ents}
    for entity in doc.ents:
        assert doc.text[entity.start_char : entity.end_char] == entity.text


def labelled(pipeline: Language, text: str, words: str, **config: object) -> Doc:
    """The doc of a pipeline in which another component has made an entity of these words."""
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "OTHER", "pattern": words}])  # type: ignore[attr-defined]
    pipeline.add_pipe("rolefit_skills", config=config)
    return pipeline(text)


def test_spacy_component_keeps_entities_that_are_there() -> None:
    doc = labelled(spacy.blank("en"), "We need Python and Docker.", "need Python")
    assert [(entity.text, entity.label_) for entity in doc.ents] == [
        ("need Python", "OTHER"),
        ("Docker", "TECHNOLOGY"),
    ]
    assert [span.text for span in spans(doc)] == ["Python", "Docker"]


def test_spacy_component_overwrites_only_what_it_overlaps() -> None:
    text = "We at Acme need Python and Docker."
    pipeline = spacy.blank("en")
    doc = labelled(pipeline, text, "need Python", overwrite_ents=True)
    assert [entity.text for entity in doc.ents] == ["Python", "Docker"]
    doc = labelled(spacy.blank("en"), text, "Acme", overwrite_ents=True)
    assert [entity.text for entity in doc.ents] == ["Acme", "Python", "Docker"]


def test_spacy_component_leaves_entities_alone_where_told() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("rolefit_skills", config={"annotate_ents": False, "spans_key": "skills"})
    doc = pipeline("We need Python.")
    assert doc.ents == ()
    assert [span.text for span in spans(doc, "skills")] == ["Python"]
    assert "rolefit" not in doc.spans


@pytest.mark.parametrize(("mode", "found"), [("expand", ["Python/"]), ("contract", []), ("strict", [])])
def test_spacy_component_aligns_to_tokens(mode: str, found: list[str]) -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("rolefit_skills", config={"alignment_mode": mode})
    words = Doc(pipeline.vocab, words=["We", "use", "Python/", "and"], spaces=[True, True, True, False])
    doc = pipeline.get_pipe("rolefit_skills")(words)
    assert [span.text for span in spans(doc)] == found


def test_spacy_component_reads_markup_where_told() -> None:
    html = "<html><body><h2>Requirements</h2><p>You know Python &amp; Docker.</p></body></html>"
    pipeline = spacy.blank("en")
    pipeline.add_pipe("rolefit_skills", config={"text_format": "html", "alignment_mode": "expand"})
    doc = pipeline(html)
    assert {"python", "docker"} <= set(doc._.rolefit_skills)
    assert doc._.rolefit_skills["python"]["kind"] == "required"
    assert any("Python" in span.text for span in spans(doc))


@pytest.mark.parametrize("config", [{"alignment_mode": "loose"}, {"text_format": "word"}, {"shiny": True}])
def test_spacy_component_refuses_a_wrong_configuration(config: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(config))):
        spacy.blank("en").add_pipe("rolefit_skills", config=config)


def through_bytes(doc: Doc, pipeline: Language, _folder: Path) -> Doc:
    return Doc(pipeline.vocab).from_bytes(doc.to_bytes())


def through_a_bin(doc: Doc, pipeline: Language, folder: Path) -> Doc:
    DocBin(docs=[doc], store_user_data=True).to_disk(folder / "docs.spacy")
    return next(DocBin().from_disk(folder / "docs.spacy").get_docs(pipeline.vocab))


@pytest.mark.parametrize("through", [through_bytes, through_a_bin])
def test_spacy_component_docs_survive_writing(
    nlp: Language, tmp_path: Path, through: Callable[[Doc, Language, Path], Doc]
) -> None:
    doc = nlp(TEXT)
    read = through(doc, nlp, tmp_path)
    assert json.dumps(read._.rolefit_requirements) == json.dumps(doc._.rolefit_requirements)
    assert [(s.text, s.kb_id_, s.id_, s._.kind) for s in spans(read)] == [
        (s.text, s.kb_id_, s.id_, s._.kind) for s in spans(doc)
    ]
    assert [(e.text, e.ent_id_) for e in read.ents] == [(e.text, e.ent_id_) for e in doc.ents]


def test_spacy_component_pipelines_survive_writing(tmp_path: Path) -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("rolefit_skills", config={"spans_key": "skills"})
    pipeline.to_disk(tmp_path / "pipeline")
    read = spacy.load(tmp_path / "pipeline")
    doc = read("We need Python.")
    assert [span.text for span in spans(doc, "skills")] == ["Python"]
    again = spacy.blank("en").from_bytes(pipeline.to_bytes())
    assert again.lang == "en"


@pytest.mark.real
@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
def test_spacy_component_in_several_processes(nlp: Language) -> None:
    found = [
        [entity.kb_id_ for entity in doc.ents] for doc in nlp.pipe(["We need Python.", "We need Docker."], n_process=2)
    ]
    assert found == [["python"], ["docker"]]


def test_spacy_component_entry_point_names_the_factory() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [(name, target)] = project["entry-points"]["spacy_factories"].items()
    assert (name, target) == ("rolefit_skills", "rolefit_indexer.spacy_component:make_component")
    assert Language.has_factory(name)
    assert spacy_component.make_component.__name__ == target.split(":")[1]


@pytest.mark.real
def test_spacy_component_is_found_without_importing_rolefit() -> None:
    if not [entry for entry in entry_points(group="spacy_factories") if entry.name == "rolefit_skills"]:
        pytest.skip("rolefit is not installed, so spaCy can't know of it")
    code = "import spacy; n = spacy.blank('en'); n.add_pipe('rolefit_skills'); print(n('We need Python.').ents)"
    answer = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert answer.stdout.strip() == "(Python,)"


@pytest.mark.real
def test_spacy_component_alone_imports_spacy() -> None:
    code = """
import importlib, pkgutil, sys, rolefit_indexer
for module in pkgutil.walk_packages(rolefit_indexer.__path__, "rolefit_indexer."):
    if module.name != "rolefit_indexer.spacy_component":
        importlib.import_module(module.name)
from rolefit_indexer.extraction import extract
from rolefit_indexer.readers import read_text
from rolefit_taxonomy import load
print(len(extract(read_text("We need Python."), load()).skills), "spacy" in sys.modules)
"""
    answer = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert answer.stdout.split() == ["1", "False"]
