"""Tell where a government report looks ahead: in its later part, or under a heading of plans."""

import regex

from ipextract.linking.drafts import Context, Reading
from ipextract.patterns.modality import ReportPatterns

_HEADING_LENGTH = 40
"""A longer passage is no heading."""


class Outlook:
    """Says of a passage whether it belongs to the plan of a report."""

    def __init__(self, patterns: ReportPatterns) -> None:
        self._weight = patterns.weight
        self._plan_from = patterns.plan_from
        self._results = regex.compile(patterns.results)
        self._plans = regex.compile(patterns.plans)
        self._opens_plan = regex.compile(patterns.opens_plan)
        self._opens_review = regex.compile(patterns.opens_review)
        self._plan_heading = regex.compile(patterns.headings_plan)
        self._review_heading = regex.compile(patterns.headings_review)

    def __call__(self, reading: Reading, context: Context) -> bool:
        text, position = reading.passage.text, context.document.position
        if position is None:
            return self._under_plan_heading(context)
        if self._opens_review.match(text):
            return False
        if self._opens_plan.match(text):
            return True
        return position + self._weight * self._leaning(text) > self._plan_from

    def _leaning(self, text: str) -> float:
        """Return how far the wording leans to plans: from -1, all results, to 1."""
        results, plans = len(self._results.findall(text)), len(self._plans.findall(text))
        return (plans - results) / (plans + results + 3)

    def _under_plan_heading(self, context: Context) -> bool:
        """Whether the last heading that parts the report, up to this passage, opens the plan."""
        for reading in reversed(context.readings[: len(context.drafts) + 1]):
            text = reading.passage.text
            if len(text) <= _HEADING_LENGTH:
                if self._plan_heading.search(text):
                    return True
                if self._review_heading.search(text):
                    return False
        return False
