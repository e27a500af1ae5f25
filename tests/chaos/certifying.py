"""Whether what was answered and what is stored is right, by the exact scores of the texts that were written."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from rolefit_engine.credits import Credits, credit, current_year
from rolefit_engine.domain import Candidate, CandidateSkill
from rolefit_engine.scoring import match
from rolefit_engine.search.embedded import EmbeddedIndex
from rolefit_engine.store import Store
from rolefit_indexer.readers import read_text
from rolefit_indexer.roles import read_role
from rolefit_taxonomy import Taxonomy, load
from tests.chaos.load import ASKING, FIRST, MATCH, Answer, Story
from tests.chaos.system import System

TOLERANCE = 1e-9
History = Mapping[str, Sequence[tuple[int, str | None]]]  # of each role: the numbers of its changes, its texts


def history(stories: Iterable[Story], changes: Iterable[tuple[int, str]], ids: Mapping[str, str]) -> History:
    """When each role became what; `ids` are those of the URLs in the store.

    Asserts that what was acknowledged is there, and nothing that was never asked for.
    """
    numbers: dict[str, list[int]] = {}
    for number, changed in changes:
        numbers.setdefault(changed, []).append(number)
    found: dict[str, Sequence[tuple[int, str | None]]] = {}
    for story in stories:
        role_id = story.role_id or ids.get(story.url)
        happened = numbers.pop(role_id, []) if role_id is not None else []
        assert len(happened) in (len(story.texts), len(story.texts) - story.unsure), story
        texts = story.texts[: len(happened)]
        assert (story.url in ids) is bool(texts and texts[-1] is not None), story
        if role_id is not None:
            found[role_id] = list(zip(happened, texts, strict=True))
    assert not numbers, numbers
    return found


class Certifier:
    """Compares answers with exact scores."""

    def __init__(self) -> None:
        self._taxonomy = load()
        self.asking = [_candidate(self._taxonomy, names) for names in ASKING]
        self._score = cache(self._exact_score)

    def check(self, answer: Answer, roles: History) -> None:
        """Assert that an answer is right: each role of it has the exact score of a text that it had meanwhile, those
        that nobody changed meanwhile are in order, and none of them is missing.
        """
        possible = {role_id: _texts(happened, answer.before, answer.after) for role_id, happened in roles.items()}
        titles = {role_id: {_title(text): text for text in texts if text} for role_id, texts in possible.items()}
        for role_id, title, score in answer.best:
            exact = self._score(titles[role_id][title], answer.asked)
            assert abs(score - exact) <= TOLERANCE, (answer, role_id)
        steady = {role_id: texts[0] for role_id, texts in possible.items() if len(texts) == 1}
        right = sorted(
            (-self._score(text, answer.asked), role_id) for role_id, text in steady.items() if text is not None
        )
        shown = [role_id for role_id, _, _ in answer.best if role_id in steady]
        assert shown == [role_id for _, role_id in right[: len(shown)]], answer
        if answer.total <= FIRST:  # what was removed this moment is left out of a page
            assert len(shown) == len(right), answer
        most = sum(any(text is not None for text in texts) for texts in possible.values())
        assert len(right) <= answer.total <= most, (answer, len(right), most)

    async def compare(self, system: System) -> None:
        """Assert that a system at rest answers as the embedded index does over the same store, page by page."""
        async with await Store.open(system.postgresql.url) as store:
            index = EmbeddedIndex(store, self._taxonomy)
            for names, candidate in zip(ASKING, self.asking, strict=True):
                after: str | None = None
                for _ in range(3):
                    right = await index.match_roles(candidate, first=100, after=after)
                    found = system.ask(MATCH, skills=[{"name": name} for name in names], first=100, after=after)
                    page = found["matchRoles"]
                    nodes = [edge["node"] for edge in page["edges"]]
                    assert [node["role"]["id"] for node in nodes] == [one.role.id for one in right.items]
                    for node, one in zip(nodes, right.items, strict=True):
                        assert abs(node["score"] - one.score) <= TOLERANCE
                    assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (right.total, right.has_next)
                    after = page["pageInfo"]["endCursor"]
                    if not right.has_next:
                        break

    async def ids(self, system: System) -> dict[str, str]:
        """The id of the role of each URL in the store."""
        async with await Store.open(system.postgresql.url) as store:
            return {url: role_id for url, (_, role_id) in (await store.sources()).items()}

    def _exact_score(self, text: str, asked: int) -> float:
        role = read_role(read_text(text), self._taxonomy, "any")
        candidate, credits_ = self.asking[asked], _credits(self._taxonomy, self.asking[asked])
        return match(role, candidate, credits_).score


def _credits(taxonomy: Taxonomy, candidate: Candidate) -> Credits:
    return credit(candidate, taxonomy, current_year())


def _candidate(taxonomy: Taxonomy, names: Iterable[str]) -> Candidate:
    found = [taxonomy.resolve(name) for name in names]
    return Candidate("", tuple(CandidateSkill(one.id) for one in found if one is not None))


def _title(text: str) -> str:
    return text.splitlines()[0].removeprefix("# ")


def _texts(happened: Sequence[tuple[int, str | None]], before: int, after: int) -> Sequence[str | None]:
    """What a role was at `before`, and what it became until `after`; None while it wasn't there."""
    was: str | None = None
    became: list[str | None] = []
    for number, text in happened:
        if number <= before:
            was = text
        elif number <= after:
            became.append(text)
    return [was, *became]
