"""What is known of a draft, whatever it is about: where it stands, and what it counts."""

from typing import NamedTuple

from ipextract.linking.drafts import Draft
from ipextract.linking.entities.stage import Part, Stage
from ipextract.linking.entities.subject import Subject
from ipextract.linking.entities.themes import Themes


class Told(NamedTuple):
    """A draft as the candidates see it."""

    draft: Draft
    at: int
    """The number of the first subject after it."""
    sentence: int
    last: Part | None
    """The last subject before it that may govern it."""
    claims: int
    """How many drafts stand between the two; at most 5."""
    theme: str
    unit: str
    """The measure word, or the type of a rank."""
    quoted: bool
    parted: bool
    """Whether a semicolon stands before it in its sentence."""

    def near(self, subject: Subject) -> int:
        """Measure the way from a subject: its binary digits, at most 8; 0 for one after it."""
        return min(max(self.draft.start - subject.end, 0).bit_length(), 8)

    def metric(self, subject: Subject) -> str:
        """Say whether a subject stands right beside the metric, inside it, or apart."""
        if self.draft.metric_span is None:
            return "apart"
        start, end = self.draft.metric_span
        if subject.end <= start <= subject.end + 2:
            return "beside"
        return "inside" if start <= subject.start < end else "apart"


def tell(draft: Draft, stage: Stage, themes: Themes) -> Told:
    """Look at a draft on its stage."""
    at = stage.first_after(draft.start)
    last, _ = stage.last_governing(0, at)
    return Told(
        draft,
        at,
        stage.sentence(draft.start),
        last,
        stage.claims_between(last.start if last else 0, draft.start),
        themes.of(draft),
        _unit(draft),
        stage.is_quoted(draft.start),
        stage.is_parted(draft.start),
    )


def _unit(draft: Draft) -> str:
    if draft.kind == "rank" and draft.rank is not None:
        return draft.rank.type
    return (draft.quantity.unit if draft.quantity else None) or "none"
