"""Facts whose text says several things, or more than a filter wants to know, in terms.

"full-time, permanent" is full-time and is permanent; "EUR 60,000-80,000 a year" is paid.
"""

import re

PAID = "paid"
_WITHOUT_PAY = ("volunteer", "unpaid")
_BETWEEN = re.compile(r", | or ")


def terms(fact: str, value: str) -> tuple[str, ...]:
    """The terms of a fact's value; the value itself where the fact has no terms."""
    match fact:
        case "employment_type":
            return tuple(dict.fromkeys(_BETWEEN.split(value)))
        case "compensation":
            return (value if value in _WITHOUT_PAY else PAID,)
        case _:
            return (value,)
