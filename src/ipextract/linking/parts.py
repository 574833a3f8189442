"""Link a part to its whole: after 其中, a figure is part of the last one before it."""

import regex

from ipextract.linking.drafts import Context, Draft, Reading

_PARTS = regex.compile(r"其中|这当中|这其中|当中")


class PartLinker:
    """Sets `part_of` of the levels between 其中 and the end of their clause group or sentence."""

    def __call__(self, reading: Reading, drafts: list[Draft], context: Context) -> None:
        text = reading.passage.text
        levels = [draft for draft in drafts if draft.kind == "level"]
        if len(levels) < 2:
            return
        for cue in _PARTS.finditer(text):
            end = _reach(text, cue.end())
            whole = next((d for d in reversed(levels) if d.end <= cue.start()), None)
            if whole is None or "。" in text[whole.end : cue.start()].rstrip("。"):
                continue
            for part in levels:
                if cue.end() <= part.start < end and _unit(part) == _unit(whole):
                    part.part_of = whole
                    part.rules.append("parts.among")


def _unit(draft: Draft) -> str | None:
    return draft.quantity.unit if draft.quantity else None


def _reach(text: str, start: int) -> int:
    """Return the end of what 其中 governs: the next semicolon or full stop."""
    stops = [at for mark in "；。" if (at := text.find(mark, start)) >= 0]
    return min(stops, default=len(text))
