"""Tell results from targets and estimates.

A cue reaches to the end of its sentence (力争…; 预计…). Without one, a passage of a government
report is read by its place: plans stand in the later part, under headings such as 今年工作安排.
"""

import regex

from ipextract.claims import Modality
from ipextract.linking.drafts import Context, Draft, Reading
from ipextract.patterns.modality import ModalityPatterns
from ipextract.patterns.words import any_of

_HEADING_LENGTH = 40
"""A longer passage is no heading."""
_MODALITIES: tuple[Modality, ...] = ("target", "estimate", "actual")


class ModalityLinker:
    """Sets `modality` of every draft."""

    def __init__(self, patterns: ModalityPatterns) -> None:
        self._cue = regex.compile(
            rf"(?:{any_of(patterns.not_cue)})|(?P<target>{any_of(patterns.target)})|(?P<estimate>{any_of(patterns.estimate)})"
            rf"|(?P<actual>{any_of(patterns.actual)})"
        )
        self._report = patterns.report
        self._results = regex.compile(patterns.report.results)
        self._plans = regex.compile(patterns.report.plans)
        self._plan = regex.compile(patterns.report.headings_plan)
        self._review = regex.compile(patterns.report.headings_review)

    def __call__(self, reading: Reading, drafts: list[Draft], context: Context) -> None:
        if not drafts:
            return
        text = reading.passage.text
        planned = self._is_plan(reading, context)
        sentences = iter(reading.sentences)
        start, end = next(sentences)
        for draft in drafts:
            while end <= draft.start:
                start, end = next(sentences)
            draft.modality = self._judge(text, start, draft.start, planned)

    def _judge(self, text: str, start: int, end: int, planned: bool) -> Modality:
        found: Modality | None = None
        for cue in self._cue.finditer(text, start, end):
            for modality in _MODALITIES:
                found = modality if cue[modality] else found
        return found or ("target" if planned else "actual")

    def _is_plan(self, reading: Reading, context: Context) -> bool:
        position = context.document.position
        if position is None:
            return self._under_plan_heading(reading, context)
        text = reading.passage.text
        results, plans = len(self._results.findall(text)), len(self._plans.findall(text))
        leaning = (plans - results) / (plans + results + 3)
        return position + self._report.weight * leaning > self._report.plan_from

    def _under_plan_heading(self, reading: Reading, context: Context) -> bool:
        """Whether the last heading before this passage that parts the report opens the plan."""
        planned = False
        for before in context.readings:
            text = before.passage.text
            if len(text) <= _HEADING_LENGTH:
                if self._plan.search(text):
                    planned = True
                elif self._review.search(text):
                    planned = False
            if before is reading:
                break
        return planned
