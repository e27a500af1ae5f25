"""Asks a new index some questions to which the answers are known, before it takes the old one's place."""

from collections.abc import Sequence

from rolefit_engine.credits import credit
from rolefit_engine.domain import Candidate, CandidateSkill, Kind, Requirement, Role
from rolefit_engine.facts import Evidence
from rolefit_engine.scoring import match
from rolefit_engine.search import cursor
from rolefit_engine.search.elastic.compact import CandidateScorer, RoleScorer
from rolefit_engine.search.elastic.connection import Connection, Entity
from rolefit_engine.search.elastic.indexes import Index
from rolefit_engine.search.elastic.queries import candidate_clauses, role_clauses
from rolefit_engine.search.elastic.reading import Wanted
from rolefit_engine.search.elastic.searching import Question, Searcher
from rolefit_engine.search.elastic.source import Source
from rolefit_engine.search.holders import Holders
from rolefit_taxonomy import SkillClass, Taxonomy

_SAMPLE = 10
_TOP = 20
_YEAR = 2026  # any: sampled questions say nothing of when


class Sample:
    """A few of many that are seen once, spread over all."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._step = 1
        self._seen = 0

    def see(self, items: Sequence[Role | Candidate]) -> None:
        """Look at a batch; keep some."""
        for item in items:
            if self._seen % self._step == 0:
                self.ids.append(item.id)
                if len(self.ids) > 2 * _SAMPLE:
                    self.ids, self._step = self.ids[::2], self._step * 2
            self._seen += 1


async def check_answers(
    connection: Connection, source: Source, entity: Entity, index: Index, sample: Sample
) -> list[str]:
    """The ids of those of the sample that aren't where their exact scores put them.

    Each is asked for by one that asks for (or holds) just its skills.
    """
    searcher = Searcher(connection, entity, source.taxonomy)
    items = await source.some(entity, sample.ids[-_SAMPLE:])
    wrong: list[str] = []
    for item_id, item in items.items():
        if isinstance(item, Role):
            right = await _role_is_found(searcher, index, item, source.taxonomy)
        else:
            right = await _candidate_is_found(searcher, index, item, source.taxonomy)
        if not right:
            wrong.append(item_id)
    return wrong


async def _role_is_found(searcher: Searcher, index: Index, role: Role, taxonomy: Taxonomy) -> bool:
    skills = dict.fromkeys(requirement.options[0] for requirement in role.requirements if requirement.options)
    asking = Candidate("", tuple(map(CandidateSkill, skills)))
    credits_ = credit(asking, taxonomy, _YEAR)
    clauses = role_clauses(index.registry.boosts(credits_, {}))
    found = await searcher.matched(index.name, (None, [], clauses), RoleScorer(credits_, {}).score, Wanted(_TOP))
    return _stands(found.slice.cursors, role.id, match(role, asking, credits_).score)


async def _candidate_is_found(searcher: Searcher, index: Index, candidate: Candidate, taxonomy: Taxonomy) -> bool:
    asked = tuple(
        Requirement((held.skill,), Kind.REQUIRED, SkillClass.TECHNOLOGY, Evidence(at, at, ""))
        for at, held in enumerate(candidate.skills)
    )
    asking = Role("", "", "", asked)
    scorer = CandidateScorer(asking, Holders(taxonomy), _YEAR, {})
    query: Question = (None, [], candidate_clauses(scorer.boosts()))
    found = await searcher.matched(index.name, query, scorer.score, Wanted(_TOP))
    return _stands(
        found.slice.cursors, candidate.id, match(asking, candidate, credit(candidate, taxonomy, _YEAR)).score
    )


def _stands(cursors: Sequence[str], item_id: str, score: float) -> bool:
    """Whether an answer has the item with its score, or only better ones."""
    keys = [(-found, found_id) for found, found_id in map(cursor.read_score, cursors)]
    return (-score, item_id) in keys or (len(keys) == _TOP and keys[-1] < (-score, item_id))
