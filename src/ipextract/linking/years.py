"""Settle year and period of each draft.

In order: the time expression of the draft's own clause; else the latest one before it in its
paragraph; else what the genre implies. A government report reviews the year before it was
published and plans the year of its publication; the year of any other text is the one that its
latest earlier expression named.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ipextract.linking.drafts import Context, Draft, Reading
from ipextract.mentions.mention import Period

_SILENT = ("periods.base", "periods.origin")
_INHERITING = ("periods.same", "periods.stretch", "periods.part")


@dataclass(frozen=True, slots=True)
class _Time:
    """A settled year with the expression behind it."""

    year: int | None
    period: str | None
    rule: str


class YearLinker:
    """Sets `year` and `period`; reads `modality`, which must be settled before."""

    def __call__(self, reading: Reading, drafts: list[Draft], context: Context) -> None:
        reference = _reference_year(context)
        report = is_report(context)
        text = reading.passage.text
        spoken = [p for p in reading.periods if p.rule not in _SILENT]
        for draft in drafts:
            earlier = [p for p in spoken if p.start < draft.end]
            time = _settle(text, draft, earlier, reference, report)
            draft.year, draft.period = time.year, time.period
            draft.rules.append(time.rule)


def is_report(context: Context) -> bool:
    """Tell a government report, whose parts are the review of a year and the plan of the next."""
    document = context.document
    return document.position is not None or "工作报告" in (document.title or "")


def _reference_year(context: Context) -> int | None:
    published = context.document.published
    return int(published[:4]) if published else None


def _settle(
    text: str, draft: Draft, earlier: Sequence[Period], reference: int | None, report: bool
) -> _Time:
    default = _default(draft, reference, report)
    year, latest = default, None
    for period in earlier:
        year, latest = _year_of(period, year, reference), period
    if latest is None:
        return _Time(default, None, "years.report" if report else "years.none")
    return _Time(year, text[latest.start : latest.end], "years.latest")


def _year_of(period: Period, year: int | None, reference: int | None) -> int | None:
    if period.rule in _INHERITING:
        return year if year is not None else reference
    if period.year is not None:
        return period.year
    if period.shift is not None and reference is not None:
        return reference + period.shift
    return None


def _default(draft: Draft, reference: int | None, report: bool) -> int | None:
    if not report or reference is None:
        return None
    return reference if draft.modality == "target" else reference - 1
