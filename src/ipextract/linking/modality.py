"""Tell results from targets and estimates.

A cue reaches to the end of its sentence (力争…; 预计…). Without one, a passage of a government
report is read by its place: plans stand in the later part, under headings such as 今年工作安排.
"""

from collections.abc import Iterator
from typing import NamedTuple

import regex

from ipextract.claims import Modality
from ipextract.linking.drafts import Context, Draft, Reading
from ipextract.patterns.modality import ModalityPatterns
from ipextract.patterns.words import any_of

_HEADING_LENGTH = 40
"""A longer passage is no heading."""
_MODALITIES: tuple[Modality, ...] = ("target", "estimate", "actual")


class _Cue(NamedTuple):
    start: int
    modality: Modality


class ModalityLinker:
    """Sets `modality` of every draft."""

    def __init__(self, patterns: ModalityPatterns) -> None:
        self._cue = regex.compile(
            rf"(?:{any_of(patterns.not_cue)})|(?P<target>{any_of(patterns.target)})"
            rf"|(?P<estimate>{any_of(patterns.estimate)})|(?P<actual>{any_of(patterns.actual)})"
        )
        self._report = patterns.report
        self._results = regex.compile(patterns.report.results)
        self._plans = regex.compile(patterns.report.plans)
        self._plan = regex.compile(patterns.report.headings_plan)
        self._review = regex.compile(patterns.report.headings_review)

    def __call__(self, reading: Reading, drafts: list[Draft], context: Context) -> None:
        if not drafts:
            return
        default: Modality = "target" if self._is_plan(reading, context) else "actual"
        ends = iter(end for _, end in reading.sentences)
        cues = self._cues(reading.passage.text)
        end, cue = next(ends), next(cues, None)
        found = default
        for draft in drafts:
            while end <= draft.start or (cue and cue.start < draft.start):
                if cue and cue.start < min(end, draft.start):
                    found, cue = cue.modality, next(cues, None)
                else:
                    found, end = default, next(ends)
            draft.modality = found

    def _cues(self, text: str) -> Iterator[_Cue]:
        for match in self._cue.finditer(text):
            for modality in _MODALITIES:
                if match[modality]:
                    yield _Cue(match.start(), modality)

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
