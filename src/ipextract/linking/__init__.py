"""Mentions of a passage -> drafts of claims, filled by one linker after another.

    triggers     opens a draft for each figure, rank and streak
    changes      kind, direction, basis: ranks, metrics and parts ask whether a figure is a change
    modality     whether it is planned, which says of which year a figure without one is
    ranks        before metrics, as a rank attached to its figure (产值居第二) has no own metric
    metrics      from left to right, as many are completed by the metric of the draft before
    years        reads the modality
    entities     reads kind, metric and rank: what is counted tells who may have it
    quotations   overrules the entity of what a speaker says of his or her own company
    parts        needs only the kinds; what it links is otherwise finished

`components` builds them in this order; `records` makes claims of the finished drafts.
"""
