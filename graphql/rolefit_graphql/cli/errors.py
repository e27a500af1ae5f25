"""What the command line refuses."""

from collections.abc import Iterable
from pathlib import Path

from rolefit_taxonomy import RolefitError


class InputError(RolefitError):
    """Something given on the command line can't be used: the message says what and what helps."""


def check_present(paths: Iterable[Path]) -> None:
    """Refuse a path that leads nowhere; a broken link is left to whoever reads it. Raises InputError."""
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise InputError(f"{path}: there is no such file or folder")
