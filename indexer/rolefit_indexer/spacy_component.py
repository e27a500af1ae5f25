"""rolefit in a spaCy pipeline: `nlp.add_pipe("rolefit_skills")`. docs/spacy.md says what it sets.

Nothing else in rolefit imports spaCy: it takes a second, and only people who work in spaCy need it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from rolefit_engine.domain import Requirement, RoleSkill
from rolefit_engine.weights import weigh
from rolefit_indexer.extraction import Extraction, extract
from rolefit_indexer.readers import ReadError, TextFormat, read_text
from rolefit_taxonomy import load

AlignmentMode = Literal["strict", "contract", "expand"]
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SkillsComponent:
    """Reads a doc's text as rolefit reads a role, and sets what it finds on the doc."""

    spans_key: str
    annotate_ents: bool
    overwrite_ents: bool
    alignment_mode: AlignmentMode
    text_format: TextFormat

    def __call__(self, doc: Doc) -> Doc:
        """Set spans, entities and attributes. A text that holds nothing gets empty ones."""
        try:
            found = extract(read_text(doc.text, self.text_format), load())
        except ReadError:
            found = Extraction((), (), (), ())
        spans = list(self._spans(doc, found))
        doc.spans[self.spans_key] = spans
        doc._.rolefit_skills = {skill.skill: _skill_record(skill) for skill in found.skills}
        weights = weigh(found.requirements)
        doc._.rolefit_requirements = [
            _requirement_record(requirement, weight)
            for requirement, weight in zip(found.requirements, weights, strict=True)
        ]
        if self.annotate_ents:
            self._add_entities(doc, spans)
        return doc

    def _spans(self, doc: Doc, found: Extraction) -> Iterator[Span]:
        """Every mention, in the order of the text; two that fall on the same tokens both count."""
        mentions = [(mention, skill) for skill in found.skills for mention in skill.mentions]
        for mention, skill in sorted(mentions, key=lambda pair: (pair[0].start, -pair[0].end)):
            span = doc.char_span(
                mention.start,
                mention.end,
                label=skill.skill_class.value.upper(),
                kb_id=skill.skill,
                span_id=skill.skill,
                alignment_mode=self.alignment_mode,
            )
            if span:
                yield span

    def _add_entities(self, doc: Doc, spans: list[Span]) -> None:
        kept, new = list(doc.ents), filter_spans(spans)
        if self.overwrite_ents:
            taken = _tokens(new)
            kept = [entity for entity in kept if taken.isdisjoint(range(entity.start, entity.end))]
        else:
            taken = _tokens(kept)
            new = [span for span in new if taken.isdisjoint(range(span.start, span.end))]
        doc.ents = (*kept, *new)


@Language.factory(  # pyright: ignore[reportUnknownMemberType, reportUntypedFunctionDecorator] - spaCy leaves it so
    "rolefit_skills",
    assigns=["doc.ents", "doc.spans", "token.ent_type", "token.ent_iob", "token.ent_id", "token.ent_kb_id"],
    default_config={
        "spans_key": "rolefit",
        "annotate_ents": True,
        "overwrite_ents": False,
        "alignment_mode": "expand",
        "text_format": "auto",
    },
)
def make_component(  # noqa: PLR0913, PLR0917 - each is a setting of its own
    nlp: Language,  # noqa: ARG001 - spaCy gives every factory these two
    name: str,  # noqa: ARG001
    spans_key: str,
    annotate_ents: bool,
    overwrite_ents: bool,
    alignment_mode: AlignmentMode,
    text_format: Literal["auto", "markdown", "html", "text"],
) -> SkillsComponent:
    """Make the pipeline component of a configuration; spaCy's entry point."""
    return SkillsComponent(spans_key, annotate_ents, overwrite_ents, alignment_mode, TextFormat(text_format))


def _tokens(spans: list[Span]) -> set[int]:
    return {token for span in spans for token in range(span.start, span.end)}


def _skill_record(skill: RoleSkill) -> Record:
    return {
        "class": skill.skill_class.value,
        "kind": skill.kind.value,
        "group": skill.group,
        "years": skill.years,
        "level": skill.level.value if skill.level is not None else None,
    }


def _requirement_record(requirement: Requirement, weight: float) -> Record:
    evidence = requirement.evidence
    return {
        "options": list(requirement.options),
        "need": requirement.need,
        "kind": requirement.kind.value,
        "class": requirement.skill_class.value,
        "years": requirement.years,
        "level": requirement.level.value if requirement.level is not None else None,
        "stack": list(requirement.stack),
        "weight": weight,
        "evidence": {"start": evidence.start, "end": evidence.end, "text": evidence.text},
    }


def _of_skill(field: str) -> Callable[[Span], object]:
    """A getter for what the doc knows of the skill that a span names; None for any other span."""
    return lambda span: span.doc._.rolefit_skills.get(span.kb_id_, {}).get(field)


def _register_attributes() -> None:
    """Make the attributes known to spaCy; only plain data is kept, so that docs can be written and read."""
    Doc.set_extension("rolefit_skills", default={}, force=True)
    Doc.set_extension("rolefit_requirements", default=[], force=True)
    for field in ("kind", "group", "years", "level"):
        if not Span.has_extension(field):  # another component's attribute of this name stays
            Span.set_extension(field, getter=_of_skill(field))


_register_attributes()
