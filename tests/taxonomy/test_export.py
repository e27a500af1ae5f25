import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, SKOS

from rolefit_taxonomy import SkillClass, Taxonomy, TaxonomyError, from_json, load, to_csv, to_json, to_skos
from tests.taxonomy.make import TOP, written

TEXT = (
    TOP
    + 'concept = "go"\n[families.tools]\nlabel = "Tools"\nalternatives = true\n'
    + '[skills.go]\nlabel = "Go"\nfamily = "tools"\naliases = ["Golang", "بايثون"]\n'
    + 'cased = ["Go"]\nambiguous = ["Go"]\nimplies = ["sql"]\n'
    + 'sources = {esco = "http://data.europa.eu/esco/skill/1", wikidata = "Q37227", github = "go"}\n'
    + '[skills.sql]\nlabel = "The \\"SQL\\" \\\\ language"\nextends = ["go"]\nalternative_to = ["go"]\n'
)
ROLEFIT = "urn:x-rolefit:"


def test_export_json_keeps_everything(tmp_path: Path) -> None:
    (tmp_path / "export.json").write_text(to_json(load()), encoding="utf-8")
    read = from_json(tmp_path / "export.json")
    assert read.families == load().families
    assert {skill.id: skill.implies for skill in read} == {skill.id: skill.implies for skill in load()}
    for skill in load():
        assert sorted(read[skill.id].aliases, key=repr) == sorted(skill.aliases, key=repr)
    assert to_json(read).split('"families"', 1)[1] == to_json(load()).split('"families"', 1)[1]


def test_export_csv_has_a_row_for_each_skill(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(written(tmp_path, TEXT)))))
    assert [row["id"] for row in rows] == ["go", "sql"]
    assert rows[0] == {
        "id": "go",
        "label": "Go",
        "class": "technology",
        "family": "tools",
        "family_label": "Tools",
        "names": "Go|Golang|بايثون",
        "implies": "sql",
        "extends": "",
        "part_of": "",
        "alternative_to": "",
        "sources": "esco=http://data.europa.eu/esco/skill/1|github=go|wikidata=Q37227",
    }


def test_export_skos_says_what_the_taxonomy_does(tmp_path: Path) -> None:
    taxonomy = written(tmp_path, TEXT)
    graph = Graph().parse(data=to_skos(taxonomy), format="turtle")
    scheme, go, sql = (URIRef(ROLEFIT + name) for name in ("taxonomy", "skill:go", "skill:sql"))
    tools, things = URIRef(ROLEFIT + "family:tools"), URIRef(ROLEFIT + "family:things")
    assert graph.value(scheme, OWL.versionInfo) == Literal(taxonomy.version)
    assert graph.value(go, SKOS.prefLabel) == Literal("Go", "en")
    assert set(graph.objects(go, SKOS.altLabel)) == {Literal("Golang"), Literal("بايثون", "ar")}
    assert graph.value(sql, SKOS.prefLabel) == Literal('The "SQL" \\ language', "en")
    assert graph.value(go, SKOS.broader) == tools
    assert graph.value(tools, SKOS.broader) == things
    assert graph.value(things, SKOS.topConceptOf) == scheme
    assert set(graph.objects(sql, SKOS.related)) == {go}
    assert set(graph.objects(sql, URIRef(ROLEFIT + "extends"))) == {go}
    assert set(graph.objects(go, SKOS.exactMatch)) == {
        URIRef("http://data.europa.eu/esco/skill/1"),
        URIRef("http://www.wikidata.org/entity/Q37227"),
    }


def test_export_skos_of_the_shipped_taxonomy_is_sound() -> None:
    """What the SKOS reference asks of every scheme: one preferred label, which is no other label; no loops upwards."""
    graph = Graph().parse(data=to_skos(load()), format="turtle")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == len(load()) + len(load().families)
    for concept in concepts:
        assert len(list(graph.objects(concept, SKOS.prefLabel))) == 1
        assert not set(graph.objects(concept, SKOS.prefLabel)) & set(graph.objects(concept, SKOS.altLabel))
        above = set(graph.transitive_objects(concept, SKOS.broader)) - {concept}
        assert above <= concepts
        assert not above & set(graph.objects(concept, SKOS.related))
    for target in graph.objects(None, SKOS.related):
        assert target in concepts


@pytest.mark.parametrize("write", [to_json, to_csv, to_skos])
def test_export_is_the_same_each_time(write: Callable[[Taxonomy], str], tmp_path: Path) -> None:
    assert write(written(tmp_path, TEXT)) == write(written(tmp_path, TEXT))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not valid JSON: "),
        ("[]", "no export of a taxonomy; `rolefit taxonomy export"),
        ('{"families": {}}', "no export of a taxonomy; `rolefit taxonomy export"),
        ('{"families": {}, "skills": {"go": {"class": "gadget"}}}', "skills.go.class: 'gadget' is none of technology"),
        ('{"families": {}, "skills": {"go": {"class": "soft"}}}', "skills.go.family: is missing"),
    ],
)
def test_export_that_cannot_be_read_says_why(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "old.json"
    path.write_text(text)
    with pytest.raises(TaxonomyError) as told:
        from_json(path)
    assert f"{path}: {message}" in str(told.value)


def test_export_json_of_another_class_than_the_familys(tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_text('{"families": {}, "skills": {"go": {"label": "Go", "class": "soft", "family": "x"}}}')
    assert from_json(path)["go"].skill_class is SkillClass.SOFT
