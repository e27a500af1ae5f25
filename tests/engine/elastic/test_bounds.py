"""What ranking on Elasticsearch rests on, without a server: bounds are bounds, compact scores are the scores."""

import math
from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rolefit_engine.credits import credit
from rolefit_engine.domain import Candidate, Role
from rolefit_engine.scoring import match
from rolefit_engine.search.elastic.compact import CandidateScorer, RoleScorer, pack_candidate, pack_role
from rolefit_engine.search.elastic.documents import candidate_document
from rolefit_engine.search.elastic.tokens import Asked, Registry, count, storable_boost, storable_weight
from rolefit_engine.search.holders import Holders
from tests.engine.make import TAXONOMY, YEAR, candidates, roles_of, skill_ids

wishes_ = st.just(dict[str, float]()) | st.dictionaries(skill_ids, st.sampled_from([0.0, 1e-9, 0.5, 10.0]), max_size=4)


def registry_of(roles: list[Role], least: int) -> Registry:
    counts: Counter[Asked] = Counter()
    count(roles, counts)
    return Registry.read(Registry.build(TAXONOMY, counts, least).write())


@given(roles_of(1, 8), candidates, wishes_, st.integers(1, 4))
def test_bounds_of_roles_are_never_below_their_scores(
    roles: list[Role], candidate: Candidate, wishes: dict[str, float], least: int
) -> None:
    registry = registry_of(roles, least)
    credits_ = credit(candidate, TAXONOMY, YEAR)
    boosts = registry.boosts(credits_, wishes)
    scorer = RoleScorer(credits_, wishes)
    for role in roles:
        found = match(role, candidate, credits_, wishes)
        weights = registry.weights(role)
        bound = math.fsum(weight * boosts.get(token, 0.0) for token, weight in weights.items())
        assert bound >= found.rank_score
        assert scorer.score(pack_role(role)) == (found.score, found.rank_score)


@given(roles_of(1, 3), candidates, wishes_)
def test_bounds_of_candidates_are_never_below_their_scores(
    roles: list[Role], candidate: Candidate, wishes: dict[str, float]
) -> None:
    held = candidate_document(candidate)["tokens"]
    for role in roles:
        scorer = CandidateScorer(role, Holders(TAXONOMY), YEAR, wishes)
        found = match(role, candidate, credit(candidate, TAXONOMY, YEAR), wishes)

        def summed(requirements: list[dict[str, float]], held: dict[str, float] = held) -> float:
            return math.fsum(
                max((storable_boost(boost) * held.get(skill, 0.0) for skill, boost in of_one.items()), default=0.0)
                for of_one in requirements
            )

        boosts = scorer.boosts()
        bound = summed(boosts.common) + sum(max(map(summed, branches)) for branches in boosts.choices)
        assert bound >= found.rank_score * (1 - 1e-12)
        assert scorer.score(pack_candidate(candidate)) == (found.score, found.rank_score)


@given(st.floats(1e-12, 20))
def test_bounds_are_rounded_up_to_what_can_be_held(value: float) -> None:
    weight, boost = storable_weight(value), storable_boost(value)
    assert value <= weight <= value * (1 + 2**-7)
    assert value <= boost <= value * (1 + 2**-22)
    assert int(np.float32(weight).view(np.uint32)) & 0x7FFF == 0
    assert float(np.float32(boost)) == boost
