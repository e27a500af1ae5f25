"""Readable ids from names: "Backend Developer (Node.js).md" -> "backend-developer-node-js"."""

import re
import unicodedata

_MAX = 80


def slug(name: str) -> str:
    """Lower-case letters and digits of any script joined by hyphens, at most 80 long; empty where there are none."""
    folded = unicodedata.normalize("NFKC", name).lower()
    return re.sub(r"[\W_]+", "-", folded).strip("-")[:_MAX].rstrip("-")
