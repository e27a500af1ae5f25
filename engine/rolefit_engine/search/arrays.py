"""Arrays that grow at their end, and lists of different lengths laid end to end."""

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]

T = TypeVar("T", bound=np.generic)
_MOST_ADDED = 10_000  # a list needs four times the memory of an array


class Growing(Generic[T]):
    """A NumPy array to which values are added at the end, at a cost that doesn't grow with its length."""

    def __init__(self, dtype: type[T], values: NDArray[Any] | None = None) -> None:
        self._room: NDArray[T] = np.array(() if values is None else values, dtype)
        self._length = len(self._room)
        self._added: list[Any] = []  # adding to a list is ten times as fast as to an array

    def __len__(self) -> int:
        return self._length + len(self._added)

    @property
    def values(self) -> NDArray[T]:
        """The values; writing to them changes the array, adding more may leave them behind."""
        if self._added:
            self._move_added()
        return self._room[: self._length]

    def append(self, value: Any) -> None:
        """Add one value at the end."""
        self._added.append(value)
        if len(self._added) > _MOST_ADDED:
            self._move_added()

    def extend(self, values: Iterable[Any]) -> None:
        """Add values at the end."""
        self._added.extend(values)
        if len(self._added) > _MOST_ADDED:
            self._move_added()

    def _move_added(self) -> None:
        end = len(self)
        if end > len(self._room):
            grown = np.empty(max(end, 2 * len(self._room)), self._room.dtype)
            grown[: self._length] = self._room[: self._length]
            self._room = grown
        self._room[self._length : end] = self._added
        self._length = end
        self._added.clear()


class Lists(Generic[T]):
    """Many lists of numbers laid end to end."""

    def __init__(self, dtype: type[T]) -> None:
        self.flat = Growing(dtype)
        self.ends = Growing(np.int64)
        self.ends.append(0)

    def __len__(self) -> int:
        return len(self.ends) - 1

    def append(self, values: Iterable[Any]) -> None:
        """Add a list."""
        self.flat.extend(values)
        self.ends.append(len(self.flat))

    @property
    def bounds(self) -> Whole:
        """Where each list begins, and where the last one ends."""
        return self.ends.values

    def owners(self, start: int = 0) -> Whole:
        """For each number, from list `start` on, to which list it belongs."""
        return np.repeat(np.arange(start, len(self)), np.diff(self.bounds[start:]))

    def places(self, lists: Whole) -> tuple[Whole, Whole]:
        """Where the numbers of some lists stand, list by list, and where in that each list ends."""
        return spans(self.bounds[lists], self.bounds[lists + 1])

    def kept(self, lists: Whole) -> "Lists[T]":
        """New lists: only these, in this order."""
        dtype = self.flat.values.dtype.type
        places, ends = self.places(lists)
        new: Lists[T] = Lists(dtype)
        new.flat = Growing(dtype, self.flat.values[places])
        new.ends = Growing(np.int64, np.concatenate([[0], ends]))
        return new


def spans(starts: Whole, ends: Whole) -> tuple[Whole, Whole]:
    """All numbers from each start to its end, laid end to end, and where each of these ranges ends."""
    lengths = ends - starts
    total = np.cumsum(lengths)
    offsets = np.repeat(starts - (total - lengths), lengths)
    return np.arange(len(offsets)) + offsets, total
