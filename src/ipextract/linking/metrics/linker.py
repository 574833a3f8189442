"""Give each draft the best of its candidate metrics."""

from collections.abc import Iterator
from typing import NamedTuple

from ipextract.linking.drafts import Context, Draft, Reading
from ipextract.linking.metrics.phrases import Trimmer
from ipextract.linking.metrics.windows import Window, window
from ipextract.patterns.loader import load
from ipextract.patterns.metrics import MetricPatterns


class Candidate(NamedTuple):
    """One wording of a metric; `span` is where its head is printed, `None` where inherited."""

    text: str
    span: tuple[int, int] | None
    rule: str


class MetricLinker:
    """Sets `metric` and `metric_span` of every draft of a passage."""

    def __init__(self) -> None:
        patterns = load("metrics.toml", MetricPatterns)
        self._trim = Trimmer(patterns)
        self._totals = frozenset(patterns.generic.totals)

    def __call__(self, reading: Reading, drafts: list[Draft], context: Context) -> None:
        for index, draft in enumerate(drafts):
            best = next(self.candidates(reading, drafts, index), None)
            if best:
                draft.metric, draft.metric_span = best.text, best.span
                draft.rules.append(best.rule)

    def candidates(self, reading: Reading, drafts: list[Draft], index: int) -> Iterator[Candidate]:
        """Yield plausible metrics of `drafts[index]`, best first; earlier drafts are finished."""
        draft = drafts[index]
        view = window(reading.passage.text, drafts, index)
        after_first = draft.kind == "level" or (
            draft.kind == "rank" and draft.rank is not None and draft.rank.type in ("first", "only")
        )
        if draft.kind == "streak":
            after_first = True
        sides = [self._before, self._inherited]
        sides.insert(0 if after_first else 2, self._after)
        for side in sides:
            yield from side(reading, drafts, index, view)

    def _after(
        self, reading: Reading, drafts: list[Draft], index: int, view: Window
    ) -> Iterator[Candidate]:
        start, end = self._trim.object(reading, view.end, view.after)
        if end - start >= 2:
            yield Candidate(reading.passage.text[start:end], (start, end), "metrics.after")

    def _before(
        self, reading: Reading, drafts: list[Draft], index: int, view: Window
    ) -> Iterator[Candidate]:
        start, end = self._trim.subject(reading, view.before, view.start, drafts[index].kind)
        if end <= start:
            return
        text = reading.passage.text[start:end]
        if text in self._totals and index and (base := drafts[index - 1].metric):
            yield Candidate(base + text, (start, end), "metrics.generic_head")
        yield Candidate(text, (start, end), "metrics.before")

    def _inherited(
        self, reading: Reading, drafts: list[Draft], index: int, view: Window
    ) -> Iterator[Candidate]:
        if index and (base := drafts[index - 1].metric):
            yield Candidate(base, None, "metrics.inherited")
