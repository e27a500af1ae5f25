"""Mentions: the places in a document that name a skill, after everything else a name could mean is ruled out."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from rolefit_engine.domain import SectionMeaning
from rolefit_indexer.capitals import is_name, is_shouted
from rolefit_indexer.document import BlockKind
from rolefit_indexer.headings import names_section
from rolefit_indexer.hits import Hit, Name
from rolefit_indexer.lists import link
from rolefit_indexer.phrases import Spread
from rolefit_indexer.signs import DEGREE, NOTICE, Signs
from rolefit_indexer.statements import Statement
from rolefit_indexer.surroundings import (
    CLOSES_ITEM,
    DOING,
    GOES_ON,
    JOINED_ON,
    JUDGED,
    KIND_NOUN,
    LEADS_IN,
    LEADS_IN_SURELY,
    LIST_GAP,
    MORE_NAME,
    MOTION,
    NO_SKILL_BEFORE,
    OPENS_ITEM,
    OTHERS,
    PERSON_ITSELF,
    PLACED,
    TEAM,
    TECHNICAL,
    TOLD_OF,
    VERSIONED,
    YEAR,
)
from rolefit_indexer.wording import cue_pattern
from rolefit_taxonomy import Relation, Skill, SkillClass, Taxonomy


@dataclass(slots=True, eq=False)  # made by the hundred for each text; a frozen one takes twice as long to make
class Mention:
    """A skill named at `text[start:end]` of the document, or shown by an act ("build scalable APIs")."""

    start: int
    end: int
    skill: Skill
    is_act: bool = False


# What an employer gives, how to apply and legal lines name things that nobody asks for.
_SILENT = frozenset({SectionMeaning.BENEFITS, SectionMeaning.LEGAL, SectionMeaning.APPLYING})
_TECHNOLOGY_ONLY = frozenset({SectionMeaning.EMPLOYER, SectionMeaning.GROWTH})
_TELLING = frozenset({SectionMeaning.EMPLOYER, SectionMeaning.BENEFITS})
_ASKING = frozenset(
    {
        SectionMeaning.DUTIES,
        SectionMeaning.REQUIREMENTS,
        SectionMeaning.PREFERRED,
        SectionMeaning.STACK,
        SectionMeaning.METRICS,
    }
)
_PAPER_FORMATS = frozenset({"pdf", "microsoft-word"})
_CAPITALISED = (SkillClass.TECHNOLOGY, SkillClass.PRACTICE)
_LISTING = frozenset({SectionMeaning.REQUIREMENTS, SectionMeaning.PREFERRED, SectionMeaning.STACK})
# Lines of mails and sites that are no part of the role.
_FURNITURE = re.compile(
    r"(?:from|to|cc|bcc|date|sent|reply-to|message-id|list-id|x-[\w-]+):\s|(?:©|copyright\b|powered by\b|built with\b)",
    re.I,
)
_FEWEST_LINKS, _FEWEST_SURE = 2, 3  # links of a list of everyday names; sure names in a text that may hold one
_FEWEST_OF_STACK = 4  # sure technologies in a sentence
_SHORT_LINE = 100  # code points
_DEGREE_REACH = 10  # code points after a subject: "a computer science degree"
_NEAR = 12  # neighbours looked at on each side
_LOOK_BACK = 25  # code points in which words that lead in to a name stand


class Reader:
    """Turns the matcher's hits of one document into mentions."""

    def __init__(self, text: str, folded: str, taxonomy: Taxonomy, hits: Sequence[Hit], signs: Signs) -> None:
        """`folded`: the document's text, folded; `hits` and `signs`: all of the document's, in order."""
        self._text = text
        self._folded = folded
        self._taxonomy = taxonomy
        self._sure = {hit.names[0].skill.id for hit in hits if not hit.ambiguous}
        self._wholes = {whole for skill in self._sure for whole in taxonomy[skill].part_of}
        self._shown: set[str] | None = None
        self._notices = Spread(found.start for found in signs[NOTICE])
        self._degrees = Spread(found.start for found in signs[DEGREE])
        self.doubts = 0  # how many everyday names didn't count so far

    def learn(self, skills: Iterable[str]) -> None:
        """Take skills that stand in the document for certain."""
        self._sure.update(skills)

    def mentions(self, hits: Sequence[Hit], statement: Statement) -> list[Mention]:
        """What the hits of one statement name, in order."""
        if (is_silent(statement) and not self._is_stack(hits, statement)) or self._is_furniture(statement):
            return []
        found: list[Mention] = []
        for index, hit in enumerate(hits):
            if hit.end <= statement.title_end:
                continue
            name = self._meant(hits, index, statement, found)
            if name is None:
                self.doubts += 1
            elif self._counts(hits, index, name, statement):
                found.append(Mention(hit.start, hit.end, name.skill))
        return found

    def _is_furniture(self, statement: Statement) -> bool:
        if self._notices.any_within(statement.start, statement.end):
            return True
        return _FURNITURE.match(self._text, statement.start, statement.end) is not None

    def _counts(self, hits: Sequence[Hit], index: int, name: Name, statement: Statement) -> bool:
        """False for what only looks like a skill of the role: a colleague's title, a degree's subject."""
        hit = hits[index]
        if name.skill.id in _PAPER_FORMATS and cue_pattern("papers").search(
            self._folded, statement.start, statement.end
        ):
            return False
        if name.skill.skill_class is SkillClass.TECHNOLOGY:
            return (
                statement.meaning is not SectionMeaning.EMPLOYER
                or self._is_used(statement)
                or self._is_stack(hits, statement)
            )
        if not hears_practices(statement) or NO_SKILL_BEFORE.match(self._text, hit.end, statement.end):
            return False
        is_field = name.alias.ambiguous or name.skill.skill_class is SkillClass.DOMAIN
        if is_field and TEAM.match(self._text, hit.end, statement.end):
            return False
        if self._folded.endswith(PERSON_ITSELF, hit.start, hit.end) or self._is_kind_of(hits, index, name):
            return False
        return not self._degrees.any_within(statement.start, min(hit.end + _DEGREE_REACH, statement.end))

    def _is_stack(self, hits: Sequence[Hit], statement: Statement) -> bool:
        """True where a word about the employer or its offers lists what it works with: "Rails, Postgres, Redis, S3"."""
        if statement.kind is BlockKind.HEADING or statement.meaning not in _TELLING:
            return False
        if sum(map(_is_sure_technology, hits)) < _FEWEST_OF_STACK:
            return False
        return OTHERS.search(self._text, statement.start, statement.end) is None

    def _is_used(self, statement: Statement) -> bool:
        """True where a word about the employer tells what it works with; else a name there is a customer's."""
        return cue_pattern("used").search(self._folded, statement.start, statement.end) is not None

    def _is_kind_of(self, hits: Sequence[Hit], index: int, name: Name) -> bool:
        """True for the noun after a name that says what it is: the "database" of "a PostgreSQL database"."""
        before = next((hit for hit in reversed(hits[:index]) if hit.end <= hits[index].start), None)
        if before is None or self._text[before.end : hits[index].start] != " " or not before.technology:
            return False
        credit = self._taxonomy.credits_of(before.names[0].skill.id).get(name.skill.id)
        return (
            name.skill.skill_class is SkillClass.PRACTICE
            and credit is not None
            and {step.relation for step in credit.path} <= {Relation.IMPLIES}
        )

    def _meant(self, hits: Sequence[Hit], index: int, statement: Statement, found: Sequence[Mention]) -> Name | None:
        hit = hits[index]
        if not hit.ambiguous:
            names = hit.names
            return names[0] if len(names) == 1 else next(name for name in names if not name.alias.ambiguous)
        for name in self._likeliest_first(hits, hit.names) if len(hit.names) > 1 else hit.names:
            if self._is_capital_name(hit, name, statement):
                return name
            if name.skill.skill_class is SkillClass.TECHNOLOGY:
                if self._is_technology(hits, index, name, statement, found):
                    return name
            elif self._is_practice(hits, index, name, statement):
                return name
        return None

    def _likeliest_first(self, hits: Sequence[Hit], names: Sequence[Name]) -> list[Name]:
        """What a name may mean: first what is sure, then what is akin to names beside it, then to those of the text."""
        near = {hit.names[0].skill.id for hit in hits if not hit.ambiguous}
        near |= self._shown_by(near)

        def unlikeliness(name: Name) -> tuple[bool, ...]:
            skill = name.skill
            return (
                skill.id not in self._sure,
                not name.alias.cased,
                skill.id not in near and near.isdisjoint(self._taxonomy.credits_of(skill.id)),
                skill.id not in self._all_shown() and not self._is_related(skill),
                skill.skill_class is SkillClass.TECHNOLOGY,
            )

        return sorted(names, key=unlikeliness)

    def _shown_by(self, skills: Iterable[str]) -> set[str]:
        """What skills imply and belong to, directly or not."""
        return {other for skill in skills for other in self._taxonomy.credits_of(skill)}

    def _all_shown(self) -> set[str]:
        """What the sure skills of the text imply and belong to, directly or not."""
        if self._shown is None:
            self._shown = self._shown_by(self._sure)
        return self._shown

    def _is_related(self, skill: Skill) -> bool:
        """True where the text names what this implies, extends or is part of, or another part of that."""
        return not (
            self._sure.isdisjoint(self._taxonomy.credits_of(skill.id)) and self._wholes.isdisjoint(skill.part_of)
        )

    def _is_capital_name(self, hit: Hit, name: Name, statement: Statement) -> bool:
        """True where the capital alone shows that no everyday word is meant: "the Rust gateway", "speaks REST"."""
        if not name.alias.cased or name.alias.proper or name.skill.skill_class not in _CAPITALISED:
            return False
        if hit.end - hit.start == 1 or statement.kind is BlockKind.HEADING:
            return False
        if YEAR.match(self._text, hit.end, statement.end):
            return False
        return is_name(self._text, statement.start, hit.start, hit.end, statement.end)

    def _is_technology(
        self, hits: Sequence[Hit], index: int, name: Name, statement: Statement, found: Sequence[Mention]
    ) -> bool:
        """Evidence that an everyday word stands for a technology: what follows, leads in or stands beside it."""
        hit = hits[index]
        known = name.skill.id in self._sure
        if self._is_other(hits, index, name, statement):
            return False
        first = hit.start <= statement.start + 1
        listed = known and statement.meaning in _LISTING
        if self._is_motion(hit, statement, first=first) and not listed:
            return False
        versioned = not name.alias.proper and VERSIONED.match(self._text, hit.end, statement.end) is not None
        if (
            versioned
            or self._named_as_such(hits, index, name, statement, found)
            or self._is_item(hits, index, statement)
        ):
            return True
        goes_on = GOES_ON.match(self._text, hit.end, statement.end) is not None
        if first or known:
            return listed or not first or (goes_on and _is_line(statement) and self._opens_line(hits, index, statement))
        titled = statement.kind is BlockKind.BULLET or not name.alias.proper  # "Testing: Jest"
        titled = titled and self._text.endswith(": ", statement.start, hit.start)
        related = self._is_related(name.skill)
        asked = statement.meaning in _ASKING and (
            related or not PLACED.search(self._text, max(statement.start, hit.start - _LOOK_BACK), hit.start)
        )
        doubtful = name.alias.proper and not asked
        leads_in = LEADS_IN_SURELY if doubtful else LEADS_IN
        if not titled and not leads_in.search(self._text, max(statement.start, hit.start - _LOOK_BACK), hit.start):
            return False
        return goes_on or related

    def _is_other(self, hits: Sequence[Hit], index: int, name: Name, statement: Statement) -> bool:
        """True for a season ("Spring 2026"), a mark ("Desirable criteria (D)") and someone's name ("Charles River")."""
        hit = hits[index]
        if YEAR.match(self._text, hit.end, statement.end):
            return True
        if hit.end - hit.start == 1:
            return self._text.endswith("(", 0, hit.start) and self._text.startswith(")", hit.end)
        return name.alias.proper and self._goes_on(hits, index)

    def _opens_line(self, hits: Sequence[Hit], index: int, statement: Statement) -> bool:
        """False where what follows a name that begins a line speaks of something else: "Gin and tonic on Fridays"."""
        end = hits[index].end
        if TOLD_OF.match(self._text, end, statement.end):
            return any(map(_is_sure_technology, hits)) or TECHNICAL.search(self._text, end, statement.end) is not None
        joined = JOINED_ON.match(self._text, end, statement.end)
        if joined is None:
            return True
        return any(other.start <= joined.end() + 1 and _may_be_technology(other) for other in hits[index + 1 :])

    def _is_motion(self, hit: Hit, statement: Statement, *, first: bool) -> bool:
        """True for a verb: "Go to market", "our go-to-market team", "Express your interest"; a letter is none."""
        if hit.end - hit.start == 1 or not MOTION.match(self._folded, hit.end, statement.end):
            return False
        return first or self._text[hit.end] == "-"

    def _named_as_such(
        self, hits: Sequence[Hit], index: int, name: Name, statement: Statement, found: Sequence[Mention]
    ) -> bool:
        """True where the words around leave no doubt: "Go services", "Helm a plus", "Docker, Helm"."""
        hit = hits[index]
        end = statement.end
        does = hit.start <= statement.start + 1 and self._folded[hit.start : hit.end] in DOING
        if (not does and KIND_NOUN.match(self._text, hit.end, end)) or JUDGED.match(self._text, hit.end, end):
            return True
        if found and found[-1].skill.skill_class is SkillClass.TECHNOLOGY and self._joined(found[-1].end, hit.start):
            return True
        if hit.start <= statement.start + 1 and not name.alias.proper and self._bare_links(hits, index) == 1:
            return False  # "Access Oracle", unlike "go kafka aws"
        return self._in_list(hits, index, _is_sure_technology)

    def _bare_links(self, hits: Sequence[Hit], index: int) -> int:
        """How many technologies follow with nothing but a space between them, two at most."""
        following = pairwise(hits[index : index + 3])
        return sum(1 for _ in takewhile(lambda pair: self._is_beside(*pair), following))

    def _is_beside(self, hit: Hit, other: Hit) -> bool:
        return other.technology and self._text[hit.end : other.start] == " "

    def _goes_on(self, hits: Sequence[Hit], index: int) -> bool:
        """True where a name is only the beginning of someone else's: "Charles River"."""
        end = hits[index].end
        if not MORE_NAME.match(self._text, end) or KIND_NOUN.match(self._text, end):
            return False
        return index + 1 == len(hits) or hits[index + 1].start > end + 1

    def _is_item(self, hits: Sequence[Hit], index: int, statement: Statement) -> bool:
        """True for a whole item of a list that names technologies: the "Envoy" of "eBPF, Istio ambient, Envoy"."""
        hit = hits[index]
        before = self._text[statement.start : hit.start].rstrip()
        if (
            hit.end - hit.start == 1
            or not before.endswith(OPENS_ITEM)
            or not CLOSES_ITEM.match(self._text, hit.end, statement.end)
        ):
            return False
        if any(map(_is_sure_technology, hits)):
            return True
        beside = hits[max(0, index - 2) : index + 3]
        joined = sum(self._joined(one.end, other.start) for one, other in pairwise(beside))
        return joined >= _FEWEST_LINKS and len(self._sure) >= _FEWEST_SURE

    def _is_practice(self, hits: Sequence[Hit], index: int, name: Name, statement: Statement) -> bool:
        """An everyday word counts as a practice where skills are spoken of, or in the company of other skills."""
        if name.skill.skill_class is SkillClass.SOFT and statement.meaning is not None:
            return statement.meaning in _LISTING or statement.meaning is SectionMeaning.OVERVIEW
        if name.alias.cased and is_shouted(self._text, statement.start, statement.end):
            return self._in_list(hits, index, _is_sure)
        if statement.meaning in _ASKING or statement.kind is BlockKind.HEADING:
            return True
        if statement.kind is BlockKind.BULLET and statement.meaning in (None, SectionMeaning.OVERVIEW):
            return True
        if name.alias.cased and any(map(_is_sure_technology, hits)):
            return True
        return self._in_list(hits, index, _is_sure)

    def _in_list(self, hits: Sequence[Hit], index: int, sure: Callable[[Hit], bool]) -> bool:
        """True beside a sure name, with nothing between them but what joins a list."""
        hit = hits[index]
        for other in reversed(hits[max(0, index - _NEAR) : index]):
            if not self._joined(other.end, hit.start):
                break
            if sure(other):
                return True
            hit = other
        hit = hits[index]
        for other in hits[index + 1 : index + 1 + _NEAR]:
            if not self._joined(hit.end, other.start):
                return False
            if sure(other):
                return True
            hit = other
        return False

    def _joined(self, end: int, start: int) -> bool:
        gap = self._folded[end:start]
        return bool(LIST_GAP.fullmatch(gap)) or link(gap) is not None


def is_silent(statement: Statement) -> bool:
    """True where nothing is asked for: in what is offered or legal, and in headings that only name their section."""
    if statement.meaning in _SILENT:
        return True
    return statement.kind is BlockKind.HEADING and names_section(statement.section.title)


def hears_practices(statement: Statement) -> bool:
    """True where more than the names of technologies counts: not in a word about the employer."""
    return not is_silent(statement) and statement.meaning not in _TECHNOLOGY_ONLY


def _is_line(statement: Statement) -> bool:
    """True for a bullet, and for a short line that may have lost its mark where skills are listed."""
    if statement.kind is BlockKind.BULLET:
        return True
    return statement.meaning in _LISTING and statement.end - statement.start <= _SHORT_LINE


def _is_sure(hit: Hit) -> bool:
    return not hit.ambiguous


def _is_sure_technology(hit: Hit) -> bool:
    return hit.technology


def _may_be_technology(hit: Hit) -> bool:
    return any(name.skill.skill_class is SkillClass.TECHNOLOGY for name in hit.names)
