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
