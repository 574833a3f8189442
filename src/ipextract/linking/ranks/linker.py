"""Drafts of ranks -> attached to the quantities that they are about, or claims of their own.

登记量300件，居全省第二 is one claim with a rank; 综合实力居全国第三 is a rank claim of its own.
What decides is the rank's subject, the words between the beginning of its clause and the rank:
none, or a noun for what was just stated (数量, 增速), points back at a quantity; any other is a
metric of its own.
"""

import re
from collections.abc import Iterable, Iterator

from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.linking.ranks.places import RankPlaceReader
from ipextract.linking.ranks.subjects import ClauseMarks, RankSubject, RankSubjectReader
from ipextract.matching.marks import ITEM_ENDS, PHRASE_ENDS, SENTENCE_ENDS
from ipextract.matching.regexes import any_of
from ipextract.mentions.types import RankMention
from ipextract.patterns.closed_classes import ClosedClasses
from ipextract.patterns.ranks import RankPatterns

_SENTENCE_END = re.compile(rf"[{SENTENCE_ENDS}；]")


class RankLinker:
    """Sets `rank` on quantities' drafts, and removes the drafts of the ranks so attached."""

    def __init__(self, patterns: RankPatterns, closed: ClosedClasses) -> None:
        words = patterns.linking
        joints, reached = (*closed.conjunctions, *words.joints), (*closed.goals, *closed.results)
        self._shared = re.compile(any_of(words.shared))
        self._each = re.compile(any_of(words.each))
        self._increase = re.compile(any_of(words.increase))
        self._leads = re.compile(rf"[，、]?(?:{any_of(words.leads)})+|[：（]")
        self._joint = re.compile(rf"[、，]?(?:{any_of(joints)})?[^{ITEM_ENDS}]{{0,8}}")
        dated = r"(?:\d{4}年)?的?"
        self._from = re.compile(
            rf"(?:{any_of(closed.sources)})(?:{any_of(words.former)})?{dated}[“‘]?$"
        )
        self._to = re.compile(
            rf"(?:{any_of(patterns.ordinal.places)})?[^{PHRASE_ENDS}]{{0,10}}"
            rf"(?:{any_of(reached)})[“‘]?{dated}"
        )
        self._largest, self._largest_size = words.largest, re.compile(words.largest_size)
        self._lists = words.lists
        self._clauses = ClauseMarks(patterns.scope)
        self._subject = RankSubjectReader(patterns, self._clauses)
        self._places = RankPlaceReader(patterns)

    def __call__(self, passage: AnnotatedPassage, drafts: list[Draft], state: ArticleState) -> None:
        if not any(draft.kind == "rank" for draft in drafts):
            return
        drafts.sort(key=lambda draft: (draft.start, draft.end))
        text = passage.text
        for draft in drafts:
            self._places(passage, draft)
        attached: set[int] = set()
        for group, before, after in self._groups(text, drafts):
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
        subject = self._subject(text, lead.start, before)
        words = subject.words
        if self._of_a_list(lead.rank) and subject.sense != "given":
            return []
        candidates = self._candidates(text, subject, before)
        if len(group) > 1 and subject.sense == "collective" and self._each.search(words):
            return zip(group, before[-len(group) :], strict=False)
        if not candidates:
            return self._forward(text, group[-1], after)
        if self._from.search(words) and len(group) > 1:
            return self._movement(text, group, candidates)
        if len(group) > 1 and self._paired(text, words, group):
            return zip(group, candidates[-len(group) :], strict=False)
        if self._shared.search(words):
            if subject.sense in ("total", "size"):  # 数量均居第一 speaks of all numbers at once
                return []
            return [(lead, quantity) for quantity in self._sharers(text, candidates)]
        return [(lead, candidates[-1])]

    def _candidates(self, text: str, subject: RankSubject, before: list[Draft]) -> list[Draft]:
        words, sense = subject
        if sense in ("own", "collective"):
            return []
        if sense == "growth":
            return [draft for draft in before if draft.kind == "change"]
        if sense in ("total", "size"):
            levels = [draft for draft in before if draft.kind == "level"]
            if sense == "total" and self._is_increase(text, levels):
                return []
            return [d for d in levels if _unit_noun(d) in words] or levels
        return before

    def _is_increase(self, text: str, levels: list[Draft]) -> bool:
        """Tell an amount added from the total that 总量 speaks of."""
        if not levels:
            return False
        start = levels[-1].start
        return self._increase.search(text, self._clauses.start(text, start), start) is not None

    def _paired(self, text: str, words: str, group: list[Draft]) -> bool:
        """Tell 分居第5、第2 of two quantities from 居全省第5、全国第9 of one."""
        if self._each.search(words):
            return True
        return not any(
            d.rank and d.rank.scope and d.rank.scope in text[d.start : d.end] for d in group[1:]
        )

    def _forward(
        self, text: str, rank: Draft, after: Draft | None
    ) -> Iterable[tuple[Draft, Draft]]:
        """Pair a rank with the quantity that it introduces: 增速居全省第二，达8.4%.

        Of the largest of its kind, that is the size: 全省最大的基地，面积8万亩; 全国最大80吨起重机.
        """
        if after is None:
            return []
        leads = self._leads.fullmatch(text, rank.end, after.start)
        largest = text.endswith(self._largest, rank.start, rank.end)
        if leads or (largest and self._largest_size.fullmatch(text, rank.end, after.start)):
            return [(rank, after)]
        return []

    def _groups(
        self, text: str, drafts: list[Draft]
    ) -> Iterator[tuple[list[Draft], list[Draft], Draft | None]]:
        """Yield coordinated ranks with the quantities before them, and the quantity after."""
        before: list[Draft] = []
        group: list[Draft] = []
        end = 0
        for draft in drafts:
            ended = _SENTENCE_END.search(text, end, draft.start) is not None
            joined = not ended and self._joint.fullmatch(text, end, draft.start) is not None
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

    def _of_a_list(self, rank: RankMention) -> bool:
        """Tell a place on a list (全国百强榜), which ranks whoever is listed, not a figure."""
        return rank.scope is not None and rank.scope.endswith(self._lists)

    def _sharers(self, text: str, candidates: list[Draft]) -> list[Draft]:
        """Return the quantities that 均 reaches: the coordinated, else all of the last's kind."""
        chain = candidates[-1:]
        for earlier in reversed(candidates[:-1]):
            if self._clauses.part(text, earlier.end, chain[0].start):
                break
            chain.insert(0, earlier)
        if len(chain) > 1:
            return chain
        return [draft for draft in candidates if draft.kind == chain[0].kind]

    def _movement(
        self, text: str, group: list[Draft], candidates: list[Draft]
    ) -> Iterable[tuple[Draft, Draft]]:
        """Pair 从第N位升至第M位 with 由A增至B, or its end with a single quantity."""
        if len(candidates) > 1 and self._to.fullmatch(
            text, candidates[-2].end, candidates[-1].start
        ):
            return zip(group, candidates[-2:], strict=False)
        return [(group[-1], candidates[-1])]


def _unit_noun(draft: Draft) -> str:
    """Return the noun that counts a quantity's unit: 笔数 for 笔."""
    unit = draft.quantity.unit if draft.quantity else None
    return f"{unit}数" if unit else "\n"


def _compares(rank: RankMention) -> bool:
    """Tell a place among others from the first, the only or the nth of a kind."""
    return rank.type not in ("first", "only") and rank.kind != "nth"
