"""A passage -> entities that no finder knows: noun phrases before a verb, and quoted brands."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from ipextract.linking.drafts import AnnotatedPassage, Draft
from ipextract.linking.entities.types import Entity, EntityType
from ipextract.matching.marks import CLAUSE_ENDS, SENTENCE_ENDS
from ipextract.matching.regexes import any_of, one_of
from ipextract.matching.spans import SpanIndex
from ipextract.patterns.entities import Phrases

_LONGEST = 18
_QUOTES = "“”《》"


class PhraseReader:
    """Reads the noun phrases that open clauses (测试桶高4米, “志高号”可以) and name brands."""

    def __init__(self, patterns: Phrases) -> None:
        self._openings = patterns.opening
        self._begins, self._ends = patterns.not_begins, patterns.not_ends
        verbs = any_of(patterns.verbs)
        may_begin = one_of(["的", *(verb[0] for verb in patterns.verbs)])  # spares most attempts
        self._phrase = re.compile(
            rf"[“《]?\w[\w“”·《》—]{{1,{_LONGEST}}}?(?={may_begin})(?=的?(?:{verbs}))"
        )
        opening = rf"(?<![^{CLAUSE_ENDS}\s])“[^“”，、{SENTENCE_ENDS}]{{2,8}}”(?=\w)"
        self._brand = re.compile(rf"{opening}|“[^“”，。]{{2,8}}”(?={any_of(patterns.brands)})")

    def __call__(
        self, passage: AnnotatedPassage, drafts: list[Draft], known: list[Entity]
    ) -> Iterator[Entity]:
        """Yield what opens a clause, unless it is a known entity; and the quoted brands."""
        yield from self._opening(passage, drafts, known)
        at = {entity.start: entity for entity in known}
        for found in self._brand.finditer(passage.text):
            first = at.get(found.start() + 1)
            if found.start() not in at and (first is None or first.end < found.end() - 1):
                code = first.code if first else None
                yield Entity(found.start(), found.end(), found[0][1:-1], "quoted", code)

    def _opening(
        self, passage: AnnotatedPassage, drafts: list[Draft], known: list[Entity]
    ) -> Iterator[Entity]:
        text = passage.text
        metrics = sorted(d.metric_span[0] for d in drafts if d.metric_span)
        times = {p.start: p.end for p in passage.periods}
        entities = SpanIndex(known)
        for begin, end in passage.clauses:
            start = times.get(begin, begin)
            stop = end
            if opening := next((w for w in self._openings if text.startswith(w, start)), ""):
                start += len(opening)
            else:
                stop = self._end(text, start, end, metrics)
            first = entities.first_from(start)
            if first is not None and first.start > start + 1:
                first = None
            if first is not None and text.startswith("的", first.end):
                start, first = first.end + 1, None
            name = text[start:stop].removesuffix("的")
            if first is not None and len(name) < first.end - start + 2:
                continue
            if self._is_name(name):
                kind: EntityType = "placed_phrase" if first else "phrase"
                code = first.code if first else None
                yield Entity(start, start + len(name), name.strip(_QUOTES), kind, code)

    def _end(self, text: str, start: int, end: int, metrics: list[int]) -> int:
        """Return where a phrase ends: before the verb, or before the metric; `start` for none."""
        at = bisect_left(metrics, start)
        metric = metrics[at] if at < len(metrics) else end
        found = self._phrase.match(text, start, min(end, start + _LONGEST + 6))
        if metric < (found.end() if found else end):
            return metric
        return found.end() if found else start

    def _is_name(self, name: str) -> bool:
        bare = name.strip(_QUOTES)
        return (
            2 <= len(bare) <= _LONGEST
            and not bare.startswith(self._begins)
            and not bare.endswith(self._ends)
            and not any(c.isdigit() for c in bare)
        )
