"""Other wordings that a reader of candidates may prefer; the rules never choose them."""

from collections.abc import Iterator

from ipextract.linking.metrics.coordination import Coordination
from ipextract.linking.metrics.phrases import MetricCandidate, Phrase
from ipextract.linking.metrics.window import ClauseWindow

_LONGEST = 40


def variants(
    window: ClauseWindow, before: Phrase, after: Phrase, lists: Coordination
) -> Iterator[MetricCandidate]:
    """Yield longer and shorter wordings of the phrases before and after a claim."""
    text, base = window.text, window.antecedent.metric if window.antecedent else None
    if before.words and after.words:
        yield MetricCandidate(before.words + after.words, after.span, "variants.both_sides")
    if after.words and after.end < window.after:
        rest = text[after.end : window.after]
        yield MetricCandidate(
            after.words + rest, (after.start, window.after), "variants.clause_after"
        )
        yield MetricCandidate(rest, (after.end, window.after), "variants.predicate_after")
        yield MetricCandidate(rest + after.words, after.span, "variants.predicate_first")
    if before.start > window.before:
        whole = text[window.before : before.end]
        yield MetricCandidate(whole, (window.before, before.end), "variants.with_subject")
    for phrase, rule in ((before, "before"), (after, "after")):
        of = phrase.words.rfind("的")
        if 0 < of < len(phrase.words) - 1:
            yield MetricCandidate(phrase.words[of + 1 :], phrase.span, f"variants.head_{rule}")
        shorter = lists.without_measure(phrase.words)
        if 1 < len(shorter) < len(phrase.words):
            yield MetricCandidate(shorter, phrase.span, f"variants.holder_{rule}")
    if base and before.words and len(base) < _LONGEST:
        yield MetricCandidate(base + before.words, before.span, "variants.of_claim")
        yield MetricCandidate(before.words + base, before.span, "variants.on_claim")
    for item in lists.items(before.words)[:-1]:
        yield MetricCandidate(item, before.span, "variants.item")
