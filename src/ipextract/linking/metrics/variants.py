"""Other wordings that a reader of candidates may prefer; the rules never choose them."""

from collections.abc import Iterator

from ipextract.linking.metrics.coordination import Coordination
from ipextract.linking.metrics.phrases import Candidate, Phrase
from ipextract.linking.metrics.window import Scene

_LONGEST = 40


def variants(
    scene: Scene, before: Phrase, after: Phrase, lists: Coordination
) -> Iterator[Candidate]:
    """Yield longer and shorter wordings of the phrases before and after a claim."""
    text, base = scene.text, scene.antecedent.metric if scene.antecedent else None
    if before.words and after.words:
        yield Candidate(before.words + after.words, after.span, "variants.both_sides")
    if after.words and after.end < scene.after:
        rest = text[after.end : scene.after]
        yield Candidate(after.words + rest, (after.start, scene.after), "variants.clause_after")
        yield Candidate(rest, (after.end, scene.after), "variants.predicate_after")
        yield Candidate(rest + after.words, after.span, "variants.predicate_first")
    if before.start > scene.before:
        whole = text[scene.before : before.end]
        yield Candidate(whole, (scene.before, before.end), "variants.with_subject")
    for phrase, rule in ((before, "before"), (after, "after")):
        of = phrase.words.rfind("的")
        if 0 < of < len(phrase.words) - 1:
            yield Candidate(phrase.words[of + 1 :], phrase.span, f"variants.head_{rule}")
        shorter = lists.without_measure(phrase.words)
        if 1 < len(shorter) < len(phrase.words):
            yield Candidate(shorter, phrase.span, f"variants.holder_{rule}")
    if base and before.words and len(base) < _LONGEST:
        yield Candidate(base + before.words, before.span, "variants.of_claim")
        yield Candidate(before.words + base, before.span, "variants.on_claim")
    for item in lists.items(before.words)[:-1]:
        yield Candidate(item, before.span, "variants.item")
