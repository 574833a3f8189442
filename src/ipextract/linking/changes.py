"""Drafts of figures -> kind, direction and basis: changes told from levels.

The cue is read in the clause before the figure (同比增长 + 9%), seldom after it (9%的增幅). A
figure in a list (分别增长9%、8%) takes after the one before it.
"""

import re
from typing import NamedTuple

import regex

from ipextract.claims import Basis, Direction
from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.matching.marks import ITEM_ENDS
from ipextract.matching.prefilter import held_by
from ipextract.matching.regexes import any_of, not_preceded_by, one_of
from ipextract.mentions.types import Quantity
from ipextract.patterns.changes import ChangePatterns

_REACH = 26
"""Characters before a figure that a cue with its fillers spans."""
_CLAUSE = 160
"""Characters of a clause that are looked at: a text without marks is one long clause."""
_WIDE = 80
"""Characters over which a comparison set out at the head of a sentence reaches."""
_NOUN_AFTER = regex.compile(r"[\p{Han}“]")
"""增加3个X adds what it counts; 增加3家 tells by how much a count rose."""


class _Change(NamedTuple):
    direction: Direction
    rule: str


class ChangeLinker:
    """Sets `kind`, `direction` and `basis`; drafts without a quantity are left as they are."""

    def __init__(self, patterns: ChangePatterns) -> None:
        p = patterns
        cues = (*p.not_change, *p.up, *p.down, *p.rate_up, *p.rate_down)
        fillers = any_of(p.fillers)
        self._cue_ends = frozenset(word[-1] for word in (*cues, *p.to_level, *p.fillers))
        self._cue = re.compile(
            rf"""
            (?= {one_of(cue[0] for cue in cues)} )  # where no cue begins the rest is not tried
            (?: (?P<not> {any_of(p.not_change)} )
              | (?P<up> {any_of(p.up)} ) | (?P<down> {any_of(p.down)} )
              | (?P<rate_up> {any_of(p.rate_up)} ) | (?P<rate_down> {any_of(p.rate_down)} )
            )
            (?P<level> {any_of(p.to_level)} )? (?:{fillers})* \Z
            """,
            re.VERBOSE,
        )
        peers = any_of((*p.peer_up, *p.peer_down))
        self._holds_peer = re.compile(held_by(peers))
        self._peer = regex.compile(
            rf"""
            {not_preceded_by(p.denials)}
            (?: (?P<up> {any_of(p.peer_up)} ) | (?P<down> {any_of(p.peer_down)} ) )
            [^{ITEM_ENDS}\d]{{0,14}} \Z  # the peer
            """,
            regex.VERBOSE,
        )
        self._noun = regex.compile(
            rf"""
            (?: (?P<up> {any_of(p.nouns_up)} ) | (?P<down> {any_of(p.nouns_down)} ) )
            [^{ITEM_ENDS}]{{0,10}}? (?:{fillers})*+ \Z
            """,
            regex.VERBOSE,
        )
        self._after = regex.compile(
            rf"""
            (?: 的 \p{{Han}}{{0,3}}? )?  # 12%的年均增幅
            (?: (?P<up> {any_of(p.after_up)} ) | (?P<down> {any_of(p.after_down)} ) )
            """,
            regex.VERBOSE,
        )
        self._after_begins = frozenset(("的", *(word[0] for word in (*p.after_up, *p.after_down))))
        self._bases: list[tuple[Basis, regex.Pattern[str]]] = [
            ("qoq", regex.compile(p.bases.qoq)),
            ("yoy", regex.compile(p.bases.yoy)),
            ("since", regex.compile(p.bases.since)),
            ("peer", regex.compile(p.bases.peer)),
        ]
        self._compared = re.compile(p.compared)
        self._set_out = regex.compile(rf"(?P<base>{p.set_out})[^。]*+\Z")
        self._list_gap = re.compile(p.list_gap)
        self._always = frozenset(p.units_always)
        self._rates = frozenset((*p.rates, *p.units_always))

    def __call__(self, passage: AnnotatedPassage, drafts: list[Draft], state: ArticleState) -> None:
        if not drafts:
            return
        clauses = iter(passage.clauses)
        clause = next(clauses, (0, 0))
        previous: Draft | None = None
        for draft in drafts:
            if (quantity := draft.quantity) is None:
                continue
            while clause[1] <= draft.start and (following := next(clauses, None)):
                clause = following
            begin = max(min(clause[0], draft.start), draft.start - _CLAUSE)
            self._decide(passage.text, begin, draft, quantity, previous)
            previous = draft

    def _decide(
        self, text: str, clause: int, draft: Draft, quantity: Quantity, previous: Draft | None
    ) -> None:
        change = self._change(text, clause, quantity)
        if change is not None:
            draft.kind, draft.direction = "change", change.direction
            draft.basis = self._basis(text, clause, draft)
            draft.rules.append(change.rule)
        elif previous is not None and self._lists(text, previous, draft):
            draft.kind, draft.direction = previous.kind, previous.direction
            draft.basis = previous.basis
            draft.rules.append("changes.list")

    def _change(self, text: str, clause: int, figure: Quantity) -> _Change | None:
        """Ask the cue right before the figure, which decides alone; else what lies farther."""
        cue = None
        if figure.start and text[figure.start - 1] in self._cue_ends:
            cue = self._cue.search(text, max(clause, figure.start - _REACH), figure.start)
        if cue is None:
            return self._farther(text, clause, figure) or self._by_unit(figure)
        if cue["not"] or cue["level"]:
            return self._by_unit(figure)
        compared = self._compared.search(text, clause, cue.start()) is not None
        tells = (cue["up"] or cue["down"]) and not _NOUN_AFTER.match(text, figure.end)
        if figure.unit in self._rates or compared or tells:
            return _Change("up" if cue["up"] or cue["rate_up"] else "down", "changes.cue")
        return None

    def _farther(self, text: str, clause: int, figure: Quantity) -> _Change | None:
        rate, begin = figure.unit in self._rates, max(0, figure.start - _REACH)
        near = max(clause, begin), figure.start
        if self._holds_peer.search(text, *near) and (peer := self._peer.search(text, *near)):
            return _Change(_direction(peer), "changes.peer")
        begins = text[figure.end : figure.end + 1] in self._after_begins
        after = self._after.match(text, figure.end) if begins else None
        if after and (rate or after["down"]):
            return _Change(_direction(after), "changes.after")
        if rate and (noun := self._noun.search(text, begin, figure.start)):
            return _Change(_direction(noun), "changes.noun")
        return _Change("up", "changes.implied") if figure.implied == "change" else None

    def _by_unit(self, figure: Quantity) -> _Change | None:
        return _Change("up", "changes.always") if figure.unit in self._always else None

    def _lists(self, text: str, previous: Draft, draft: Draft) -> bool:
        if previous.kind != "change" or previous.quantity is None or draft.quantity is None:
            return False
        alike = (previous.quantity.unit in self._rates) == (draft.quantity.unit in self._rates)
        return alike and bool(self._list_gap.fullmatch(text, previous.end, draft.start))

    def _basis(self, text: str, clause: int, draft: Draft) -> Basis:
        basis = self._named(text, clause, draft.start)
        if basis == "none" and (
            set_out := self._set_out.search(text, max(0, clause - _WIDE), clause)
        ):
            return self._named(text, *set_out.span("base"))
        return basis

    def _named(self, text: str, start: int, end: int) -> Basis:
        for basis, pattern in self._bases:
            if pattern.search(text, start, end):
                return basis
        return "none"


def _direction(match: regex.Match[str]) -> Direction:
    return "up" if match["up"] else "down"
