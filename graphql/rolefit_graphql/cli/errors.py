"""What the command line refuses."""

from rolefit_taxonomy import RolefitError


class InputError(RolefitError):
    """Something given on the command line can't be used: the message says what and what helps."""
