"""Attach rank mentions to the quantities that they are about.

登记量300件，居全省第二 is one claim with a rank; 综合实力居全国第三 is a rank claim of its own.
What decides is the rank's subject, the words between the beginning of its clause and the rank:
none, or a noun for what was just stated (数量, 增速), points back at a quantity; any other is a
metric of its own.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, cast

from ipextract.linking.drafts import Context, Draft, Reading
from ipextract.mentions.mention import RankMention
from ipextract.patterns.ranks import RankPatterns
from ipextract.patterns.words import any_of

_MARK = re.compile(r"[，,；;：:。(\s]|（(?![市区州])")
_SENTENCE_END = re.compile(r"[。；;！？]")
_COORDINATION = re.compile(r"[、，]?(?:和|及|与|以及|而)?[^，。；、]{0,8}")
_FROM = re.compile(r"[从由]原?(?:来的)?(?:\d{4}年)?(?:的)?[“‘]?$")
_OF_QUANTITY = re.compile(r"的[\u4e00-\u9fff]{1,8}")
_TO = re.compile(r"(?:位|名)?[^，。；]{0,10}[到至为][“‘]?(?:\d{4}年)?(?:的)?")

Sense = Literal["any", "growth", "total", "size", "own", "collective"]


class RankLinker:
    """Sets `rank` on quantities' drafts, and removes the drafts of the ranks so attached."""

    def __init__(self, patterns: RankPatterns) -> None:
        words = patterns.linking
        self._collective = re.compile(any_of(words.collective))
        self._shared = re.compile(any_of(words.shared))
        self._each = re.compile(any_of(words.each))
        self._increase = re.compile(any_of(words.increase))
        self._leads = re.compile(rf"[，、]?(?>{any_of(words.leads)})++|[：（]")
        self._subject = _compile_subject(patterns)

    def __call__(self, reading: Reading, drafts: list[Draft], context: Context) -> None:
        drafts.sort(key=lambda draft: (draft.start, draft.end))
        text = reading.passage.text
        attached: set[int] = set()
        for group, before, after in _groups(text, drafts):
            for rank, quantity in self._pairs(text, group, before, after):
                if quantity.rank is None:
                    quantity.rank = rank.rank
                    quantity.rules.append("ranks.attached")
                    attached.add(id(rank))
        drafts[:] = [draft for draft in drafts if id(draft) not in attached]

    def _pairs(
        self, text: str, group: list[Draft], before: list[Draft], after: Draft | None
    ) -> Iterable[tuple[Draft, Draft]]:
        """Pair coordinated ranks with the quantities of their sentence."""
        lead = group[0]
        if lead.rank is None or not _compares(lead.rank):
            return []
        subject = _subject(text, lead.start, before)
        candidates = self._candidates(text, subject, before)
        if len(group) > 1 and self._collective.search(subject) and self._each.search(subject):
            return zip(group, before[-len(group) :], strict=False)
        if not candidates:
            return self._forward(text, group[-1], after)
        if _FROM.search(subject) and len(group) > 1:
            return _movement(text, group, candidates)
        if len(group) > 1 and self._paired(text, subject, group):
            return zip(group, candidates[-len(group) :], strict=False)
        if self._shared.search(subject):
            return [(lead, quantity) for quantity in _sharers(text, candidates)]
        return [(lead, candidates[-1])]

    def _candidates(self, text: str, subject: str, before: list[Draft]) -> list[Draft]:
        sense = self._sense(subject)
        if sense in ("own", "collective"):
            return []
        if sense == "growth":
            return [draft for draft in before if draft.kind == "change"]
        if sense in ("total", "size"):
            levels = [draft for draft in before if draft.kind == "level"]
            if sense == "total" and self._is_increase(text, levels):
                return []
            return [d for d in levels if _unit_noun(d) in subject] or levels
        return before

    def _is_increase(self, text: str, levels: list[Draft]) -> bool:
        """Tell an amount added from the total that 总量 speaks of."""
        if not levels:
            return False
        start = levels[-1].start
        return self._increase.search(text, _clause_start(text, start), start) is not None

    def _sense(self, subject: str) -> Sense:
        """Tell what the words before a rank point at."""
        if self._collective.search(subject):
            return "collective"
        if self._subject.fullmatch(subject.rpartition("、")[2]) and "、" in subject:
            return "any"
        noun = self._subject.fullmatch(subject.strip("、，"))
        if noun is None:
            return "own"
        return cast("Sense", noun.lastgroup or "any")

    def _paired(self, text: str, subject: str, group: list[Draft]) -> bool:
        """Tell 分居第5、第2 of two quantities from 居全省第5、全国第9 of one."""
        if self._each.search(subject):
            return True
        return not any(
            d.rank and d.rank.scope and d.rank.scope in text[d.start : d.end] for d in group[1:]
        )

    def _forward(
        self, text: str, rank: Draft, after: Draft | None
    ) -> Iterable[tuple[Draft, Draft]]:
        """Pair a rank with the quantity that it introduces: 增速居全省第二，达8.4%."""
        if after is not None and self._leads.fullmatch(text, rank.end, after.start):
            return [(rank, after)]
        return []


def _compile_subject(patterns: RankPatterns) -> re.Pattern[str]:
    """A subject that points back at a quantity: fillers around at most one noun of a sense."""
    words = patterns.linking
    nouns = (*words.growth, *words.total, *words.size)
    fillers = any_of(
        (*words.fillers, *patterns.verbs.surfaces, *patterns.scope.heads, *patterns.scope.places)
    )
    filler = (
        rf"(?:(?!{any_of(nouns)})(?>{fillers}|连续[^，。；、]{{1,4}}?[年月度次届]|\d{{4}}年))*+"
    )
    noun = (
        rf"(?P<growth>{any_of(words.growth)})|(?P<total>{any_of(words.total)})"
        rf"|(?P<size>[\u4e00-\u9fff]{{0,2}}(?:{any_of(words.size)}))"
    )
    return re.compile(rf"{filler}(?:{noun})?{filler}")


def _groups(
    text: str, drafts: list[Draft]
) -> Iterator[tuple[list[Draft], list[Draft], Draft | None]]:
    """Yield coordinated ranks with the quantities before them, and the quantity after."""
    before: list[Draft] = []
    group: list[Draft] = []
    end = 0
    for draft in drafts:
        ended = _SENTENCE_END.search(text, end, draft.start) is not None
        joined = not ended and _COORDINATION.fullmatch(text, end, draft.start) is not None
        if group and not (draft.kind == "rank" and joined):
            yield group, before, draft if draft.quantity is not None else None
            group, before = [], []
        if ended:
            before = []
        if draft.kind == "rank":
            group.append(draft)
        elif draft.quantity is not None:
            before.append(draft)
        end = draft.end
    if group:
        yield group, before, None


def _unit_noun(draft: Draft) -> str:
    """Return the noun that counts a quantity's unit: 笔数 for 笔."""
    unit = draft.quantity.unit if draft.quantity else None
    return f"{unit}数" if unit else "\n"


def _compares(rank: RankMention) -> bool:
    """Tell a place among others from the first, the only or the nth of a kind."""
    return rank.type not in ("first", "only") and rank.rule != "ranks.nth"


def _sharers(text: str, candidates: list[Draft]) -> list[Draft]:
    """Return the quantities that 均 reaches: the coordinated ones, else all of the last's kind."""
    chain = candidates[-1:]
    for earlier in reversed(candidates[:-1]):
        if _MARK.search(text, earlier.end, chain[0].start):
            break
        chain.insert(0, earlier)
    if len(chain) > 1:
        return chain
    return [draft for draft in candidates if draft.kind == chain[0].kind]


def _subject(text: str, end: int, before: list[Draft]) -> str:
    """Return the words between the beginning of a rank's clause, or a quantity in it, and it."""
    start = _clause_start(text, end)
    last = before[-1].end if before else 0
    if last <= start:
        return text[start:end]
    subject = text[last:end]
    owned = _OF_QUANTITY.match(subject)
    return subject[owned.end() :] if owned else subject


def _movement(
    text: str, group: list[Draft], candidates: list[Draft]
) -> Iterable[tuple[Draft, Draft]]:
    """Pair 从第N位升至第M位 with 由A增至B, or its end with a single quantity."""
    if len(candidates) > 1 and _TO.fullmatch(text, candidates[-2].end, candidates[-1].start):
        return zip(group, candidates[-2:], strict=False)
    return [(group[-1], candidates[-1])]


def _clause_start(text: str, end: int) -> int:
    """Return where the clause that runs up to `end` begins."""
    start = 0
    for mark in _MARK.finditer(text, max(0, end - 60), end):
        start = mark.end()
    return start or max(0, end - 60)
