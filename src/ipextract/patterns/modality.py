"""`patterns/modality.toml` -> its model."""

from pydantic import Field

from ipextract.patterns.entries import Entry, Words
from ipextract.patterns.expressions import Expression


class ReportPatterns(Entry):
    """How a government report parts what was done from what is planned."""

    weight: float = Field(ge=0.0)
    plan_from: float = Field(ge=0.0, le=1.0)
    results: Expression
    plans: Expression
    opens_plan: Expression
    opens_review: Expression
    headings_plan: Expression
    headings_review: Expression


class ModalityPatterns(Entry):
    """Cues of plans and forecasts; see the header of the file for the meaning of each key."""

    target: Words
    intent: Words
    estimate: Words
    actual: Words
    not_cue: Words
    report: ReportPatterns
