"""How a role treats a skill: required, preferred, mentioned or negated, from cue phrases and from the section."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rolefit_engine.domain import Kind, SectionMeaning
from rolefit_indexer.cues import OUTRIGHT, Cue, Force, clause_end, find_cues
from rolefit_indexer.document import BlockKind
from rolefit_indexer.phrases import Spread
from rolefit_indexer.signs import CUE, REFUSAL, Signs
from rolefit_indexer.statements import Statement
from rolefit_indexer.wording import cue_pattern, phrase_pattern, wording

_SECTION_KIND = {
    SectionMeaning.REQUIREMENTS: Kind.REQUIRED,
    SectionMeaning.EQUIPMENT: Kind.REQUIRED,
    SectionMeaning.PREFERRED: Kind.PREFERRED,
    SectionMeaning.NOT_NEEDED: Kind.NEGATED,
}
_OUTRIGHT_KIND = {
    Force.NEGATED: Kind.NEGATED,
    Force.PREFERRED: Kind.PREFERRED,
    Force.REQUIRED: Kind.REQUIRED,
    Force.ASIDE: Kind.MENTIONED,
    Force.OURS: Kind.MENTIONED,
}
_SPOKEN_OF = (Force.ASIDE, Force.OURS)
_ASKING = (Force.SOFT, Force.WEAK)
# Here cue words speak of other things: what one gets, how to apply, whom one works with.
_DEAF = frozenset(
    {
        SectionMeaning.BENEFITS,
        SectionMeaning.GROWTH,
        SectionMeaning.METRICS,
        SectionMeaning.RELATIONS,
        SectionMeaning.APPLYING,
        SectionMeaning.EMPLOYER,
        SectionMeaning.LEGAL,
    }
)
# After these words the sentence speaks of something else than what an opening cue asked for.
_TURNS = re.compile(r"\b(?:will|shall|who|which|that|he|she|they|we|so|because|in order)\b")
_ITEM_START = re.compile(r"[,;:•]|\n")
_OPENS_LIST = re.compile(
    r"(?:\s+(?:skills?|experience|qualifications?|knowledge|technologies|tools))?"
    r"\s*(?::|(?:are|is|includes?)\b(?= \w)|to have\b|to know\b|if you\b)"
)
_GOES_ON = re.compile(r" (?:in|with|as|at|on|from|for|using|within|including|some|several|more|at least|a|an) \w")
_MARK_ENDS = re.compile(r"[\s.,;]*(?:\b[aist]\b[\s,/&]*)*(?:\n|\Z)")  # and how it is assessed: "(D) A, I"
_PAST_PLUS = re.compile(  # a dash is folded to a space
    r", and (?:of|with|in|at least|a|an|some|good|solid|strong|sound|basic|working|experience|knowledge)\b| {3}"
)
_OF_A_DEGREE = re.compile(r"(?:\s+be)? (?:an?|the|every|all) \w")
_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_NEW_SUBJECT = re.compile(r"(?:you|we|they|i|he|she|there)\b")  # such a cue begins a clause of its own
_SUBJECT_BEFORE = re.compile(r"\byou $")
_YEARS = re.compile(r"\byears?\b")
_PLURAL = re.compile(r"\b(?:are|will|would)\b")
_SINGULAR = re.compile(r"\b(?:is|ni)\b")
_LISTED = re.compile(r"(?:\s|\bor\b|\bnor\b|/)*")
_PLUS_WORDS = 3  # between a plus and a clause of its own
_ALIKE_WITHIN = 120  # code points after "we use" and a name
_REMARK_END = re.compile(r"[),;]")
_REMARK = 100  # code points of a remark in brackets, on either side of a name
_ASIDE_WORDS = 6  # between "because" and what it makes an aside
_NEGATED_WORDS = 1  # between "no" and the name: "no commercial Java"
# What a heading may hold beside the one skill that it asks for: "Problem-solving skills".
_LITTLE = re.compile(
    r"[\s:.(),&-]*(?:\b(?:skills?|knowledge|experience|competenc(?:e|y|ies)|ability|abilities|expertise|and)\b[\s:.(),&-]*)*"
)


class Kinds:
    """Decides the kind of each mention of one document, whose cues are found once."""

    def __init__(self, folded: str, signs: Signs) -> None:
        """`folded`: the document's text, folded; `signs`: those in it."""
        self._folded = folded
        self._cues = find_cues(folded, signs[CUE])
        self._places = Spread(cue.start for cue in self._cues)
        self._refusals = Spread(found.start for found in signs[REFUSAL])

    def kinds(self, statement: Statement, mentions: Sequence[tuple[int, int]]) -> list[Kind]:
        """How the statement treats each of its mentions, which are given by their places, in order."""
        meaning = statement.meaning
        default = _SECTION_KIND.get(meaning, Kind.MENTIONED) if meaning else Kind.MENTIONED
        if statement.kind is BlockKind.HEADING:
            return [default if self._is_alone(statement, mentions) else Kind.MENTIONED] * len(mentions)
        otherwise = self._of_intro(statement.intro)
        cues = self._within(statement.start, statement.end)
        unneeded = meaning is SectionMeaning.NOT_NEEDED
        bracketed = self._folded.find("(", statement.start, statement.end) >= 0
        if not (cues or unneeded or bracketed or self._refusals.any_within(statement.start, statement.end)):
            return [_kind(otherwise, meaning, default)] * len(mentions)
        forces = [self._force(start, end, statement.start, cues, mentions) for start, end in mentions]
        if unneeded:
            forces = [
                Force.ASIDE
                if force is None and cue_pattern("ours").search(self._folded, statement.start, start)
                else force
                for force, (start, _) in zip(forces, mentions, strict=True)
            ]
        return [_kind(otherwise if force is None else force, meaning, default) for force in forces]

    def _is_alone(self, heading: Statement, mentions: Sequence[tuple[int, int]]) -> bool:
        """True for a heading that holds little beside the one skill that it asks for."""
        if len(mentions) != 1:
            return False
        [(start, end)] = mentions
        return _LITTLE.fullmatch(self._folded[heading.start : start] + self._folded[end : heading.end]) is not None

    def _of_intro(self, intro: Statement | None) -> Force | None:
        """What a statement with a colon says of the list below it: its last cue. A heading is none."""
        if intro is None or intro.kind is BlockKind.HEADING:
            return None
        cues = [cue for cue in self._within(intro.start, intro.end) if cue.force not in _SPOKEN_OF]
        return cues[-1].force if cues else None

    def soft_starts(self, start: int, end: int) -> list[int]:
        """Where, within [start, end), a phrase begins that asks for what follows it."""
        return [
            cue.start for cue in self._within(start, end) if cue.force in (Force.SOFT, Force.REQUIRED) and cue.leading
        ]

    def _within(self, start: int, end: int) -> list[Cue]:
        return self._cues[self._places.within(start, end)]

    def _force(
        self, start: int, end: int, begin: int, cues: Sequence[Cue], mentions: Sequence[tuple[int, int]]
    ) -> Force | None:
        """What a statement that begins at `begin` says of the mention at [start, end), if anything."""
        if self._is_refused(start, begin, mentions):
            return Force.NEGATED
        if self._is_remark(start, end, begin, cues):
            return Force.ASIDE
        if not cues:
            return None
        spanning = [cue for cue in cues if cue.start <= start and end <= cue.end]
        if spanning:
            return min(cue.force for cue in spanning)
        closing = self._closing(end, cues, mentions)
        if closing is not None:
            used = closing.force is Force.NEGATED and self._opening(start, cues, mentions) is Force.ASIDE
            return Force.ASIDE if used else closing.force  # "we use Kafka (you needn't know it)"
        return self._opening(start, cues, mentions)

    def _is_remark(self, start: int, end: int, begin: int, cues: Sequence[Cue]) -> bool:
        """True within brackets that tell of the employer's own: "tests (Jest here)", "CI (ours is Jenkins)"."""
        opened = self._folded.rfind("(", max(begin, start - _REMARK), start)
        if opened < 0 or ")" in self._folded[opened:start]:
            return False
        closed = _REMARK_END.search(self._folded, end, end + _REMARK)
        if closed is None or cue_pattern("remarks").search(self._folded, opened + 1, closed.start()) is None:
            return False
        if any(cue.force in OUTRIGHT and opened < cue.start < closed.start() for cue in cues):
            return False
        return not self._is_one_of_many(opened + 1)

    def _is_refused(self, start: int, begin: int, mentions: Sequence[tuple[int, int]]) -> bool:
        """True right after "no" or "not", or where "or" goes on from a name that is: "no Java or Scala"."""
        if not self._refusals.any_within(begin, start):
            return False
        for first, last in reversed(mentions):
            if last <= start:
                if not _LISTED.fullmatch(self._folded, last, start):
                    break
                start = first
        if not self._refusals.any_within(max(begin, start - 40), start):
            return False
        return _refusal_pattern().search(self._folded, max(begin, start - 40), start) is not None

    def _closing(self, end: int, cues: Sequence[Cue], mentions: Sequence[tuple[int, int]]) -> Cue | None:
        """The cue after the mention that speaks of it ("Go is a plus", "Docker (preferred)"), if there is one."""
        for cue in cues:
            if cue.start < end:
                continue
            between = self._folded[end : cue.start]
            if clause_end().search(between):
                return None
            aside = "(" in between or cue.force is Force.NEGATED
            if aside and self._in_parentheses(cue) and not self._followed(cue, mentions, ")"):
                opened = end + between.rfind("(")
                own = any(opened < first < cue.start for first, _ in mentions)  # "SQL (Postgres ideally)"
                return None if own or _ITEM_START.search(self._folded, end, opened) else cue
            if (
                cue.force is Force.PREFERRED
                and not between.strip()
                and self._folded[cue.end : cue.end + 1] in (",", ")")
            ):
                return cue  # "a framework (Angular preferably, React or Vue)"
            if cue.force > Force.REQUIRED or self._is_leading(cue, mentions) or self._turns_away(end, cue):
                return None
            return cue if self._reaches(end, cue, mentions) else None
        return None

    def _turns_away(self, end: int, cue: Cue) -> bool:
        """True for a cue that begins a clause, or speaks of other words than the name that ends at `end`.

        Those may follow it ("Go, ideally in a small team") or be who is welcome ("Kotlin people are welcome too").
        """
        if _NEW_SUBJECT.match(self._folded, cue.start):
            return True
        if cue.force is Force.NEGATED and _OF_A_DEGREE.match(self._folded, cue.end):
            return True  # "enough Docker to debug, you don't have to be a guru"
        if cue.force is Force.PREFERRED and cue_pattern("people").search(self._folded, end, cue.start):
            return True
        if cue.force is Force.REQUIRED and _SUBJECT_BEFORE.search(self._folded, max(0, cue.start - 6), cue.start):
            return True  # "Kafka, so you must read Java"
        return cue.force is Force.PREFERRED and cue.leading and _GOES_ON.match(self._folded, cue.end) is not None

    def _reaches(self, end: int, cue: Cue, mentions: Sequence[tuple[int, int]]) -> bool:
        """True where a closing cue speaks of the whole list that the mention ending at `end` is in, not just its last.

        "Docker and Helm preferred" speaks of both, "knowledge of databases, SQL Server preferred" of the last.
        """
        if self._folded[cue.start] == "(" and cue.force in _OUTRIGHT_KIND and _MARK_ENDS.match(self._folded, cue.end):
            return True  # "Score-P, VTune (D)" marks the whole criterion
        closed = self._closed(end, cue.start)
        end = end if closed is None else closed  # what stands in brackets is spoken of as one
        later = [mention for mention in self._outside(mentions, end, cue.start) if end <= mention[0]]
        if not later:
            return True
        ends = [last for _, last in mentions if last <= later[-1][0]]
        gap = self._folded[max(ends, default=end) : later[-1][0]]
        if not gap.strip():
            return not _SINGULAR.search(self._folded, later[-1][1], cue.end)
        if gap.strip() == "," and _YEARS.search(self._folded, max(0, end - 120), end):
            return False  # "3 years of Java, Kotlin would be a bonus"
        if "," not in gap or re.search(r"\b(?:and|or)\b|&", gap) or _PLURAL.search(self._folded, later[-1][1], cue.end):
            return True
        begin = max(0, end - 120)
        return not any(earlier.end <= end and earlier.force is Force.SOFT for earlier in self._within(begin, end))

    def _closed(self, start: int, end: int) -> int | None:
        """Where, within [start, end), a bracket closes that was open at `start`, or None."""
        closed = self._folded.find(")", start, end)
        return closed if closed >= 0 and "(" not in self._folded[start:closed] else None

    def _outside(self, mentions: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
        """The mentions up to `end` that stand in no bracket that opens and closes within [start, end)."""
        held = [bracket.span() for bracket in _BRACKETS.finditer(self._folded, start, end)]
        return [
            mention
            for mention in mentions
            if mention[1] <= end and not any(first <= mention[0] < last for first, last in held)
        ]

    def _opening(self, start: int, cues: Sequence[Cue], mentions: Sequence[tuple[int, int]]) -> Force | None:
        """What the cues before the mention, in its clause, say: a plus outdoes a soft cue, an outright one both."""
        if cues[0].end > start and all(cue.end > start for cue in cues):
            return None
        clause = max((end.end() for end in self._outer(clause_end(), cues[0].start, start)), default=0)
        before = [
            cue for cue in cues if clause <= cue.start and cue.end <= start and self._speaks(cue, start, mentions)
        ]
        if before and before[-1].force in _SPOKEN_OF:
            return Force.ASIDE
        before = [
            cue
            for cue in before
            if cue.force not in _SPOKEN_OF
            and not (cue.force is Force.PREFERRED and self._is_past(cue, start, mentions))
        ]
        if not before:
            return None
        nearest = before[-1]
        if nearest.force is Force.SOFT or nearest.force is Force.WEAK:
            held = [
                cue.force
                for number, cue in enumerate(before)
                if cue.force is not Force.PREFERRED
                or not any(self._is_over(cue, soft) for soft in before[number + 1 :] if soft.force in _ASKING)
            ]
            return Force.PREFERRED if Force.PREFERRED in held else min(held)
        return nearest.force

    def _is_past(self, plus: Cue, start: int, mentions: Sequence[tuple[int, int]]) -> bool:
        """True where a plus in the middle of a list is over: "SQL, ideally Postgres, and at least one broker"."""
        if not any(end <= plus.start for _, end in mentions):
            return False
        return _PAST_PLUS.search(self._folded, plus.end, start) is not None

    def _is_over(self, plus: Cue, soft: Cue) -> bool:
        """True where "and you ..." begins anew after a plus: "ideally three years of it, and you have Go"."""
        between = self._folded[plus.end : soft.start]
        anew = between.endswith(", and ") and _NEW_SUBJECT.match(self._folded, soft.start) is not None
        return (anew or between.endswith(", and you ")) and between.count(" ") > _PLUS_WORDS

    def _speaks(self, cue: Cue, start: int, mentions: Sequence[tuple[int, int]]) -> bool:
        """True where a cue can speak of a mention that begins at `start` after it."""
        if cue.force is Force.ASIDE:
            between = self._folded[cue.end : start]
            return not re.search(r"[,:(]", between) and len(between.split()) <= _ASIDE_WORDS
        if self._in_parentheses(cue) and ")" in self._folded[cue.end : start]:
            return False
        if cue.force is Force.OURS:
            return ":" not in self._folded[cue.end : start] and not self._is_one_of_many(start)
        if not self._is_leading(cue, mentions):
            return False
        return cue.force not in (Force.SOFT, Force.WEAK) or not any(self._outer(_TURNS, cue.end, start))

    def _outer(self, pattern: re.Pattern[str], start: int, end: int) -> Iterator[re.Match[str]]:
        """What the pattern matches within [start, end) outside brackets that close there."""
        matches = pattern.finditer(self._folded, start, end)
        if self._folded.find("(", start, end) < 0:
            return matches
        held = [bracket.span() for bracket in _BRACKETS.finditer(self._folded, start, end)]
        return (found for found in matches if not any(first <= found.start() < last for first, last in held))

    def _is_one_of_many(self, start: int) -> bool:
        """True where another will do as well: "we use RabbitMQ, but Kafka is fine"."""
        end = self._folded.find("\n", start, start + _ALIKE_WITHIN)
        return (
            cue_pattern("or_else").search(self._folded, start, end if end >= 0 else start + _ALIKE_WITHIN) is not None
        )

    def _is_leading(self, cue: Cue, mentions: Sequence[tuple[int, int]]) -> bool:
        """True where a cue speaks of what follows: by its nature, or because nothing before it could be meant."""
        if not any(end <= cue.start for _, end in mentions):
            return True
        if cue.leading and self._followed(cue, mentions):
            return True
        return _OPENS_LIST.match(self._folded, cue.end) is not None and any(first >= cue.end for first, _ in mentions)

    def _followed(self, cue: Cue, mentions: Sequence[tuple[int, int]], stop: str = "\n") -> bool:
        """True where a mention follows in the cue's clause, before `stop`."""
        following = next((start for start, _ in mentions if start >= cue.end), None)
        if following is None:
            return False
        between = self._folded[cue.end : following]
        return stop not in between and not clause_end().search(between)

    def _in_parentheses(self, cue: Cue) -> bool:
        opened = self._folded.rfind("(", max(0, cue.start - 40), cue.start)
        return (
            opened >= 0 and ")" not in self._folded[opened : cue.start] and ")" in self._folded[cue.end : cue.end + 40]
        )


def _kind(force: Force | None, meaning: SectionMeaning | None, default: Kind) -> Kind:
    if force is None or (meaning in _DEAF and force is not Force.NEGATED):
        return default
    if force in _OUTRIGHT_KIND:
        return _OUTRIGHT_KIND[force]
    if force is Force.SOFT:
        return default if default in (Kind.PREFERRED, Kind.NEGATED) else Kind.REQUIRED
    return Kind.REQUIRED if meaning in (None, SectionMeaning.OVERVIEW) else default


@cache
def _refusal_pattern() -> re.Pattern[str]:
    """Matches "no" and at most a word right before a name."""
    words = rf"(?:(?!(?:more|less|only|later|matter|longer|doubt|just)\b)[\w-]+\s+){{0,{_NEGATED_WORDS}}}"
    return re.compile(rf"{phrase_pattern(wording().cues['refused'])}\s+{words}[\"'“]?$")
