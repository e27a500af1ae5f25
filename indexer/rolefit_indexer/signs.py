"""Signs: the phrases that tell what the names beside them mean, of all sorts found in one pass over a text."""

from functools import cache

from rolefit_indexer.choice_words import choice_phrases
from rolefit_indexer.cues import cue_phrases
from rolefit_indexer.phrases import Found, Phrasebook
from rolefit_indexer.wording import wording

CUE, REFUSAL, UNIT, LEVEL = "cue", "refusal", "unit", "level"
DEGREE, NOTICE, ALTERNATIVE, CHOICE = "degree", "notice", "alternative", "choice"
# What one studies and holds: the subject after it is no skill that is asked for.
_DEGREES = (
    *("degree", "bachelor", "masters", "master's", "bsc", "b.sc", "msc", "m.sc", "phd", "ph.d", "doctorate", "diploma"),
    *(
        "btech",
        "b.tech",
        "shahada",
        "bs in",
        "ba in",
        "ms in",
        "beng",
        "meng",
        "be/btech",
        "undergraduate",
        "graduate in",
    ),
    *("بكالوريوس", "البكالوريوس", "ماجستير", "الماجستير", "درجه", "الدرجه"),
)
# Lines that every page of a site carries.
_NOTICES = ("cookie", "cookies", "equal opportunity", "equal employment opportunity")

Signs = dict[str, list[Found]]


def find_signs(folded: str) -> Signs:
    """The signs in folded text by their sort, each sort in order."""
    return _signs().find(folded)


@cache
def _signs() -> Phrasebook:
    known = wording()
    return Phrasebook(
        {
            CUE: cue_phrases(),
            REFUSAL: known.cues["refused"],
            UNIT: [*known.alternatives["years"], *known.alternatives["years_first"], *known.years_said],
            LEVEL: known.levels,
            DEGREE: _DEGREES,
            NOTICE: _NOTICES,
            ALTERNATIVE: known.alternatives["alternative_to"],
            CHOICE: choice_phrases(),
        }
    )
