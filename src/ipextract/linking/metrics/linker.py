"""The drafts of a passage -> each with its metric, the best of its candidates."""

from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.linking.metrics.generators import MetricGenerators
from ipextract.linking.metrics.phrases import MetricCandidate
from ipextract.linking.metrics.window import clause_window
from ipextract.patterns.metrics import MetricPatterns


class MetricLinker:
    """Sets `metric` and `metric_span` of every draft of a passage."""

    def __init__(self, patterns: MetricPatterns) -> None:
        self._generators = MetricGenerators(patterns)

    def __call__(self, passage: AnnotatedPassage, drafts: list[Draft], state: ArticleState) -> None:
        for index, draft in enumerate(drafts):
            window = clause_window(passage, drafts, index)
            best = next(self._generators(window), None) or _last_of(state)
            if best:
                draft.metric, draft.metric_span = best.text, best.span
                draft.rules.append(best.rule)


def _last_of(state: ArticleState) -> MetricCandidate | None:
    """Return the last metric of the passage before, for a passage that begins without one."""
    if not state.drafts or not state.drafts[-1]:
        return None
    metric = state.drafts[-1][-1].metric
    return MetricCandidate(metric, None, "metrics.passage_before") if metric else None
