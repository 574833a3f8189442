"""Drafts -> the modality of each: a result, a target or an estimate.

A cue reaches to the end of its sentence (力争…; 预计…), a forecast inside a clause (产值预计…) to
the next semicolon. A year is a cue as well: what is said of a past one has happened, what is said
of a coming one is planned, and so is what a text from the first months says of its year as a whole.
Without a cue, figures in the plan of a government report are targets, and all others results.
"""

import re
from collections.abc import Iterator
from operator import attrgetter
from typing import Literal, NamedTuple

from ipextract.claims import Modality
from ipextract.linking.document_time import document_time
from ipextract.linking.drafts import AnnotatedPassage, ArticleState, DocumentTime, Draft
from ipextract.linking.modality.plan_sections import PlanSections
from ipextract.linking.years.timeline import NAMING
from ipextract.matching.marks import CLAUSE_ENDS
from ipextract.matching.regexes import any_of
from ipextract.mentions.types import Period
from ipextract.patterns.modality import ModalityPatterns

_LAST_MONTH_OF_PLANS = 4
"""Until then, figures of the year as a whole are plans."""
_MARKS = frozenset(f"{CLAUSE_ENDS}、（“‘ ")
_START = attrgetter("start")

_Sense = Literal["target", "intent", "estimate", "actual", "none", "end"]


class _Turn(NamedTuple):
    """Where another modality begins; `None` stands for that of the passage."""

    start: int
    modality: Modality | None
    inside: bool = False
    """A forecast in the middle of a clause, or the semicolon that ends it."""


class ModalityLinker:
    """Sets `modality` of every draft."""

    def __init__(self, patterns: ModalityPatterns) -> None:
        p = patterns
        self._senses: dict[str, _Sense] = {
            **dict.fromkeys(p.actual, "actual"),
            **dict.fromkeys(p.estimate, "estimate"),
            **dict.fromkeys(p.intent, "intent"),
            **dict.fromkeys(p.target, "target"),
            **dict.fromkeys(p.not_cue, "none"),
            "；": "end",
        }
        self._cue = re.compile(any_of(self._senses))
        self._is_plan = PlanSections(p.report)

    def __call__(self, passage: AnnotatedPassage, drafts: list[Draft], state: ArticleState) -> None:
        default: Modality = "target" if self._is_plan(passage, state) else "actual"
        if not drafts:
            return
        time = document_time(state)
        looks_back = time.genre.is_review and default == "actual"
        turns = iter(self._turns(passage, time, looks_back))
        turn, following = _Turn(0, None), next(turns, None)
        for draft in drafts:
            while following and following.start < draft.start:
                if _outweighs(following, turn):
                    turn = following
                following = next(turns, None)
            draft.modality = turn.modality or default

    def _turns(
        self, passage: AnnotatedPassage, time: DocumentTime, looks_back: bool
    ) -> list[_Turn]:
        text = passage.text
        turns = [*self._cues(text, looks_back), *_dates(text, passage.periods, time)]
        turns += [
            _Turn(start - 1, None) for start, _ in passage.sentences if text[start - 1] != "？"
        ]
        return sorted(turns, key=_START)

    def _cues(self, text: str, looks_back: bool) -> Iterator[_Turn]:
        for match in self._cue.finditer(text):
            start, sense = match.start(), self._senses[match[0]]
            if sense == "end":
                yield _Turn(start, None, inside=True)
            elif sense == "target" or (sense == "intent" and not looks_back):
                yield _Turn(start, "target")
            elif sense == "estimate":
                yield _Turn(start, "estimate", inside=not _opens_clause(text, start))
            elif sense == "actual":
                yield _Turn(start, "actual")


def _outweighs(turn: _Turn, before: _Turn) -> bool:
    """Whether a turn ends the one before; a forecast lasts to the end of its scope (预计将达…)."""
    if turn.modality is None:
        return before.inside or not turn.inside
    return before.modality != "estimate" or turn.modality == "estimate"


def _dates(text: str, periods: list[Period], time: DocumentTime) -> Iterator[_Turn]:
    for period in periods:
        modality = _modality_of(period, text, time)
        if modality is not None:
            yield _Turn(period.start, modality)


def _modality_of(period: Period, text: str, time: DocumentTime) -> Modality | None:
    if period.kind == "current":
        return "actual"
    if period.kind == "ahead":
        return "target"
    year, reference = time.named_by(period), time.reference
    if period.kind not in NAMING or year is None or reference is None:
        return None
    if year > reference:
        return "target"
    if year < reference:
        decides = _opens_clause(text, period.start) or not time.genre.is_review
        return "actual" if decides else None
    whole = text[period.end - 1] == "年"
    early = time.month is not None and time.month <= _LAST_MONTH_OF_PLANS
    return "target" if whole and early and not time.genre.is_daily else None


def _opens_clause(text: str, start: int) -> bool:
    """Whether a clause begins here; within one, a past year may belong to a plan's object."""
    return start == 0 or text[start - 1] in _MARKS
