"""A draft -> the semantic class of its metric: some suit places, others companies or products."""

import re
from functools import lru_cache

from ipextract.linking.drafts import Draft
from ipextract.matching.regexes import any_of


class SemanticClasses:
    """Names the class of a draft by the word of its metric that ends last."""

    def __init__(self, words: dict[str, tuple[str, ...]]) -> None:
        named = "|".join(f"(?P<{name}>{any_of(members)})" for name, members in words.items())
        last = re.compile(rf".*(?:{named})", re.DOTALL)

        @lru_cache(maxsize=1 << 12)
        def semantic_class(metric: str) -> str:
            found = last.match(metric)
            return (found.lastgroup or "other") if found else "other"

        self._of = semantic_class

    def of(self, draft: Draft) -> str:
        """Return `none` for a draft without a metric, `other` for one of no class."""
        return self._of(draft.metric) if draft.metric else "none"
