"""The keys of `patterns/modality.toml`."""

from pydantic import BaseModel, ConfigDict, Field


class ReportPatterns(BaseModel):
    """How a government report parts what was done from what is planned."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weight: float = Field(ge=0.0)
    plan_from: float = Field(ge=0.0, le=1.0)
    results: str
    plans: str
    opens_plan: str
    opens_review: str
    headings_plan: str
    headings_review: str


class ModalityPatterns(BaseModel):
    """Cues of plans and forecasts; see the header of the file for the meaning of each key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    target: tuple[str, ...]
    intent: tuple[str, ...]
    estimate: tuple[str, ...]
    actual: tuple[str, ...]
    not_cue: tuple[str, ...]
    report: ReportPatterns
