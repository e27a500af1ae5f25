"""What one request carries: the services, whether it may change things, and its data loaders."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import strawberry
from strawberry.dataloader import DataLoader

from rolefit_engine.domain import Candidate, Role
from rolefit_graphql.services import Services

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Context:
    """Made for each request.

    `trusted`: may change things and see saved candidates. `foreign`: a page of another web origin asks.
    """

    services: Services
    trusted: bool
    foreign: bool
    roles: DataLoader[str, Role | None]
    candidates: DataLoader[str, Candidate | None]


Info: TypeAlias = strawberry.Info[Context, None]


def new_context(services: Services, *, trusted: bool, foreign: bool) -> Context:
    """The context of one request; roles and candidates asked for by id together are read together."""
    store = services.store
    return Context(services, trusted, foreign, _loader(store.roles), _loader(store.candidates))


def _loader(read: Callable[[Sequence[str]], Awaitable[Mapping[str, Item]]]) -> DataLoader[str, Item | None]:
    async def load(ids: list[str]) -> list[Item | None]:
        found = await read(ids)
        return [found.get(item_id) for item_id in ids]

    return DataLoader(load_fn=load, cache=False)
