"""What is known of a draft, whatever it is about: where it stands, and what it counts."""

from typing import NamedTuple

from ipextract.linking.drafts import Draft
from ipextract.linking.entities.roles import Part, Stage
from ipextract.linking.entities.semantic_class import Themes
from ipextract.linking.entities.types import Subject


class Told(NamedTuple):
    """A draft as the candidates see it."""

    draft: Draft
    at: int
    """The number of the first subject after it."""
    sentence: int
    clause: int
    """The numbers of its sentence and clause."""
    last: Part | None
    """The last subject before it that may govern it."""
    before: int
    """How many drafts of the passage stand before it."""
    claims: int
    """How many of these stand behind `last`; at most 5."""
    theme: str
    unit: str
    """The measure word, or the type of a rank."""
    quoted: bool
    parted: bool
    """Whether a semicolon stands before it in its sentence."""

    def distance(self, part: Part) -> str:
        """Name how far before it a subject is named."""
        if part.sentence != self.sentence:
            return f"sentence {min(self.sentence - part.sentence, 3)}"
        if part.start >= self.draft.start:
            return "after"
        return f"clause {min(self.clause - part.clause, 4)}"

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
    before = stage.claims(draft.start)
    return Told(
        draft,
        at,
        stage.sentence(draft.start),
        stage.clause(draft.start),
        last,
        before,
        min(before - (stage.claims(last.start) if last else 0), 5),
        themes.of(draft),
        _unit(draft),
        stage.is_quoted(draft.start),
        stage.is_parted(draft.start),
    )


def _unit(draft: Draft) -> str:
    if draft.kind == "rank" and draft.rank is not None:
        return draft.rank.type
    return (draft.quantity.unit if draft.quantity else None) or "none"
