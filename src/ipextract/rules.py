"""A family of rules -> the names of its rules, which claims list as their provenance."""

import re
from collections.abc import Mapping

RULES = {
    "quantities": "counted doubling half neighbours range share slash",
    "ranks": "attached bare best first leader most nth only place tier top",
    "streaks": "length run",
    "changes": "after always cue implied list noun peer",
    "metrics": "after after_carrier after_holder after_verb attained attribute before carrier "
    "clause_before collective generic_head headline inherited list_item modifier named_after "
    "paired paired_with_claims paired_with_topics parallel passage_before predicate ranked_by "
    "rate_alone rate_of_claim share share_alone share_of_claim shared_head verb_of",
    "years": "ahead aside counted current daily named origin part plan reference_inferred relative "
    "report same start stretch target unknown vague year",
    "entities": "anaphor explicit speaker topic",
    "parts": "among beside",
    "model": "entity metric",
}

NAMES = tuple(f"{family}.{name}" for family, names in RULES.items() for name in names.split())
"""Full names: the family, a point, and the name within it (`metrics.after`)."""

FORMER: dict[str, str] = {}
"""For a rule that is renamed, its former full name -> that of today: models learned before keep
what they know of it, and are not stale."""


def current(text: str, former: Mapping[str, str] = FORMER) -> str:
    """Return a text, such as the name of a learned feature, with former names of rules as today's.

    >>> current("disputed metrics.ahead", {"metrics.ahead": "metrics.before"})
    'disputed metrics.before'
    """
    if not former:
        return text
    names = "|".join(map(re.escape, former))
    return re.sub(rf"(?<![\w.])(?:{names})(?![\w.])", lambda found: former[found[0]], text)
