"""A claim in its passage -> what it counts or measures: its metric.

The folder reads in this order:

    window           the clauses around a claim: where to look
    phrases          a span of text -> the words of a metric
    verbs            governing verbs, which part a subject from what is counted
    phrase_before    the noun phrase before a claim, trimmed at both ends
    phrase_after     the noun phrase after a claim, cut where a predicate begins
    coordination     lists of values, and of the items that share a head
    ellipsis         words that say too little alone, completed by the claim before
    head_side        on which side of a claim what it counts stands
    head_after, topic_clause, rankings, distribution    ways of wording: generators of candidates
    generators       all of them, in order of precedence
    linker           the first candidate becomes the metric
"""

from ipextract.linking.metrics.linker import MetricLinker
from ipextract.linking.metrics.phrases import MetricCandidate

__all__ = ["MetricCandidate", "MetricLinker"]
