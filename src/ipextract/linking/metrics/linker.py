"""Give each draft the best of its candidate metrics."""

from collections.abc import Iterator

from ipextract.linking.drafts import Context, Draft, Reading
from ipextract.linking.metrics.frames import Candidate, Frames
from ipextract.linking.metrics.scene import view
from ipextract.patterns.metrics import MetricPatterns


class MetricLinker:
    """Sets `metric` and `metric_span` of every draft of a passage."""

    def __init__(self, patterns: MetricPatterns) -> None:
        self._frames = Frames(patterns)

    def __call__(self, reading: Reading, drafts: list[Draft], context: Context) -> None:
        for index, draft in enumerate(drafts):
            best = next(self.candidates(reading, drafts, index), None)
            if best:
                draft.metric, draft.metric_span = best.text, best.span
                draft.rules.append(best.rule)

    def candidates(self, reading: Reading, drafts: list[Draft], index: int) -> Iterator[Candidate]:
        """Yield plausible metrics of `drafts[index]`, best first; earlier drafts are finished."""
        return self._frames(reading, view(reading, drafts, index))
