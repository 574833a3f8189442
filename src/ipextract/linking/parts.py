"""Link a part to its whole: after 其中, a figure is part of the last one before it."""

import regex

from ipextract.linking.drafts import Context, Draft, Reading

_PART = regex.compile(r"其中|这当中|当中")
_STOP = regex.compile(r"[；。]")
_SENTENCE_BETWEEN = regex.compile(r"。[^。]")


class PartLinker:
    """Sets `part_of` of the levels between 其中 and the next semicolon or full stop."""

    def __call__(self, reading: Reading, drafts: list[Draft], context: Context) -> None:
        text = reading.passage.text
        last: Draft | None = None
        whole: Draft | None = None
        end = 0
        for draft in drafts:
            if draft.kind != "level":
                continue
            if last is not None and (cue := _PART.search(text, last.end, draft.start)):
                end = end if cue.end() < end else _stop(text, cue.end())
                whole = None if _SENTENCE_BETWEEN.search(text, last.end, cue.start()) else last
            if whole is not None and draft.start < end and _unit(draft) == _unit(whole):
                draft.part_of = whole
                draft.rules.append("parts.among")
            last = draft


def _stop(text: str, start: int) -> int:
    stop = _STOP.search(text, start)
    return stop.start() if stop else len(text)


def _unit(draft: Draft) -> str | None:
    return draft.quantity.unit if draft.quantity else None
