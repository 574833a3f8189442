"""A kind of boundary (sentence, clause, item) -> the marks of Chinese text that draw it.

Each is a plain string, to be composed: `f"[^{ITEM_ENDS}\\d]"`, `both_widths(CLAUSE_ENDS)`.
"""

SENTENCE_ENDS = "。！？"
CLAUSE_ENDS = f"，；：{SENTENCE_ENDS}"
STATEMENT_ENDS = "；。"
"""What parts statements, each of one clause or of several."""
PHRASE_ENDS = f"，{STATEMENT_ENDS}"
"""What no phrase reaches over; a colon may stand in one (目标：9%), ！ and ？ in a title."""
ITEM_ENDS = f"{PHRASE_ENDS}、"
"""What ends an item of a list."""

DASHES = "-–—－~～"
"""What joins the ends of a range."""

PAIRS = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "「": "」", "『": "』"}
"""Opening brackets and quotation marks, each with its partner."""
OPENING = "".join(PAIRS)
CLOSING = "".join(PAIRS.values())
PARTNERS = PAIRS | {closing: opening for opening, closing in PAIRS.items()}

HAN = "一-龥"
"""Chinese characters, as a range within a class: `f"[{HAN}]"`."""

_HALF_WIDTH = str.maketrans("，；：！？（）", ",;:!?()")


def both_widths(marks: str) -> str:
    """Return the marks with the half-width forms that they are also printed in.

    >>> both_widths("，。")
    '，。,'
    """
    half = (mark.translate(_HALF_WIDTH) for mark in marks)
    return marks + "".join(mark for mark in half if mark not in marks)
