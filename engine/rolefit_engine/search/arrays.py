"""Arrays that grow at their end, and lists of different lengths laid end to end."""

from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]

T = TypeVar("T", bound=np.generic)
_ROOM = 1_024


class Growing(Generic[T]):
    """A NumPy array to which values are added at the end, at a cost that doesn't grow with its length."""

    def __init__(self, dtype: type[T]) -> None:
        self._room: NDArray[T] = np.empty(_ROOM, dtype)
        self._length = 0

    def __len__(self) -> int:
        return self._length

    @property
    def values(self) -> NDArray[T]:
        """The values; writing to them changes the array, adding values may leave them behind."""
        return self._room[: self._length]

    def extend(self, values: Any) -> None:
        """Add values (a sequence or an array) at the end."""
        end = self._length + len(values)
        if end > len(self._room):
            grown = np.empty(max(end, 2 * len(self._room)), self._room.dtype)
            grown[: self._length] = self.values
            self._room = grown
        self._room[self._length : end] = values
        self._length = end

    def append(self, value: Any) -> None:
        """Add one value at the end."""
        self.extend((value,))


class Lists(Generic[T]):
    """Many lists of numbers laid end to end."""

    def __init__(self, dtype: type[T]) -> None:
        self.flat = Growing(dtype)
        self._ends = Growing(np.int64)
        self._ends.append(0)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def append(self, values: Any) -> None:
        """Add a list."""
        self.flat.extend(values)
        self._ends.append(len(self.flat))

    @property
    def bounds(self) -> Whole:
        """Where each list begins, and where the last one ends."""
        return self._ends.values

    def owners(self, start: int = 0) -> Whole:
        """For each number, from list `start` on, to which list it belongs."""
        ends = self.bounds[start:]
        return np.repeat(np.arange(start, len(self)), np.diff(ends))

    def places(self, lists: Whole) -> tuple[Whole, Whole]:
        """Where the numbers of some lists stand, list by list, and where in that each list ends."""
        return spans(self.bounds[lists], self.bounds[lists + 1])

    def kept(self, lists: Whole) -> "Lists[T]":
        """New lists: only these, in this order."""
        new: Lists[T] = Lists(self.flat.values.dtype.type)
        places, ends = self.places(lists)
        new.flat.extend(self.flat.values[places])
        new._ends.extend(ends)
        return new


def spans(starts: Whole, ends: Whole) -> tuple[Whole, Whole]:
    """All numbers from each start to its end, laid end to end, and where each of these ranges ends."""
    lengths = ends - starts
    total = np.cumsum(lengths)
    offsets = np.repeat(starts - (total - lengths), lengths)
    return np.arange(len(offsets)) + offsets, total
