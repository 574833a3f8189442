"""Tell changes from levels: kind, direction and basis of every draft that has a quantity.

The cue is read in the clause before the figure (同比增长 + 9%), seldom after it (9%的增幅). A
figure in a list (分别增长9%、8%) takes after the one before it.
"""

import re
from typing import NamedTuple

import regex

from ipextract.claims import Basis, Direction
from ipextract.linking.drafts import Context, Draft, Reading
from ipextract.patterns.changes import ChangePatterns
from ipextract.patterns.words import any_of

_REACH = 26
"""Characters before a figure that a cue with its fillers spans."""
_WIDE = 80
"""Characters over which a comparison set out at the head of a sentence reaches."""
_SET_OUT = regex.compile(r"(?P<base>[与和同跟较][^，。；]{1,12}相比)，[^。]*+\Z")
_LIST_GAP = regex.compile(r"[、和与及]|以及|或")
_NOUN_AFTER = regex.compile(r"[\p{Han}“]")
_COMPARISON = regex.compile(r"[比较]|同比|环比")


class _Change(NamedTuple):
    direction: Direction
    rule: str


class ChangeLinker:
    """Sets `kind`, `direction` and `basis`; drafts without a quantity are left as they are."""

    def __init__(self, patterns: ChangePatterns) -> None:
        p = patterns
        cues = (*p.not_change, *p.up, *p.down, *p.rate_up, *p.rate_down)
        begins = "".join(sorted({re.escape(cue[0]) for cue in cues}))
        fillers = any_of(p.fillers)
        self._cue = re.compile(
            rf"(?=[{begins}])(?:(?P<not>{any_of(p.not_change)})|(?P<up>{any_of(p.up)})"
            rf"|(?P<down>{any_of(p.down)})|(?P<rate_up>{any_of(p.rate_up)})"
            rf"|(?P<rate_down>{any_of(p.rate_down)}))"
            rf"(?:(?P<level>{any_of(p.to_level)})|(?:{fillers})*+)(?:{fillers})*+\Z"
        )
        self._peer = regex.compile(
            rf"(?<!不)(?:(?P<up>{any_of(p.peer_up)})|(?P<down>{any_of(p.peer_down)}))"
            r"[^，。；、\d]{0,14}\Z"
        )
        self._noun = regex.compile(
            rf"(?:(?P<up>{any_of(p.nouns_up)})|(?P<down>{any_of(p.nouns_down)}))"
            rf"[^。；、，]{{0,10}}?(?:{any_of(p.fillers)})*+\Z"
        )
        self._after = regex.compile(
            rf"(?:的\p{{Han}}{{0,3}}?)?(?:(?P<up>{any_of(p.after_up)})|(?P<down>{any_of(p.after_down)}))"
        )
        self._bases: list[tuple[Basis, regex.Pattern[str]]] = [
            ("qoq", regex.compile(p.bases.qoq)),
            ("yoy", regex.compile(p.bases.yoy)),
            ("since", regex.compile(p.bases.since)),
            ("peer", regex.compile(p.bases.peer)),
        ]
        self._always = frozenset(p.units_always)
        self._rates = frozenset((*p.rates, *p.units_always))

    def __call__(self, reading: Reading, drafts: list[Draft], context: Context) -> None:
        if not drafts:
            return
        clauses = iter(reading.clauses)
        clause = next(clauses, (0, 0))
        previous: Draft | None = None
        for draft in drafts:
            if draft.quantity is None:
                continue
            while clause[1] <= draft.start and (following := next(clauses, None)):
                clause = following
            self._decide(reading.passage.text, min(clause[0], draft.start), draft, previous)
            previous = draft

    def _decide(self, text: str, clause: int, draft: Draft, previous: Draft | None) -> None:
        change = self._change(text, clause, draft)
        if change is None and previous is not None and self._lists(text, previous, draft):
            draft.direction, draft.basis = previous.direction, previous.basis
            draft.kind = previous.kind
            draft.rules.append("changes.list")
        elif change is not None:
            draft.kind, draft.direction = "change", change.direction
            draft.basis = self._basis(text, clause, draft)
            draft.rules.append(change.rule)

    def _change(self, text: str, clause: int, draft: Draft) -> _Change | None:
        quantity = draft.quantity
        assert quantity is not None
        rate = quantity.unit in self._rates
        start = max(clause, draft.start - _REACH)
        cue = self._cue.search(text, start, draft.start)
        if cue and (cue["not"] or cue["level"]):
            return _Change("up", "changes.always") if quantity.unit in self._always else None
        if cue:
            direction: Direction = "up" if cue["up"] or cue["rate_up"] else "down"
            compared = _COMPARISON.search(text, clause, cue.start()) is not None
            bold = cue["up"] or cue["down"]
            if rate or compared or (bold and not self._counts(text, draft)):
                return _Change(direction, "changes.cue")
            return None
        if peer := self._peer.search(text, start, draft.start):
            return _Change("up" if peer["up"] else "down", "changes.peer")
        if (after := self._after.match(text, draft.end)) and (rate or after["down"]):
            return _Change("up" if after["up"] else "down", "changes.after")
        noun = self._noun.search(text, max(0, draft.start - _REACH), draft.start) if rate else None
        if noun:
            return _Change("up" if noun["up"] else "down", "changes.noun")
        if quantity.implied == "change":
            return _Change("up", "changes.implied")
        return _Change("up", "changes.always") if quantity.unit in self._always else None

    def _counts(self, text: str, draft: Draft) -> bool:
        """增加3个X adds what it counts; 增加3家 tells by how much a count rose."""
        return draft.quantity is not None and bool(_NOUN_AFTER.match(text, draft.end))

    def _lists(self, text: str, previous: Draft, draft: Draft) -> bool:
        if previous.kind != "change" or previous.quantity is None or draft.quantity is None:
            return False
        alike = (previous.quantity.unit in self._rates) == (draft.quantity.unit in self._rates)
        return alike and bool(_LIST_GAP.fullmatch(text, previous.end, draft.start))

    def _basis(self, text: str, clause: int, draft: Draft) -> Basis:
        basis = self._named(text, clause, draft.start)
        if basis == "none" and (set_out := _SET_OUT.search(text, max(0, clause - _WIDE), clause)):
            return self._named(text, *set_out.span("base"))
        return basis

    def _named(self, text: str, start: int, end: int) -> Basis:
        for basis, pattern in self._bases:
            if pattern.search(text, start, end):
                return basis
        return "none"
