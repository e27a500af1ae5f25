"""Every way in which a text may write each name of a taxonomy, and what it then stands for."""

import re
from importlib.resources import files
from typing import Any

from rolefit_taxonomy import Alias, Skill, SkillClass, Taxonomy
from rolefit_taxonomy.kept import fingerprint, kept

INFLECTED = (SkillClass.PRACTICE, SkillClass.DOMAIN, SkillClass.SOFT)
# In Arabic a particle is joined to the word: "بالبحث".
_PARTICLES = ("و", "ب", "ل", "ف", "ك", "وب", "ول", "ال", "وال", "بال", "كال", "فال")
# In French and Italian an article is, and stands as a word before it: "l'intégration", "d'API".
ELIDED = re.compile(r"'(?<=\b[dl]')(?=\w)")
_MARK = re.compile(r"([.#+])")  # of a name; texts that were cut into tokens have a space on both sides
_GLUED_FROM = 10  # letters of a name of several words from which texts without spaces are read ("dataengineering")


def spellings(taxonomy: Taxonomy) -> dict[str, str]:
    """All spellings, folded, each with what `meaning` reads. Those of a taxonomy that was read from files are kept.

    A start reads 60,000 of them and looks at a few: so each value is one string.
    """
    if not taxonomy.fingerprint:
        return _spellings(taxonomy)
    key = f"{taxonomy.fingerprint} {fingerprint([files('rolefit_indexer').joinpath('spellings.py')])}"
    return kept("spellings", key, lambda: _spellings(taxonomy), _as_they_are)


def meaning(value: str) -> tuple[int, list[tuple[str, int]]]:
    """How many code points at a spelling's front are a particle, and the names it may be: skill and number of alias."""
    particle, *names = value.split()
    return int(particle), [(skill, int(number)) for skill, number in zip(names[::2], names[1::2], strict=True)]


def _as_they_are(plain: Any) -> dict[str, str]:
    found: dict[str, str] = plain
    return found


def _spellings(taxonomy: Taxonomy) -> dict[str, str]:
    forms: dict[str, list[tuple[str, int]]] = {}
    for skill in taxonomy:
        for number, alias in enumerate(skill.aliases):
            for form in _forms(taxonomy, skill, alias):
                names = forms.setdefault(form, [])
                if alias.cased or all(other != skill.id for other, _ in names):
                    names.append((skill.id, number))
    found: dict[str, str] = {}
    for form in sorted(forms):
        meant = " ".join(f"{skill} {number}" for skill, number in forms[form])
        for particle, written in _written(form):
            if particle == 0 or written not in forms:
                found[written] = f"{particle} {meant}"
    return found


def _forms(taxonomy: Taxonomy, skill: Skill, alias: Alias) -> frozenset[str]:
    """The spellings of a name; of a practice and the like also without its spaces."""
    forms = frozenset(ELIDED.sub(" ", form) for form in taxonomy.spellings(skill, alias.name))
    forms |= {tokenised for form in forms if (tokenised := " ".join(_MARK.sub(r" \1 ", form).split())) != form}
    if skill.skill_class not in INFLECTED or alias.cased:
        return forms
    return forms | {glued for form in forms if " " in form and len(glued := form.replace(" ", "")) >= _GLUED_FROM}


def _written(form: str) -> list[tuple[int, str]]:
    """The ways a form stands in texts, each with how much of it is a particle."""
    if not "\u0620" <= form[0] <= "\u064a":
        return [(0, form)]
    ways = [(0, form), *((len(particle), particle + form) for particle in _PARTICLES)]
    if form.startswith("ال"):
        ways += [(1, "لل" + form[2:]), (2, "ولل" + form[2:])]
    return ways
