"""The network's input -> its layout: the window around a claim, how many values a feature has.

Changing any of it makes trained parameters useless, so a model keeps the digest of all of it.
"""

import hashlib
import json

LEFT, RIGHT = 48, 16
WIDTH = LEFT + 1 + RIGHT
"""A window is the claim itself (at index LEFT) and so many tokens before and after it."""

KINDS = ("level", "change", "rank", "streak")
UNKNOWN, FIRST_KIND, FIRST_CHAR = 1, 2, 2 + len(KINDS)
"""Ids of an unknown character, of claims by kind, and of the characters of the alphabet."""
PAIRS = 1 << 14
UNITS = 256
ORGANISATIONS = ("agency", "company", "institution", "product", "project", "anaphor")
REGION, PERIOD, RANK, FIRST_ORGANISATION = 1, 2, 3, 4
"""Numbers of the types of mention."""
MENTIONS = 2 * (FIRST_ORGANISATION + len(ORGANISATIONS))
"""Each type of mention has two ids: one where it begins, one further inside."""
CLAUSES, SENTENCES, CLAIMS = (-8, 4), (-3, 2), (-5, 4)
"""How far back and ahead of a claim its clauses, sentences and other claims are told apart."""


def reach_size(reach: tuple[int, int]) -> int:
    """Return how many ids a distance has that is clipped to a reach; 0 is padding."""
    return reach[1] - reach[0] + 2


OF_TOKENS = {
    "before": PAIRS,
    "after": PAIRS,
    "unit": UNITS,
    "mention": MENTIONS,
    "clause": reach_size(CLAUSES),
    "sentence": reach_size(SENTENCES),
    "claim": reach_size(CLAIMS),
}
OF_CLAIMS = {"kind": len(KINDS), "own_unit": UNITS}
"""How many ids each feature of a token, and of the claim in question, has beside the character."""


def digest() -> str:
    """Return the SHA-256 of the layout, in hexadecimal."""
    described = [LEFT, RIGHT, KINDS, ORGANISATIONS, OF_TOKENS, OF_CLAIMS]
    return hashlib.sha256(json.dumps(described).encode()).hexdigest()
