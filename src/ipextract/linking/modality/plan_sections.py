"""A passage of a report -> whether it looks ahead: by its place, wording or the heading above."""

import re

from ipextract.linking.drafts import AnnotatedPassage, ArticleState
from ipextract.patterns.modality import ReportPatterns

_HEADING_LENGTH = 40
"""A longer passage is no heading."""


class PlanSections:
    """Tells the plan of a report from its review, passage by passage."""

    def __init__(self, patterns: ReportPatterns) -> None:
        self._weight = patterns.weight
        self._plan_from = patterns.plan_from
        self._results = re.compile(patterns.results)
        self._plans = re.compile(patterns.plans)
        self._opens_plan = re.compile(patterns.opens_plan)
        self._opens_review = re.compile(patterns.opens_review)
        self._plan_heading = re.compile(patterns.headings_plan)
        self._review_heading = re.compile(patterns.headings_review)

    def __call__(self, passage: AnnotatedPassage, state: ArticleState) -> bool:
        """Whether a passage belongs to the plan. Call it for each in order: it keeps `planning`."""
        text, position = passage.text, state.document.position
        if position is None:
            state.planning = self._after_heading(text, state.planning)
            return state.planning
        if self._opens_review.match(text):
            return False
        if self._opens_plan.match(text):
            return True
        return position + self._weight * self._leaning(text) > self._plan_from

    def _leaning(self, text: str) -> float:
        """Return how far the wording leans to plans: from -1, all results, to 1."""
        results, plans = len(self._results.findall(text)), len(self._plans.findall(text))
        return (plans - results) / (plans + results + 3)

    def _after_heading(self, text: str, planning: bool) -> bool:
        if len(text) > _HEADING_LENGTH:
            return planning
        if self._plan_heading.search(text):
            return True
        return planning and not self._review_heading.search(text)
