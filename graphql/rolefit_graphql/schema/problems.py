"""What a caller can mend, as data: it stands beside what could be answered, never instead of it."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

import strawberry

Path = tuple[str, ...]


@strawberry.enum(description="What sort of problem it is, for programs. Example: UNKNOWN_SKILL.")
class ProblemCode(Enum):
    """The sorts of problems."""

    UNKNOWN_SKILL = strawberry.enum_value(
        "unknown_skill", description="No skill has that name; the others count. Example: 'Postgers'."
    )
    UNKNOWN_ROLE = strawberry.enum_value("unknown_role", description="No role has that id. Example: 'no-such-role'.")
    UNKNOWN_CANDIDATE = strawberry.enum_value(
        "unknown_candidate", description="No candidate is saved under that id. Example: 'no-such-candidate'."
    )
    EMPTY = strawberry.enum_value("empty", description="Nothing was given where something is needed. Example: text ''.")
    TOO_LONG = strawberry.enum_value(
        "too_long", description="Longer than this server takes. Example: a text of a million characters."
    )
    OUT_OF_RANGE = strawberry.enum_value(
        "out_of_range",
        description="A number outside its range; the nearest or the default is taken. Example: first 5000.",
    )
    BAD_CURSOR = strawberry.enum_value(
        "bad_cursor", description="No page ever gave this cursor; ask without it. Example: after 'xyz'."
    )
    NO_SKILLS = strawberry.enum_value(
        "no_skills",
        description="No skill that rolefit knows was found. Example: a CV without a word on technology.",
    )
    NOT_A_ROLE = strawberry.enum_value(
        "not_a_role", description="The text asks for nobody, so it wasn't indexed. Example: a recipe."
    )
    BAD_INPUT = strawberry.enum_value(
        "bad_input", description="Not in the form that is needed. Example: url 'somewhere'."
    )
    SEARCH_UNAVAILABLE = strawberry.enum_value(
        "search_unavailable",
        description="The search server doesn't answer; what is saved meanwhile is found later. Example: it restarts.",
    )
    UNCERTAIN_ORDER = strawberry.enum_value(
        "uncertain_order",
        description="Too many results are nearly equal to be sure of the order; each is scored exactly. "
        "Example: 20,000 roles of the same text.",
    )
    KEY_NEEDED = strawberry.enum_value(
        "key_needed", description="This server asks for its key. Example: no Authorization header was sent."
    )


@strawberry.type(
    description="Something the caller can mend. What was good is answered all the same. "
    "Example: 'Postgers' among five skills is a problem that suggests PostgreSQL; the other four are matched."
)
class Problem:
    """One problem, where it is, and what may have been meant."""

    code: ProblemCode = strawberry.field(description="The sort of problem, for programs. Example: UNKNOWN_SKILL.")
    message: str = strawberry.field(
        description="What is wrong, for people. Example: No skill is called 'Postgers'. Did you mean PostgreSQL?"
    )
    path: list[str] = strawberry.field(
        description='The argument it is about, from the outside in. Example: ["candidate", "skills", "2", "name"].'
    )
    suggestions: list[str] = strawberry.field(
        description='What may have been meant, the nearest first; may be empty. Example: ["PostgreSQL"].'
    )


class Problems:
    """Collects the problems of one answer."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def add(self, code: ProblemCode, message: str, path: Sequence[str], suggestions: Iterable[str] = ()) -> None:
        """Note a problem."""
        self._found.append(Problem(code=code, message=message, path=list(path), suggestions=list(suggestions)))

    def listed(self) -> list[Problem]:
        """All of them, in the order found."""
        return list(self._found)
