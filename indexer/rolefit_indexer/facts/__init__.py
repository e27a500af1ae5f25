"""Facts of a role besides skills, each with the words that state it.

`read_facts` gathers them; every module here reads one sort of fact and is made of pure functions. What a text doesn't
state stays None. Facts are read from the first 200,000 characters of a text.
"""

from rolefit_indexer.facts.read import read_facts
from rolefit_indexer.facts.role_type import role_type

__all__ = ["read_facts", "role_type"]
