"""Hits: places of a text where a name of the taxonomy stands, before it is known what it means there."""

from dataclasses import dataclass
from typing import NamedTuple

from rolefit_taxonomy import Alias, Skill


@dataclass(frozen=True, slots=True)
class Name:
    """A skill under one of its names."""

    skill: Skill
    alias: Alias


class Hit(NamedTuple):
    """A place in the text, `text[start:end]`, with everything it could mean (usually one thing).

    `ambiguous`: each of the names is also an everyday word. `technology`: one that isn't names a technology.
    """

    start: int
    end: int
    names: tuple[Name, ...]
    ambiguous: bool
    technology: bool
