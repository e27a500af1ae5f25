"""Writers and readers that go on whatever happens, and remember what they were told."""

import random
import threading
from abc import abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.chaos.system import AwayError, System

SKILLS = ("Django", "FastAPI", "PostgreSQL", "PostGIS", "Docker", "Kubernetes", "Rust", "Java", "Spring", "React")
ASKING = (("Django", "PostGIS"), ("Kubernetes", "Docker", "Rust"), ("Java", "React", "FastAPI"))
FIRST = 20
URL = "https://example.org/"
INDEX = """mutation ($text: String!, $url: String) {
  indexRole(text: $text, url: $url) { role { id } problems { code message } } }"""
REMOVE = "mutation ($id: ID!) { removeRole(id: $id) { removed problems { code message } } }"
MATCH = """query ($skills: [CandidateSkillInput!]!, $first: Int!, $after: String) {
  matchRoles(candidate: {skills: $skills}, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } problems { code message }
    edges { node { score role { id title } } } } }"""
_PAUSE = 0.05  # seconds between two requests of one thread


@dataclass(slots=True)
class Story:
    """What one role was told to be, in order: its texts, None where it was removed.

    The last of an `unsure` one wasn't acknowledged: it may have happened or not, and nothing more is told.
    """

    url: str
    texts: list[str | None] = field(default_factory=list["str | None"])
    role_id: str | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The best roles for one of ASKING, each with id, title and score.

    `before`: the change that /health told as indexed before; `after`: the newest change in the store afterwards.
    """

    before: int
    after: int
    asked: int
    best: Sequence[tuple[str, str, float]]
    total: int


class Worker(threading.Thread):
    """Does something again and again until it is told to stop; errors that say what is away are counted."""

    def __init__(self, system: System, seed: int) -> None:
        super().__init__(daemon=True)
        self.system = system
        self.random = random.Random(seed)  # noqa: S311 - for variety
        self.number = seed
        self.away: Counter[str] = Counter()
        self.failed: BaseException | None = None
        self._stopping = threading.Event()

    @abstractmethod
    def step(self) -> None:
        """Do it once. Raises AwayError."""

    def run(self) -> None:
        """Do it until told to stop."""
        try:
            while not self._stopping.wait(_PAUSE):
                try:
                    self.step()
                except AwayError as error:
                    self.away[str(error)] += 1
        except BaseException as error:
            self.failed = error

    def tell_to_stop(self) -> None:
        """Have it stop after what it is doing."""
        self._stopping.set()

    def end(self) -> None:
        """Wait until it has stopped; raises what went wrong."""
        self.join()
        if self.failed is not None:
            raise self.failed


class Writer(Worker):
    """Indexes new roles, changes some and removes some; its stories are its own."""

    def __init__(self, system: System, seed: int, stories: Sequence[Story]) -> None:
        super().__init__(system, seed)
        self.stories = list(stories)
        self.told = 0  # how many writes were acknowledged

    def step(self) -> None:
        alive = [one for one in self.stories if not one.unsure and one.texts[-1] is not None]
        if alive and self.random.random() < 0.4:
            story = self.random.choice(alive)
            if self.random.random() < 0.4:
                self._tell(story, None)
                return
        else:
            story = Story(f"{URL}{self.number}-{len(self.stories)}")
            self.stories.append(story)
        self._tell(story, self._text(story))

    def _tell(self, story: Story, text: str | None) -> None:
        story.texts.append(text)
        story.unsure = True
        if text is None:
            self.system.ask(REMOVE, id=story.role_id)
        else:
            found = self.system.ask(INDEX, text=text, url=story.url)["indexRole"]["role"]["id"]
            assert story.role_id in (None, found)
            story.role_id = found
        story.unsure = False
        self.told += 1

    def _text(self, story: Story) -> str:
        asked = self.random.sample(SKILLS, self.random.randint(2, 5))
        title = f"Developer {story.url.removeprefix(URL)} of {len(story.texts)}"
        return "\n".join([f"# {title}", "", "## Requirements", *(f"- {skill}" for skill in asked), ""])


class Reader(Worker):
    """Asks for the best roles, and keeps what it is told."""

    def __init__(self, system: System, seed: int) -> None:
        super().__init__(system, seed)
        self.answers: list[Answer] = []

    def step(self) -> None:
        asked = self.random.randrange(len(ASKING))
        before = self.system.indexed()
        if before is None:
            raise AwayError("/health can't tell how far the indexes are")
        found = self.system.ask(MATCH, skills=[{"name": name} for name in ASKING[asked]], first=FIRST)["matchRoles"]
        best = [
            (one["node"]["role"]["id"], one["node"]["role"]["title"], one["node"]["score"]) for one in found["edges"]
        ]
        self.answers.append(Answer(before, self.system.change_number(), asked, best, found["totalCount"]))
