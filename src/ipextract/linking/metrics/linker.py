"""Give each draft the best of its candidate metrics."""

from collections.abc import Iterator

from ipextract.linking.drafts import Context, Draft, Reading
from ipextract.linking.metrics.generators import Frames
from ipextract.linking.metrics.phrases import Candidate
from ipextract.linking.metrics.window import view
from ipextract.patterns.metrics import MetricPatterns


class MetricLinker:
    """Sets `metric` and `metric_span` of every draft of a passage."""

    def __init__(self, patterns: MetricPatterns) -> None:
        self._frames = Frames(patterns)

    def __call__(self, reading: Reading, drafts: list[Draft], context: Context) -> None:
        for index, draft in enumerate(drafts):
            scene = view(reading, drafts, index)
            best = next(self._frames(reading, scene), None) or _last_of(context)
            if best:
                draft.metric, draft.metric_span = best.text, best.span
                draft.rules.append(best.rule)

    def candidates(self, reading: Reading, drafts: list[Draft], index: int) -> Iterator[Candidate]:
        """Yield plausible metrics of `drafts[index]`, best first; earlier drafts are finished.

        The first one is the answer of the rules, if its rule begins with `metrics.`; wordings that
        the rules never choose come last (`variants.`). Two rules may yield the same text.
        """
        return self._frames.with_variants(reading, view(reading, drafts, index))


def _last_of(context: Context) -> Candidate | None:
    """Return the last metric of the passage before, for a passage that begins without one."""
    if not context.drafts or not context.drafts[-1]:
        return None
    metric = context.drafts[-1][-1].metric
    return Candidate(metric, None, "metrics.passage_before") if metric else None
