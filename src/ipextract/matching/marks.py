"""A kind of boundary (sentence, clause, item) -> the marks of Chinese text that draw it.

Each is a plain string, to be composed: `f"[^{ITEM_ENDS}\\d]"`. Text has them in full width only:
`text/widths.py` sees to it.
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

INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000e0000-\U000e0fff"
)
"""Characters that print nothing, controls and Unicode's default ignorable ones, likewise."""
