"""Reasons in words."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePath

from rolefit_engine.search.highlighting import Highlight
from rolefit_indexer.readers.markup import resolved
from rolefit_taxonomy import Credit, Relation, Taxonomy

_STEP = {
    Relation.IMPLIES: "which implies {}",
    Relation.EXTENDS: "which extends {}",
    Relation.EXTENDED_BY: "which {} extends",
    Relation.PART_OF: "which is part of {}",
    Relation.HAS_PART: "which {} is part of",
    Relation.ALTERNATIVE_TO: "which is an alternative to {}",
    Relation.SIBLING_OF: "which is akin to {}",
}


def label(taxonomy: Taxonomy, skill_id: str) -> str:
    """The skill's name; the id itself where the taxonomy doesn't know it any more."""
    skill = taxonomy.skills.get(skill_id)
    return skill.label if skill is not None else skill_id


def source_in_words(uri: str) -> str:
    """Where a role was read from, for strangers: an address as it is, of a file on this machine the name alone."""
    return uri if "://" in uri or uri.startswith(("text:", "text-")) else PurePath(uri).name or uri


def path_in_words(taxonomy: Taxonomy, held: str, credit: Credit) -> str:
    """How a held skill came to count: "PostgreSQL, which PostGIS extends", or the skill alone."""
    steps = (_STEP[step.relation].format(label(taxonomy, step.skill)) for step in credit.path)
    return ", ".join((label(taxonomy, held), *steps))


_MARKUP = re.compile(r"\*\*|__|`|~~|</?[a-zA-Z][^<>]*>|!?\[([^\[\]]*)\]\([^()]*\)")

_LINK_REST = re.compile(r"!?\[|\]\([^()]*\)?")  # of a link that was cut by what was found in it
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """A sentence as a person reads it: without Markdown's and HTML's marks, entities resolved, on one line."""
    return " ".join(resolved(_MARKUP.sub(lambda found: found[1] or "", text)).split())


def painted(highlight: Highlight) -> Iterator[tuple[str, bool]]:
    """The words of a highlight as a person reads them, in order, each with whether it was found."""
    edges = [highlight.start, *(edge for mark in highlight.marks for edge in (mark.start, mark.end)), highlight.end]
    for number, (start, end) in enumerate(pairwise(edges)):
        words = highlight.text[start - highlight.start : end - highlight.start]
        words = _LINK_REST.sub("", _MARKUP.sub(lambda found: found[1] or "", words))
        if words := _SPACES.sub(" ", resolved(words)):
            yield words, number % 2 == 1
